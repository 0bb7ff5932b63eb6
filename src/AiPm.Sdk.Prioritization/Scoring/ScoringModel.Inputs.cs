using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A scoring model whose items are scored by a type of its own, as <see cref="RiceInputs"/>, which checks them when it is made.</summary>
/// <typeparam name="TInputs">What one item is scored by.</typeparam>
[JsonConverter(typeof(ScoringModelJsonConverter))]
public class ScoringModel<TInputs> : ScoringModel
    where TInputs : class, IScoringInputs
{
    internal ScoringModel(
        string name,
        string method,
        IReadOnlyList<Criterion> criteria,
        Formula formula,
        IReadOnlyList<ScoringGate>? gates = null,
        IReadOnlyList<string>? assumptions = null
    )
        : base(name, method, criteria, formula, gates, assumptions) { }

    /// <summary>The score as a quantity: a certain number for certain inputs, else an estimate that keeps what the inputs share. Gates do not enter.</summary>
    /// <param name="inputs">The inputs of one item.</param>
    /// <exception cref="ArgumentOutOfRangeException">The inputs are certain and the score is too large for a number.</exception>
    public Estimate Score(TInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Formula.Evaluate([.. inputs.Values]);
    }

    /// <inheritdoc cref="ScoringModel.Rank{T}"/>
    /// <param name="items">The items.</param>
    /// <param name="inputs">What to score an item by.</param>
    /// <param name="id">The item's id; its text (<see cref="object.ToString"/>) when left out. Ids are compared letter by letter.</param>
    /// <param name="ties">How items of equal score are numbered.</param>
    public Ranking<T> Rank<T>(
        IEnumerable<T> items,
        Func<T, TInputs> inputs,
        Func<T, string>? id = null,
        TieConvention ties = TieConvention.Competition
    ) => new ScoredBacklog<T>(Backlog<T>.Read(items, inputs, id, Slots), this).Rank(ties);

    /// <inheritdoc cref="ScoringModel.Forecast{T}"/>
    /// <param name="items">The items, at most <see cref="RankingForecast{T}.MostItems"/>.</param>
    /// <param name="inputs">What to score an item by.</param>
    /// <param name="options">Draws, seed and threads; <see cref="SimulationOptions.Default"/> when left out.</param>
    /// <param name="id">The item's id; its text (<see cref="object.ToString"/>) when left out. It names the item's streams.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    public RankingForecast<T> Forecast<T>(
        IEnumerable<T> items,
        Func<T, TInputs> inputs,
        SimulationOptions? options = null,
        Func<T, string>? id = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) =>
        new ScoredBacklog<T>(Backlog<T>.Read(items, inputs, id, Slots), this).Forecast(
            options ?? SimulationOptions.Default,
            progress,
            cancellation
        );

    /// <inheritdoc cref="ScoringModel.ForecastTop{T}"/>
    /// <param name="items">The items.</param>
    /// <param name="inputs">What to score an item by.</param>
    /// <param name="places">From 1 to the number of items.</param>
    /// <param name="options">Draws, seed and threads; <see cref="SimulationOptions.Default"/> when left out.</param>
    /// <param name="id">The item's id; its text (<see cref="object.ToString"/>) when left out. It names the item's streams.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    public TopForecast<T> ForecastTop<T>(
        IEnumerable<T> items,
        Func<T, TInputs> inputs,
        int places,
        SimulationOptions? options = null,
        Func<T, string>? id = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) =>
        new ScoredBacklog<T>(Backlog<T>.Read(items, inputs, id, Slots), this).ForecastTop(
            places,
            options ?? SimulationOptions.Default,
            progress,
            cancellation
        );
}
