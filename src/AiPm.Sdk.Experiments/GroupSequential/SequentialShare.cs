using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The part of an error rate that a comparison has at all its looks together: procedures of one step, as the others need the p-values of all comparisons at once.</summary>
/// <param name="Sharing">How many comparisons share the error rate.</param>
/// <param name="Alpha">The part of this one.</param>
internal readonly record struct SequentialShare(int Sharing, double Alpha)
{
    /// <summary>The part of a comparison of this metric.</summary>
    internal static SequentialShare Of(Experiment experiment, Analysis analysis, Metric metric, int pairs)
    {
        Multiplicity multiplicity = analysis.Multiplicity;
        if (multiplicity.Procedure == MultiplicityProcedure.None)
        {
            return new(1, analysis.Alpha);
        }

        Metric[] family = multiplicity.Scope switch
        {
            MultiplicityScope.Experiment => [.. experiment.Metrics],
            MultiplicityScope.Goals when metric.IsGoal => [.. experiment.Metrics.Where(one => one.IsGoal)],
            _ => [metric],
        };
        double weight = multiplicity.WeightOf(metric);
        return weight > 0
            ? new(
                family.Length * pairs,
                Part(multiplicity, analysis.Alpha, weight / family.Sum(multiplicity.WeightOf) / pairs)
            )
            : throw new ArgumentException(
                $"analysis must give \"{metric.Id}\" more weight than 0: without a part of the error rate it has no boundary",
                nameof(analysis)
            );
    }

    /// <summary>The part of a bound for "not worse than the margin": guards share over arms, never over metrics.</summary>
    internal static double OfMargin(Analysis analysis, int pairs) =>
        analysis.Multiplicity.Procedure == MultiplicityProcedure.None
            ? analysis.NonInferiorityAlpha
            : Part(analysis.Multiplicity, analysis.NonInferiorityAlpha, 1d / pairs);

    private static double Part(Multiplicity multiplicity, double alpha, double share) =>
        multiplicity.Procedure switch
        {
            MultiplicityProcedure.Bonferroni => alpha * share,
            MultiplicityProcedure.Sidak => -Elementary.Expm1(share * Elementary.Log1p(-alpha)),
            _ => throw new ArgumentException(
                $"analysis must share its error rate by Bonferroni or Šidák, or not at all, where there are several looks, but had {multiplicity}",
                nameof(multiplicity)
            ),
        };
}
