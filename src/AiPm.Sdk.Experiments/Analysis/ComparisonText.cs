using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A comparison of two arms as a sentence.</summary>
internal static class ComparisonText
{
    internal static Explanation Of(
        PlannedComparison planned,
        ComparisonOutcome outcome,
        AdjustedComparison adjusted,
        Analysis analysis
    )
    {
        Metric metric = planned.Metric;
        TwoSampleTestResult test = outcome.Test;
        ComparisonConclusion conclusion = adjusted.Conclusion;
        string unit = metric.Unit is null ? "" : $" ({metric.Unit})";
        string segment = planned.Segment is null ? "" : $", {planned.Segment}";
        string sentence =
            $"{metric.Name}{unit}, {planned.Arm.Arm} against {planned.Reference.Arm}{segment}: {test.Explanation.Sentence}";
        bool isShared = adjusted.Sharing > 1;
        if (isShared && conclusion.AdjustedPValue.TryGet(out double p, out _))
        {
            sentence =
                $"{sentence[..^1]}; adjusted for {adjusted.Sharing} comparisons {ShareText.PValueStatement(p)}{Bound(conclusion)}.";
        }

        if (outcome.Unadjusted is { } unadjusted)
        {
            sentence += VarianceReductionResult.Beside(unadjusted, VarianceReductionResult.Saved(unadjusted, test));
        }

        string sides = test.Alternative switch
        {
            Alternative.Greater => "one-sided, greater",
            Alternative.Less => "one-sided, less",
            _ => "two-sided",
        };
        string method = $"{test.Explanation.Method}, {sides}";
        return isShared
            ? new(
                sentence,
                $"{method}; {Procedure(adjusted, analysis)} over {adjusted.Sharing} {What(adjusted, analysis)}",
                [.. test.Explanation.Assumptions, .. adjusted.Family.Assumptions, adjusted.Family.IntervalLabel]
            )
            : new(sentence, method, test.Explanation.Assumptions);
    }

    // What the test's own interval in the sentence does not say.
    private static string Bound(ComparisonConclusion conclusion) =>
        conclusion.Level > 0 ? ""
        : conclusion.IsRejected
            ? ", and the bound that matches is no difference itself; the interval is that of this test alone"
        : ", which leaves no bound; the interval is that of this test alone";

    private static string Procedure(AdjustedComparison adjusted, Analysis analysis) =>
        analysis.Multiplicity.Procedure == MultiplicityProcedure.Gatekeeping
            ? adjusted.Family.Procedure
            : analysis.Multiplicity.Name;

    private static string What(AdjustedComparison adjusted, Analysis analysis)
    {
        string pairs =
            analysis.Comparisons == ComparisonSet.EachWithControl ? "comparisons with the control" : "pairs of arms";
        string metrics = adjusted.Metrics > 1 ? $" in {adjusted.Metrics} metrics" : "";
        string segments = adjusted.Segments > 1 ? $" in {adjusted.Segments} segments" : "";
        return pairs + metrics + segments;
    }
}
