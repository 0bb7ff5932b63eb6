using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>What an experiment showed, metric by metric, and what to do.</summary>
/// <remarks>Equality compares the lists by reference, not by content.</remarks>
public sealed record ExperimentResult
{
    internal ExperimentResult(
        Experiment experiment,
        Analysis analysis,
        IReadOnlyList<ArmSummary> arms,
        SampleRatioCheck sampleRatio,
        IReadOnlyList<MetricResult> metrics,
        Decision decision,
        IReadOnlyList<string> changes
    )
    {
        Experiment = experiment;
        Analysis = analysis;
        Arms = arms;
        SampleRatio = sampleRatio;
        Metrics = metrics;
        Decision = decision;
        Changes = changes;
    }

    /// <summary>The experiment.</summary>
    public Experiment Experiment { get; }

    /// <summary>How it was analysed.</summary>
    public Analysis Analysis { get; }

    /// <summary>The arms as given, control first, in the experiment's order.</summary>
    /// <remarks>Left out of JSON, which has what was found of them, not the sums it was found from.</remarks>
    [JsonIgnore]
    public IReadOnlyList<ArmSummary> Arms { get; }

    /// <summary>Whether units were split over the arms as planned.</summary>
    public SampleRatioCheck SampleRatio { get; }

    /// <summary>The metrics, in the experiment's order.</summary>
    public IReadOnlyList<MetricResult> Metrics { get; }

    /// <summary>What to do, with reasons.</summary>
    public Decision Decision { get; }

    /// <summary>The comparisons that share an error rate, family by family in the order of metrics, with procedure and promise; each comparison is in one.</summary>
    public IReadOnlyList<MultipleComparisonsResult> Families
    {
        get
        {
            HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
            return
            [
                .. Metrics
                    .SelectMany(result => result.Comparisons)
                    .Select(one => one.Family)
                    .Where(family => seen.Add(family)),
            ];
        }
    }

    /// <summary>
    /// What was changed after the registration, one sentence a change; empty where nothing was, or nothing was registered
    /// (<see cref="Experiments.Experiment.Registration"/> tells).
    /// </summary>
    public IReadOnlyList<string> Changes { get; }

    /// <summary>All that the reader must know before believing the numbers: changes after the registration, samples too small for a method, lifts without a sign.</summary>
    public IReadOnlyList<string> Warnings =>
        [
            .. Changes,
            .. Metrics
                .SelectMany(result => result.Comparisons)
                .SelectMany(one =>
                    one.Warnings.Select(warning =>
                        $"{one.Metric.Name}, {one.TreatmentArm} against {one.ControlArm}: {warning}."
                    )
                )
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>One metric of one arm against another.</summary>
    /// <param name="metric">The id of the metric.</param>
    /// <param name="arm">The name of the treatment; may be left out where there is one.</param>
    /// <param name="against">The arm compared with; the control when left out.</param>
    /// <exception cref="ArgumentException">There is no such metric or comparison, or several treatments and none named.</exception>
    public ArmComparison Comparison(string metric, string? arm = null, string? against = null)
    {
        MetricResult found =
            Metrics.FirstOrDefault(result => result.Metric.Id == metric)
            ?? throw new ArgumentException(
                $"metric must be one of [{string.Join(", ", Metrics.Select(result => result.Metric.Id))}], but was \"{metric}\"",
                nameof(metric)
            );
        if (arm is null && against is null && found.Comparisons.Count == 1)
        {
            return found.Comparisons[0];
        }

        if (against is not null && !found.Comparisons.Any(comparison => comparison.ControlArm == against))
        {
            throw new ArgumentException(
                $"against must be one of [{string.Join(", ", found.Comparisons.Select(comparison => comparison.ControlArm).Distinct(StringComparer.Ordinal))}], but was \"{against}\"",
                nameof(against)
            );
        }

        return found.Comparisons.FirstOrDefault(comparison =>
                comparison.TreatmentArm == arm && comparison.ControlArm == (against ?? Experiment.Control)
            )
            ?? throw new ArgumentException(
                $"arm must be one of [{string.Join(", ", Experiment.Treatments)}], but was {(arm is null ? "left out" : $"\"{arm}\"")}",
                nameof(arm)
            );
    }
}
