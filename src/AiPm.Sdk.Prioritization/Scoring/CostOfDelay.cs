using System.Runtime.CompilerServices;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Cost of delay: what having an item later costs for each unit of time, as money a week (Reinertsen, The Principles of Product Development Flow, 2009). Alone
/// it orders items where their durations do not matter, as when each has its own team; else see <see cref="Cd3"/>.
/// </summary>
public readonly record struct CostOfDelay : IFormula1<CostOfDelay>
{
    private static readonly Criterion[] Judged = [new("cost of delay", Domain.NonNegative)];

    private static readonly FormulaInput[] Declared = CriterionSlot.Inputs(Judged);

    /// <summary>The inputs in order, each with its domain.</summary>
    public static ReadOnlySpan<FormulaInput> Inputs => Declared;

    /// <summary>Cost of delay as a scoring model.</summary>
    public static ScoringModel<CostOfDelayInputs> Model { get; } =
        new("Cost of delay", "Cost of delay per unit of time (Reinertsen 2009)", Judged, Formula.Of<CostOfDelay>());

    /// <summary>The formula, on numbers, lanes or estimates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T first)
        where T : struct, IQuantity<T> => first;

    /// <summary>Scores columns, row by row. Cost: one pass, memory-bound beyond the caches, nothing allocated.</summary>
    /// <param name="costOfDelay">At least 0.</param>
    /// <param name="destination">Receives the scores; may be the memory of an input.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its range or a score is not finite; the message names the first such row, from 0, its input and its value.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static void Score(ReadOnlySpan<double> costOfDelay, Span<double> destination) =>
        FormulaColumns.Apply<CostOfDelay>(costOfDelay, destination);
}
