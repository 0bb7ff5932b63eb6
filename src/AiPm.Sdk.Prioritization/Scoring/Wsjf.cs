using System.Runtime.CompilerServices;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Weighted shortest job first as the Scaled Agile Framework has it: (business value + time criticality + risk reduction or opportunity enablement) ÷ job
/// size, each by comparison on a modified Fibonacci scale (Leffingwell, SAFe; after Reinertsen, The Principles of Product Development Flow, 2009).
/// </summary>
/// <remarks>
/// <para>The numerator stands in for the cost of delay, the size for the duration; with both in money and time use <see cref="Cd3"/>. Values are relative, so
/// each column is anchored by its smallest item, which gets a 1: a column without a 1 is warned of, as its weight against the others is then arbitrary.</para>
/// </remarks>
public readonly record struct Wsjf : IFormula4<Wsjf>
{
    private static readonly Criterion[] Judged =
    [
        new("business value", Domain.NonNegative) { Scale = WsjfScale.ModifiedFibonacci },
        new("time criticality", Domain.NonNegative) { Scale = WsjfScale.ModifiedFibonacci },
        new("risk reduction", Domain.NonNegative) { Scale = WsjfScale.ModifiedFibonacci },
        new("job size", Domain.Positive, Direction.Decrease) { Scale = WsjfScale.ModifiedFibonacci },
    ];

    private static readonly FormulaInput[] Declared = CriterionSlot.Inputs(Judged);

    /// <summary>The inputs in order, each with its domain.</summary>
    public static ReadOnlySpan<FormulaInput> Inputs => Declared;

    /// <summary>WSJF as a scoring model.</summary>
    public static ScoringModel<WsjfInputs> Model { get; } = new WsjfModel(Judged);

    /// <summary>The formula, on numbers, lanes or estimates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T first, T second, T third, T fourth)
        where T : struct, IQuantity<T> => (first + second + third) / fourth;

    /// <summary>Scores columns, row by row. Cost: one pass, memory-bound beyond the caches, nothing allocated.</summary>
    /// <param name="businessValue">Value to users or the business; at least 0.</param>
    /// <param name="timeCriticality">How value decays with time; at least 0.</param>
    /// <param name="riskReduction">Risk reduced or opportunity enabled; at least 0.</param>
    /// <param name="jobSize">Greater than 0.</param>
    /// <param name="destination">Receives the scores; may be the memory of an input.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its range or a score is not finite; the message names the first such row, from 0, its input and its value.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static void Score(
        ReadOnlySpan<double> businessValue,
        ReadOnlySpan<double> timeCriticality,
        ReadOnlySpan<double> riskReduction,
        ReadOnlySpan<double> jobSize,
        Span<double> destination
    ) => FormulaColumns.Apply<Wsjf>(businessValue, timeCriticality, riskReduction, jobSize, destination);
}
