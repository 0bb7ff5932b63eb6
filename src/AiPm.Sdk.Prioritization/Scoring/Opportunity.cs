using System.Runtime.CompilerServices;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The opportunity score of outcome-driven innovation: importance + max(importance − satisfaction, 0), from 0 to 20 (Ulwick, Turn customer input into innovation,
/// Harvard Business Review, 2002; What Customers Want, 2005). An outcome that is important and badly served scores high.
/// </summary>
/// <remarks>
/// <para>Importance and satisfaction from 0 to 10: the share of the asked who rate 4 or 5 of 5, times 10 (<see cref="OpportunityInputs.OfShares"/>); not the mean rating.
/// More satisfaction than importance takes nothing away: without the maximum, as some implement it, well-served outcomes sink below unimportant ones.</para>
/// <para><see cref="OpportunityBands"/> offers Ulwick's bands.</para>
/// </remarks>
public readonly record struct Opportunity : IFormula2<Opportunity>
{
    private static readonly Criterion[] Judged =
    [
        new("importance", Domain.Between(0, 10)),
        new("satisfaction", Domain.Between(0, 10), Direction.Decrease),
    ];

    private static readonly FormulaInput[] Declared = CriterionSlot.Inputs(Judged);

    /// <summary>The inputs in order, each with its domain.</summary>
    public static ReadOnlySpan<FormulaInput> Inputs => Declared;

    /// <summary>The opportunity score as a scoring model.</summary>
    public static ScoringModel<OpportunityInputs> Model { get; } =
        new(
            "Opportunity score",
            "Opportunity score: importance + max(importance − satisfaction, 0) (Ulwick 2002)",
            Judged,
            Formula.Of<Opportunity>()
        );

    /// <summary>The formula, on numbers, lanes or estimates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T first, T second)
        where T : struct, IQuantity<T> => first + T.Max(first - second, T.Constant(0));

    /// <summary>Scores columns, row by row. Cost: one pass, memory-bound beyond the caches, nothing allocated.</summary>
    /// <param name="importance">From 0 to 10.</param>
    /// <param name="satisfaction">From 0 to 10.</param>
    /// <param name="destination">Receives the scores; may be the memory of an input.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its range or a score is not finite; the message names the first such row, from 0, its input and its value.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static void Score(
        ReadOnlySpan<double> importance,
        ReadOnlySpan<double> satisfaction,
        Span<double> destination
    ) => FormulaColumns.Apply<Opportunity>(importance, satisfaction, destination);
}
