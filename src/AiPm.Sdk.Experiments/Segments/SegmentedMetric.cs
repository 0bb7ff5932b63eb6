using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One metric of one treatment against the control, checked and cut into segments.</summary>
internal sealed class SegmentedMetric
{
    internal SegmentedMetric(Experiment experiment, IReadOnlyList<Segment> segments, string metric, string? arm)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(segments);
        ArgumentNullException.ThrowIfNull(metric);
        Metric =
            experiment.Metrics.FirstOrDefault(one => one.Id == metric)
            ?? throw new ArgumentException(
                $"metric must be one of [{string.Join(", ", experiment.Metrics.Select(one => one.Id))}], but was \"{metric}\"",
                nameof(metric)
            );
        Arm =
            arm is null && experiment.Treatments.Count == 1 ? experiment.Treatments[0]
            : arm is not null && experiment.Treatments.Contains(arm, StringComparer.Ordinal) ? arm
            : throw new ArgumentException(
                $"arm must be one of [{string.Join(", ", experiment.Treatments)}], but was {(arm is null ? "left out" : $"\"{arm}\"")}",
                nameof(arm)
            );
        if (segments.Count == 0)
        {
            throw new ArgumentException("segments must be at least 1, but were 0", nameof(segments));
        }

        if (
            segments.GroupBy(one => one.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is
            { } twice
        )
        {
            throw new ArgumentException(
                $"segments must have different names, but \"{twice.Key}\" stands twice",
                nameof(segments)
            );
        }

        Parts =
        [
            .. segments.Select(segment =>
            {
                ArmSummary control = segment.Arm(experiment.Control);
                ArmSummary treatment = segment.Arm(Arm);
                return new SegmentPart(
                    segment.Name,
                    control.Units,
                    treatment.Units,
                    Plain(segment, control),
                    Plain(segment, treatment)
                );
            }),
        ];
    }

    internal Metric Metric { get; }

    internal string Arm { get; }

    internal IReadOnlyList<SegmentPart> Parts { get; }

    /// <summary>Both arms over all segments.</summary>
    internal TwoSampleTestResult Whole(double confidence) =>
        Merged(Parts.Select(part => part.Treatment))
            .CompareWith(Merged(Parts.Select(part => part.Control)), confidence, Alternative.TwoSided);

    // Empty ones of grouped statistics do not know what they are groups of.
    internal static ArmStatistic Merged(IEnumerable<ArmStatistic> statistics)
    {
        ArmStatistic[] all = [.. statistics];
        ArmStatistic[] filled = [.. all.Where(statistic => statistic.Count > 0)];
        return filled.Length == 0 ? all[0] : filled.Aggregate((left, right) => left.Merge(right));
    }

    private ArmStatistic Plain(Segment segment, ArmSummary arm) =>
        !arm.Statistics.TryGetValue(Metric.Id, out ArmStatistic? statistic)
            ? throw new ArgumentException(
                $"segments must have a statistic of \"{Metric.Id}\" in every arm, but \"{segment.Name}\" has none in \"{arm.Arm}\"",
                nameof(segment)
            )
        : !statistic.Fits(Metric.Kind)
            ? throw new ArgumentException(
                $"the statistic of \"{Metric.Id}\" in arm \"{arm.Arm}\" of segment \"{segment.Name}\" must be one of a {Metric.Kind.Name}, but was a {statistic.GetType().Name}",
                nameof(segment)
            )
        : statistic.WithoutAdjustment;
}
