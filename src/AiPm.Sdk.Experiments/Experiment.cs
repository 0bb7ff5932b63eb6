using System.Collections.Immutable;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// A randomised experiment as it is written before its data: a control, treatments, the metrics that judge it, and how units are
/// split. <see cref="Analyze"/> turns summaries of the arms into a result with a decision.
/// </summary>
/// <remarks>Immutable: each method returns another experiment. Equality compares lists by reference, not by content.</remarks>
public sealed record Experiment
{
    private readonly ImmutableArray<string> _arms;
    private readonly ImmutableArray<Metric> _metrics;

    private Experiment(string name, ImmutableArray<string> arms)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        _arms = arms;
        _metrics = [];
        Allocation = [.. arms.Select(_ => 1d)];
    }

    /// <summary>The name of the experiment.</summary>
    public string Name { get; }

    /// <summary>The name of the control.</summary>
    public string Control => _arms[0];

    /// <summary>The names of the treatments.</summary>
    public IReadOnlyList<string> Treatments => _arms.RemoveAt(0);

    /// <summary>The names of all arms, control first.</summary>
    public IReadOnlyList<string> Arms => _arms;

    /// <summary>The metrics, in the order they were added.</summary>
    public IReadOnlyList<Metric> Metrics => _metrics;

    /// <summary>How units are split, one positive weight an arm, control first; the weights need not sum to 1.</summary>
    /// <value>Equal by default.</value>
    /// <exception cref="ArgumentException">There is not one weight for each arm, or one is not positive.</exception>
    public IReadOnlyList<double> Allocation
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Allocation));
            double[] weights = [.. value];
            Domain.Positive.Require(weights, nameof(Allocation));
            field =
                weights.Length == _arms.Length
                    ? weights
                    : throw new ArgumentException(
                        $"Allocation must have one weight for each of the {_arms.Length} arms, but had {weights.Length}",
                        nameof(value)
                    );
        }
    }

    /// <summary>What is expected and why, written before the data; <see cref="Register"/> keeps it so that a later change is seen.</summary>
    public string? Hypothesis { get; init; }

    /// <summary>What was registered before the data; <see langword="null"/> where nothing was.</summary>
    public Registration? Registration { get; private init; }

    /// <summary>The number of units over all arms at which the one analysis is planned; <see langword="null"/> where none was planned.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public long? PlannedUnits
    {
        get;
        init =>
            field = value is null or > 0
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(value),
                    value,
                    $"PlannedUnits must be at least 1, but was {value}"
                );
    }

    /// <summary>An experiment without metrics; add them by <see cref="Metric"/>.</summary>
    /// <param name="name">The name; not empty.</param>
    /// <param name="control">The name of the control.</param>
    /// <param name="treatments">The names of the treatments, at least one.</param>
    /// <exception cref="ArgumentException">A name is empty or used twice, or there is no treatment.</exception>
    public static Experiment Create(string name, string control, params ReadOnlySpan<string> treatments)
    {
        if (treatments.Length == 0)
        {
            throw new ArgumentException("treatments must name at least 1 arm besides the control", nameof(treatments));
        }

        ImmutableArray<string> arms = [control, .. treatments];
        foreach (string arm in arms)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(arm, nameof(treatments));
        }

        return arms.GroupBy(arm => arm, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new ArgumentException(
                $"arms must have different names, but \"{twice.Key}\" stands twice",
                nameof(treatments)
            )
            : new(name, arms);
    }

    /// <summary>The same experiment, judged by one more metric.</summary>
    /// <exception cref="ArgumentException">A metric of this id is there already.</exception>
    public Experiment Metric(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return _metrics.Any(other => other.Id == metric.Id)
            ? throw new ArgumentException(
                $"metrics must have different ids, but \"{metric.Id}\" is in the experiment already",
                nameof(metric)
            )
            : new(this, _metrics.Add(metric));
    }

    /// <summary>
    /// Writes down, before the data, what is expected and what will be judged; the whole plan as it stands is kept with it. A result of the experiment
    /// names every later change.
    /// </summary>
    /// <param name="hypothesis">What is expected and why; not empty.</param>
    /// <param name="primaryMetric">The id of the metric of role Primary or NorthStar that it is judged by.</param>
    /// <param name="expectedEffect">The effect expected of it, in its wanted direction.</param>
    /// <param name="on">The day of writing.</param>
    /// <param name="analysis">The analysis that is planned; left open when left out.</param>
    /// <exception cref="InvalidOperationException">The experiment is registered already: what was written stays.</exception>
    /// <exception cref="ArgumentException">The hypothesis is empty, the metric is none of the experiment's goals, or the effect is 0 or of the wrong direction.</exception>
    public Experiment Register(
        string hypothesis,
        string primaryMetric,
        Effect expectedEffect,
        DateOnly on,
        Analysis? analysis = null
    ) =>
        Registration is { } written
            ? throw new InvalidOperationException(
                $"experiment \"{Name}\" was registered on {DateText.Date(written.On)}; what was written before the data stays"
            )
            : this with
            {
                Hypothesis = hypothesis,
                Registration = new(this, hypothesis, primaryMetric, expectedEffect, on, analysis),
            };

    /// <summary>Compares every treatment with the control in every metric, and decides.</summary>
    /// <param name="summaries">One summary for each arm, in any order, each with a statistic for each metric.</param>
    /// <param name="analysis">How to analyse; <see cref="Experiments.Analysis.FixedHorizon"/> with its defaults when left out.</param>
    /// <exception cref="InvalidOperationException">The experiment has no goal: no metric of role Primary or NorthStar.</exception>
    /// <exception cref="ArgumentException">An arm is missing, unknown or there twice, or a statistic is missing or of another kind than its metric.</exception>
    public ExperimentResult Analyze(IEnumerable<ArmSummary> summaries, Analysis? analysis = null)
    {
        ArgumentNullException.ThrowIfNull(summaries);
        return ExperimentAnalysis.Run(this, [.. summaries], analysis ?? Analysis.FixedHorizon());
    }

    /// <summary>
    /// Compares arms in every metric and every segment as one analysis: the variants and segments of a metric share its error rate, and metrics as
    /// <see cref="Analysis.Multiplicity"/> says. The family of metrics × variants × segments.
    /// </summary>
    /// <param name="segments">The segments by name, at least one, each with one summary for each arm.</param>
    /// <param name="analysis">How to analyse; <see cref="Experiments.Analysis.FixedHorizon"/> with its defaults when left out.</param>
    /// <returns>The comparisons, segment by segment in the order given, each with its adjusted p-value and the interval that matches.</returns>
    /// <exception cref="ArgumentException">There is no segment, two have one name, or the summaries of one do not fit the experiment.</exception>
    public IReadOnlyList<ArmComparison> CompareSegments(
        IReadOnlyList<(string Segment, IReadOnlyList<ArmSummary> Arms)> segments,
        Analysis? analysis = null
    )
    {
        ArgumentNullException.ThrowIfNull(segments);
        if (segments.Count == 0)
        {
            throw new ArgumentException("segments must be at least 1, but were none", nameof(segments));
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((string segment, IReadOnlyList<ArmSummary> arms) in segments)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(segment, nameof(segments));
            ArgumentNullException.ThrowIfNull(arms, nameof(segments));
            if (!names.Add(segment))
            {
                throw new ArgumentException(
                    $"segments must have different names, but \"{segment}\" stands twice",
                    nameof(segments)
                );
            }
        }

        return ExperimentAnalysis.Compare(
            this,
            [.. segments.Select(one => ((string?)one.Segment, one.Arms))],
            analysis ?? Experiments.Analysis.FixedHorizon()
        );
    }

    private Experiment(Experiment original, ImmutableArray<Metric> metrics)
        : this(original) => _metrics = metrics;
}
