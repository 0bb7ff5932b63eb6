using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>What a plan comes to under one set of beliefs: ranks, losses and dates.</summary>
public sealed record PlanOutcome
{
    private PlanOutcome(Beliefs beliefs) => Beliefs = beliefs;

    /// <summary>What was believed.</summary>
    public Beliefs Beliefs { get; }

    /// <summary>The backlog's ranks with their probabilities; <see langword="null"/> without a backlog.</summary>
    public RankingForecast<BacklogItem>? Ranking { get; private init; }

    /// <summary>The risk register as it was simulated; <see langword="null"/> without risks.</summary>
    public RiskRegister? Register { get; private init; }

    /// <summary>The losses of a year; <see langword="null"/> without risks.</summary>
    public RiskForecast? Risk { get; private init; }

    /// <summary>The roadmap as it was simulated; <see langword="null"/> without one.</summary>
    public Roadmap? Roadmap { get; private init; }

    /// <summary>The dates with their probabilities; <see langword="null"/> without a roadmap.</summary>
    public RoadmapForecast? Schedule { get; private init; }

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
        Roadmap? roadmap = plan.Roadmap is { } planned ? PlanBinding.Roadmap(planned, names, plan.Product.Name) : null;
        RiskRegister? register = plan.Risks.Count > 0 ? PlanBinding.Risks(plan, names) : null;
        PlanOutcome outcome = new(beliefs)
        {
            Ranking = plan.Backlog is { } backlog
                ? Rice.Forecast(
                    backlog.Items,
                    item => PlanBinding.Inputs(item, names),
                    options,
                    item => item.Id,
                    Third(progress, 0),
                    cancellation
                )
                : null,
            Register = register,
            Risk = register?.Forecast(options, Third(progress, 1), cancellation),
            Roadmap = roadmap,
            Market =
                plan.Market is { } market && (market.TopDown is not null || market.Segments.Count > 0)
                    ? MarketSizing.Of(market, names, plan.Product.Currency, options)
                    : null,
            Schedule = roadmap?.Forecast(options, Third(progress, 2), cancellation),
        };
        progress?.Report(1);
        return outcome;
    }

    private static PartOfProgress? Third(IProgress<double>? whole, int part) =>
        whole is null ? null : new PartOfProgress(whole, part / 3.0, 1 / 3.0);
}
