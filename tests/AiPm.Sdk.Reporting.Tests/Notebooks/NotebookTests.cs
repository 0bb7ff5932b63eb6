using System.Reflection;

namespace AiPm.Sdk.Reporting.Tests;

public class NotebookTests
{
    /// <summary>Does what .NET Interactive's Formatter does: finds the attribute by its simple name and reads everything by reflection.</summary>
    [Fact]
    public void A_notebook_host_finds_the_formatter_by_names_alone()
    {
        Picture picture = new(
            "<Plan>",
            "One & only.",
            new(
                [new("item")],
                [
                    ["<b>"],
                ]
            )
        );
        Attribute attribute = picture
            .GetType()
            .GetCustomAttributes()
            .Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        Type source = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        string[] preferred = (string[])attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute)!;
        object made = Activator.CreateInstance(source)!;
        var formatters = (IEnumerable<object>)source.GetMethod("CreateTypeFormatters")!.Invoke(made, null)!;
        object formatter = Assert.Single(formatters);
        Assert.Equal("text/html", formatter.GetType().GetProperty("MimeType")!.GetValue(formatter));
        Assert.Equal(["text/html"], preferred);
        Assert.Equal(typeof(Picture), formatter.GetType().GetProperty("Type")!.GetValue(formatter));
        MethodInfo format = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!;
        using StringWriter writer = new();
        Assert.Equal(true, format.Invoke(formatter, [picture, writer]));
        Assert.Equal(picture.ToHtml(), writer.ToString());
        Assert.Contains("&lt;Plan&gt;", writer.ToString());
        Assert.Contains("One &amp; only.", writer.ToString());
        Assert.DoesNotContain("<b>", writer.ToString());
        Assert.Equal(false, format.Invoke(formatter, ["something else", writer]));
    }
}
