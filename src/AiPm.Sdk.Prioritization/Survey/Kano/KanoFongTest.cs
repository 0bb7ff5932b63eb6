using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Whether the most frequent category stands apart from the second: counts a and b of n answers differ where
/// |a − b| ≥ 1.65·√((a + b)(2n − a − b)/(2n)). Fong 1996, Center for Quality of Management Journal 5(2).
/// </summary>
/// <remarks>
/// 1.65 is the normal quantile of 90 % confidence, two-sided. With weights, a, b and n are counts of as many answers of equal weight
/// as would tell as much.
/// </remarks>
/// <param name="First">The most frequent category.</param>
/// <param name="Second">The second; the first of those that tie, in the order of <see cref="KanoCategory"/>.</param>
/// <param name="Difference">a − b.</param>
/// <param name="CriticalDifference">The smallest difference that counts.</param>
public sealed record KanoFongTest(KanoCategory First, KanoCategory Second, double Difference, double CriticalDifference)
{
    /// <summary>The factor of the published test.</summary>
    public const double Factor = 1.65;

    /// <summary>Whether the two counts differ.</summary>
    public bool IsSignificant => Difference >= CriticalDifference;

    /// <summary>The test of two counts.</summary>
    /// <param name="first">The most frequent category.</param>
    /// <param name="a">Its count.</param>
    /// <param name="second">The second category.</param>
    /// <param name="b">Its count, at most a.</param>
    /// <param name="n">The number of answers, at least a + b and more than 0.</param>
    internal static KanoFongTest Of(KanoCategory first, double a, KanoCategory second, double b, double n) =>
        new(first, second, a - b, Factor * Math.Sqrt((a + b) * Math.Max(0, 2 * n - a - b) / (2 * n)));

    /// <summary>The test in words.</summary>
    public override string ToString() =>
        $"{First} and {Second} differ by {NumberText.Number(Difference)}, {(IsSignificant ? "at least" : "less than")} the {NumberText.Number(CriticalDifference)} that would count";
}
