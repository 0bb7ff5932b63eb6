using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>What a plan comes to under one set of beliefs: ranks, losses and dates.</summary>
public sealed partial record PlanOutcome
{
    private PlanOutcome(Beliefs beliefs) => Beliefs = beliefs;

    /// <summary>What was believed.</summary>
    public Beliefs Beliefs { get; }

    /// <summary>The backlog's ranks with their probabilities; <see langword="null"/> without a backlog.</summary>
    public RankingForecast<BacklogItem>? Ranking { get; private init; }

    /// <summary>What the plan says of risk, under these beliefs; <see langword="null"/> where it says nothing.</summary>
    public RiskSection? Risks { get; private init; }

    /// <summary>The risk register as it was simulated; <see langword="null"/> without risks.</summary>
    public RiskRegister? Register { get; private init; }

    /// <summary>What incidents, and the time without them, taught the register; <see langword="null"/> where the plan does not write all of them down.</summary>
    public WatchReport? Learnt { get; private init; }

    /// <summary>The losses of a year, or of the horizon that the plan names; <see langword="null"/> where no risk has numbers.</summary>
    public RiskForecast? Risk { get; private init; }

    /// <summary>What the plan says of the work ahead, under these beliefs; <see langword="null"/> where it says nothing.</summary>
    public RoadmapSection? Work { get; private init; }

    /// <summary>The roadmap as it was simulated; <see langword="null"/> without one.</summary>
    public Roadmap? Roadmap { get; private init; }

    /// <summary>The dates with their probabilities; <see langword="null"/> without a roadmap.</summary>
    public RoadmapForecast? Schedule { get; private init; }

    /// <summary>Why the dates do not wait for the people and machines that items need; <see langword="null"/> where they do, or nothing is needed.</summary>
    public string? WithoutWaiting { get; private init; }

    /// <summary>The size of the market; <see langword="null"/> where the plan has no direction to size it from.</summary>
    public MarketSizing? Market { get; private init; }

    /// <summary>Simulates a plan under beliefs.</summary>
    /// <exception cref="UndefinedException">Draws of some estimate leave the range of their slot; the message names the slot.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public static PlanOutcome Of(
        ProductPlan plan,
        Beliefs beliefs,
        SimulationOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(beliefs);
        IReadOnlyDictionary<string, Estimate> names = beliefs.Names;
        RiskSection? risks = plan.Risks?.Bind(names);
        RiskRegister? planned = risks is { Register.Count: > 0 } ? risks.ToRegister(plan.Product.Currency) : null;
        WatchReport? learnt = Learn(plan, planned);
        RiskRegister? register = learnt?.Register ?? planned;
        RoadmapSection? work = plan.Roadmap?.Bind(names);
        work = work is null ? null : ProgressBinding.Apply(work, plan, names);
        work = work is null || register is null ? work : RiskDelayBinding.Apply(work, plan.RiskDelays, register, names);
        Roadmap? roadmap = work?.ToRoadmap(plan.Product.Name);
        (RoadmapForecast? schedule, string? withoutWaiting) = roadmap is null
            ? (null, null)
            : work!.Forecast(roadmap, options, Third(progress, 2), cancellation);
        PlanOutcome outcome = new(beliefs)
        {
            Ranking = plan.Backlog is { } backlog
                ? Rice.Forecast(
                    backlog.Items,
                    item => PlanBinding.Inputs(item, beliefs),
                    options,
                    item => item.Id,
                    Third(progress, 0),
                    cancellation
                )
                : null,
            Risks = risks,
            Register = register,
            Learnt = learnt,
            Risk = register is { Quantified.Risks.Count: > 0 }
                ? register.ForecastWith(risks!.Model, options, Third(progress, 1), cancellation)
                : null,
            Work = work,
            Roadmap = roadmap,
            Market =
                plan.Market is { } market && (market.TopDown is not null || market.Segments.Count > 0)
                    ? MarketSizing.Of(market, names, plan.Product.Currency, options)
                    : null,
            Schedule = schedule,
            WithoutWaiting = withoutWaiting,
        };
        progress?.Report(1);
        return outcome;
    }

    private static WatchReport? Learn(ProductPlan plan, RiskRegister? register) =>
        register is null
        || plan.Observations?.IncidentsFrom is null
        || (plan.KnownThrough ?? plan.LastDay) is not { } known
            ? null
            : new RiskObserving(plan, register, MetricHistory.Of(plan, known), known, learns: true).Through(known);

    private static PartOfProgress? Third(IProgress<double>? whole, int part) =>
        whole is null ? null : new PartOfProgress(whole, part / 3.0, 1 / 3.0);
}
