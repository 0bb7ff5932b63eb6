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
        Decision decision
    )
    {
        Experiment = experiment;
        Analysis = analysis;
        Arms = arms;
        SampleRatio = sampleRatio;
        Metrics = metrics;
        Decision = decision;
    }

    /// <summary>The experiment.</summary>
    public Experiment Experiment { get; }

    /// <summary>How it was analysed.</summary>
    public Analysis Analysis { get; }

    /// <summary>The arms as given, control first, in the experiment's order.</summary>
    public IReadOnlyList<ArmSummary> Arms { get; }

    /// <summary>Whether units were split over the arms as planned.</summary>
    public SampleRatioCheck SampleRatio { get; }

    /// <summary>The metrics, in the experiment's order.</summary>
    public IReadOnlyList<MetricResult> Metrics { get; }

    /// <summary>What to do, with reasons.</summary>
    public Decision Decision { get; }

    /// <summary>One metric of one treatment against the control.</summary>
    /// <param name="metric">The id of the metric.</param>
    /// <param name="arm">The name of the treatment; may be left out where there is one.</param>
    /// <exception cref="ArgumentException">There is no such metric or treatment, or several treatments and none named.</exception>
    public ArmComparison Comparison(string metric, string? arm = null)
    {
        MetricResult found =
            Metrics.FirstOrDefault(result => result.Metric.Id == metric)
            ?? throw new ArgumentException(
                $"metric must be one of [{string.Join(", ", Metrics.Select(result => result.Metric.Id))}], but was \"{metric}\"",
                nameof(metric)
            );
        if (arm is null && found.Comparisons.Count == 1)
        {
            return found.Comparisons[0];
        }

        return found.Comparisons.FirstOrDefault(comparison => comparison.TreatmentArm == arm)
            ?? throw new ArgumentException(
                $"arm must be one of [{string.Join(", ", Experiment.Treatments)}], but was {(arm is null ? "left out" : $"\"{arm}\"")}",
                nameof(arm)
            );
    }
}
