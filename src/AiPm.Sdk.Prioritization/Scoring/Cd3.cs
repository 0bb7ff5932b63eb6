using System.Runtime.CompilerServices;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// CD3, cost of delay divided by duration (Arnold, Black Swan Farming, 2012): Smith's ratio rule for one server (Smith, Various optimizers for single-stage production,
/// 1956). The item with the highest ratio goes first.
/// </summary>
/// <remarks>
/// <para>Doing items in this order minimises the total cost of delay Σ rateᵢ × finishᵢ, provably, only where each item's cost of delay is a
/// constant rate, one team does one item after the other, and no item waits for another. With deadlines, windows or prerequisites it is a rule of thumb:
/// <see cref="DelaySchedule.Minimal"/> finds the best order of a few items with any urgency.</para>
/// <para>The difference of two ratios is not the difference in outcome: that is what <see cref="DelaySchedule"/> adds up.</para>
/// </remarks>
public readonly record struct Cd3 : IFormula2<Cd3>
{
    private static readonly Criterion[] Judged =
    [
        new("cost of delay", Domain.NonNegative),
        new("duration", Domain.Positive, Direction.Decrease),
    ];

    private static readonly FormulaInput[] Declared = CriterionSlot.Inputs(Judged);

    /// <summary>The inputs in order, each with its domain.</summary>
    public static ReadOnlySpan<FormulaInput> Inputs => Declared;

    /// <summary>CD3 as a scoring model.</summary>
    public static ScoringModel<Cd3Inputs> Model { get; } =
        new(
            "CD3",
            "CD3: cost of delay ÷ duration (Arnold 2012; Smith 1956)",
            Judged,
            Formula.Of<Cd3>(),
            assumptions:
            [
                "Each cost of delay is a constant rate, one team does one item after the other, and none waits for another.",
            ]
        );

    /// <summary>The formula, on numbers, lanes or estimates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T first, T second)
        where T : struct, IQuantity<T> => first / second;

    /// <summary>Scores columns, row by row. Cost: one pass, memory-bound beyond the caches, nothing allocated.</summary>
    /// <param name="costOfDelay">At least 0.</param>
    /// <param name="duration">Greater than 0.</param>
    /// <param name="destination">Receives the scores; may be the memory of an input.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its range or a score is not finite; the message names the first such row, from 0, its input and its value.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static void Score(
        ReadOnlySpan<double> costOfDelay,
        ReadOnlySpan<double> duration,
        Span<double> destination
    ) => FormulaColumns.Apply<Cd3>(costOfDelay, duration, destination);
}
