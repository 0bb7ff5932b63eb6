using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>
/// The table of the plan document: from it plans are read and their JSON Schema is written. It is made for the
/// assumptions of one document, as their names may stand in every estimate.
/// </summary>
internal sealed class PlanShape
{
    private readonly PlanEstimateShape _estimate;
    private readonly IReadOnlyDictionary<string, Estimate> _names;
    private readonly EstimateShapes _estimates;

    public PlanShape(IReadOnlyDictionary<string, Estimate> names)
    {
        _names = names;
        _estimate = new(names);
        _estimates = new(names);
        Document = Shape.Object<ProductPlan>(
            "productPlan",
            "A product plan: what is assumed, measured, built, tried, feared and scheduled.",
            Plan
        );
    }

    public ObjectShape<ProductPlan> Document { get; }

    private Func<MemberValues, ProductPlan> Plan(MemberTable<ProductPlan> members)
    {
        Member<string?> schema = members.Optional(
            "$schema",
            Shape.Text(2_000),
            "Where the schema of this document is, for editors.",
            of: it => it.SchemaReference
        );
        _ = members.Required(
            "version",
            Shape.Integer(1, ProductPlan.CurrentVersion),
            "The version of the document's form.",
            of: _ => ProductPlan.CurrentVersion
        );
        var product = members.Required("product", Product, "What the plan is about.", of: it => it.Product);
        var assumptions = members.Optional(
            "assumptions",
            Shape.Included(() => Shape.List(Assumption)),
            [],
            "What nobody knows for sure; every estimate may use these by name, and a name is one quantity everywhere.",
            of: it => it.Assumptions
        );
        var correlations = members.Optional(
            "correlations",
            Shape.Included(() => Shape.List(CorrelationShapes.Assumptions, 0, 10_000)),
            [],
            "Rank correlations between assumptions; pairs that are not mentioned are independent.",
            of: it => it.Correlations
        );
        Member<ProductStrategy?> strategy = members.Optional(
            "strategy",
            Shape.Included(() => StrategyShapes.Strategy),
            "Why the product exists and where it is going.",
            of: it => it.Strategy
        );
        Member<PlanMarket?> market = members.Optional(
            "market",
            Shape.Included(() => new MarketShapes(_estimate).Market),
            "The market and who else is there.",
            of: it => it.Market
        );
        var metrics = members.Optional(
            "metrics",
            Shape.Included(() => Shape.List(MetricShapes.Metric)),
            [],
            "What is measured.",
            of: it => it.Metrics
        );
        var evaluations = members.Optional(
            "evaluations",
            Shape.Included(() => Shape.List(MeasureShapes.Evaluation)),
            [],
            "What was evaluated.",
            of: it => it.Evaluations
        );
        var experiments = members.Optional(
            "experiments",
            Shape.Included(() => Shape.List(ExperimentShapes.Experiment)),
            [],
            "What was tried.",
            of: it => it.Experiments
        );
        Member<PlanBacklog?> backlog = members.Optional(
            "backlog",
            Shape.Included(() => Backlog),
            "What could be built.",
            of: it => it.Backlog
        );
        Member<PlanPart<RiskSection>?> risks = members.Optional(
            "risks",
            Shape.Included(() => PlanPart.Shape(RiskSectionShape.Of, _estimates)),
            "What may happen and cost money.",
            of: it => it.Risks
        );
        Member<PlanPart<RoadmapSection>?> roadmap = members.Optional(
            "roadmap",
            Shape.Included(() => PlanPart.Shape(RoadmapSectionShape.Of, _estimates)),
            "The work ahead.",
            of: it => it.Roadmap
        );
        Member<PlanObservations?> observations = members.Optional(
            "observations",
            Shape.Included(new ObservationShapes(_estimate).Observations),
            "What was seen while the plan was carried out, each with its day.",
            of: plan => plan.Observations
        );
        Member<PlanImpactScale?> impactScale = members.Optional(
            "impactScale",
            JoinShapes.ImpactScale,
            "What impact 1 of a backlog item means as an effect on a metric.",
            of: plan => plan.ImpactScale
        );
        var readiness = members.Optional(
            "readiness",
            Shape.Included(Shape.List(JoinShapes.Readiness, 0, 1_000)),
            [],
            "What data and model must be like before work goes on.",
            of: plan => plan.Readiness
        );
        var riskDelays = members.Optional(
            "riskDelays",
            Shape.Included(Shape.List(JoinShapes.RiskDelay(_estimate), 0, 10_000)),
            [],
            "Risks of the register that delay work on the roadmap.",
            of: plan => plan.RiskDelays
        );
        Member<PlanPart<FailureModeAnalysis>?> fmea = members.Optional(
            "fmea",
            Shape.Included(PlanPart.Shape(FmeaShapes.Of, _estimates)),
            "Ways in which the product can fail.",
            of: it => it.Fmea
        );
        var regulation = members.Optional(
            "regulation",
            Shape.Included(Shape.List(RegulationShapes.Assessment, 0, 100)),
            [],
            "What the product's systems are under laws.",
            of: it => it.Regulation
        );
        var objectives = members.Optional(
            "objectives",
            Shape.Included(Shape.List(ObjectiveShapes.Objective, 0, 1_000)),
            [],
            "What the team wants to reach, with the key results by which it will know.",
            of: it => it.Objectives
        );
        Member<PlanPart<IReadOnlyList<PlannedTree>>?> trees = members.Optional(
            "trees",
            Shape.Included(PlanPart.Shape(TreeShapes.Of, _estimates)),
            "What metrics are made of.",
            of: it => it.Trees
        );
        var levels = members.Optional(
            "serviceLevels",
            Shape.Included(Shape.List(ObjectiveShapes.ServiceLevel, 0, 1_000, uniqueBy: level => level.Name)),
            [],
            "What share of requests must be good, over which time.",
            of: it => it.ServiceLevels
        );
        Member<PlanPart<ScoringSection>?> scoring = members.Optional(
            "scoring",
            Shape.Included(PlanPart.Shape(ScoringShapes.Of, _estimates)),
            "Priorities beside the backlog's own.",
            of: it => it.Scoring
        );
        Member<PlanPart<IReadOnlyList<PlannedDecision>>?> decisions = members.Optional(
            "decisions",
            Shape.Included(PlanPart.Shape(DecisionShapes.Of, _estimates)),
            "Decisions between alternatives by several criteria.",
            of: it => it.Decisions
        );
        Member<PlanSurveys?> surveys = members.Optional(
            "surveys",
            Shape.Included(SurveyShapes.Surveys),
            "What customers were asked.",
            of: it => it.Surveys
        );
        Member<PlanPart<PortfolioSection>?> portfolio = members.Optional(
            "portfolio",
            Shape.Included(PlanPart.Shape(PortfolioShapes.Of, _estimates)),
            "What to build within capacity.",
            of: it => it.Portfolio
        );
        return values =>
        {
            RequireOneSet(values.Get(metrics), nameof(metrics));
            RequireDistributions(values.Get(correlations), nameof(correlations));
            return new(values.Get(product))
            {
                SchemaReference = values.Get(schema),
                Strategy = values.Get(strategy),
                Market = values.Get(market),
                Assumptions = values.Get(assumptions),
                Correlations = values.Get(correlations),
                Metrics = values.Get(metrics),
                Evaluations = values.Get(evaluations),
                Experiments = values.Get(experiments),
                Backlog = values.Get(backlog),
                Risks = values.Get(risks),
                Roadmap = values.Get(roadmap),
                Observations = values.Get(observations),
                ImpactScale = values.Get(impactScale),
                Readiness = values.Get(readiness),
                RiskDelays = values.Get(riskDelays),
                Fmea = values.Get(fmea),
                Regulation = values.Get(regulation),
                Objectives = values.Get(objectives),
                Trees = values.Get(trees),
                ServiceLevels = values.Get(levels),
                Scoring = values.Get(scoring),
                Decisions = values.Get(decisions),
                Surveys = values.Get(surveys),
                Portfolio = values.Get(portfolio),
            };
        };
    }

    /// <summary>Metrics make one set: derived ones without circles, at most one North Star.</summary>
    private static void RequireOneSet(IReadOnlyList<PlanMetric> metrics, string member)
    {
        Metric[] definitions = [.. metrics.Select(metric => metric.Definition)];
        // An input that nobody defines is named by its reference, with a suggestion.
        HashSet<string> ids = new(definitions.Select(metric => metric.Id), StringComparer.Ordinal);
        bool isClosed = definitions.All(metric =>
            metric.Kind is not DerivedKind derived || derived.Inputs.All(ids.Contains)
        );
        if (isClosed && MetricSet.Check(definitions) is { Count: > 0 } problems)
        {
            throw new ArgumentException(
                $"metrics that make a set: {string.Join("; ", problems.Select(problem => $"{problem.Path} is {problem.Given}, but must be {problem.Allowed}"))}",
                member
            );
        }
    }

    /// <summary>Correlations can hold at once, between quantities that have distributions of their own.</summary>
    private void RequireDistributions(IReadOnlyList<RankCorrelation> correlations, string member)
    {
        foreach (string name in correlations.SelectMany(pair => new[] { pair.First, pair.Second }))
        {
            // A name that nobody defines is named by its reference, with a suggestion.
            if (_names.TryGetValue(name, out Estimate assumed) && !assumed.IsDistribution)
            {
                throw new ArgumentException(
                    $"correlations between assumptions with a distribution of their own, which \"{name}\" has not: it is {(assumed.IsCertain ? "certain" : "a formula")}",
                    member
                );
            }
        }

        if (correlations.Count > 0)
        {
            _ = CorrelationShapes.Between(correlations, member);
        }
    }

    private static ObjectShape<ProductInfo> Product { get; } =
        Shape.Object<ProductInfo>(
            "product",
            "What the plan is about.",
            members =>
            {
                Member<string> name = members.Required(
                    "name",
                    Shape.Text(120),
                    "The product's name.",
                    of: it => it.Name
                );
                Member<string> purpose = members.Required(
                    "purpose",
                    Shape.Text(2_000),
                    "Who it serves and how, in a sentence or two.",
                    of: it => it.Purpose
                );
                Member<string> currency = members.Optional(
                    "currency",
                    Shape.Text("^[A-Z]{3}$", "a currency of three capital letters, as USD", 3, 3),
                    "USD",
                    "The currency of every amount.",
                    of: it => it.Currency
                );
                Member<string?> owner = members.Optional("owner", Shape.Text(200), "Who decides.", of: it => it.Owner);
                Member<string?> northStar = members.Optional(
                    "northStar",
                    PlanIds.Metric.Reference,
                    "The metric that stands for success.",
                    of: it => it.NorthStar
                );
                return values =>
                    new(values.Get(name), values.Get(purpose), values.Get(currency))
                    {
                        Owner = values.Get(owner),
                        NorthStar = values.Get(northStar),
                    };
            }
        );

    private ObjectShape<Assumption> Assumption =>
        Shape.Object<Assumption>(
            "assumption",
            "A quantity that nobody knows for sure and several parts of the plan depend on.",
            members =>
            {
                Member<string> id = members.Required(
                    "id",
                    PlanIds.Assumption.Definition,
                    "Its name in every estimate; a name of several words stands there in [brackets].",
                    of: it => it.Id
                );
                Member<string> statement = members.Required(
                    "statement",
                    Shape.Text(2_000),
                    "What it is, in a sentence.",
                    of: it => it.Statement
                );
                Member<PlanEstimate> prior = members.Required(
                    "prior",
                    _estimate.Any,
                    "What was believed before anything was measured; it may use the assumptions before it.",
                    of: it => it.Prior
                );
                Member<AssumptionMeasurement?> measured = members.Optional(
                    "measuredBy",
                    Measurement,
                    "Where it is measured.",
                    of: it => it.MeasuredBy
                );
                return values =>
                {
                    if (!PlanBinding.CanBeName(values.Get(id)))
                    {
                        throw new ArgumentException(
                            "it has no quotation marks and does not begin with #, as the quantity is drawn under it",
                            nameof(id)
                        );
                    }

                    RequirePrior(values.Get(prior), values.Get(measured));
                    return new(values.Get(id), values.Get(statement), values.Get(prior))
                    {
                        MeasuredBy = values.Get(measured),
                    };
                };
            }
        );

    private void RequirePrior(PlanEstimate prior, AssumptionMeasurement? measuredBy)
    {
        Estimate bound = prior.Bind(_names);
        string? allowed = measuredBy switch
        {
            { Evaluation: not null } when !Beliefs.IsBeta(bound) =>
                "a beta, as beta(1, 1), since an evaluation measures it",
            { Experiment: not null } when !bound.StandardDeviation.IsDefined =>
                "a quantity with a known mean and variance, since an experiment measures it",
            _ when !CanBeShared(bound) =>
                "a formula whose distributions have names, as in normal(5, 2) as \"unit cost\"",
            _ => null,
        };
        if (allowed is not null)
        {
            throw new ArgumentException(allowed, nameof(prior));
        }
    }

    /// <summary>Whether the quantity may stand in several slots: it has no unnamed part of its own, or is one that the assumption names.</summary>
    private static bool CanBeShared(Estimate prior)
    {
        if (prior.IsCertain || prior.IsDistribution)
        {
            return true;
        }

        JointSimulation slots = new();
        try
        {
            slots.Add("one", prior, Domain.Real);
            slots.Add("another", prior, Domain.Real);
            return true;
        }
        catch (ArgumentException)
        {
            // Slots of two names that hold every number refuse nothing else.
            return false;
        }
    }

    private static ObjectShape<AssumptionMeasurement> Measurement { get; } =
        Shape.Object<AssumptionMeasurement>(
            "measurement",
            "Either an experiment with metric and arm, or an evaluation.",
            members =>
            {
                Member<string?> experiment = members.Optional(
                    "experiment",
                    PlanIds.Experiment.Reference,
                    "The experiment whose effect it is.",
                    of: it => it.Experiment
                );
                Member<string?> metric = members.Optional(
                    "metric",
                    PlanIds.Metric.Reference,
                    "The metric whose difference between arm and control it is.",
                    of: it => it.Metric
                );
                Member<string?> arm = members.Optional(
                    "arm",
                    Shape.Id,
                    "The arm that is compared with the control.",
                    of: it => it.Arm
                );
                Member<string?> evaluation = members.Optional(
                    "evaluation",
                    PlanIds.Evaluation.Reference,
                    "The evaluation whose share it is.",
                    of: it => it.Evaluation
                );
                return values =>
                    (values.Get(experiment), values.Get(metric), values.Get(arm), values.Get(evaluation)) switch
                    {
                        ({ } e, { } m, { } a, null) => AssumptionMeasurement.ByExperiment(e, m, a),
                        (null, null, null, { } e) => AssumptionMeasurement.ByEvaluation(e),
                        _ => throw new ArgumentException("either experiment, metric and arm, or evaluation alone"),
                    };
            }
        );

    private ObjectShape<PlanBacklog> Backlog =>
        Shape.Object<PlanBacklog>(
            "backlog",
            "What could be built, and the decision that is ahead.",
            members =>
            {
                Member<long> top = members.Optional(
                    "top",
                    Shape.Integer(1, 1_000),
                    3,
                    "How many items can be taken next.",
                    of: it => it.Top
                );
                var items = members.Required(
                    "items",
                    Shape.Included(() => Shape.List(BacklogItem, 1, 10_000)),
                    "The items.",
                    of: it => it.Items
                );
                return values => new(values.Get(items), (int)values.Get(top));
            }
        );

    private ObjectShape<BacklogItem> BacklogItem =>
        Shape.Object<BacklogItem>(
            "backlogItem",
            "Something that could be built: reach × impact × confidence ÷ effort.",
            members =>
            {
                Member<string> id = members.Required("id", PlanIds.BacklogItem.Definition, "Its id.", of: it => it.Id);
                Member<string> title = members.Required("title", Shape.Text(300), "What it is.", of: it => it.Title);
                Member<PlanEstimate> reach = members.Required(
                    "reach",
                    _estimate.NonNegative,
                    "How many it reaches.",
                    of: it => it.Reach
                );
                Member<PlanEstimate> impact = members.Required(
                    "impact",
                    _estimate.NonNegative,
                    "How much it changes for each; the usual scale is 3, 2, 1, 0.5, 0.25.",
                    of: it => it.Impact
                );
                Member<PlanEstimate> confidence = members.Required(
                    "confidence",
                    _estimate.Share,
                    "How much of it is believed; the usual scale is 100%, 80%, 50%.",
                    of: it => it.Confidence
                );
                Member<PlanEstimate> effort = members.Required(
                    "effort",
                    _estimate.Positive,
                    "What it costs to build.",
                    of: it => it.Effort
                );
                Member<string?> owner = members.Optional(
                    "owner",
                    Shape.Text(200),
                    "Who answers for it.",
                    of: it => it.Owner
                );
                var verticals = members.Optional(
                    "verticals",
                    StrategyShapes.Verticals,
                    [],
                    "The sides of the product it is about.",
                    of: it => it.Verticals
                );
                Member<ImpactMeasurement?> measured = members.Optional(
                    "measuredImpact",
                    JoinShapes.ImpactMeasurement,
                    "Where its impact was measured, which then counts in place of impact.",
                    of: item => item.MeasuredImpact
                );
                var roadmap = members.Optional(
                    "roadmap",
                    Shape.List(PlanIds.RoadmapItem.Reference, 0, 1_000, uniqueBy: id => id),
                    [],
                    "The roadmap items that carry it out.",
                    of: item => item.Roadmap
                );
                return values =>
                    new(
                        values.Get(id),
                        values.Get(title),
                        values.Get(reach),
                        values.Get(impact),
                        values.Get(confidence),
                        values.Get(effort)
                    )
                    {
                        Verticals = values.Get(verticals),
                        Owner = values.Get(owner),
                        MeasuredImpact = values.Get(measured),
                        Roadmap = values.Get(roadmap),
                    };
            }
        );
}
