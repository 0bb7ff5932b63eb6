using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>What the sections of a plan say beside the five answers, each computed once, with all that was measured.</summary>
public sealed record PlanSections
{
    private PlanSections() { }

    /// <summary>What the risk section says; <see langword="null"/> without a register.</summary>
    public RiskReview? Risks { get; private init; }

    /// <summary>What the roadmap says; <see langword="null"/> without one.</summary>
    public RoadmapReview? Roadmap { get; private init; }

    /// <summary>Ways in which the product can fail; <see langword="null"/> without such an analysis.</summary>
    public FailureModeAnalysis? Fmea { get; private init; }

    /// <summary>What is missing or late in that analysis; empty where neither review nor risk section names a day.</summary>
    public IReadOnlyList<RegisterFinding> FmeaOpen { get; private init; } = [];

    /// <summary>What the product's systems are under laws.</summary>
    public IReadOnlyList<RegulationReview> Regulation { get; private init; } = [];

    /// <summary>How far objectives are; empty where the review has no day.</summary>
    public IReadOnlyList<ObjectiveAssessment> Objectives { get; private init; } = [];

    /// <summary>What metrics are made of.</summary>
    public IReadOnlyList<TreeReview> Trees { get; private init; } = [];

    /// <summary>Scorings beside the backlog's own.</summary>
    public IReadOnlyList<ScoringReview> Scoring { get; private init; } = [];

    /// <summary>How effort is spread over MoSCoW priorities; <see langword="null"/> where the plan has none.</summary>
    public MoscowBalance? Moscow { get; private init; }

    /// <summary>The order in which delay costs least; <see langword="null"/> where the plan has none.</summary>
    public DelaySchedule? Sequence { get; private init; }

    /// <summary>Whether AI is the right tool, by the id of the backlog item.</summary>
    public IReadOnlyDictionary<string, AiFit> AiFits { get; private init; } =
        new Dictionary<string, AiFit>(StringComparer.Ordinal);

    /// <summary>Decisions between alternatives.</summary>
    public IReadOnlyList<DecisionReview> Decisions { get; private init; } = [];

    /// <summary>What customers said; <see langword="null"/> where nobody was asked.</summary>
    public SurveyReview? Surveys { get; private init; }

    /// <summary>What to build within capacity; <see langword="null"/> where the plan does not say, or nothing is possible.</summary>
    public PortfolioChoice? Portfolio { get; private init; }

    /// <summary>Why no portfolio is possible; <see langword="null"/> where one is.</summary>
    public string? NoPortfolio { get; private init; }

    /// <exception cref="OperationCanceledException">The review was stopped.</exception>
    internal static PlanSections Of(
        ProductPlan plan,
        PlanOutcome outcome,
        DateOnly? day,
        Func<string, IReadOnlyList<MetricReading>> readings,
        SimulationOptions options,
        CancellationToken cancellation
    )
    {
        IReadOnlyDictionary<string, Estimate> names = outcome.Beliefs.Names;
        ScoringSection? scoring = plan.Scoring?.Bind(names);
        FailureModeAnalysis? fmea = plan.Fmea?.Bind(names);
        DateOnly? today = day ?? outcome.Risks?.Reviewed;
        (PortfolioChoice? choice, string? none) = Choose(plan.Portfolio?.Bind(names), options, cancellation);
        return new()
        {
            Risks = RiskReview.Of(outcome, day, options, cancellation),
            Roadmap = RoadmapReview.Of(outcome, options),
            Fmea = fmea,
            FmeaOpen = fmea is not null && today is { } on ? fmea.Findings(on) : [],
            Regulation = [.. plan.Regulation.Select(planned => new RegulationReview(planned, planned.Assess()))],
            Objectives = day is { } now
                ?
                [
                    .. plan.Objectives.Select(planned =>
                        planned.Objective.Assess(
                            now,
                            planned.Objective.KeyResults.ToDictionary(
                                result => result.Id,
                                result => readings(result.Id),
                                StringComparer.Ordinal
                            )
                        )
                    ),
                ]
                : [],
            Trees =
            [
                .. (plan.Trees?.Bind(names) ?? []).Select(planned => new TreeReview(
                    planned,
                    planned.Tree.Evaluate().Simulate(options, cancellation: cancellation),
                    planned.Goal is { } goal ? Goal.Ways(planned.Tree, goal, null, options, cancellation) : []
                )),
            ],
            Scoring =
            [
                .. (scoring?.Models ?? []).Select(planned => new ScoringReview(
                    planned,
                    planned.Model.Forecast(
                        planned.Items,
                        item => Values(planned.Model, item),
                        options,
                        item => item.Id,
                        cancellation: cancellation
                    )
                )),
            ],
            Moscow = scoring is { Moscow.Count: > 0 }
                ? Prioritization.Moscow.Balance(scoring.Moscow, scoring.MoscowCaps, options)
                : null,
            Sequence = scoring is { Sequence.Count: > 0 } ? Ordered(scoring.Sequence, options, cancellation) : null,
            AiFits = scoring?.AiFits ?? new Dictionary<string, AiFit>(StringComparer.Ordinal),
            Decisions = [.. (plan.Decisions?.Bind(names) ?? []).Select(one => Decide(one, options, cancellation))],
            Surveys = SurveyReview.Of(plan.Surveys),
            Portfolio = choice,
            NoPortfolio = none,
        };
    }

    private static CriterionValues Values(ScoringModel model, ScoredItem item)
    {
        CriterionValues values = [];
        foreach ((int i, Criterion criterion) in model.Criteria.Index())
        {
            values.Add(criterion.Name, item.Values[i]);
        }

        return values;
    }

    /// <summary>The order in which delay costs least where all is certain, else by cost of delay over duration at their means.</summary>
    private static DelaySchedule Ordered(
        IReadOnlyList<DelayedItem> items,
        SimulationOptions options,
        CancellationToken cancellation
    )
    {
        double horizon = items.Sum(item => Mean(item.Duration));
        if (items.All(item => item.Duration.IsCertain && item.Urgency.MeanRate(horizon).IsCertain))
        {
            return DelaySchedule.Minimal(items);
        }

        // No order is best whatever comes.
        return DelaySchedule.Of([
            .. items
                .OrderByDescending(item => horizon > 0 ? Mean(item.Urgency.MeanRate(horizon)) / Mean(item.Duration) : 0)
                .ThenBy(item => item.Id, StringComparer.Ordinal),
        ]);

        double Mean(Estimate quantity) =>
            quantity.Mean.TryGet(out double mean, out _)
                ? mean
                : quantity.Simulate(options, cancellation: cancellation).Mean.Value;
    }

    private static DecisionReview Decide(
        PlannedDecision planned,
        SimulationOptions options,
        CancellationToken cancellation
    )
    {
        try
        {
            return planned.Electre is { } electre
                ? new(planned)
                {
                    Kernel = electre.Forecast(planned.Matrix, planned.Weights, options, cancellation: cancellation),
                }
                : new(planned)
                {
                    Ranks = planned.Method!.Forecast(
                        planned.Matrix,
                        planned.Weights,
                        options,
                        cancellation: cancellation
                    ),
                };
        }
        catch (UndefinedException undefined)
        {
            return new(planned) { Undefined = undefined.Undefined };
        }
        catch (ArgumentException refused)
        {
            // What a method asks of numbers is known only once they are drawn: a product of values below 0, a scale without ends.
            return new(planned) { Undefined = new(UndefinedReason.OutsideDomain, refused.Message.Split('\n')[0]) };
        }
    }

    private static (PortfolioChoice? Choice, string? None) Choose(
        PortfolioSection? section,
        SimulationOptions options,
        CancellationToken cancellation
    )
    {
        if (section is null)
        {
            return (null, null);
        }

        try
        {
            return (
                section.Portfolio.Choose(
                    section.Objective,
                    new PortfolioOptions
                    {
                        Draws = options with { Draws = Math.Min(options.Draws, MostPortfolioDraws) },
                    },
                    cancellation: cancellation
                ),
                null
            );
        }
        catch (InfeasiblePortfolioException impossible)
        {
            return (null, impossible.Message);
        }
    }

    // The search weighs every draw at every step; so many tell selections apart, and fresh ones judge the one that is chosen.
    private const long MostPortfolioDraws = 2_000;
}
