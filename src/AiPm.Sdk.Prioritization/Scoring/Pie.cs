using System.Runtime.CompilerServices;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>PIE: the mean of potential, importance and ease, each from 0 to 10 (Goward, You Should Test That!, 2013). Made for choosing which pages to test.</summary>
public readonly record struct Pie : IFormula3<Pie>
{
    private static readonly Criterion[] Judged =
    [
        new("potential", Domain.Between(0, 10)),
        new("importance", Domain.Between(0, 10)),
        new("ease", Domain.Between(0, 10)),
    ];

    private static readonly FormulaInput[] Declared = CriterionSlot.Inputs(Judged);

    /// <summary>The inputs in order, each with its domain.</summary>
    public static ReadOnlySpan<FormulaInput> Inputs => Declared;

    /// <summary>PIE as a scoring model.</summary>
    public static ScoringModel<PieInputs> Model { get; } =
        new("PIE", "PIE: (potential + importance + ease) ÷ 3 (Goward 2013)", Judged, Formula.Of<Pie>());

    /// <summary>The formula, on numbers, lanes or estimates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T first, T second, T third)
        where T : struct, IQuantity<T> => (first + second + third) / T.Constant(3);

    /// <summary>Scores columns, row by row. Cost: one pass, memory-bound beyond the caches, nothing allocated.</summary>
    /// <param name="potential">From 0 to 10.</param>
    /// <param name="importance">From 0 to 10.</param>
    /// <param name="ease">From 0 to 10.</param>
    /// <param name="destination">Receives the scores; may be the memory of an input.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its range or a score is not finite; the message names the first such row, from 0, its input and its value.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static void Score(
        ReadOnlySpan<double> potential,
        ReadOnlySpan<double> importance,
        ReadOnlySpan<double> ease,
        Span<double> destination
    ) => FormulaColumns.Apply<Pie>(potential, importance, ease, destination);
}
