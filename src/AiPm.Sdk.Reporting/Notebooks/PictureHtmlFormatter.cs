using System.Diagnostics.CodeAnalysis;

namespace AiPm.Sdk.Reporting;

/// <summary>Writes a <see cref="Picture"/> as HTML for a notebook; its members have the names and shapes the host looks for.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "The host calls the members on an instance.")]
internal sealed class PictureHtmlFormatter
{
    public string MimeType => "text/html";

    public Type Type => typeof(Picture);

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not Picture picture)
        {
            return false;
        }

        writer.Write(HtmlReportWriter.Notebook(picture));
        return true;
    }
}
