using System.CommandLine;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary>Options that are numbers with units, as <c>12%</c>, <c>4k</c> or <c>0.6pp</c>.</summary>
internal static class Numbers
{
    /// <summary>A certain number in a range; <see langword="null"/> where the option is not given.</summary>
    /// <exception cref="BadInputException">It is no certain number, or outside the range.</exception>
    public static double? Of(ParseResult parsed, Option<string?> option, Domain domain)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return null;
        }

        string given = text.Trim();
        bool isPoints = given.EndsWith("pp", StringComparison.OrdinalIgnoreCase);
        return
            Estimate.TryParse(isPoints ? given[..^2] + "%" : given, null, null, out Estimate estimate, out _)
            && estimate.TryGetCertain(out double number)
            && domain.Contains(number)
            ? number
            : throw new BadInputException(
                $"aipm: {option.Name} must be {domain.Description}, as {Example(domain)}, but was {text}"
            );
    }

    /// <summary>A quantity in a range, certain or not; <see langword="null"/> where the option is not given.</summary>
    /// <exception cref="BadInputException">It is no estimate, or outside the range.</exception>
    public static Estimate? Quantity(ParseResult parsed, Option<string?> option, Domain domain) =>
        parsed.GetValue(option) is not { } text ? null
        : Estimate.TryParse(text, domain, null, out Estimate estimate, out TextProblem? problem) ? estimate
        : throw new BadInputException($"aipm: {option.Name}: {problem}");

    /// <summary>Numbers parted by commas; <see langword="null"/> where the option is not given.</summary>
    /// <exception cref="BadInputException">One is no number greater than 0.</exception>
    public static double[]? Weights(ParseResult parsed, Option<string?> option) =>
        parsed
            .GetValue(option)
            ?.Split([',', ':'], StringSplitOptions.TrimEntries)
            .Select(text =>
                Estimate.TryParse(text, null, null, out Estimate estimate, out _)
                && estimate.TryGetCertain(out double number)
                && number > 0
                    ? number
                    : throw new BadInputException(
                        $"aipm: {option.Name} must be numbers greater than 0 parted by commas, as 2,1,1, but was {parsed.GetValue(option)}"
                    )
            )
            .ToArray();

    private static string Example(Domain domain) => domain.Contains(2) ? "2 or 4k" : "12% or 0.12";
}
