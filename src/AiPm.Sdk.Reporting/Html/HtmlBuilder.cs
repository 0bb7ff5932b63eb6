using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace AiPm.Sdk.Reporting;

/// <summary>HTML text under construction. Markup comes only from literals of this library; <see cref="Text"/> takes everything else.</summary>
internal sealed class HtmlBuilder
{
    private static readonly SearchValues<char> Special = SearchValues.Create("<>&\"'`\u00a0");

    private readonly StringBuilder _html = new();

    /// <summary>How many characters it has.</summary>
    public int Length => _html.Length;

    /// <summary>Markup.</summary>
    public HtmlBuilder Raw(string markup)
    {
        _html.Append(markup);
        return this;
    }

    /// <summary>Markup with numbers in it, in invariant culture.</summary>
    public HtmlBuilder Raw([InterpolatedStringHandlerArgument("")] MarkupHandler markup)
    {
        _ = markup; // wrote itself while it was built
        return this;
    }

    /// <summary>Text as content or as the value of a quoted attribute.</summary>
    public HtmlBuilder Text(string text)
    {
        // A number and its sign stay on one line.
        ReadOnlySpan<char> rest = PlainText.Visible(text).Replace(" %", "\u00a0%", StringComparison.Ordinal);
        for (int next = rest.IndexOfAny(Special); next >= 0; next = rest.IndexOfAny(Special))
        {
            _html.Append(rest[..next]);
            _html.Append(
                rest[next] switch
                {
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '&' => "&amp;",
                    '"' => "&quot;",
                    '\'' => "&#39;",
                    '\u00a0' => "&#160;",
                    _ => "&#96;",
                }
            );
            rest = rest[(next + 1)..];
        }

        _html.Append(rest);
        return this;
    }

    public override string ToString() => _html.ToString();

    /// <summary>Lets numbers, and nothing that a user wrote, into markup.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct MarkupHandler
    {
        private readonly StringBuilder _html;

        public MarkupHandler(int literalLength, int formattedCount, HtmlBuilder builder)
        {
            _ = literalLength + formattedCount;
            _html = builder._html;
        }

        public void AppendLiteral(string markup) => _html.Append(markup);

        public void AppendFormatted(int value) => _html.Append(CultureInfo.InvariantCulture, $"{value}");

        public void AppendFormatted(double value) => _html.Append(value.ToString("0.##", CultureInfo.InvariantCulture));
    }
}
