using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A node of a decision tree: an amount that is received (or, negative, paid) when it is reached, the time that passes on the way to it, and
/// what follows: nothing, chance, or a choice.
/// </summary>
/// <remarks>
/// <code>
/// DecisionNode launch = DecisionNode.Chance("market",
///     DecisionBranch.Outcome("large", 0.3, DecisionNode.End(900).After(1)),
///     DecisionBranch.Otherwise("small", DecisionNode.End(100).After(1)));
/// DecisionNode tree = DecisionNode.Choice("build?",
///     DecisionBranch.Option("build", launch.Receiving(-250)), DecisionBranch.Option("leave it", DecisionNode.End(0)));
/// tree.Evaluate(rate: 0.10).Value;
/// </code>
/// </remarks>
public sealed record DecisionNode
{
    private readonly DecisionBranch[] _branches;

    private DecisionNode(DecisionNodeKind kind, string name, Estimate amount, DecisionBranch[] branches)
    {
        (Kind, Name, Amount, Delay, _branches) = (kind, name, amount, 0, branches);
    }

    /// <summary>What decides how it goes on.</summary>
    public DecisionNodeKind Kind { get; }

    /// <summary>What is decided here; empty at an end.</summary>
    public string Name { get; }

    /// <summary>What is received when the node is reached; negative where it is paid.</summary>
    public Estimate Amount { get; private init; }

    /// <summary>Periods that pass on the way to the node, at least 0; they need not be whole.</summary>
    public Estimate Delay { get; private init; }

    /// <summary>The outcomes or options, in the order given.</summary>
    public IReadOnlyList<DecisionBranch> Branches => _branches;

    /// <summary>An end, where an amount is received.</summary>
    public static DecisionNode End(Estimate amount) => new(DecisionNodeKind.End, "", amount, []);

    /// <summary>Chance decides.</summary>
    /// <param name="name">What is decided.</param>
    /// <param name="outcomes">At least one, with probabilities that sum to 1 or one that has the rest.</param>
    /// <exception cref="ArgumentException">
    /// The name is blank; there is no outcome; a name stands twice; two have the rest; or certain probabilities do not sum to 1 (to a
    /// billionth), or to more with a rest.
    /// </exception>
    public static DecisionNode Chance(string name, params IReadOnlyList<DecisionBranch> outcomes)
    {
        DecisionBranch[] branches = Require(name, outcomes, nameof(outcomes));
        if (branches.FirstOrDefault(branch => branch.Probability is null && !branch.IsRest) is { } option)
        {
            throw new ArgumentException(
                $"outcome \"{option.Name}\" of \"{name}\" has no probability",
                nameof(outcomes)
            );
        }

        int rests = branches.Count(branch => branch.IsRest);
        if (rests > 1)
        {
            throw new ArgumentException(
                $"at most one outcome of \"{name}\" may have the rest of the probability, but {rests} have",
                nameof(outcomes)
            );
        }

        double sum = 0;
        bool isCertain = true;
        foreach (DecisionBranch branch in branches)
        {
            double certain = 0;
            isCertain &= branch.Probability is not { } probability || probability.TryGetCertain(out certain);
            sum += certain;
        }

        if (sum > 1 + ProbabilityRounding || (isCertain && rests == 0 && sum < 1 - ProbabilityRounding))
        {
            throw new ArgumentException(
                $"the probabilities of \"{name}\" must sum to 1, but sum to {NumberText.Number(sum)}",
                nameof(outcomes)
            );
        }

        return new(DecisionNodeKind.Chance, name, 0, branches);
    }

    /// <summary>The reader decides.</summary>
    /// <param name="name">What is decided.</param>
    /// <param name="options">At least one.</param>
    /// <exception cref="ArgumentException">The name is blank, there is no option, a name stands twice, or an option has a probability.</exception>
    public static DecisionNode Choice(string name, params IReadOnlyList<DecisionBranch> options)
    {
        DecisionBranch[] branches = Require(name, options, nameof(options));
        if (branches.FirstOrDefault(branch => branch.Probability is not null || branch.IsRest) is { } outcome)
        {
            throw new ArgumentException(
                $"option \"{outcome.Name}\" of \"{name}\" is chosen, so it has no probability",
                nameof(options)
            );
        }

        return new(DecisionNodeKind.Choice, name, 0, branches);
    }

    /// <summary>The same node, where more is received when it is reached; negative where it is paid.</summary>
    public DecisionNode Receiving(Estimate amount) => this with { Amount = Amount + amount };

    /// <summary>The same node, reached so many periods later.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public DecisionNode After(Estimate periods)
    {
        if ((periods.IsCertain || periods.IsDistribution) && periods.Support.Lower < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(periods),
                periods,
                $"periods must be at least 0, but was {periods}"
            );
        }

        return this with
        {
            Delay = Delay + periods,
        };
    }

    /// <summary>
    /// The value of the tree by backward induction: at every chance the mean of its outcomes, at every choice the best option (Raiffa
    /// 1968).
    /// </summary>
    /// <param name="rate">The cost of capital per period, greater than −1, without a premium for what the probabilities say.</param>
    /// <param name="options">Draws of what is uncertain; 10,000 from seed 1 when left out. A certain tree is not drawn.</param>
    /// <param name="cancellation">Stops a simulation.</param>
    /// <remarks>
    /// What is uncertain and not a chance node is not known when a choice is made: the option is chosen that is best on average over the draws. What will be known
    /// by then belongs into a chance node before the choice. Cost: nodes × draws.
    /// </remarks>
    /// <exception cref="ArgumentException">The rate is outside its range, or an unnamed quantity stands in two places.</exception>
    /// <exception cref="UndefinedException">Draws of a probability leave [0, 1], those of a time are negative, or those of a rate reach −1.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public DecisionAnalysis Evaluate(
        Estimate rate,
        SimulationOptions? options = null,
        CancellationToken cancellation = default
    ) => DecisionAnalysis.Of(this, rate, options ?? SimulationOptions.Default, cancellation);

    /// <summary>Equal when amounts, times and all that follows are.</summary>
    public bool Equals(DecisionNode? other) =>
        other is not null
        && Kind == other.Kind
        && Name == other.Name
        && Amount.Equals(other.Amount)
        && Delay.Equals(other.Delay)
        && _branches.AsSpan().SequenceEqual(other._branches);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Name, Amount, Delay, _branches.Length);

    /// <summary>Probabilities may miss their sum by this much, from adding decimals.</summary>
    internal const double ProbabilityRounding = 1e-9;

    private static DecisionBranch[] Require(string name, IReadOnlyList<DecisionBranch> branches, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(branches);
        if (branches.Count == 0)
        {
            throw new ArgumentException($"\"{name}\" must have at least one branch, but had none", parameter);
        }

        string? twice = branches
            .GroupBy(branch => branch.Name, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1)
            ?.Key;
        return twice is null
            ? [.. branches]
            : throw new ArgumentException($"branch \"{twice}\" of \"{name}\" stands twice", parameter);
    }
}
