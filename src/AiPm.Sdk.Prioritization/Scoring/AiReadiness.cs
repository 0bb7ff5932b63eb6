using System.Runtime.CompilerServices;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// AI readiness: business impact × data availability × model readiness × feasibility. The last three are shares from 0 to 1, so a score is the
/// impact that is within reach today. Gates keep a high impact from buying off data that is not there: <see cref="With"/>.
/// </summary>
/// <remarks>
/// <para>A composite of this library in the spirit of published AI use-case canvases: no publication fixes the scales or bars, so the bars are the team's to name. Before
/// it stands the question whether AI is the right means at all: <see cref="AiFit"/>.</para>
/// </remarks>
public readonly record struct AiReadiness : IFormula4<AiReadiness>
{
    private static readonly Criterion[] Judged =
    [
        new("business impact", Domain.NonNegative),
        new("data availability", Domain.Share),
        new("model readiness", Domain.Share),
        new("feasibility", Domain.Share),
    ];

    private static readonly FormulaInput[] Declared = CriterionSlot.Inputs(Judged);

    /// <summary>The inputs in order, each with its domain.</summary>
    public static ReadOnlySpan<FormulaInput> Inputs => Declared;

    /// <summary>AI readiness without gates.</summary>
    public static ScoringModel<AiReadinessInputs> Model { get; } = Make([]);

    /// <summary>The formula, on numbers, lanes or estimates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T first, T second, T third, T fourth)
        where T : struct, IQuantity<T> => first * second * third * fourth;

    /// <summary>Scores columns, row by row. Cost: one pass, memory-bound beyond the caches, nothing allocated.</summary>
    /// <param name="businessImpact">At least 0.</param>
    /// <param name="dataAvailability">From 0 to 1.</param>
    /// <param name="modelReadiness">From 0 to 1.</param>
    /// <param name="feasibility">From 0 to 1.</param>
    /// <param name="destination">Receives the scores; may be the memory of an input.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its range or a score is not finite; the message names the first such row, from 0, its input and its value.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static void Score(
        ReadOnlySpan<double> businessImpact,
        ReadOnlySpan<double> dataAvailability,
        ReadOnlySpan<double> modelReadiness,
        ReadOnlySpan<double> feasibility,
        Span<double> destination
    ) => FormulaColumns.Apply<AiReadiness>(businessImpact, dataAvailability, modelReadiness, feasibility, destination);

    /// <summary>
    /// AI readiness with gates. An item below a bar is "not yet" with the reason, whatever its score; in a forecast its score counts as 0 in the draws
    /// where it is below one.
    /// </summary>
    /// <param name="dataAvailability">The least data availability, from 0 to 1; <see langword="null"/> for no bar.</param>
    /// <param name="modelReadiness">The least model readiness.</param>
    /// <param name="feasibility">The least feasibility.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bar is not in [0, 1].</exception>
    public static ScoringModel<AiReadinessInputs> With(
        double? dataAvailability = null,
        double? modelReadiness = null,
        double? feasibility = null
    )
    {
        List<ScoringGate> gates = [];
        foreach (
            (int criterion, double? bar) in ((int, double?)[])
                [(1, dataAvailability), (2, modelReadiness), (3, feasibility)]
        )
        {
            if (bar is { } least)
            {
                gates.Add(new(Judged[criterion].Name, Domain.Share.Require(least, Judged[criterion].Name)));
            }
        }

        return Make(gates);
    }

    private static ScoringModel<AiReadinessInputs> Make(List<ScoringGate> gates) =>
        new(
            "AI readiness",
            $"AI readiness: business impact × data availability × model readiness × feasibility{(gates.Count > 0 ? ", with gates" : "")}",
            Judged,
            Formula.Of<AiReadiness>(),
            gates
        );
}
