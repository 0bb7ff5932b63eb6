using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What was known of a metric on a day: one observation for each day that has one, the last recorded of several. Equality compares the list by reference.</summary>
/// <remarks>
/// An evaluation that says when it was done is an observation of its metric; a derived metric has a value on days on which all its inputs have one.
/// What the plan observes itself comes before both.
/// </remarks>
public sealed record MetricHistory
{
    /// <summary>The least observations against which new ones are held where days are too few for a season.</summary>
    public const int LeastBaseline = 10;

    /// <summary>The least daily observations from which trend and season are told apart.</summary>
    public const int LeastSeasonalDays = 28;

    internal MetricHistory(PlanMetric metric, DateOnly knownThrough, IReadOnlyList<MetricObservation> observations)
    {
        Metric = metric;
        KnownThrough = knownThrough;
        Observations = observations;
        Readings =
        [
            .. observations
                .Where(seen => seen.Value.IsDefined)
                .Select(seen => new MetricReading(seen.On, seen.Value.Value)),
        ];
        Cadence = CadenceOf(observations);
    }

    /// <summary>The metric.</summary>
    public PlanMetric Metric { get; }

    /// <summary>The day on whose evening this was known.</summary>
    public DateOnly KnownThrough { get; }

    /// <summary>What was observed, oldest first; days that were missed stand there with the reason where one was given.</summary>
    public IReadOnlyList<MetricObservation> Observations { get; }

    /// <summary>The values alone, oldest first.</summary>
    public IReadOnlyList<MetricReading> Readings { get; }

    /// <summary>The newest observation that has a value; <see langword="null"/> where none has.</summary>
    public MetricObservation? Last => Observations.LastOrDefault(seen => seen.Value.IsDefined);

    /// <summary>How many days usually lie between two observations; <see langword="null"/> below three of them.</summary>
    public int? Cadence { get; }

    /// <summary>The newest value, or why there is none.</summary>
    public Measured Value =>
        Last?.Value
        ?? new Undefined(
            UndefinedReason.NotMeasured,
            $"{Metric.Definition.Name} was not measured up to {DateText.LongDate(KnownThrough)}."
        );

    /// <summary>What is known of every metric of a plan on a day, by the metric's id; a metric of which nothing is known has an empty history.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="knownThrough">The day on whose evening; what was recorded later is not looked at.</param>
    public static IReadOnlyDictionary<string, MetricHistory> Of(ProductPlan plan, DateOnly knownThrough)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return MetricHistories.Of(plan, knownThrough);
    }

    /// <summary>How a threshold was met over the observations, with its hysteresis. A day without a value is unknown and forgets nothing.</summary>
    /// <param name="threshold">The threshold.</param>
    public IReadOnlyList<(DateOnly On, Measured Value, ThresholdVerdict Verdict)> Follow(Threshold threshold)
    {
        ArgumentNullException.ThrowIfNull(threshold);
        List<(DateOnly, Measured, ThresholdVerdict)> followed = new(Observations.Count);
        ThresholdVerdict last = ThresholdVerdict.Unknown;
        foreach (MetricObservation seen in Observations)
        {
            ThresholdVerdict verdict = threshold.Judge(seen.Value, last);
            followed.Add((seen.On, seen.Value, verdict));
            last = verdict == ThresholdVerdict.Unknown ? last : verdict;
        }

        return followed;
    }

    /// <summary>The last verdict on a threshold up to a day, with its hysteresis; unknown where nothing was measured.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="through">The last day that counts; every one when left out.</param>
    public ThresholdVerdict Judge(Threshold threshold, DateOnly? through = null) =>
        Follow(threshold)
            .LastOrDefault(one => one.Verdict != ThresholdVerdict.Unknown && !(one.On > (through ?? DateOnly.MaxValue)))
            .Verdict;

    /// <summary>
    /// The observations that are not as expected. Chosen where the plan does not say how: daily ones of four weeks and more by trend and season; fewer, or weekly and monthly ones,
    /// each against at least ten before <paramref name="since"/>.
    /// </summary>
    /// <param name="since">What was known and watched before; observations after it are looked at for news.</param>
    /// <param name="watch">How to watch; chosen as above when left out.</param>
    /// <param name="seed">The seed of the noise by which limits are found.</param>
    public MetricAnomalies FindAnomalies(DateOnly since, MetricWatch? watch = null, ulong seed = 1) =>
        AnomalySearch.Run(this, since, watch, new ResidualLimits(seed));

    /// <summary>A value of the metric as people read it: a share in percent.</summary>
    public string Text(double value) =>
        Metric.Definition.Kind.IsShare ? ShareText.Share(value) : NumberText.Rounded(value, 4);

    private static int? CadenceOf(IReadOnlyList<MetricObservation> observations) =>
        observations.Count < 3
            ? null
            : observations
                .Zip(observations.Skip(1), (one, next) => next.On.DayNumber - one.On.DayNumber)
                .CountBy(days => days)
                .OrderByDescending(gap => gap.Value)
                .ThenBy(gap => gap.Key)
                .First()
                .Key;
}
