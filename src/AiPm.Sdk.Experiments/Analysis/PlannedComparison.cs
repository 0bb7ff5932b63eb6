using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One metric, one arm against a reference, by the method and against the alternative that the analysis names; tested at its whole error rate.</summary>
internal sealed record PlannedComparison
{
    private ComparisonOutcome? _latest;

    internal PlannedComparison(
        Metric metric,
        ArmSummary reference,
        ArmSummary arm,
        Analysis analysis,
        string? segment = null
    )
    {
        Metric = metric;
        Reference = reference;
        Arm = arm;
        Segment = segment;
        Method = analysis.MethodOf(metric);
        Alternative = analysis.AlternativeOf(metric);
        Outcome = At(1 - analysis.Alpha, Alternative);
    }

    internal Metric Metric { get; }

    internal ArmSummary Reference { get; }

    internal ArmSummary Arm { get; }

    /// <summary>The segment that both summaries are of; <see langword="null"/> for all units.</summary>
    internal string? Segment { get; }

    internal ComparisonMethod Method { get; }

    internal Alternative Alternative { get; }

    /// <summary>At confidence 1 − α.</summary>
    internal ComparisonOutcome Outcome { get; }

    internal string Name => $"{Metric.Id}, {Arm.Arm} against {Reference.Arm}{(Segment is null ? "" : $", {Segment}")}";

    internal ComparisonOutcome At(double confidence, Alternative alternative)
    {
        if (Fits(Outcome))
        {
            return Outcome;
        }

        // The interval that a procedure asks for is asked for again when the comparison is told.
        if (_latest is { } latest && Fits(latest))
        {
            return latest;
        }

        return _latest = With(Reference, Arm, confidence, alternative);

        bool Fits(ComparisonOutcome? known) =>
            known is not null && known.Test.Confidence == confidence && known.Test.Alternative == alternative;
    }

    /// <summary>The same metric and method for other two arms.</summary>
    internal ComparisonOutcome With(ArmSummary reference, ArmSummary arm, double confidence, Alternative alternative) =>
        Method.Compare(reference.Statistics[Metric.Id], arm.Statistics[Metric.Id], confidence, alternative);

    /// <summary>As one of several that are judged together.</summary>
    internal TestedComparison Tested(Alternative alternative) =>
        TestedComparison.Of(
            Name,
            alternative == Alternative ? Outcome.Test : At(Outcome.Test.Confidence, alternative).Test,
            confidence => At(confidence, alternative).Test
        );
}
