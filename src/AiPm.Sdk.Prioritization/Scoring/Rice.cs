using System.Runtime.CompilerServices;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// RICE: reach × impact × confidence ÷ effort (McBride, Intercom, 2016). The higher the score, the more impact a unit of effort is
/// expected to buy.
/// </summary>
/// <remarks>
/// <para>Reach: people or events in a period, at least 0. Impact: the effect on each of them, on <see cref="RiceScales.Impact"/> or
/// on a scale of your own; any finite number, as a measured effect may be negative (the published scale has positive values
/// only). Confidence: a share. Effort: any unit, greater than 0. Reach, period and unit of effort must be the same for all items.</para>
/// <para>With impacts of at least 0, an item that is at least as good in every input never ranks below. Below 0 that does not
/// hold, since more effort makes a harm look smaller: such items are named in the result's warnings.</para>
/// </remarks>
public readonly record struct Rice : IFormula4<Rice>
{
    private static readonly Criterion[] Judged =
    [
        new("reach", Domain.NonNegative),
        new("impact") { Scale = RiceScales.Impact },
        new("confidence", Domain.Share) { Scale = RiceScales.Confidence },
        new("effort", Domain.Positive, Direction.Decrease),
    ];

    private static readonly FormulaInput[] Declared = CriterionSlot.Inputs(Judged);

    /// <summary>The inputs in order: reach, impact, confidence, effort, each with its domain.</summary>
    public static ReadOnlySpan<FormulaInput> Inputs => Declared;

    /// <summary>RICE as a scoring model.</summary>
    public static ScoringModel<RiceInputs> Model { get; } =
        new("RICE", "RICE: reach × impact × confidence ÷ effort (McBride, Intercom, 2016)", Judged, Formula.Of<Rice>());

    /// <summary>The formula, on numbers, lanes or estimates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T first, T second, T third, T fourth)
        where T : struct, IQuantity<T> => first * second * third / fourth;

    /// <summary>The score as a quantity: a certain number for certain inputs, else an estimate that keeps what the inputs share.</summary>
    /// <param name="inputs">The inputs of one item.</param>
    /// <exception cref="ArgumentOutOfRangeException">The inputs are certain and the score is too large for a number.</exception>
    public static Estimate Score(RiceInputs inputs) => Model.Score(inputs);

    /// <summary>Scores columns, row by row. Cost: one pass, memory-bound beyond the caches, nothing allocated.</summary>
    /// <param name="reach">At least 0.</param>
    /// <param name="impact">Finite.</param>
    /// <param name="confidence">From 0 to 1.</param>
    /// <param name="effort">Greater than 0.</param>
    /// <param name="destination">Receives the scores; may be the memory of an input.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its range or a score is not finite; the message names the first such row, from 0, its input and its value.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static void Score(
        ReadOnlySpan<double> reach,
        ReadOnlySpan<double> impact,
        ReadOnlySpan<double> confidence,
        ReadOnlySpan<double> effort,
        Span<double> destination
    ) => FormulaColumns.Apply<Rice>(reach, impact, confidence, effort, destination);

    /// <summary>
    /// Ranks items by their scores, highest first. Inputs must be certain: an uncertain one has no single place, and a mean or a
    /// mode taken silently would hide that; <see cref="Forecast"/> says how probable each rank is.
    /// </summary>
    /// <param name="items">The items.</param>
    /// <param name="inputs">What to score an item by.</param>
    /// <param name="id">The item's id; its text (<see cref="object.ToString"/>) when left out. Ids are compared letter by letter.</param>
    /// <param name="ties">How items of equal score are numbered.</param>
    /// <exception cref="InvalidBacklogException">
    /// There is no item, or some have broken or uncertain inputs, no id, or the id of another; the exception lists every problem.
    /// </exception>
    public static Ranking<T> Rank<T>(
        IEnumerable<T> items,
        Func<T, RiceInputs> inputs,
        Func<T, string>? id = null,
        TieConvention ties = TieConvention.Competition
    ) => Model.Rank(items, inputs, id, ties);

    /// <summary>
    /// Draws the inputs of all items together and says how probable each rank is. Certain numbers and distributions mix freely;
    /// what items share (a quantity of one name) stays shared.
    /// </summary>
    /// <param name="items">The items, at most <see cref="RankingForecast{T}.MostItems"/>.</param>
    /// <param name="inputs">What to score an item by.</param>
    /// <param name="options">Draws, seed and threads; <see cref="SimulationOptions.Default"/> when left out.</param>
    /// <param name="id">The item's id; its text (<see cref="object.ToString"/>) when left out. It names the item's streams.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="InvalidBacklogException">
    /// There is no item, or some have broken inputs, no id, or the id of another; the exception lists every problem.
    /// </exception>
    /// <exception cref="UndefinedException">Draws leave an input's range, or a score is too large for a number; the message says where.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public static RankingForecast<T> Forecast<T>(
        IEnumerable<T> items,
        Func<T, RiceInputs> inputs,
        SimulationOptions? options = null,
        Func<T, string>? id = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) => Model.Forecast(items, inputs, options, id, progress, cancellation);

    /// <summary>
    /// How probable it is for each item that it is among the best <paramref name="places"/>: the same numbers as
    /// <c>Forecast(…).ProbabilityInTop</c>, quicker for many items, as the others are not put in order, and for more items than a whole ranking takes.
    /// </summary>
    /// <param name="items">The items.</param>
    /// <param name="inputs">What to score an item by.</param>
    /// <param name="places">From 1 to the number of items.</param>
    /// <param name="options">Draws, seed and threads; <see cref="SimulationOptions.Default"/> when left out.</param>
    /// <param name="id">The item's id; its text (<see cref="object.ToString"/>) when left out. It names the item's streams.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such number of places.</exception>
    /// <exception cref="InvalidBacklogException">
    /// There is no item, or some have missing, unknown or broken values, no id, or the id of another; the exception lists every problem.
    /// </exception>
    /// <exception cref="UndefinedException">Draws leave a criterion's range, or a score is too large for a number; the message says where.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public static TopForecast<T> ForecastTop<T>(
        IEnumerable<T> items,
        Func<T, RiceInputs> inputs,
        int places,
        SimulationOptions? options = null,
        Func<T, string>? id = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) => Model.ForecastTop(items, inputs, places, options, id, progress, cancellation);
}
