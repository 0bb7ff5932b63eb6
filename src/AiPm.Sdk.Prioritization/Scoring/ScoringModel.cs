using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// A way to score items: named criteria, each with its range, direction, unit and scale, and one formula over them. It scores columns, ranks
/// certain items and forecasts the ranks of uncertain ones; every framework of this library is one, and a team defines its own.
/// </summary>
/// <remarks>
/// A higher score is better. Items do not influence each other's scores: adding an idea changes none (ranks relative to the others
/// are what decision matrices are for).
/// </remarks>
[JsonConverter(typeof(ScoringModelJsonConverter))]
public class ScoringModel
{
    internal ScoringModel(
        string name,
        string method,
        IReadOnlyList<Criterion> criteria,
        Formula formula,
        IReadOnlyList<ScoringGate>? gates = null,
        IReadOnlyList<string>? assumptions = null
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Method = method;
        Criteria = Array.AsReadOnly([.. criteria]);
        Formula = formula;
        Gates = new(Criteria, gates ?? []);
        GatedFormula = Gates.Apply(formula);
        Anatomy = new(formula);
        Assumptions = assumptions ?? [];
        Slots = [.. formula.Inputs];
    }

    /// <summary>The published models of this library, without gates; <see cref="Ice"/> twice, as a product and as a mean.</summary>
    public static IReadOnlyList<ScoringModel> Published =>
        [
            Rice.Model,
            Ice.Product,
            Ice.Mean,
            Pie.Model,
            Wsjf.Model,
            CostOfDelay.Model,
            Cd3.Model,
            ValueEffort.Model,
            Opportunity.Model,
            AiReadiness.Model,
        ];

    /// <summary>What the model is called, as <c>RICE</c>.</summary>
    public string Name { get; }

    /// <summary>The formula in words, with who published it.</summary>
    public string Method { get; }

    /// <summary>What items are judged by, in the order of the formula's inputs.</summary>
    public IReadOnlyList<Criterion> Criteria { get; }

    /// <summary>The formula; its text reads back to the same formula.</summary>
    public Formula Formula { get; }

    /// <summary>The bars that an item must clear before its score counts; empty where there are none.</summary>
    public IReadOnlyList<ScoringGate> RequiredGates => Gates;

    /// <summary>What must hold for the scores to mean what they say.</summary>
    public IReadOnlyList<string> Assumptions { get; }

    internal ScoringGates Gates { get; }

    /// <summary>The formula whose draws are ranked: 0 where a gate is missed.</summary>
    internal Formula GatedFormula { get; }

    internal ScoreAnatomy Anatomy { get; }

    internal FormulaInput[] Slots { get; }

    /// <summary>What should be known of all items together when a result is read; of values by item and criterion.</summary>
    internal virtual IEnumerable<ScoringWarning> Warn(Estimate[][] values) => [];

    /// <summary>A team's own model, its formula as text over the names of the criteria: <c>reach * impact / effort</c>.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="criteria">What items are judged by; the formula must use each.</param>
    /// <param name="formula">The formula; the grammar is in <see cref="EstimateText"/>, without distributions. Names with spaces stand in brackets.</param>
    /// <param name="gates">Bars that an item must clear before its score counts.</param>
    /// <exception cref="FormatException">The text is not a formula; the message gives position, what stands there and what may.</exception>
    /// <exception cref="ArgumentException">
    /// A criterion is given twice or not used, a gate is not of a criterion, or more than 16 criteria interact other than in a sum or a product.
    /// </exception>
    public static ScoringModel Define(
        string name,
        IReadOnlyList<Criterion> criteria,
        string formula,
        IReadOnlyList<ScoringGate>? gates = null
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Define(name, criteria, Formula.Parse(formula, Inputs(criteria)), gates);
    }

    /// <summary>A team's own model, its formula as C# code, which runs once on places for the criteria.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="criteria">What items are judged by; the formula must use each.</param>
    /// <param name="formula">The formula, as <c>x => x["reach"] * x["impact"] / x["effort"]</c>.</param>
    /// <param name="gates">Bars that an item must clear before its score counts.</param>
    /// <exception cref="ArgumentException">
    /// The formula names no criterion of these or holds a distribution; a criterion is given twice or not used, a gate is not of a criterion, or more
    /// than 16 criteria interact other than in a sum or a product.
    /// </exception>
    public static ScoringModel Define(
        string name,
        IReadOnlyList<Criterion> criteria,
        Func<FormulaArguments, Estimate> formula,
        IReadOnlyList<ScoringGate>? gates = null
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Define(name, criteria, Formula.Of(Inputs(criteria), formula), gates);
    }

    /// <summary>A team's own model, its formula as text, whose items are scored by a type of its own.</summary>
    /// <typeparam name="TInputs">What one item is scored by; its values stand in the order of the criteria.</typeparam>
    /// <inheritdoc cref="Define(string, IReadOnlyList{Criterion}, string, IReadOnlyList{ScoringGate})"/>
    public static ScoringModel<TInputs> Define<TInputs>(
        string name,
        IReadOnlyList<Criterion> criteria,
        string formula,
        IReadOnlyList<ScoringGate>? gates = null
    )
        where TInputs : class, IScoringInputs
    {
        ScoringModel model = Define(name, criteria, formula, gates);
        return new(name, model.Method, criteria, model.Formula, gates);
    }

    /// <summary>A team's own model, its formula as a struct, which scores columns in one loop of its own.</summary>
    /// <typeparam name="TFormula">The formula; its inputs are the criteria, by name, range and order.</typeparam>
    /// <param name="name">What it is called.</param>
    /// <param name="criteria">The criteria, which add direction, unit and scale to the inputs.</param>
    /// <param name="gates">Bars that an item must clear before its score counts.</param>
    /// <exception cref="ArgumentException">
    /// The criteria are not the formula's inputs, one is not used, a gate is not of a criterion, or the formula holds a distribution.
    /// </exception>
    public static ScoringModel Of<TFormula>(
        string name,
        IReadOnlyList<Criterion> criteria,
        IReadOnlyList<ScoringGate>? gates = null
    )
        where TFormula : struct, IFormula
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        FormulaInput[] inputs = TFormula.Inputs.ToArray();
        return Inputs(criteria).SequenceEqual(inputs)
            ? Define(name, criteria, Formula.Of<TFormula>(), gates)
            : throw new ArgumentException(
                $"criteria must be the inputs of the formula, {string.Join(", ", inputs.Select(Shown))}, but were {string.Join(", ", criteria.Select(criterion => Shown(criterion.Input)))}",
                nameof(criteria)
            );

        static string Shown(FormulaInput input) => $"{input.Name} ({input.Domain})";
    }

    /// <summary>The score as a quantity: a certain number for certain values, else an estimate that keeps what they share. Gates do not enter.</summary>
    /// <param name="values">The values by the names of the criteria.</param>
    /// <exception cref="InvalidBacklogException">Values are missing, unknown or outside their ranges, or the formula divides by a certain 0; it lists every problem.</exception>
    public Estimate Score(CriterionValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        List<Problem> problems = [];
        Estimate[]? read = values.Read(Name, Slots, problems);
        if (read is null)
        {
            throw new InvalidBacklogException(problems);
        }

        try
        {
            return Formula.Evaluate(read);
        }
        catch (DivideByZeroException)
        {
            Problem problem = new(Name, 0, "a division by 0", "a score")
            {
                Suggestion = "a criterion that the formula divides by has Domain.Positive",
            };
            throw new InvalidBacklogException([problem]);
        }
    }

    /// <summary>Scores columns, row by row. Gates do not enter. Nothing is allocated for a published model; memory of a few blocks is rented for a model by text.</summary>
    /// <param name="columns">One for each criterion, in order; of one length.</param>
    /// <param name="destination">Receives the scores; may be the memory of a column.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its range or a score is not finite; the message names the first such row, from 0, its criterion and its value.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in number or length, or the destination overlaps one with an offset.</exception>
    public void Score(ReadOnlySpan<ReadOnlyMemory<double>> columns, Span<double> destination) =>
        Formula.Apply(columns, destination);

    /// <summary>
    /// Ranks items by their scores, highest first. Values must be certain: an uncertain one has no single place, and a mean or a
    /// mode taken silently would hide that; <c>Forecast</c> says how probable each rank is.
    /// </summary>
    /// <param name="items">The items.</param>
    /// <param name="values">What to score an item by, by the names of the criteria.</param>
    /// <param name="id">The item's id; its text (<see cref="object.ToString"/>) when left out. Ids are compared letter by letter.</param>
    /// <param name="ties">How items of equal score are numbered.</param>
    /// <exception cref="InvalidBacklogException">
    /// There is no item, or some have missing, unknown, broken or uncertain values, no id, or the id of another; the exception lists every problem.
    /// </exception>
    public Ranking<T> Rank<T>(
        IEnumerable<T> items,
        Func<T, CriterionValues> values,
        Func<T, string>? id = null,
        TieConvention ties = TieConvention.Competition
    ) => new ScoredBacklog<T>(Backlog<T>.Read(items, values, id, Slots), this).Rank(ties);

    /// <summary>
    /// Draws the values of all items together and says how probable each rank is. Certain numbers and distributions mix freely; what items
    /// share (a quantity of one name) stays shared. In the draws where an item misses a gate its score counts as 0.
    /// </summary>
    /// <param name="items">The items, at most <see cref="RankingForecast{T}.MostItems"/>.</param>
    /// <param name="values">What to score an item by, by the names of the criteria.</param>
    /// <param name="options">Draws, seed and threads; <see cref="SimulationOptions.Default"/> when left out.</param>
    /// <param name="id">The item's id; its text (<see cref="object.ToString"/>) when left out. It names the item's streams.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="InvalidBacklogException">
    /// There is no item, or some have missing, unknown or broken values, no id, or the id of another; the exception lists every problem.
    /// </exception>
    /// <exception cref="UndefinedException">Draws leave a criterion's range, or a score is too large for a number; the message says where.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public RankingForecast<T> Forecast<T>(
        IEnumerable<T> items,
        Func<T, CriterionValues> values,
        SimulationOptions? options = null,
        Func<T, string>? id = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) =>
        new ScoredBacklog<T>(Backlog<T>.Read(items, values, id, Slots), this).Forecast(
            options ?? SimulationOptions.Default,
            progress,
            cancellation
        );

    /// <summary>
    /// How probable it is for each item that it is among the best <paramref name="places"/>: the same numbers as
    /// <c>Forecast(…).ProbabilityInTop</c>, quicker for many items, as the others are not put in order, and for more items than a whole ranking takes.
    /// </summary>
    /// <param name="items">The items.</param>
    /// <param name="values">What to score an item by, by the names of the criteria.</param>
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
    public TopForecast<T> ForecastTop<T>(
        IEnumerable<T> items,
        Func<T, CriterionValues> values,
        int places,
        SimulationOptions? options = null,
        Func<T, string>? id = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) =>
        new ScoredBacklog<T>(Backlog<T>.Read(items, values, id, Slots), this).ForecastTop(
            places,
            options ?? SimulationOptions.Default,
            progress,
            cancellation
        );

    /// <summary>A model as it was written: the published one where it is that, else one defined by its text.</summary>
    internal static ScoringModel Restore(
        string name,
        string? method,
        Criterion[] criteria,
        string formula,
        ScoringGate[] gates,
        string[] assumptions
    )
    {
        ScoringModel defined = Define(name, criteria, Formula.Parse(formula, Inputs(criteria)), gates);
        return Published.FirstOrDefault(model =>
                gates.Length == 0
                && model.Name == name
                && model.Formula.Text == formula
                && model.Criteria.SequenceEqual(criteria)
            ) ?? new(name, method ?? defined.Method, criteria, defined.Formula, gates, assumptions);
    }

    /// <summary>The name and the formula.</summary>
    public override string ToString() => $"{Name}: {Formula}";

    private static ScoringModel Define(
        string name,
        IReadOnlyList<Criterion> criteria,
        Formula formula,
        IReadOnlyList<ScoringGate>? gates
    )
    {
        for (int i = 0; i < criteria.Count; i++)
        {
            if (!formula.Uses(i))
            {
                throw new ArgumentException(
                    $"the formula \"{formula}\" does not use the criterion \"{criteria[i].Name}\"; leave it out or use it",
                    nameof(criteria)
                );
            }
        }

        ScoringModel model = new(name, $"{name}: {formula}", criteria, formula, gates);
        return model.Anatomy.HasBaseline && criteria.Count > ScoreAnatomy.MostInteracting
            ? throw new ArgumentException(
                $"a formula that is neither a sum nor a product has at most {ScoreAnatomy.MostInteracting} criteria, so that its scores can be explained, but this one has {criteria.Count}",
                nameof(criteria)
            )
            : model;
    }

    private static FormulaInput[] Inputs(IReadOnlyList<Criterion> criteria)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        return [.. criteria.Select(criterion => criterion.Input)];
    }
}
