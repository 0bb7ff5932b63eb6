using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One metric, one arm against a reference, by the method and against the alternative that the analysis names; tested at its whole error rate.</summary>
internal sealed record PlannedComparison
{
    internal PlannedComparison(Metric metric, ArmSummary reference, ArmSummary arm, Analysis analysis)
    {
        Metric = metric;
        Reference = reference;
        Arm = arm;
        Method = analysis.MethodOf(metric);
        Alternative = analysis.AlternativeOf(metric);
        Outcome = At(1 - analysis.Alpha, Alternative);
    }

    internal Metric Metric { get; }

    internal ArmSummary Reference { get; }

    internal ArmSummary Arm { get; }

    internal ComparisonMethod Method { get; }

    internal Alternative Alternative { get; }

    /// <summary>At confidence 1 − α.</summary>
    internal ComparisonOutcome Outcome { get; }

    internal ComparisonOutcome At(double confidence, Alternative alternative) =>
        Outcome is { } known && known.Test.Confidence == confidence && known.Test.Alternative == alternative
            ? known
            : Method.Compare(Reference.Statistics[Metric.Id], Arm.Statistics[Metric.Id], confidence, alternative);
}
