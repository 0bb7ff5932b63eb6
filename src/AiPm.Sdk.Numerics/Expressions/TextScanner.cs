using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Cuts estimate text into words.</summary>
internal static class TextScanner
{
    public static List<TextToken> Scan(string text)
    {
        List<TextToken> tokens = [];
        int at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (at == text.Length)
            {
                tokens.Add(new(TextTokenKind.End, at + 1, "", 0, false));
                return tokens;
            }

            tokens.Add(
                text[at] switch
                {
                    >= '0' and <= '9' or '.' => Number(text, ref at),
                    '[' => Delimited(text, ref at, ']', TextTokenKind.Name),
                    '"' => Delimited(text, ref at, '"', TextTokenKind.Quoted),
                    char c when char.IsLetter(c) || c == '_' => Name(text, ref at),
                    '<' or '>' when at + 1 < text.Length && text[at + 1] == '=' => Symbol(text, ref at, 2),
                    '+' or '-' or '*' or '/' or '^' or '(' or ')' or ',' or '<' or '>' or '×' or '÷' or '−' => Symbol(
                        text,
                        ref at,
                        1
                    ),
                    _ => throw new TextException(
                        new(at + 1, $"\"{text[at]}\"", "a number, a name, a function or an operator")
                    ),
                }
            );
        }
    }

    private static TextToken Symbol(string text, ref int at, int length)
    {
        int start = at;
        at += length;
        string symbol = text[start..at] switch
        {
            "×" => "*",
            "÷" => "/",
            "−" => "-",
            string other => other,
        };
        return new(TextTokenKind.Symbol, start + 1, symbol, 0, false);
    }

    private static TextToken Name(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        return new(TextTokenKind.Name, start + 1, text[start..at], 0, false);
    }

    private static TextToken Delimited(string text, ref int at, char close, TextTokenKind kind)
    {
        int start = at;
        int end = text.IndexOf(close, start + 1);
        if (end < 0)
        {
            throw new TextException(new(start + 1, $"\"{text[start]}\" without its end", $"a closing {close}"));
        }

        if (string.IsNullOrWhiteSpace(text[(start + 1)..end]))
        {
            throw new TextException(new(start + 1, "an empty name", "a name"));
        }

        at = end + 1;
        return new(kind, start + 1, text[(start + 1)..end], 0, false);
    }

    private static TextToken Number(string text, ref int at)
    {
        int start = at;
        TakeDigits(text, ref at);
        if (at < text.Length && (text[at] is 'e' or 'E') && ExponentFollows(text, at + 1))
        {
            at += 2;
            TakeDigits(text, ref at);
        }

        string digits = text[start..at].Replace("_", "", StringComparison.Ordinal);
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            throw new TextException(new(start + 1, $"\"{text[start..at]}\"", "a number such as 1200 or 0.5"));
        }

        bool percent = Unit(text, start, ref at, ref value);
        return double.IsFinite(value)
            ? new(TextTokenKind.Number, start + 1, text[start..at], value, percent)
            : throw new TextException(new(start + 1, $"\"{text[start..at]}\"", "a number below 1.8e308"));
    }

    private static bool ExponentFollows(string text, int at) =>
        at < text.Length
        && (char.IsAsciiDigit(text[at]) || (text[at] is '+' or '-' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])));

    private static void TakeDigits(string text, ref int at)
    {
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] is '.' or '_'))
        {
            at++;
        }
    }

    /// <summary>Applies a unit that follows without a space; answers whether it is a percent sign.</summary>
    private static bool Unit(string text, int start, ref int at, ref double value)
    {
        int percent = at;
        while (percent < text.Length && text[percent] == ' ')
        {
            percent++;
        }

        if (percent < text.Length && text[percent] == '%')
        {
            at = percent + 1;
            value /= 100;
            return true;
        }

        int unit = at;
        while (at < text.Length && char.IsLetter(text[at]))
        {
            at++;
        }

        value *= text[unit..at] switch
        {
            "" => 1,
            "k" or "K" => 1e3,
            "M" => 1e6,
            "B" => 1e9,
            string other => throw new TextException(
                new(start + 1, $"\"{text[start..at]}\"", "a number with k (thousand), M (million), B (billion) or %")
                {
                    Suggestion = other == "m" ? "did you mean \"M\", million?" : null,
                }
            ),
        };
        return false;
    }
}
