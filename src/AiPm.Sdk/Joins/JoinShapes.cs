using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>The shapes of what joins the rooms of a plan.</summary>
internal static class JoinShapes
{
    private static readonly ObjectShape<EffectPrior> UsualEffects = Shape.Object<EffectPrior>(
        "usualEffects",
        "What effects on the metric usually are, as a normal distribution.",
        members =>
        {
            Member<double> mean = members.Optional(
                "mean",
                Shape.Number(Domain.Real),
                0,
                "The mean of true effects.",
                of: prior => prior.Mean
            );
            Member<double> deviation = members.Required(
                "standardDeviation",
                Shape.Number(Domain.Positive),
                "Their standard deviation.",
                of: prior => prior.StandardDeviation
            );
            return values => new(values.Get(mean), values.Get(deviation));
        }
    );

    public static ObjectShape<PlanImpactScale> ImpactScale { get; } =
        Shape.Object<PlanImpactScale>(
            "impactScale",
            "What impact 1 of a backlog item means as an effect on a metric.",
            members =>
            {
                Member<string> metric = members.Required(
                    "metric",
                    PlanIds.Metric.Reference,
                    "The metric.",
                    of: scale => scale.Scale.Metric
                );
                Member<double> one = members.Required(
                    "effectOfImpactOne",
                    Shape.Number(Domain.Positive),
                    "The effect that impact 1 stands for, as 0.02 for two more in a hundred.",
                    of: scale => scale.Scale.EffectOfImpactOne
                );
                Member<bool> relative = members.Optional(
                    "relative",
                    Shape.Boolean,
                    false,
                    "Whether effects are relative lifts; else differences in the metric's own unit.",
                    of: scale => scale.IsRelative
                );
                Member<EffectPrior?> usual = members.Optional(
                    "usualEffects",
                    UsualEffects,
                    "What effects usually are: a measured one is drawn towards it, as the best of several tried ideas looks better than it is.",
                    of: scale => scale.UsualEffects
                );
                return values =>
                    new(new ImpactScale(values.Get(metric), values.Get(one)))
                    {
                        IsRelative = values.Get(relative),
                        UsualEffects = values.Get(usual),
                    };
            }
        );

    public static ObjectShape<ImpactMeasurement> ImpactMeasurement { get; } =
        Shape.Object<ImpactMeasurement>(
            "impactMeasurement",
            "Where an impact was measured: an experiment with its arm, on the metric of the plan's impact scale, or an assumption that is the effect.",
            members =>
            {
                Member<string?> experiment = members.Optional(
                    "experiment",
                    PlanIds.Experiment.Reference,
                    "The experiment.",
                    of: by => by.Experiment
                );
                Member<string?> arm = members.Optional(
                    "arm",
                    Shape.Id,
                    "The arm that is compared with the control.",
                    of: by => by.Arm
                );
                Member<string?> assumption = members.Optional(
                    "assumption",
                    PlanIds.Assumption.Reference,
                    "The assumption that is the effect.",
                    of: by => by.Assumption
                );
                return values =>
                    (values.Get(experiment), values.Get(arm), values.Get(assumption)) switch
                    {
                        ({ } e, { } a, null) => Sdk.ImpactMeasurement.ByExperiment(e, a),
                        (null, null, { } a) => Sdk.ImpactMeasurement.ByAssumption(a),
                        _ => throw new ArgumentException("either experiment and arm, or assumption alone"),
                    };
            }
        );

    private static readonly ObjectShape<ReadinessCheck> Check = Shape.Object<ReadinessCheck>(
        "readinessCheck",
        "A level that a metric of the data or of the model must reach.",
        members =>
        {
            Member<string> metric = members.Required(
                "metric",
                PlanIds.Metric.Reference,
                "The metric.",
                of: check => check.Metric
            );
            Member<double?> atLeast = members.OptionalValue(
                "atLeast",
                Shape.Number(Domain.Real),
                "The value must be at least this.",
                of: check => check.Threshold.Direction == Direction.Increase ? check.Threshold.Level : null
            );
            Member<double?> atMost = members.OptionalValue(
                "atMost",
                Shape.Number(Domain.Real),
                "The value must be at most this.",
                of: check => check.Threshold.Direction == Direction.Decrease ? check.Threshold.Level : null
            );
            Member<double?> release = members.OptionalValue(
                "release",
                Shape.Number(Domain.Real),
                "Once met, the level at which it is lost; the level itself when left out.",
                of: check => check.Threshold.Release == check.Threshold.Level ? null : check.Threshold.Release
            );
            Member<long?> fresh = members.OptionalValue(
                "freshDays",
                Shape.Integer(1, 36_500),
                "The most days a value is good for.",
                of: check => check.FreshDays
            );
            Member<double?> certainty = members.OptionalValue(
                "certainty",
                Shape.Number(Domain.OpenShare),
                "How sure it must be that the true share reaches the level, where it was counted.",
                of: check => check.Certainty
            );
            return values =>
                new(
                    values.Get(metric),
                    (values.Get(atLeast), values.Get(atMost)) switch
                    {
                        ({ } level, null) => Threshold.AtLeast(level, values.Get(release)),
                        (null, { } level) => Threshold.AtMost(level, values.Get(release)),
                        _ => throw new ArgumentException("either atLeast or atMost"),
                    }
                )
                {
                    FreshDays = (int?)values.Get(fresh),
                    Certainty = values.Get(certainty),
                };
        }
    );

    public static ObjectShape<RiskDelay> RiskDelay(PlanEstimateShape estimate) =>
        Shape.Object<RiskDelay>(
            "riskDelay",
            "A risk that delays work: each of its events while the work lasts.",
            members =>
            {
                Member<string> risk = members.Required(
                    "risk",
                    PlanIds.Risk.Reference,
                    "The risk.",
                    of: delay => delay.Risk
                );
                var items = members.Required(
                    "items",
                    Shape.List(PlanIds.RoadmapItem.Reference, 1, 10_000, uniqueBy: item => item),
                    "The roadmap items that its events strike, all together.",
                    of: delay => delay.Items
                );
                Member<PlanEstimate?> days = members.Optional(
                    "delay",
                    estimate.NonNegative,
                    "The working days that one event delays each item by.",
                    of: delay => delay.Delay
                );
                Member<PlanEstimate?> rework = members.Optional(
                    "rework",
                    estimate.NonNegative,
                    "The share of each item's work that one event makes be done again.",
                    of: delay => delay.Rework
                );
                Member<double?> years = members.OptionalValue(
                    "years",
                    Shape.Number(Domain.Positive),
                    "How long the risk is faced; as long as the items take on average, one after the other, when left out.",
                    of: delay => delay.Years
                );
                return values =>
                    values.Get(days) is null && values.Get(rework) is null
                        ? throw new ArgumentException("delay, or rework, or both")
                        : new(values.Get(risk), values.Get(items))
                        {
                            Delay = values.Get(days),
                            Rework = values.Get(rework),
                            Years = values.Get(years),
                        };
            }
        );

    public static ObjectShape<ReadinessGate> Readiness { get; } =
        Shape.Object<ReadinessGate>(
            "readiness",
            "What data and model must be like before work goes on.",
            members =>
            {
                Member<string> id = members.Required(
                    "id",
                    PlanIds.Readiness.Definition,
                    "Its id.",
                    of: gate => gate.Id
                );
                Member<string> title = members.Required(
                    "title",
                    Shape.Text(300),
                    "What must be ready.",
                    of: gate => gate.Title
                );
                Member<string?> owner = members.Optional(
                    "owner",
                    Shape.Text(200),
                    "Who answers for it.",
                    of: gate => gate.Owner
                );
                var checks = members.Required(
                    "checks",
                    Shape.List(Check, 1, 1_000),
                    "What must hold, all of it.",
                    of: gate => gate.Checks
                );
                var items = members.Optional(
                    "items",
                    Shape.List(PlanIds.BacklogItem.Reference, 0, 10_000, uniqueBy: item => item),
                    [],
                    "The backlog items that are not ready before.",
                    of: gate => gate.Items
                );
                var before = members.Optional(
                    "before",
                    Shape.List(PlanIds.RoadmapItem.Reference, 0, 10_000, uniqueBy: item => item),
                    [],
                    "The roadmap items that must not begin before.",
                    of: gate => gate.Before
                );
                return values =>
                    new(values.Get(id), values.Get(title), values.Get(checks))
                    {
                        Owner = values.Get(owner),
                        Items = values.Get(items),
                        Before = values.Get(before),
                    };
            }
        );
}
