using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>Turns the parts of a plan into the rooms' own models, with the names in its estimates bound.</summary>
internal static class PlanBinding
{
    /// <summary>The quantity under the assumption's name, so that all its uses are one; what is certain or computed has no need of one.</summary>
    public static Estimate Name(Estimate estimate, string id, Correlations? correlations) =>
        !estimate.IsDistribution ? estimate
        : correlations?.Names.Contains(id, StringComparer.Ordinal) != true ? estimate.Named(id)
        : estimate.Named(id).CorrelatedBy(correlations);

    public static RiceInputs Inputs(BacklogItem item, Beliefs beliefs)
    {
        IReadOnlyDictionary<string, Estimate> names = beliefs.Names;
        Estimate reach = item.Reach.Bind(names);
        Estimate confidence = item.Confidence.Bind(names);
        Estimate effort = item.Effort.Bind(names);
        return beliefs.Impacts.TryGetValue(item.Id, out MeasuredImpact? measured)
            ? new(reach, measured, confidence, effort)
            : new(reach, item.Impact.Bind(names), confidence, effort);
    }

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
