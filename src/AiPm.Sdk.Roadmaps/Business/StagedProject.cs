using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A project of stages that may fail, with a gate before each: go on, pivot or stop. Its value is the risk-adjusted net present value by
/// backward induction, in which every gate takes the best of the three.
/// </summary>
/// <remarks>
/// <para>Amounts are weighted by the probability to get there and discounted at the cost of capital. The rate must not hold a premium for failure
/// as well: at 30 % instead of 10 % a success in three periods weighs 0.46 instead of 0.75, for a risk that the probabilities
/// have counted already (Stewart, Allison and Johnson 2001, Nature Biotechnology 19).</para>
/// <code>
/// StagedProject project = new([new("research", 100, 0.6), new("pilot", 300, 0.5), new("build", 600, 0.8)], payoff: 5_000);
/// project.Evaluate(rate: 0.10).Value;   // 489.18
/// </code>
/// </remarks>
public sealed record StagedProject
{
    /// <summary>The option to go on at a gate.</summary>
    public const string Continue = "continue";

    /// <summary>The option to take another way.</summary>
    public const string Pivot = "pivot";

    /// <summary>The option to stop.</summary>
    public const string Stop = "stop";

    /// <summary>The choice between beginning now and waiting.</summary>
    public const string When = "when";

    /// <summary>The option to begin at once.</summary>
    public const string Now = "now";

    /// <summary>The option to wait before the first stage.</summary>
    public const string Wait = "wait";

    internal const string Succeeds = "succeeds";

    private readonly DevelopmentStage[] _stages;

    /// <summary>A project.</summary>
    /// <param name="stages">At least one, in order; each name once.</param>
    /// <param name="payoff">What success of all stages is worth, at the end of the last.</param>
    /// <exception cref="ArgumentException">There is no stage, or a name stands twice.</exception>
    public StagedProject(IReadOnlyList<DevelopmentStage> stages, Estimate payoff)
    {
        ArgumentNullException.ThrowIfNull(stages);
        if (stages.Count == 0)
        {
            throw new ArgumentException("stages must hold at least one, but was empty", nameof(stages));
        }

        string? twice = stages
            .GroupBy(stage => stage.Name, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1)
            ?.Key;
        _stages = twice is null
            ? [.. stages]
            : throw new ArgumentException($"stage \"{twice}\" stands twice", nameof(stages));
        Payoff = payoff;
    }

    /// <summary>The stages in order.</summary>
    public IReadOnlyList<DevelopmentStage> Stages => _stages;

    /// <summary>What success is worth, at the end of the last stage.</summary>
    public Estimate Payoff { get; init; }

    /// <summary>The project as a decision tree; gates are choices named <c>gate of research</c>, of the options continue, pivot and stop.</summary>
    public DecisionNode ToDecision()
    {
        StagedProject named = Named();
        return named.GateOf(0, named.Payoff);
    }

    /// <summary>The risk-adjusted net present value with a choice at every gate.</summary>
    /// <param name="rate">The cost of capital per period, greater than −1, without a premium for failure.</param>
    /// <param name="options">Draws of what is uncertain.</param>
    /// <param name="cancellation">Stops a simulation.</param>
    /// <exception cref="ArgumentException">The rate is outside its range, or an unnamed quantity stands in two places.</exception>
    /// <exception cref="UndefinedException">Draws leave their range.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public StagedValue Evaluate(
        Estimate rate,
        SimulationOptions? options = null,
        CancellationToken cancellation = default
    ) => StagedValue.Of(this, rate, options ?? SimulationOptions.Default, cancellation);

    /// <summary>What the early test of a stage is worth, over deciding without it.</summary>
    /// <param name="stage">The stage that has a test.</param>
    /// <param name="rate">The cost of capital per period.</param>
    /// <param name="options">Draws of what is uncertain.</param>
    /// <param name="cancellation">Stops a simulation.</param>
    /// <exception cref="ArgumentException">There is no such stage, or it has no test; or the rate is outside its range.</exception>
    /// <exception cref="UndefinedException">Draws leave their range.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public EarlyTestValue ValueOfTest(
        string stage,
        Estimate rate,
        SimulationOptions? options = null,
        CancellationToken cancellation = default
    ) => EarlyTestValue.Of(this, IndexOf(stage), rate, options ?? SimulationOptions.Default, cancellation);

    /// <summary>
    /// What it is worth to be able to wait and see before the first stage: the best of beginning now, waiting and leaving it, less the best of
    /// beginning now and leaving it.
    /// </summary>
    /// <param name="time">Periods of waiting; greater than 0 for waiting to cost time.</param>
    /// <param name="states">What waiting may show; probabilities that sum to 1. Beginning now earns their mean, as nobody knows yet.</param>
    /// <param name="rate">The cost of capital per period.</param>
    /// <param name="cost">What waiting costs, paid now; 0 when left out.</param>
    /// <param name="options">Draws of what is uncertain.</param>
    /// <param name="cancellation">Stops a simulation.</param>
    /// <remarks>The project's own <see cref="Payoff"/> is not used. A payoff that shrinks while one waits is given as such in the states (Dixit and Pindyck 1994, chapter 2).</remarks>
    /// <exception cref="ArgumentException">There is no state, probabilities do not sum to 1, or a quantity leaves its range.</exception>
    /// <exception cref="UndefinedException">Draws leave their range.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public WaitingValue ValueOfWaiting(
        Estimate time,
        IReadOnlyList<LearnedState> states,
        Estimate rate,
        Estimate? cost = null,
        SimulationOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(states);
        DevelopmentStage.Require(time, nameof(time), Domain.NonNegative);
        StagedProject named = Named();
        LearnedState[] known =
        [
            .. states.Select(state =>
                state with
                {
                    Probability = Named(state.Probability, $"{state.Name}/probability"),
                    Payoff = Named(state.Payoff, $"{state.Name}/payoff"),
                }
            ),
        ];
        Estimate mean = Estimate.Sum([.. known.Select(state => state.Probability * state.Payoff)]);
        DecisionNode waiting = DecisionNode
            .Chance(
                "what waiting shows",
                [
                    .. known.Select(state =>
                        DecisionBranch.Outcome(
                            state.Name,
                            state.Probability,
                            named.GateOf(0, state.Payoff).After(Named(time, "waiting/time"))
                        )
                    ),
                ]
            )
            .Receiving(-(cost ?? 0));
        DecisionNode tree = DecisionNode.Choice(
            When,
            DecisionBranch.Option(Now, named.GateOf(0, mean)),
            DecisionBranch.Option(Wait, waiting),
            DecisionBranch.Option(Stop, DecisionNode.End(_stages[0].Salvage))
        );
        return WaitingValue.Of(tree, rate, options ?? SimulationOptions.Default, cancellation);
    }

    /// <summary>Equal when stages and payoff are.</summary>
    public bool Equals(StagedProject? other) =>
        other is not null && Payoff.Equals(other.Payoff) && _stages.AsSpan().SequenceEqual(other._stages);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_stages.Length, Payoff);

    internal static string GateName(DevelopmentStage stage) => $"gate of {stage.Name}";

    internal static string TestName(DevelopmentStage stage) => $"test by {stage.Test!.Name}";

    private int IndexOf(string stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        int index = Array.FindIndex(_stages, one => one.Name == stage);
        if (index < 0)
        {
            string? suggestion = Spelling.Suggest(stage, _stages.Select(one => one.Name));
            throw new ArgumentException(
                $"\"{stage}\" is not a stage of the project{(suggestion is null ? "" : "; " + suggestion)}",
                nameof(stage)
            );
        }

        return _stages[index].Test is not null
            ? index
            : throw new ArgumentException($"stage \"{stage}\" has no test", nameof(stage));
    }

    private DecisionNode GateOf(int index, Estimate payoff)
    {
        if (index == _stages.Length)
        {
            return DecisionNode.End(payoff);
        }

        DevelopmentStage stage = _stages[index];
        List<DecisionBranch> options = [.. Ways(index, payoff, stage.Success)];
        if (stage.Test is { } test)
        {
            options.Insert(1, DecisionBranch.Option(TestName(stage), Tested(index, payoff, test)));
        }

        return DecisionNode.Choice(GateName(stage), options);
    }

    private IEnumerable<DecisionBranch> Ways(int index, Estimate payoff, Estimate success)
    {
        DevelopmentStage stage = _stages[index];
        DecisionNode tried = DecisionNode
            .Chance(
                stage.Name,
                DecisionBranch.Outcome(Succeeds, success, GateOf(index + 1, payoff).After(stage.Duration)),
                DecisionBranch.Otherwise("fails", Failed(stage).After(stage.Duration))
            )
            .Receiving(-stage.Cost);
        yield return DecisionBranch.Option(Continue, tried);
        if (stage.Pivot is { } pivot)
        {
            yield return DecisionBranch.Option(Pivot, pivot);
        }

        yield return DecisionBranch.Option(Stop, DecisionNode.End(stage.Salvage));
    }

    private DecisionNode Tested(int index, Estimate payoff, EarlyTest test)
    {
        DevelopmentStage stage = _stages[index];
        DecisionNode After(Estimate success) =>
            DecisionNode.Choice(GateName(stage) + " after the test", [.. Ways(index, payoff, success)]);
        return DecisionNode
            .Chance(
                test.Name,
                DecisionBranch.Outcome(
                    "good sign",
                    test.ProbabilityOfGoodSign(stage.Success),
                    After(test.SuccessAfterGoodSign(stage.Success)).After(test.Duration)
                ),
                DecisionBranch.Otherwise(
                    "bad sign",
                    After(test.SuccessAfterBadSign(stage.Success)).After(test.Duration)
                )
            )
            .Receiving(-test.Cost);
    }

    private static DecisionNode Failed(DevelopmentStage stage)
    {
        DecisionNode end = DecisionNode.End(stage.SalvageAfterFailure);
        return stage.Pivot is { } pivot
            ? DecisionNode.Choice(
                $"after {stage.Name} failed",
                DecisionBranch.Option(Pivot, pivot),
                DecisionBranch.Option(Stop, end)
            )
            : end;
    }

    /// <summary>
    /// The same project with a name on each of its distributions: the tree has some of them in several places, and each must draw the
    /// same there.
    /// </summary>
    private StagedProject Named() => new([.. _stages.Select(stage => stage.Named())], Named(Payoff, "payoff"));

    internal static Estimate Named(Estimate estimate, string name) =>
        estimate.IsDistribution && estimate.Names.Count == 0 ? estimate.Named(name) : estimate;
}
