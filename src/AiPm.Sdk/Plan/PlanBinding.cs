using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>Turns the parts of a plan into the rooms' own models, with the names in its estimates bound.</summary>
internal static class PlanBinding
{
    /// <summary>The quantity under the assumption's name, so that all its uses are one; what is certain or computed has no need of one.</summary>
    public static Estimate Name(Estimate estimate, string id) =>
        estimate.IsDistribution ? estimate.Named(id) : estimate;

    public static RiceInputs Inputs(BacklogItem item, IReadOnlyDictionary<string, Estimate> names) =>
        new(item.Reach.Bind(names), item.Impact.Bind(names), item.Confidence.Bind(names), item.Effort.Bind(names));

    public static RiskRegister Risks(ProductPlan plan, IReadOnlyDictionary<string, Estimate> names) =>
        new(
            plan.Risks.Select(risk => new Risk(risk.Id, risk.EventsPerYear.Bind(names), risk.Loss.Bind(names))
            {
                Title = risk.Title,
                Owner = risk.Owner,
            }),
            plan.Product.Currency
        );

    public static Roadmap Roadmap(PlanRoadmap roadmap, IReadOnlyDictionary<string, Estimate> names, string title) =>
        Roadmaps.Roadmap.Create(title, roadmap.Start, roadmap.Calendar, RoadmapItems(roadmap, names));

    public static IReadOnlyList<RoadmapItem> RoadmapItems(
        PlanRoadmap roadmap,
        IReadOnlyDictionary<string, Estimate> names
    ) =>
        [
            .. roadmap.Items.Select(item => new RoadmapItem(item.Id, item.Duration.Bind(names))
            {
                Title = item.Title,
                Owner = item.Owner,
                Lifecycle = item.Stage,
                NotBefore = item.NotBefore,
                After = [.. item.After.Select(id => (Link)id)],
                Deadline = item.Id == roadmap.Milestone ? roadmap.Deadline : null,
            }),
        ];

    public static ExperimentResult Analyze(ProductPlan plan, PlanExperiment experiment)
    {
        string[] treatments = [.. experiment.Arms.Select(arm => arm.Id).Where(id => id != experiment.Control)];
        Experiment bound = Experiment.Create(experiment.Title, experiment.Control, treatments) with
        {
            Hypothesis = experiment.Hypothesis,
        };
        foreach (PlanMetric metric in plan.Metrics.Where(m => IsMeasuredIn(experiment, m.Definition.Id)))
        {
            bound = bound.Metric(metric.Definition);
        }

        return bound.Analyze(
            [.. experiment.Arms.Select(arm => Summary(arm, bound))],
            Analysis.FixedHorizon(experiment.Alpha)
        );
    }

    private static bool IsMeasuredIn(PlanExperiment experiment, string metric) =>
        experiment.Arms.All(arm => arm.Results.ContainsKey(metric));

    private static ArmSummary Summary(PlanArm arm, Experiment experiment)
    {
        ArmSummary summary = new(arm.Id, arm.Units);
        foreach (Metrics.Metric metric in experiment.Metrics)
        {
            PlanArmResult result = arm.Results[metric.Id];
            summary = summary.With(
                metric.Id,
                result.Successes is { } successes ? new ProportionCounts(successes, arm.Units)
                    : result.Ratio is { } ratio ? ratio.Of(arm.Units)
                    : Moments.FromSummary(arm.Units, result.Mean!.Value, result.Variance!.Value)
            );
        }

        return summary;
    }
}
