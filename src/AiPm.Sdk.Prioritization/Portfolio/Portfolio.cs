using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// What to build within capacity: items with values and uses, capacities, and rules of what needs or excludes what. <see cref="Choose"/> finds the best selection
/// with the proof that none is better, or says how much better one could be.
/// </summary>
/// <remarks>
/// <para>The 0–1 multidimensional knapsack problem with precedence and cardinality rules (Kellerer, Pferschy and Pisinger 2004, Knapsack Problems, chapters 9 and 13), solved by
/// branch and bound over its linear relaxation. A proof is to 10⁻⁹ of the value; where values are multiples of one unit, of 1 or 0.01, to the unit. The order in which items,
/// capacities and groups are given changes nothing; of several best selections it is always the same one.</para>
/// <para>Items that need each other, directly or around a circle, are chosen together or not at all, and a warning says so.</para>
/// </remarks>
public sealed partial class Portfolio
{
    /// <summary>A portfolio to choose from.</summary>
    /// <param name="items">The items.</param>
    /// <param name="capacities">The capacities.</param>
    /// <param name="groups">Rules over several items; by default none.</param>
    /// <exception cref="InvalidPortfolioException">
    /// Ids or names are blank or repeated, a name is unknown, a use can be negative, a count is out of range: all of that at once.
    /// </exception>
    public Portfolio(
        IEnumerable<PortfolioItem> items,
        IEnumerable<Capacity> capacities,
        IEnumerable<PortfolioGroup>? groups = null
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(capacities);
        PortfolioItem[] given = [.. items];
        Capacity[] limits = [.. capacities];
        PortfolioGroup[] rules = [.. groups ?? []];
        List<Problem> problems = PortfolioReader.Check(given, limits, rules);
        if (problems.Count > 0)
        {
            throw new InvalidPortfolioException(problems);
        }

        (Items, Capacities, Groups) = (given.AsReadOnly(), limits.AsReadOnly(), rules.AsReadOnly());
        Warnings = PortfolioWarnings.Of(given).AsReadOnly();
    }

    /// <summary>The items, in the order given.</summary>
    public IReadOnlyList<PortfolioItem> Items { get; }

    /// <summary>The capacities.</summary>
    public IReadOnlyList<Capacity> Capacities { get; }

    /// <summary>The rules over several items.</summary>
    public IReadOnlyList<PortfolioGroup> Groups { get; }

    /// <summary>
    /// What should be known before a choice is read: items that need each other, and values that share a quantity with their uses, as a value divided by
    /// effort does.
    /// </summary>
    public IReadOnlyList<PortfolioWarning> Warnings { get; }

    /// <summary>The best selection.</summary>
    /// <param name="objective">What to make as large as possible; by default the mean value.</param>
    /// <param name="options">Limits, draws and a selection to begin from.</param>
    /// <param name="progress">Told now and then how far the search is.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="InfeasiblePortfolioException">No selection satisfies all rules; the message names those that contradict each other.</exception>
    /// <exception cref="ConvergenceException">A limit was reached before any selection that satisfies all rules was found.</exception>
    /// <exception cref="ArgumentException">The selection to begin from names an unknown item.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public PortfolioChoice Choose(
        PortfolioObjective? objective = null,
        PortfolioOptions? options = null,
        IProgress<PortfolioProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        options ??= PortfolioOptions.Default;
        PortfolioModel model = new(this, objective ?? PortfolioObjective.Mean, options, cancellation);
        SelectionResult found = model.Solve(model.Program, model.Target, model.ReadStart(), progress, cancellation);
        if (found.Chosen is null)
        {
            if (found.Finished)
            {
                throw new InfeasiblePortfolioException(PortfolioConflict.Of(model, cancellation));
            }

            throw new ConvergenceException(
                "the search reached its limit before it found any selection that satisfies all rules",
                (int)Math.Min(int.MaxValue, found.Nodes),
                new(Math.Min(model.Target.Range.Lower, found.Bound), found.Bound),
                0
            );
        }

        return new(model, found, cancellation);
    }

    internal Portfolio With(Capacity changed) =>
        new(Items, Capacities.Select(capacity => capacity.Name == changed.Name ? changed : capacity), Groups);

    internal int IndexOfCapacity(string name, string parameter)
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        int index = Capacities.Index().FirstOrDefault(capacity => capacity.Item.Name == name, (-1, null!)).Index;
        return index >= 0
            ? index
            : throw new ArgumentException(
                $"there is no capacity \"{name}\"; there are {string.Join(", ", Capacities.Select(capacity => capacity.Name))}",
                parameter
            );
    }
}
