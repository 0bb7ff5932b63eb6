using System.Text.Json;

namespace AiPm.Sdk.Reporting.Tests;

[Trait("Category", "Browser")]
public class BrowserTests
{
    /// <summary>
    /// In Chromium: no error, charts drawn, nothing loaded, no scrolling to the side at 360 pixels, light, dark and print, the keyboard walk, axe-core without a finding, whole
    /// without scripts, and pinned libraries that run only as they are pinned. AIPM_BROWSER_SHOTS names a folder for screenshots to look at.
    /// </summary>
    [BrowserFact]
    public void A_report_is_drawn_read_and_walked_as_it_should_be()
    {
        Report report = Report();
        int pictures = HtmlTests
            .Parse(report.ToHtml())
            .Descendants("script")
            .Count(script => script.Attribute("type")?.Value == "application/json");
        string folder = Directory.CreateTempSubdirectory("aipm-browser-").FullName;
        try
        {
            string Page(string name, string html)
            {
                string path = Path.Combine(folder, name + ".html");
                File.WriteAllText(path, html);
                return path;
            }

            NodeScript.FindsNothing(
                Path.Combine(NodeScript.Packages, "browser.mjs"),
                new
                {
                    chromium = BrowserFactAttribute.Chromium,
                    inline = Page("inline", report.ToHtml(Scripts())),
                    plain = Page("plain", report.ToHtml()),
                    pinned = Page("pinned", report.ToHtml(ChartScripts.Pinned)),
                    notebook = Page("notebook", Notebook()),
                    pictures,
                    shots = Environment.GetEnvironmentVariable("AIPM_BROWSER_SHOTS") is { Length: > 0 } shots
                        ? shots
                        : null,
                },
                TimeSpan.FromMinutes(8)
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [NodeFact]
    public void The_pinned_hashes_are_those_of_the_packages()
    {
        string html = DemoReport.Report().ToHtml(ChartScripts.Pinned);
        foreach (string package in new[] { "vega", "vega-lite", "vega-embed" })
        {
            byte[] hash = System.Security.Cryptography.SHA384.HashData(
                File.ReadAllBytes(
                    Path.Combine(NodeScript.Packages, "node_modules", package, "build", package + ".min.js")
                )
            );
            Assert.Contains($"integrity=\"sha384-{Convert.ToBase64String(hash)}\"", html);
            using JsonDocument about = JsonDocument.Parse(
                File.ReadAllText(Path.Combine(NodeScript.Packages, "node_modules", package, "package.json"))
            );
            Assert.Contains(
                $"/{package}@{about.RootElement.GetProperty("version").GetString()}/build/{package}.min.js\"",
                html
            );
        }
    }

    /// <summary>Every part a report can have, and a picture of each kind of chart.</summary>
    private static Report Report()
    {
        Picture[] all = [.. Gallery.All("Tone presets for regulated markets", "Draft from a product feed")];
        Report demo = DemoReport.Report();
        return new(
            demo.Title,
            [.. demo.Parts, ReportPart.Section("Pictures", all.Where((_, i) => i % 4 == 0).Select(ReportPart.Picture))]
        )
        {
            Kind = demo.Kind,
            Lead = demo.Lead,
            Footer = demo.Footer,
        };
    }

    private static ChartScripts Scripts()
    {
        static string Script(string package) =>
            File.ReadAllText(Path.Combine(NodeScript.Packages, "node_modules", package, "build", package + ".min.js"));
        return new(Script("vega"), Script("vega-lite"), Script("vega-embed"));
    }

    /// <summary>Cells as a notebook shows them, with a loader of modules as Jupyter has one.</summary>
    private static string Notebook()
    {
        Picture[] all = [.. Gallery.All("Tone presets for regulated markets", "Draft from a product feed")];
        using StringWriter writer = new();
        writer.Write(
            "<!DOCTYPE html><meta charset=\"utf-8\"><title>notebook</title><script>window.define = () => {}; window.define.amd = true;</script><body>"
        );
        foreach (Picture picture in all.Where(picture => picture.VegaLite is not null).Take(2))
        {
            new PictureFormatter().Write(picture, writer);
        }

        writer.Write("</body>");
        return writer.ToString();
    }

    /// <summary>Calls the formatter as a notebook does, by reflection.</summary>
    private sealed class PictureFormatter
    {
        public void Write(Picture picture, TextWriter writer)
        {
            Type type = typeof(Picture).Assembly.GetType("AiPm.Sdk.Reporting.PictureHtmlFormatter")!;
            type.GetMethod("Format", [typeof(object), typeof(TextWriter)])!
                .Invoke(Activator.CreateInstance(type), [picture, writer]);
        }
    }
}
