using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The text of estimates and formulas. It stands wherever a plan or a table takes a number.
/// </summary>
/// <remarks>
/// <code>
/// text       = quantity [ "where" correlated { "," correlated } ]
/// correlated = "spearman" "(" quoted "," quoted "," number ")"       between quantities of these names
/// quantity   = sum [ "to" sum [ "as" quoted ] ]        both ends certain: an interval of 90 % confidence
/// sum        = product { ("+" | "-") product }
/// product    = signed { ("*" | "/") signed }
/// signed     = [ "-" | "+" ] power
/// power      = primary [ "^" signed ]                 binds to the right
/// primary    = number | name | call | "(" quantity ")" , [ "as" quoted ]
/// call       = name "(" [ quantity { "," quantity } ] ")"
///            | "truncated" "(" quantity "," bound "," bound ")"
///            | "if" "(" quantity ("&lt;" | "&lt;=" | "&gt;" | "&gt;=") quantity "," quantity "," quantity ")"
/// bound      = quantity | [ "-" ] "Infinity"
/// number     = digits [ "." digits ] [ "e" digits ] [ "k" | "M" | "B" | "%" ]
/// name       = letter { letter | digit | "_" }  |  "[" any text "]"   in brackets it is never a word of the language
/// quoted     = '"' any text '"'
/// </code>
/// Distributions are called by their names (<c>normal</c>, <c>lognormal</c>, <c>PERT</c>, <c>triangular</c>, <c>beta</c>,
/// <c>uniform</c>, <c>empirical</c> …), functions are <c>min</c>, <c>max</c>, <c>clamp</c>, <c>exp</c>, <c>log</c>,
/// <c>sqrt</c>, <c>abs</c>, <c>pow</c>, <c>interval(lower, upper, confidence)</c>; their case does not matter. Other names are
/// the caller's. A <see cref="Formula"/> is the same without distributions and intervals. Invariant culture; at most 65,536 characters and 64 levels of nesting.
/// </remarks>
public static class EstimateText
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int LongestText = 65_536;

    /// <summary>The deepest nesting that is read, in levels.</summary>
    public const int DeepestNesting = 64;

    internal static bool TryRead(
        string text,
        Domain? domain,
        IReadOnlyDictionary<string, Estimate>? names,
        out Estimate estimate,
        [NotNullWhen(false)] out TextProblem? problem
    ) => TryRead(text, domain, names, isFormula: false, out estimate, out problem);

    /// <summary>Reads a formula over these names: a text without distributions.</summary>
    internal static bool TryReadFormula(
        string text,
        IReadOnlyDictionary<string, Estimate> inputs,
        out Estimate formula,
        [NotNullWhen(false)] out TextProblem? problem
    ) => TryRead(text, null, inputs, isFormula: true, out formula, out problem);

    private static bool TryRead(
        string text,
        Domain? domain,
        IReadOnlyDictionary<string, Estimate>? names,
        bool isFormula,
        out Estimate estimate,
        [NotNullWhen(false)] out TextProblem? problem
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        estimate = default;
        try
        {
            if (text.Length > LongestText)
            {
                throw new TextException(
                    new(LongestText + 1, $"{text.Length} characters", $"at most {LongestText} characters")
                );
            }

            Estimate read = new EstimateReader(TextScanner.Scan(text), domain, names, isFormula).ReadAll();
            if (domain is not null)
            {
                SlotDomain.Require("the quantity", read, domain);
            }

            estimate = read;
            problem = null;
            return true;
        }
        catch (TextException refused)
        {
            problem = Safe(refused.Problem with { Suggestion = refused.Problem.Suggestion ?? MeantRange(text) });
            return false;
        }
        catch (ArgumentException refused)
        {
            problem = Safe(
                new(1, $"\"{text}\"", $"a valid quantity: {EstimateReader.Sentence(refused)}")
                {
                    Suggestion = MeantRange(text) ?? MeantPercent(text, domain),
                }
            );
            return false;
        }
    }

    /// <summary>Writes an estimate as text that reads back to the same quantity.</summary>
    /// <exception cref="InvalidOperationException">
    /// An unnamed quantity is used more than once, which a text can only say with a name; or the text would be too long.
    /// </exception>
    public static string Write(Estimate estimate) =>
        estimate.TryGetCertain(out double value)
            ? value.ToString("R", CultureInfo.InvariantCulture)
            : EstimateWriter.Write(estimate.Node);

    /// <summary>How to write what sheets write with a dash, <c>1000-2000</c> or <c>1–3</c>: here a dash subtracts.</summary>
    private static string? MeantRange(string text)
    {
        return text.Split('-', '–', '—') is [var low, var high] && IsNumber(low.Trim()) && IsNumber(high.Trim())
            ? $"a range is written \"{low.Trim()} to {high.Trim()}\""
            : null;

        static bool IsNumber(string word) =>
            word.Length > 0
            && char.IsAsciiDigit(word[0])
            && TryScan(word, out List<TextToken>? tokens)
            && tokens is [{ Kind: TextTokenKind.Number }, { Kind: TextTokenKind.End }];
    }

    private static string? MeantPercent(string text, Domain? domain) =>
        domain is { Lower: >= 0, Upper: 1 }
        && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent)
        && percent is > 1 and <= 100
            ? $"did you mean \"{text.Trim()}%\"?"
            : null;

    private static bool TryScan(string text, [NotNullWhen(true)] out List<TextToken>? tokens)
    {
        try
        {
            tokens = TextScanner.Scan(text);
            return true;
        }
        catch (TextException)
        {
            tokens = null;
            return false;
        }
    }

    /// <summary>What is said of a text quotes it, and the text may come from anywhere.</summary>
    private static TextProblem Safe(TextProblem problem) =>
        new(problem.Position, ShownText.Of(problem.Given), ShownText.Of(problem.Allowed))
        {
            Suggestion = problem.Suggestion is null ? null : ShownText.Of(problem.Suggestion),
        };

    /// <summary>A name as it stands in a text: a word, or in brackets where it would not read as one.</summary>
    internal static string WriteName(string name)
    {
        bool isWord =
            (char.IsLetter(name[0]) || name[0] == '_')
            && name.All(c => char.IsLetterOrDigit(c) || c == '_')
            && name is not ("to" or "as");
        return isWord ? name : $"[{name}]";
    }
}
