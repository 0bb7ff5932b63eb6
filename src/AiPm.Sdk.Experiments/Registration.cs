using System.Globalization;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What was written before the data: the hypothesis, the primary metric, the effect that is expected of it, and with them the whole plan as it stood. A
/// result names every later change.
/// </summary>
/// <remarks>A claim that was chosen after the data were seen has no error rate (Nosek, Ebersole, DeHaven and Mellor 2018, PNAS 115).</remarks>
public sealed record Registration
{
    private readonly Experiment _planned;

    internal Registration(
        Experiment planned,
        string hypothesis,
        string primaryMetric,
        Effect expectedEffect,
        DateOnly on,
        Analysis? analysis
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(hypothesis);
        ArgumentNullException.ThrowIfNull(primaryMetric);
        Metric metric =
            planned.Metrics.FirstOrDefault(one => one.Id == primaryMetric)
            ?? throw new ArgumentException(
                $"primaryMetric must be one of [{string.Join(", ", planned.Metrics.Select(one => one.Id))}], but was \"{primaryMetric}\"",
                nameof(primaryMetric)
            );
        if (!metric.IsGoal)
        {
            throw new ArgumentException(
                $"primaryMetric must have the role Primary or NorthStar, but \"{primaryMetric}\" is a {metric.Role}",
                nameof(primaryMetric)
            );
        }

        int better = metric.Direction == Direction.Increase ? 1 : -1;
        if (!(expectedEffect.Size * better > 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(expectedEffect),
                expectedEffect.Size,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"expectedEffect must be {(better > 0 ? "greater" : "less")} than 0, as \"{primaryMetric}\" is to {metric.Direction}, but was {expectedEffect.Size}"
                )
            );
        }

        _planned = planned;
        Hypothesis = hypothesis;
        PrimaryMetric = primaryMetric;
        ExpectedEffect = expectedEffect;
        On = on;
        Analysis = analysis;
    }

    /// <summary>What is expected and why.</summary>
    public string Hypothesis { get; }

    /// <summary>The id of the metric that the hypothesis is judged by.</summary>
    public string PrimaryMetric { get; }

    /// <summary>The effect expected of it, in its wanted direction.</summary>
    public Effect ExpectedEffect { get; }

    /// <summary>The day on which this was written.</summary>
    public DateOnly On { get; }

    /// <summary>The analysis that was planned; <see langword="null"/> where it was left open.</summary>
    public Analysis? Analysis { get; }

    /// <summary>What differs now from what was written, one sentence a change; empty where nothing does.</summary>
    /// <param name="experiment">The experiment as it is analysed.</param>
    /// <param name="analysis">The analysis it is analysed by.</param>
    public IReadOnlyList<string> ChangesTo(Experiment experiment, Analysis analysis)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(analysis);
        List<string> changes = [];
        Compare("The hypothesis", Hypothesis, experiment.Hypothesis);
        Compare("The split", Split(_planned), Split(experiment));
        Compare("The planned number of units", Units(_planned), Units(experiment));
        foreach (Metric metric in experiment.Metrics)
        {
            if (_planned.Metrics.FirstOrDefault(one => one.Id == metric.Id) is not { } planned)
            {
                changes.Add($"The metric \"{metric.Id}\" was added.");
                continue;
            }

            Compare($"The role of \"{metric.Id}\"", planned.Role, metric.Role);
            Compare($"The direction of \"{metric.Id}\"", planned.Direction, metric.Direction);
            Compare($"The margin of \"{metric.Id}\"", planned.Margin, metric.Margin);
            if (planned.Kind != metric.Kind)
            {
                changes.Add($"How \"{metric.Id}\" is computed was changed.");
            }
        }

        foreach (Metric metric in _planned.Metrics)
        {
            if (!experiment.Metrics.Any(one => one.Id == metric.Id))
            {
                changes.Add($"The metric \"{metric.Id}\" was dropped.");
            }
        }

        if (Analysis is { } before)
        {
            Compare("The error rate", before.Alpha, analysis.Alpha);
            Compare("The error rate of non-inferiority", before.NonInferiorityAlpha, analysis.NonInferiorityAlpha);
            Compare("The error rate of equivalence", before.EquivalenceAlpha, analysis.EquivalenceAlpha);
            Compare("The p-value of a broken split", before.SampleRatioAlpha, analysis.SampleRatioAlpha);
            Compare("The sides of the tests", before.Sides, analysis.Sides);
            Compare("Which arms are compared", before.Comparisons, analysis.Comparisons);
            Compare("The correction for several comparisons", before.Multiplicity, analysis.Multiplicity);
            Compare("The analysis by cluster", before.IsClustered, analysis.IsClustered);
            foreach (Metric metric in experiment.Metrics)
            {
                Compare($"The method of \"{metric.Id}\"", before.MethodOf(metric), analysis.MethodOf(metric));
                Compare(
                    $"The margin of equivalence of \"{metric.Id}\"",
                    before.EquivalenceMarginOf(metric),
                    analysis.EquivalenceMarginOf(metric)
                );
            }
        }

        return changes;

        void Compare<T>(string what, T planned, T now)
        {
            if (!EqualityComparer<T>.Default.Equals(planned, now))
            {
                changes.Add($"{what} was changed from {Text(planned)} to {Text(now)}.");
            }
        }

        static string Text<T>(T value) =>
            value switch
            {
                null => "none",
                string text => $"\"{text}\"",
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString()!,
            };

        static string Split(Experiment one) =>
            string.Join(" : ", one.Arms.Select((arm, i) => FormattableString.Invariant($"{arm} {one.Allocation[i]}")));

        static string Units(Experiment one) => one.PlannedUnits is { } units ? NumberText.Count(units) : "none";
    }
}
