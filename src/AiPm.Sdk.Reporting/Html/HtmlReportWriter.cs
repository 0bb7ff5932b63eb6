using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AiPm.Sdk.Reporting;

/// <summary>Writes a report as one HTML page.</summary>
internal sealed class HtmlReportWriter : IReportWriter
{
    private readonly HtmlBuilder _html = new();
    private readonly HashSet<string> _ids;
    private readonly List<(string Id, string Heading)> _contents = [];
    private int _level = 1;
    private int _labels;

    /// <summary>The contents stand after the answers, so that these come first for everyone.</summary>
    private int _contentsPlace;

    private HtmlReportWriter(IEnumerable<string> takenIds) => _ids = [.. takenIds, "top", "contents"];

    /// <summary>A picture alone, for a notebook: no style sheet, no script, no specification.</summary>
    public static string Fragment(Picture picture)
    {
        HtmlBuilder html = new();
        html.Raw("<figure style=\"margin:0\"><figcaption><strong>").Text(picture.Title).Raw("</strong><p>");
        html.Text(picture.Sentence).Raw("</p></figcaption>");
        HtmlTable.Write(html, picture.Table, picture.Title, captionIsShown: false);
        return html.Raw("</figure>")
            .ToString()
            .Replace("<caption class=\"unseen\">", "<caption style=\"display:none\">", StringComparison.Ordinal);
    }

    /// <summary>A picture for a notebook: the fragment, and its chart where the notebook runs scripts and may load the pinned libraries.</summary>
    public static string Notebook(Picture picture)
    {
        if (picture.VegaLite is not { } specification)
        {
            return Fragment(picture);
        }

        HtmlBuilder html = new();
        html.Raw("<div>")
            .Raw(Fragment(picture))
            .Raw("<div style=\"max-width:46rem\"></div><script type=\"application/json\">");
        html.Raw(InScript(specification)).Raw("</script><script>").Raw(HtmlStyle.DrawInNotebook).Raw("</script></div>");
        return html.ToString();
    }

    /// <summary>The page.</summary>
    public static string Page(Report report, ChartScripts? charts)
    {
        HtmlReportWriter body = new(report.Parts.SelectMany(part => part.SectionIds));
        foreach (ReportPart part in report.Parts)
        {
            part.Write(body);
        }

        string[] scripts = charts is null ? [] : [.. Scripts(charts)];
        (string Address, string Integrity)[] loaded = charts is null ? [] : [.. charts.Loaded];
        HtmlBuilder page = new();
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Raw(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
        );
        page.Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"")
            .Raw(Policy(scripts, loaded))
            .Raw("\">\n<title>");
        page.Text(report.Title)
            .Raw("</title>\n<style>\n")
            .Raw(HtmlStyle.Sheet)
            .Raw("</style>\n</head>\n<body id=\"top\">\n");
        page.Raw("<a class=\"skip\" href=\"#content\">Skip to the content</a>\n<header>");
        Line(page, "p", "kind", report.Kind);
        Line(page, "h1", null, report.Title);
        Line(page, "p", "lead", report.Lead);
        page.Raw("</header>\n<main id=\"content\" tabindex=\"-1\">\n");
        string content = body._html.ToString();
        page.Raw(content[..body._contentsPlace]);
        if (body._contents.Count > 2)
        {
            page.Raw("<nav aria-label=\"Contents\"><ol>");
            foreach ((string id, string heading) in body._contents)
            {
                page.Raw("<li><a href=\"#").Text(id).Raw("\">").Text(heading).Raw("</a></li>");
            }

            page.Raw("</ol></nav>\n");
        }

        page.Raw(content[body._contentsPlace..]);
        page.Raw("</main>\n");
        Line(page, "footer", null, report.Footer);
        foreach ((string address, string integrity) in loaded)
        {
            page.Raw("<script src=\"").Text(address).Raw("\" integrity=\"").Raw(integrity);
            page.Raw("\" crossorigin=\"anonymous\"></script>\n");
        }

        foreach (string script in scripts)
        {
            page.Raw("<script>").Raw(script).Raw("</script>\n");
        }

        return page.Raw("</body>\n</html>\n").ToString();
    }

    public void BeginSection(string heading, string? id)
    {
        _level++;
        string anchor = id ?? Slug(heading);
        if (_level == 2)
        {
            _contents.Add((anchor, heading));
        }

        int level = Math.Min(_level, 6);
        _html
            .Raw("<section aria-labelledby=\"")
            .Text(anchor)
            .Raw($"\">\n<h{level} id=\"")
            .Text(anchor)
            .Raw("\" dir=\"auto\">");
        _html.Text(heading).Raw($"</h{level}>\n");
    }

    public void EndSection()
    {
        _level--;
        _html.Raw("</section>\n");
    }

    public void Paragraph(string text) => Line(_html, "p", null, text);

    public void Answers(IReadOnlyList<Answer> answers)
    {
        _html.Raw("<ul class=\"answers\">\n");
        foreach (Answer answer in answers)
        {
            _html.Raw("<li class=\"").Raw(Class(answer.Tone)).Raw("\">");
            Line(_html, "h2", "question", answer.Question);
            _html.Raw("<p class=\"figure\"><strong dir=\"auto\">").Text(answer.Figure).Raw("</strong>");
            if (answer.FigureNote is { } note)
            {
                _html.Raw(" <span dir=\"auto\">").Text(note).Raw("</span>");
            }

            _html.Raw("</p>");
            Line(_html, "p", "sentence", answer.Sentence);
            if (answer.SectionId is { } id)
            {
                _html.Raw("<p class=\"more\"><a href=\"#").Text(id).Raw("\">Why<span class=\"unseen\">: ");
                _html.Text(answer.Question).Raw("</span></a></p>");
            }

            _html.Raw("</li>\n");
        }

        _html.Raw("</ul>\n");
        _contentsPlace = _level == 1 && _contentsPlace == 0 ? _html.Length : _contentsPlace;
    }

    public void Facts(IReadOnlyList<Fact> facts)
    {
        _html.Raw("<dl>");
        foreach (Fact fact in facts)
        {
            _html.Raw("<div>");
            Line(_html, "dt", null, fact.Name);
            Line(_html, "dd", null, fact.Value);
            _html.Raw("</div>");
        }

        _html.Raw("</dl>\n");
    }

    public void List(IReadOnlyList<string> items)
    {
        _html.Raw("<ul>");
        foreach (string item in items)
        {
            Line(_html, "li", null, item);
        }

        _html.Raw("</ul>\n");
    }

    public void Note(Tone tone, string text)
    {
        _html.Raw("<div class=\"note ").Raw(Class(tone)).Raw("\" role=\"note\">");
        Line(_html, "p", null, text);
        _html.Raw("</div>\n");
    }

    public void Table(string caption, PictureTable table)
    {
        _html.Raw("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"").Text(caption).Raw("\">");
        HtmlTable.Write(_html, table, caption, captionIsShown: true);
        _html.Raw("</div>\n");
    }

    public void Picture(Picture picture)
    {
        int level = Math.Min(_level + 1, 6);
        int label = ++_labels;
        _html.Raw(
            $"<figure aria-labelledby=\"picture-{label}\">\n<figcaption><h{level} id=\"picture-{label}\" dir=\"auto\">"
        );
        _html.Text(picture.Title).Raw($"</h{level}>");
        Line(_html, "p", null, picture.Sentence);
        _html.Raw("</figcaption>\n");
        if (picture.VegaLite is { } specification)
        {
            _html.Raw("<div class=\"chart\"></div><script type=\"application/json\">");
            _html.Raw(InScript(specification)).Raw("</script>\n");
            _html.Raw("<details open><summary>Numbers</summary>");
        }

        _html.Raw($"<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"picture-{label}\">");
        HtmlTable.Write(_html, picture.Table, picture.Title, captionIsShown: false);
        _html.Raw("</div>").Raw(picture.VegaLite is null ? "" : "</details>").Raw("</figure>\n");
    }

    /// <summary>A "&lt;" stands only inside the strings of JSON, where its escape means the same and cannot end the element.</summary>
    private static string InScript(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal);

    private static void Line(HtmlBuilder html, string element, string? kind, string? text)
    {
        if (text is null)
        {
            return;
        }

        html.Raw("<").Raw(element).Raw(kind is null ? "" : $" class=\"{kind}\"").Raw(" dir=\"auto\">").Text(text);
        html.Raw("</").Raw(element).Raw(">\n");
    }

    private static string Class(Tone tone) =>
        tone switch
        {
            Tone.Good => "good",
            Tone.Caution => "caution",
            Tone.Bad => "bad",
            _ => "neutral",
        };

    /// <summary>An id from the letters and digits of the heading that is not taken.</summary>
    private string Slug(string heading)
    {
        StringBuilder slug = new("s");
        foreach (char c in heading.AsSpan(0, Math.Min(heading.Length, 60)))
        {
            char next = char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-';
            if (next != '-' || slug[^1] != '-')
            {
                slug.Append(slug.Length == 1 && next != '-' ? "-" : "").Append(next);
            }
        }

        string wanted = slug.ToString().TrimEnd('-');
        string id = wanted;
        for (int count = 2; !_ids.Add(id); count++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{count}");
        }

        return id;
    }

    private static IEnumerable<string> Scripts(ChartScripts charts) =>
        (
            charts.Folder is null
                ? new[] { charts.Vega, charts.VegaLite, charts.VegaEmbed, HtmlStyle.DrawCharts }
                : [HtmlStyle.DrawCharts]
        ).Select(script =>
            script
                .ReplaceLineEndings("\n")
                .Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)
                .Replace("<!--", "<\\!--", StringComparison.Ordinal)
        );

    /// <summary>Nothing may be loaded from anywhere but the addresses given; of scripts written here only these may run, known by their hashes.</summary>
    private static string Policy(string[] scripts, (string Address, string Integrity)[] loaded)
    {
        if (scripts.Length == 0)
        {
            return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
        }

        // Vega compiles its expressions, for which it asks for 'unsafe-eval'.
        string hashes = string.Join(
            ' ',
            scripts.Select(script =>
                $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'"
            )
        );
        string addresses = string.Concat(loaded.Select(file => " " + file.Address));
        return $"default-src 'none'; script-src {hashes}{addresses} 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
    }
}
