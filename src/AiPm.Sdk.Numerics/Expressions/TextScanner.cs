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
                    '[' => Delimited(text, ref at, ']', TextTokenKind.Bracketed),
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
        string digits = text[start..at].Replace("_", "", StringComparison.Ordinal);
        int exponent = 0;
        if (at < text.Length && (text[at] is 'e' or 'E') && ExponentFollows(text, at + 1))
        {
            int begin = at + 1;
            at += 2;
            TakeDigits(text, ref at);
            exponent = int.TryParse(
                text[begin..at],
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out int read
            )
                ? read
                : throw NoNumber(text, start, at);
        }

        // The unit joins the exponent, so that 1.005k is the double nearest to 1005.
        (int power, bool isPercent) = Unit(text, start, ref at);
        string exact = string.Create(CultureInfo.InvariantCulture, $"{digits}e{(long)exponent + power}");
        if (!double.TryParse(exact, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            throw NoNumber(text, start, at);
        }

        return double.IsFinite(value)
            ? new(TextTokenKind.Number, start + 1, text[start..at], value, isPercent)
            : throw new TextException(new(start + 1, $"\"{text[start..at]}\"", "a number below 1.8e308"));
    }

    private static TextException NoNumber(string text, int start, int end) =>
        new(new(start + 1, $"\"{text[start..end]}\"", "a number such as 1200 or 0.5"));

    private static bool ExponentFollows(string text, int at) =>
        at < text.Length
        && (
            char.IsAsciiDigit(text[at])
            || (text[at] is '+' or '-' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
        );

    private static void TakeDigits(string text, ref int at)
    {
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] is '.' or '_'))
        {
            at++;
        }
    }

    /// <summary>Takes a unit that follows; answers its power of ten and whether it is a percent sign.</summary>
    private static (int Power, bool IsPercent) Unit(string text, int start, ref int at)
    {
        int percent = at;
        while (percent < text.Length && text[percent] == ' ')
        {
            percent++;
        }

        if (percent < text.Length && text[percent] == '%')
        {
            at = percent + 1;
            return (-2, true);
        }

        int unit = at;
        while (at < text.Length && char.IsLetter(text[at]))
        {
            at++;
        }

        int power = text[unit..at] switch
        {
            "" => 0,
            "k" or "K" => 3,
            "M" => 6,
            "B" => 9,
            string other => throw new TextException(
                new(start + 1, $"\"{text[start..at]}\"", "a number with k (thousand), M (million), B (billion) or %")
                {
                    Suggestion = other == "m" ? "did you mean \"M\", million?" : null,
                }
            ),
        };
        return (power, false);
    }
}
