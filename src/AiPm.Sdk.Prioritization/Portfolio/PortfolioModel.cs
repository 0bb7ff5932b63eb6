using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// A portfolio as numbers: items in the order of their ids, so that the order given changes nothing; values and uses as means, quantiles or draws.
/// </summary>
internal sealed class PortfolioModel
{
    private readonly Dictionary<string, int> _numbers;
    private readonly List<SelectionRow> _rows = [];
    private readonly List<ChanceRow> _chances = [];
    private readonly List<string> _texts = [];
    private readonly List<string> _chanceTexts = [];
    private readonly IReadOnlyDictionary<string, Simulated> _draws;

    public PortfolioModel(
        Portfolio portfolio,
        PortfolioObjective objective,
        PortfolioOptions options,
        CancellationToken cancellation
    )
    {
        (Portfolio, Objective, Options) = (portfolio, objective, options);
        Items = [.. portfolio.Items.OrderBy(item => item.Id, StringComparer.Ordinal)];
        _numbers = Items.Index().ToDictionary(item => item.Item.Id, item => item.Index, StringComparer.Ordinal);
        _draws = Draw(cancellation);
        Values = [.. Items.Select(item => MeanOf(item.Value, $"{item.Id}/value"))];
        Uses = new double[portfolio.Capacities.Count][];
        RowOfCapacity = new int[portfolio.Capacities.Count];
        foreach (
            (int index, Capacity capacity) in portfolio
                .Capacities.Index()
                .OrderBy(capacity => capacity.Item.Name, StringComparer.Ordinal)
        )
        {
            AddCapacity(index, capacity);
        }

        AddRules();
        Program = new(Items.Length, _rows, _chances);
        Target = MakeTarget();
    }

    public Portfolio Portfolio { get; }

    public PortfolioObjective Objective { get; }

    public PortfolioOptions Options { get; }

    public PortfolioItem[] Items { get; }

    /// <summary>The mean value of each item.</summary>
    public double[] Values { get; }

    /// <summary>What each item uses of each capacity, by its rule; the mean for a chance.</summary>
    public double[][] Uses { get; }

    /// <summary>The row of each capacity; −1 where it is a chance.</summary>
    public int[] RowOfCapacity { get; }

    public SelectionProgram Program { get; }

    public SelectionObjective Target { get; }

    /// <summary>The number of quantities that were taken from draws, having no closed form or by their rule.</summary>
    public int Drawn => _draws.Count;

    public IReadOnlyList<string> RowTexts => _texts;

    public IReadOnlyList<string> ChanceTexts => _chanceTexts;

    public SelectionResult Solve(
        SelectionProgram program,
        SelectionObjective target,
        bool[]? start,
        IProgress<PortfolioProgress>? progress,
        CancellationToken cancellation
    ) => new SelectionSearch(program, target, new(Options, cancellation), Options.RelativeGap, progress).Run(start);

    public int NumberOf(string id, string parameter)
    {
        ArgumentNullException.ThrowIfNull(id, parameter);
        return _numbers.TryGetValue(id, out int number)
            ? number
            : throw new ArgumentException(
                $"there is no item \"{id}\" among the {Items.Length} that were given"
                    + (Spelling.Suggest(id, _numbers.Keys) is { } suggestion ? $"; {suggestion}" : ""),
                parameter
            );
    }

    public bool[]? ReadStart()
    {
        if (Options.Start.Count == 0)
        {
            return null;
        }

        bool[] start = new bool[Items.Length];
        foreach (string id in Options.Start)
        {
            start[NumberOf(id, nameof(PortfolioOptions.Start))] = true;
        }

        return start;
    }

    private static bool IsCertain(Estimate estimate) => estimate.TryGetCertain(out _);

    /// <summary>Draws together what has no closed form or is judged draw by draw.</summary>
    private IReadOnlyDictionary<string, Simulated> Draw(CancellationToken cancellation)
    {
        JointSimulation simulation = new();
        foreach (PortfolioItem item in Items)
        {
            if (Objective.Kind != PortfolioObjectiveKind.Mean || !item.Value.Mean.IsDefined)
            {
                simulation.Add($"{item.Id}/value", item.Value, Domain.Real);
            }

            foreach (Capacity capacity in Portfolio.Capacities)
            {
                if (
                    item.Uses.TryGetValue(capacity.Name, out Estimate use)
                    && !IsCertain(use)
                    && (
                        capacity.Rule.Kind == CapacityRuleKind.Chance
                        || !use.Mean.IsDefined
                        || (capacity.Rule.Kind == CapacityRuleKind.Quantile && !HasQuantile(use))
                    )
                )
                {
                    simulation.Add($"{item.Id}/{capacity.Name}", use, Domain.NonNegative);
                }
            }
        }

        return simulation.Count == 0
            ? new Dictionary<string, Simulated>(StringComparer.Ordinal)
            : simulation.Run(Options.Draws, cancellation: cancellation);
    }

    private static bool HasQuantile(Estimate estimate)
    {
        try
        {
            _ = estimate.Quantile(0.5);
            return true;
        }
        catch (UndefinedException)
        {
            return false;
        }
    }

    private double MeanOf(Estimate estimate, string slot) =>
        estimate.Mean.TryGet(out double mean, out _) ? mean : _draws[slot].Mean;

    private void AddCapacity(int index, Capacity capacity)
    {
        double[] uses = new double[Items.Length];
        double[]?[] drawn = new double[Items.Length][];
        bool isChance = false;
        for (int i = 0; i < Items.Length; i++)
        {
            if (!Items[i].Uses.TryGetValue(capacity.Name, out Estimate use))
            {
                continue;
            }

            string slot = $"{Items[i].Id}/{capacity.Name}";
            uses[i] =
                capacity.Rule.Kind != CapacityRuleKind.Quantile ? MeanOf(use, slot)
                : _draws.TryGetValue(slot, out Simulated? simulated) ? simulated.Quantile(capacity.Rule.Probability)
                : use.Quantile(capacity.Rule.Probability);
            if (capacity.Rule.Kind == CapacityRuleKind.Chance)
            {
                isChance |= !IsCertain(use);
                drawn[i] = _draws.TryGetValue(slot, out Simulated? column)
                    ? column.Draws.ToArray()
                    : [.. Enumerable.Repeat(uses[i], (int)Options.Draws.Draws)];
            }
        }

        Uses[index] = uses;
        string text =
            $"{capacity.Name} has {NumberText.Number(capacity.Available)}{(capacity.Unit.Length > 0 ? " " + capacity.Unit : "")}";
        if (!isChance)
        {
            int[] users = [.. Enumerable.Range(0, uses.Length).Where(i => uses[i] > 0)];
            RowOfCapacity[index] = AddRow(
                text,
                users,
                [.. users.Select(i => uses[i])],
                double.NegativeInfinity,
                capacity.Available
            );
            return;
        }

        int draws = (int)Options.Draws.Draws;
        int mostOver = (int)Math.Floor((1 - capacity.Rule.Probability) * draws + 1e-9);
        RowOfCapacity[index] = -1;
        _chances.Add(new(drawn, capacity.Available, draws, mostOver));
        _chanceTexts.Add($"{text}, {capacity.Rule}");
    }

    private void AddRules()
    {
        for (int i = 0; i < Items.Length; i++)
        {
            PortfolioItem item = Items[i];
            if (item.MustHave)
            {
                AddRow($"{item.Id} is a must-have", [i], [1], 1, double.PositiveInfinity);
            }

            if (item.Excluded)
            {
                AddRow($"{item.Id} is excluded", [i], [1], double.NegativeInfinity, 0);
            }

            foreach (string needed in item.Requires.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                AddRow($"{item.Id} requires {needed}", [i, _numbers[needed]], [1, -1], double.NegativeInfinity, 0);
            }
        }

        foreach (PortfolioGroup group in Portfolio.Groups.OrderBy(group => group.Name, StringComparer.Ordinal))
        {
            int[] members = [.. group.Items.Select(id => _numbers[id]).Order()];
            int most = Math.Min(group.AtMost, members.Length);
            string count =
                group.AtLeast == most ? $"exactly {most}"
                : group.AtLeast == 0 ? $"at most {most}"
                : most == members.Length ? $"at least {group.AtLeast}"
                : $"{group.AtLeast} to {most}";
            AddRow(
                $"{group.Name} takes {count} of {string.Join(", ", members.Select(i => Items[i].Id))}",
                members,
                [.. Enumerable.Repeat(1.0, members.Length)],
                group.AtLeast == 0 ? double.NegativeInfinity : group.AtLeast,
                most
            );
        }
    }

    private int AddRow(string text, int[] items, double[] coefficients, double lower, double upper)
    {
        _rows.Add(new(items, coefficients, lower, upper));
        _texts.Add(text);
        return _rows.Count - 1;
    }

    private SelectionObjective MakeTarget()
    {
        if (Objective.Kind == PortfolioObjectiveKind.Mean)
        {
            return new LinearValue(Values);
        }

        ScenarioValues scenarios = new(
            [.. Items.Select(item => _draws[$"{item.Id}/value"].Draws.ToArray())],
            (int)Options.Draws.Draws
        );
        if (Objective.Kind == PortfolioObjectiveKind.ConditionalValueAtRisk)
        {
            return new TailMeanValue(scenarios, Objective.Parameter);
        }

        SelectionRow? surrogate = PortfolioSurrogate.Of(this);
        return Objective.Kind == PortfolioObjectiveKind.Quantile
            ? new CountedValue(scenarios, Objective.Parameter, null, surrogate)
            : new CountedValue(scenarios, 0.5, Objective.Parameter, surrogate);
    }
}
