using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

/// <summary>
/// A plan reviewed end to end: what its experiments say, what to build next, what it may cost and when it is done, without the
/// experiments and with them, from the same random numbers.
/// </summary>
public sealed record PlanReview
{
    private PlanReview(ProductPlan plan, ReviewOptions options, ProductPlan asWritten)
    {
        Plan = plan;
        AsWritten = asWritten;
        Histories = MetricHistory.Of(asWritten, plan.KnownThrough ?? plan.LastDay ?? DateOnly.MaxValue);
        Options = options;
    }

    /// <summary>The plan, as far as it was known on the day of the review.</summary>
    public ProductPlan Plan { get; }

    /// <summary>The plan as it was written, with what was not yet known on the day of the review.</summary>
    public ProductPlan AsWritten { get; private init; }

    /// <summary>What is new since the last look; <see langword="null"/> where the review was asked for no day.</summary>
    public MorningCheck? Morning { get; private init; }

    /// <summary>What is known of every metric, by its id.</summary>
    public IReadOnlyDictionary<string, MetricHistory> Histories { get; }

    /// <summary>The gates of the roadmap, judged on what was observed; empty where it has none.</summary>
    public IReadOnlyList<GateStanding> Gates =>
        WithExperiments.Work is { } work ? GateStanding.Of(work, Histories) : [];

    /// <summary>When the backlog items that the roadmap carries out are done; empty where the plan does not say what carries them out.</summary>
    public IReadOnlyList<ItemDelivery> Deliveries { get; private init; } = [];

    /// <summary>The backlog items that are taken next: those of the portfolio where the plan chooses one, else the first by score.</summary>
    internal HashSet<string> ChosenItems =>
        Sections.Portfolio is { } portfolio ? [.. portfolio.Selected]
        : WithExperiments.Ranking is { } ranking
            ? [.. ranking.ByMeanScore.Take(Plan.Backlog!.Places).Select(item => item.Id)]
        : [];

    /// <summary>Whether data and model are ready, on what is known; empty where the plan asks for nothing.</summary>
    public IReadOnlyList<ReadinessReview> Readiness { get; private init; } = [];

    /// <summary>How it was reviewed.</summary>
    public ReviewOptions Options { get; }

    /// <summary>Seed, draws and versions that make the same numbers again.</summary>
    public Provenance Provenance => Provenance.Of(Options.Simulation);

    /// <summary>The experiments, analysed.</summary>
    public required IReadOnlyList<ExperimentReview> Experiments { get; init; }

    /// <summary>The evaluations, judged.</summary>
    public required IReadOnlyList<EvaluationReview> Evaluations { get; init; }

    /// <summary>What the plan comes to with the priors in place of what experiments measured.</summary>
    public required PlanOutcome WithoutExperiments { get; init; }

    /// <summary>What the plan comes to with all that was measured: the plan's answer.</summary>
    public required PlanOutcome WithExperiments { get; init; }

    /// <summary>What the sections of the plan say beside the five answers.</summary>
    public PlanSections Sections { get; private init; } = null!;

    /// <summary>The five questions of the first screen, each with one sentence and its number.</summary>
    public IReadOnlyList<Answer> Brief => BriefAnswers.Of(this);

    /// <summary>What the experiments changed: rank, date and loss without them and with them; empty where nothing was measured.</summary>
    public IReadOnlyList<ChainLink> Chain => ChainLink.Of(this);

    /// <summary>What the strategy leaves open; empty where the plan has no strategy.</summary>
    public IReadOnlyList<ReviewFinding> StrategyFindings => Plan.Strategy is null ? [] : StrategyCheck.Find(Plan);

    /// <summary>Our product beside the others; <see langword="null"/> where the plan compares none.</summary>
    public CompetitorMatrix? Competitors =>
        Plan.Market is { Own: not null, Competitors.Count: > 0, Features.Count: > 0 } market
            ? CompetitorMatrix.Of(market)
            : null;

    /// <summary>What nobody knows and the plan rests on; the gaps that could change a decision come first.</summary>
    public IReadOnlyList<ReviewFinding> NotKnown => Sdk.NotKnown.Of(this);

    /// <summary>What somebody should act on; empty where nothing is.</summary>
    public IReadOnlyList<ReviewFinding> Findings => ReviewFindings.Of(this);

    /// <summary>Reviews a plan.</summary>
    /// <param name="plan">The plan, as <see cref="PlanReader"/> reads it.</param>
    /// <param name="options">How to review it; every default where left out.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the review.</param>
    /// <exception cref="UndefinedException">
    /// A measured effect is undefined, or draws of an estimate leave the range of their slot; the message says which.
    /// </exception>
    /// <exception cref="ArgumentException">The plan's parts contradict each other; the message says where.</exception>
    /// <exception cref="InvalidOperationException">A forecast asks for what it cannot do, as people whose number changes under a policy; the message says what.</exception>
    /// <exception cref="OperationCanceledException">The review was stopped.</exception>
    public static PlanReview Run(
        ProductPlan plan,
        ReviewOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new();
        ProductPlan asWritten = plan;
        DateOnly? asOf = RequireDays(asWritten, options);
        plan = asOf is { } day ? asWritten.KnownOn(day) : asWritten;
        Dictionary<string, ExperimentResult> results = plan.Experiments.ToDictionary(
            experiment => experiment.Id,
            experiment => PlanBinding.Analyze(plan, experiment),
            StringComparer.Ordinal
        );
        Beliefs measured = Beliefs.WithExperiments(plan, results);
        bool isMeasured = measured.IsMeasuredByExperiment;
        PlanOutcome with = PlanOutcome.Of(
            plan,
            measured,
            options.Simulation,
            progress is null ? null : new PartOfProgress(progress, 0, isMeasured ? 0.5 : 1),
            cancellation
        );
        PlanReview review = new(plan, options, asWritten)
        {
            Experiments = [.. plan.Experiments.Select(e => new ExperimentReview(e, results[e.Id]))],
            Evaluations = [.. plan.Evaluations.Select(e => Judge(plan, e))],
            WithExperiments = with,

            // Where no experiment measures an assumption there is nothing to take away again.
            WithoutExperiments = isMeasured
                ? PlanOutcome.Of(
                    plan,
                    Beliefs.WithoutExperiments(plan),
                    options.Simulation,
                    progress is null ? null : new PartOfProgress(progress, 0.5, 0.5),
                    cancellation
                )
                : with,
        };
        IReadOnlyDictionary<string, MetricHistory> histories = review.Histories;
        review = review with
        {
            Readiness = Ready(review),
            Sections = PlanSections.Of(
                plan,
                with,
                asOf,
                metric => histories.TryGetValue(metric, out MetricHistory? history) ? history.Readings : [],
                options.Simulation,
                cancellation
            ),
        };
        review = review with { Deliveries = DeliveryForecast.Of(review, cancellation) };
        if (asOf is not { } evening)
        {
            return review;
        }

        DateOnly since = options.Since ?? evening.AddDays(-1);
        ProductPlan before = asWritten.KnownOn(since);
        PlanOutcome outcomeBefore = PlanOutcome.Of(
            before,
            Beliefs.WithExperiments(before, results),
            options.Simulation,
            cancellation: cancellation
        );
        return review with { Morning = MorningSearch.Run(review, outcomeBefore, since, evening) };
    }

    private static DateOnly? RequireDays(ProductPlan plan, ReviewOptions options)
    {
        DateOnly? asOf = options.AsOf ?? (options.Since is null ? null : plan.LastDay);
        if (options.Since is { } since && !(since < asOf))
        {
            throw new ArgumentException(
                asOf is { } day
                    ? $"since must lie before the day of the review, {DateText.Date(day)}, but was {DateText.Date(since)}"
                    : "since was given, but the plan has no dated observation, evaluation or experiment to compare; give asOf",
                nameof(options)
            );
        }

        return asOf;
    }

    private static IReadOnlyList<ReadinessReview> Ready(PlanReview review)
    {
        DateOnly day = review.Plan.KnownThrough ?? review.Plan.LastDay ?? DateOnly.MaxValue;
        return [.. review.AsWritten.Readiness.Select(gate => ReadinessReview.Of(gate, review.Histories, day))];
    }

    /// <summary>A decision brief of one page, each sentence bound to a result of this review, with what is not known.</summary>
    public Story ToStory() => Story.Of(this);

    /// <summary>The first screen: the five answers, the chain, the findings and the numbers behind, for a terminal.</summary>
    public Report ToBrief() => ReviewReport.Brief(this);

    /// <summary>The whole review: the first screen, and behind it every table and picture.</summary>
    public Report ToReport() => ReviewReport.Whole(this);

    /// <summary>One side of the review: its answer, its tables and pictures, and what of it somebody should act on.</summary>
    /// <exception cref="ArgumentException">The plan says nothing about it.</exception>
    public Report ToReport(ReviewPart part) => ReviewReport.Part(this, part);

    /// <summary>One side of the review as JSON, with the members that the whole has for it.</summary>
    /// <exception cref="ArgumentException">The plan says nothing about it.</exception>
    public string ToJson(ReviewPart part) => ReviewParts.Json(this, part);

    /// <summary>What of one side somebody should act on; empty where nothing is.</summary>
    public IReadOnlyList<ReviewFinding> FindingsOf(ReviewPart part) => ReviewParts.Findings(this, part);

    /// <summary>The review as JSON, in the order of the report; the same plan, options and version give the same bytes.</summary>
    public string ToJson() => ReviewJson.Write(this);

    private static EvaluationReview Judge(ProductPlan plan, PlanEvaluation evaluation)
    {
        PlanMetric metric = plan.Metrics.First(m => m.Definition.Id == evaluation.Metric);
        return new(evaluation, metric, ProportionEvaluation.Of(metric.Definition, evaluation.Counts));
    }
}
