using System.Reflection;

namespace AiPm.Sdk.Tests.Samples;

/// <summary>Shows values as a notebook's host does, which knows no type of the library: formatters are found by an attribute's simple name and called by reflection.</summary>
internal static class NotebookHost
{
    /// <summary>The value in HTML; <see langword="null"/> where its type names no formatter.</summary>
    public static string? Html(object value)
    {
        Attribute? source = value
            .GetType()
            .GetCustomAttributes()
            .FirstOrDefault(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute");
        if (source is null)
        {
            return null;
        }

        Type named = (Type)Get(source, "FormatterSourceType")!;
        object made = Activator.CreateInstance(named, nonPublic: true)!;
        var formatters = (IEnumerable<object>)named.GetMethod("CreateTypeFormatters")!.Invoke(made, [])!;
        foreach (object formatter in formatters.Where(one => (string)Get(one, "MimeType")! == "text/html"))
        {
            using StringWriter text = new();
            if ((bool)formatter.GetType().GetMethod("Format")!.Invoke(formatter, [value, text])!)
            {
                return text.ToString().ReplaceLineEndings("\n");
            }
        }

        return null;
    }

    private static object? Get(object of, string property) => of.GetType().GetProperty(property)!.GetValue(of);
}
