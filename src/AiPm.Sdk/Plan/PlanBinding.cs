using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>Turns the parts of a plan into the rooms' own models, with the names in its estimates bound.</summary>
internal static class PlanBinding
{
    /// <summary>Whether an id can be the name of a quantity, under which it is drawn.</summary>
    public static bool CanBeName(string id) =>
        id[0] != '#' && !id.Contains('"', StringComparison.Ordinal) && !id.Any(char.IsControl);

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
        PlanArm[] arms = [.. experiment.Arms.OrderBy(arm => arm.Id != experiment.Control)];
        Experiment bound = Experiment.Create(
            experiment.Title,
            experiment.Control,
            [.. arms.Skip(1).Select(arm => arm.Id)]
        ) with
        {
            Hypothesis = experiment.Hypothesis,
            Allocation = [.. arms.Select(arm => arm.Weight)],
        };
        foreach (PlanMetric metric in plan.Metrics.Where(m => IsMeasuredIn(experiment, m.Definition.Id)))
        {
            bound = bound.Metric(metric.Definition);
        }

        return bound.Analyze(
            [.. experiment.Arms.Select(arm => Summary(arm, bound.Metrics.Select(metric => metric.Id)))],
            Analysis.FixedHorizon(experiment.Alpha)
        );
    }

    private static bool IsMeasuredIn(PlanExperiment experiment, string metric) =>
        experiment.Arms.All(arm => arm.Results.ContainsKey(metric));

    /// <summary>An arm as an analysis takes it, with its results of some metrics.</summary>
    internal static ArmSummary Summary(PlanArm arm, IEnumerable<string> metrics)
    {
        ArmSummary summary = new(arm.Id, arm.Units);
        foreach (string metric in metrics)
        {
            PlanArmResult result = arm.Results[metric];
            summary = summary.With(
                metric,
                result.Successes is { } successes ? new ProportionCounts(successes, arm.Units)
                    : result.Ratio is { } ratio ? ratio.Of(arm.Units)
                    : Moments.FromSummary(arm.Units, result.Mean!.Value, result.Variance!.Value)
            );
        }

        return summary;
    }
}
