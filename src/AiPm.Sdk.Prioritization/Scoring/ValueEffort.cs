using System.Runtime.CompilerServices;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Value ÷ effort: what a unit of effort is expected to bring. The simplest ratio of a benefit to a cost.</summary>
/// <remarks>
/// <para>Value and effort each in one unit for all items. Value may be negative, as a measured effect may; such items are named in the result's
/// warnings, as more effort makes a harm look smaller. To choose what fits a capacity maximise the value itself, not this ratio, which would
/// divide by the effort twice.</para>
/// </remarks>
public readonly record struct ValueEffort : IFormula2<ValueEffort>
{
    private static readonly Criterion[] Judged = [new("value"), new("effort", Domain.Positive, Direction.Decrease)];

    private static readonly FormulaInput[] Declared = CriterionSlot.Inputs(Judged);

    /// <summary>The inputs in order, each with its domain.</summary>
    public static ReadOnlySpan<FormulaInput> Inputs => Declared;

    /// <summary>Value ÷ effort as a scoring model.</summary>
    public static ScoringModel<ValueEffortInputs> Model { get; } =
        new("Value ÷ effort", "Value ÷ effort (benefit–cost ratio)", Judged, Formula.Of<ValueEffort>());

    /// <summary>The formula, on numbers, lanes or estimates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T first, T second)
        where T : struct, IQuantity<T> => first / second;

    /// <summary>Scores columns, row by row. Cost: one pass, memory-bound beyond the caches, nothing allocated.</summary>
    /// <param name="value">Finite.</param>
    /// <param name="effort">Greater than 0.</param>
    /// <param name="destination">Receives the scores; may be the memory of an input.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its range or a score is not finite; the message names the first such row, from 0, its input and its value.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static void Score(ReadOnlySpan<double> value, ReadOnlySpan<double> effort, Span<double> destination) =>
        FormulaColumns.Apply<ValueEffort>(value, effort, destination);
}
