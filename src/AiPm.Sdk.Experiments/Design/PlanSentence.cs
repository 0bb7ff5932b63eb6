using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a plan says of itself.</summary>
internal static class PlanSentence
{
    internal static Explanation Of(SampleSizePlan plan)
    {
        ExperimentDesign design = plan.Design;
        string power = ShareText.Share(plan.AchievedPower);
        string what = What(plan);
        string rate = Rate(plan);
        string units = Units(plan);
        string where = Where(design);
        string sentence = plan.Solved switch
        {
            DesignUnknown.Units => $"{units} are needed to show {what}{where}: the power is {power} {rate}.",
            DesignUnknown.Effect => $"{units} show {what}{where} with a power of {power} {rate}; {Smallest(design)}.",
            DesignUnknown.Alpha =>
                $"{units} show {what}{where} with a power of {power} {rate}, the smallest at which they do.",
            _ => $"{units} show {what}{where} with a power of {power} {rate}.",
        };
        return new(sentence, Method(design), [.. Assumptions(design)]);
    }

    private static string What(SampleSizePlan plan)
    {
        string truth = plan.Design.Metric.Text(plan.Difference);
        string relative =
            plan.Difference != 0 && plan.RelativeDifference.TryGet(out double share, out _)
                ? $" ({(share > 0 ? "+" : "")}{ShareText.Level(Math.Round(share, 4))})"
                : "";
        return
            plan.Design.Objective.Kind == DesignObjectiveKind.Superiority
            && plan.Design.Objective.NullDifference is null
            ? truth + relative
            : $"{plan.Design.Objective} where the truth is {truth}{relative}";
    }

    private static string Smallest(ExperimentDesign design) =>
        design.Objective.Kind == DesignObjectiveKind.Equivalence
            ? "no truth farther from the middle of the margins has it"
            : "no smaller effect has it";

    private static string Units(SampleSizePlan plan)
    {
        if (plan.Design.Arms == 1)
        {
            string name = plan.Design.Metric is DesignSingleProportion ? "units" : "units or pairs";
            return $"{NumberText.Count(plan.TotalUnits)} {name}";
        }

        string arms = string.Join(", ", plan.Units.Skip(1).Select(NumberText.Count));
        string clusters = plan.ClusterCounts is { } counts ? $", {NumberText.Count(counts.Sum())} clusters" : "";
        return $"{NumberText.Count(plan.TotalUnits)} units ({NumberText.Count(plan.Units[0])} in the control, {arms} treated{clusters})";
    }

    private static string Rate(SampleSizePlan plan)
    {
        ExperimentDesign design = plan.Design;
        string side =
            design.Objective.Kind == DesignObjectiveKind.Equivalence ? "in each of two one-sided tests"
            : design.Objective.Alternative == Alternative.TwoSided ? "two-sided"
            : "one-sided";
        string alpha = plan.Solved == DesignUnknown.Alpha ? ShareText.Share(plan.Alpha) : ShareText.Level(plan.Alpha);
        string shared =
            design.ComparisonCount == 1 || design.Multiplicity == Multiplicity.None
                ? ""
                : $" over {design.ComparisonCount} comparisons ({design.Multiplicity.Name})";
        return $"at α = {alpha} {side}{shared}";
    }

    private static string Where(ExperimentDesign design)
    {
        if (design.ComparisonCount == 1)
        {
            return "";
        }

        string which = design.Comparisons == ComparisonSet.AllPairs ? "pairs of arms" : "comparisons with the control";
        return design.PowerFor switch
        {
            DesignPower.Any => $" in at least one of {design.ComparisonCount} {which}",
            DesignPower.All => $" in all {design.ComparisonCount} {which}",
            _ => $" in each of {design.ComparisonCount} {which}",
        };
    }

    private static string Method(ExperimentDesign design)
    {
        string method = design.Metric.Method(design.Objective);
        string tests =
            design.Objective.Kind == DesignObjectiveKind.Equivalence ? ", two one-sided tests (Schuirmann 1987)" : "";
        string adjusted =
            design.ComparisonCount > 1 && design.Multiplicity != Multiplicity.None
                ? $"; {design.Multiplicity.Name}"
                : "";
        return method + tests + adjusted;
    }

    private static IEnumerable<string> Assumptions(ExperimentDesign design)
    {
        foreach (string assumption in design.Metric.Assumptions)
        {
            yield return assumption;
        }

        yield return "one analysis at the planned size, not before";
        if (design.Clusters is { } clusters)
        {
            yield return $"whole clusters are randomised; a design effect of {NumberText.Number(clusters.DesignEffect)} for {NumberText.Number(clusters.MeanSize)} units a cluster with intraclass correlation {NumberText.Number(clusters.IntraclassCorrelation)}";
        }

        if (design.CovariateCorrelation != 0)
        {
            yield return $"a covariate that correlates by {NumberText.Number(design.CovariateCorrelation)} saves {ShareText.Share(design.CovariateCorrelation * design.CovariateCorrelation)} of the variance";
        }

        if (design.ComparisonCount > 1 && design.PowerFor != DesignPower.Each)
        {
            yield return "every treatment has the effect";
        }

        if (design.Objective.NullDifference?.Scale == EffectScale.Relative)
        {
            yield return "the margin is the stated share of the planned baseline";
        }
    }
}
