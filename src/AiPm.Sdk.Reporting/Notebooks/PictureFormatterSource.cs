using System.Diagnostics.CodeAnalysis;

namespace AiPm.Sdk.Reporting;

/// <summary>Gives the notebook host its formatters for <see cref="Picture"/>; the host calls it by reflection.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "The host makes it by reflection.")]
internal sealed class PictureFormatterSource
{
    [SuppressMessage("Performance", "CA1822", Justification = "The host calls it on an instance.")]
    public IEnumerable<object> CreateTypeFormatters() => [new PictureHtmlFormatter()];
}
