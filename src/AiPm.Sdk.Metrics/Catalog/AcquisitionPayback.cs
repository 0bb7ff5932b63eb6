using System.Runtime.CompilerServices;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The periods until a customer has paid back what it cost to win: acquisition cost ÷ (revenue a period × gross margin).</summary>
/// <remarks>Churn is left out, as is usual: it says how long a customer that stays takes. A margin of 0 or below never pays back and is refused.</remarks>
public readonly record struct AcquisitionPayback : IFormula3<AcquisitionPayback>
{
    private static readonly FormulaInput[] Declared =
    [
        new("cost", Domain.NonNegative),
        new("revenue", Domain.Positive),
        new("margin", Domain.Share),
    ];

    /// <summary>The inputs in order: acquisition cost of a customer, revenue a period, gross margin as a share above 0.</summary>
    public static ReadOnlySpan<FormulaInput> Inputs => Declared;

    /// <summary>The formula, on numbers, lanes or estimates.</summary>
    /// <param name="first">Acquisition cost of a customer.</param>
    /// <param name="second">Revenue a period.</param>
    /// <param name="third">Gross margin, a share above 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T first, T second, T third)
        where T : struct, IQuantity<T> => first / (second * third);

    /// <summary>The periods for quantities that may be uncertain.</summary>
    /// <param name="cost">Acquisition cost of a customer, at least 0.</param>
    /// <param name="revenue">Revenue a period, above 0.</param>
    /// <param name="margin">Gross margin, a share above 0.</param>
    /// <exception cref="ArgumentException">A number, or the support of a distribution, is outside its range; or the margin is a certain 0.</exception>
    public static Estimate From(Estimate cost, Estimate revenue, Estimate margin)
    {
        if (margin.TryGetCertain(out double certain))
        {
            _ = Domain.Positive.Require(certain, nameof(margin));
        }

        return Formula.Of<AcquisitionPayback>().Evaluate(cost, revenue, margin);
    }
}
