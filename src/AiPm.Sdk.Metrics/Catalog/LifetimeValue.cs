using System.Runtime.CompilerServices;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// What a customer is worth over time: revenue a period × gross margin ÷ churn a period, the sum of a margin that is earned with chance (1 − churn)ᵗ in
/// period t = 0, 1, … Gupta and Lehmann 2003, Journal of Interactive Marketing 17, without discount.
/// </summary>
/// <remarks>Churn enters in the denominator: an uncertain churn makes the mean larger than the value at the mean churn. A churn of 0 is worth more than any number and is refused.</remarks>
public readonly record struct LifetimeValue : IFormula3<LifetimeValue>
{
    private static readonly FormulaInput[] Declared =
    [
        new("revenue", Domain.NonNegative),
        new("margin", Domain.Between(-1, 1)),
        new("churn", Domain.Share),
    ];

    /// <summary>The inputs in order: revenue a period, gross margin as a share, churn a period above 0.</summary>
    public static ReadOnlySpan<FormulaInput> Inputs => Declared;

    /// <summary>The formula, on numbers, lanes or estimates.</summary>
    /// <param name="first">Revenue a period.</param>
    /// <param name="second">Gross margin, a share.</param>
    /// <param name="third">Churn a period, a share above 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T first, T second, T third)
        where T : struct, IQuantity<T> => first * second / third;

    /// <summary>The value for quantities that may be uncertain.</summary>
    /// <param name="revenue">Revenue a period, at least 0.</param>
    /// <param name="margin">Gross margin, from −1 to 1.</param>
    /// <param name="churn">Churn a period, a share above 0.</param>
    /// <exception cref="ArgumentException">A number, or the support of a distribution, is outside its range; or the churn is a certain 0.</exception>
    public static Estimate From(Estimate revenue, Estimate margin, Estimate churn)
    {
        if (churn.TryGetCertain(out double certain))
        {
            _ = Domain.Positive.Require(certain, nameof(churn));
        }

        return Formula.Of<LifetimeValue>().Evaluate(revenue, margin, churn);
    }
}
