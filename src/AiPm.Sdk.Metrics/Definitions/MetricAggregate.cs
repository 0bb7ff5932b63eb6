using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The sufficient statistic of a metric over rows: what is needed to know its value and interval, and to merge with that of other rows. Two
/// aggregates merged are the aggregate of both, where no unit stands in both.
/// </summary>
/// <remarks>
/// A proportion, a retention and a funnel have counts, a mean moments, a ratio joint moments of its numerators and denominators, a quantile a sketch of 1 % relative accuracy,
/// a count its total and, where it counts different values, the values. Equality is by reference.
/// </remarks>
public sealed class MetricAggregate
{
    private readonly HashSet<ColumnValue>? _values;

    private MetricAggregate(Metric metric, long leftOut, ValueLimits? limits, HashSet<ColumnValue>? values = null)
    {
        Metric = metric;
        LeftOut = leftOut;
        Limits = limits;
        _values = values;
    }

    /// <summary>The metric.</summary>
    public Metric Metric { get; }

    /// <summary>How many units were left out: they had no value, or of a retention or funnel, they entered too late for the answer to be known.</summary>
    public long LeftOut { get; }

    /// <summary>The limits that values were held to, resolved; <see langword="null"/> where there are none.</summary>
    public ValueLimits? Limits { get; }

    /// <summary>Of a proportion: units in which it happened, of all; of a retention or funnel, of those that entered and were followed for long enough.</summary>
    public ProportionCounts Counts { get; private init; }

    /// <summary>Of a mean: the summary of the units' values.</summary>
    public Moments Moments { get; private init; }

    /// <summary>Of a ratio: the summary of the units' numerators (X) and denominators (Y).</summary>
    public JointMoments Joint { get; private init; }

    /// <summary>Of a quantile: the sketch of the units' values; <see langword="null"/> for other kinds.</summary>
    public QuantileSketch? Sketch { get; private init; }

    /// <summary>Of a count: the total.</summary>
    public double Total { get; private init; }

    /// <summary>The metric's value; undefined without units, and where a denominator is 0.</summary>
    public Measured Value =>
        Metric.Kind switch
        {
            ProportionKind or RetentionKind or FunnelKind => Counts.Share,
            MeanKind => Moments.Mean,
            RatioKind => RatioOfMeans(),
            QuantileKind kind => Sketch!.Count > 0
                ? Sketch.Quantile(kind.Probability).Value
                : new Undefined(UndefinedReason.TooFewObservations, "A quantile of no values is undefined."),
            _ => _values is null ? Total : _values.Count,
        };

    /// <summary>Aggregates the rows of a table.</summary>
    /// <param name="metric">A metric of any kind but a derived one.</param>
    /// <param name="table">The rows; for a retention or funnel events, in any order.</param>
    /// <param name="moment">When it is measured, where a window, a period, a retention or the time of a funnel refers to it.</param>
    /// <param name="limits">Limits resolved over more rows than these, where the metric's are quantiles and the aggregate is to merge.</param>
    /// <exception cref="ArgumentException">
    /// A column is missing or holds another kind of value; a unit has no value and the metric says nothing about that; a proportion's value is neither
    /// 0 nor 1; the moment is missing; the limits are not resolved; the metric is derived from others; or a retention or funnel has no grain that names the unit.
    /// </exception>
    public static MetricAggregate Of(
        Metric metric,
        ColumnTable table,
        MetricMoment? moment = null,
        ValueLimits? limits = null
    )
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(table);
        if (metric.Kind is DerivedKind)
        {
            throw new ArgumentException(
                $"metric must be computed from rows, but \"{metric.Id}\" is derived from other metrics: evaluate a metric set",
                nameof(metric)
            );
        }

        if (metric.Kind is RetentionKind or FunnelKind)
        {
            ProportionCounts followed = UnitSequences.Count(metric, table, moment, out long young);
            return new(metric, young, null) { Counts = followed };
        }

        UnitValues units = UnitValues.Of(metric, table, moment);
        switch (metric.Kind)
        {
            case ProportionKind proportion:
                double[] happened = Known(metric, units.Measure(proportion.Happened), out long without);
                return new(metric, without, null)
                {
                    Counts = new(happened.Count(value => IsTrue(value, metric)), happened.Length),
                };
            case MeanKind mean:
                double[] values = Known(metric, units.Measure(mean.Measure), out without);
                limits = Hold(metric, values, limits);
                return new(metric, without, limits) { Moments = Moments.Of(values) };
            case QuantileKind quantile:
                values = Known(metric, units.Measure(quantile.Measure), out without);
                limits = Hold(metric, values, limits);
                QuantileSketch sketch = new();
                sketch.Add(values);
                return new(metric, without, limits) { Sketch = sketch };
            case RatioKind ratio:
                (double[] numerators, double[] denominators) = Pairs(
                    metric,
                    units.Measure(ratio.Numerator),
                    units.Measure(ratio.Denominator),
                    out without
                );
                limits = Hold(metric, numerators, limits);
                return new(metric, without, limits) { Joint = JointMoments.Of(numerators, denominators) };
            default:
                Measure measure = metric.Kind is CountKind count
                    ? count.Measure
                    : ((CumulativeKind)metric.Kind).Measure;
                if (measure.Aggregation == Aggregation.CountDistinct)
                {
                    return new(metric, 0, null, units.Distinct(measure));
                }

                CompensatedSum total = default;
                foreach (double value in Known(metric, units.Measure(measure), out without))
                {
                    total = total.Plus(value);
                }

                return new(metric, without, null) { Total = total.Value };
        }
    }

    /// <summary>The limits of a metric resolved over all rows, to aggregate parts of them alike; <see langword="null"/> where it has none.</summary>
    /// <param name="metric">A metric of rows.</param>
    /// <param name="table">All rows, of all arms of an experiment together.</param>
    /// <param name="moment">When it is measured, where a window or a period refers to it.</param>
    /// <exception cref="ArgumentException">As for the aggregate.</exception>
    public static ValueLimits? ResolveLimits(Metric metric, ColumnTable table, MetricMoment? moment = null) =>
        Of(metric, table, moment).Limits;

    /// <summary>The aggregate of both; no unit may stand in both.</summary>
    /// <exception cref="ArgumentException">The other is of another metric, or was held to other limits.</exception>
    public MetricAggregate Merge(MetricAggregate other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Metric != other.Metric)
        {
            throw new ArgumentException(
                $"other must be of the metric \"{Metric.Id}\" as it is defined here, but was of \"{other.Metric.Id}\"",
                nameof(other)
            );
        }

        if (Limits != other.Limits)
        {
            throw new ArgumentException(
                $"other must have been held to the same limits, {Limits?.ToString() ?? "none"}, but was held to {other.Limits?.ToString() ?? "none"}; resolve them over all rows first",
                nameof(other)
            );
        }

        return new(
            Metric,
            checked(LeftOut + other.LeftOut),
            Limits,
            _values is null ? null : [.. _values, .. other._values!]
        )
        {
            Counts = Counts.Merge(other.Counts),
            Moments = Moments.Merge(other.Moments),
            Joint = Joint.Merge(other.Joint),
            Sketch = Sketch?.Merge(other.Sketch!),
            Total = Total + other.Total,
        };
    }

    /// <summary>The metric with its interval.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <remarks>
    /// Proportions by Wilson, means by Student with Hall's correction for skewness, ratios by Fieller on the units' pairs, quantiles by order statistics, counts of rows
    /// as Poisson counts by Garwood. A sum and a count of different values have no interval: their rows are no sample of anything.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate Estimate(double confidence = 0.95)
    {
        _ = Domain.OpenShare.Require(confidence);
        string why = Metric.Kind is RetentionKind or FunnelKind
            ? "that entered too late to be judged"
            : "without a value";
        string[] warnings = LeftOut == 0 ? [] : [$"{NumberText.Count(LeftOut)} units {why} are left out"];
        switch (Metric.Kind)
        {
            case ProportionKind or RetentionKind or FunnelKind:
                return new(
                    Metric.Name,
                    Counts.Share,
                    ProportionIntervals.Wilson(Counts, confidence),
                    confidence,
                    ProportionEstimates.WilsonMethod,
                    Counts.Trials,
                    Domain.Share,
                    [new("successes", Counts.Successes), new("units", Counts.Trials)],
                    Independent,
                    warnings,
                    Numerics.Estimate.Beta(1d + Counts.Successes, 1d + Counts.Failures)
                );
            case MeanKind:
                return MetricIntervals.Skew(
                    Metric.Name,
                    LinearisedStatistic.OfMean(Moments),
                    confidence,
                    Domain.Real,
                    MetricIntervals.MeanMethod,
                    [new("units", Moments.Count)],
                    Independent,
                    warnings
                );
            case RatioKind:
                return new(
                    Metric.Name,
                    Value,
                    RatioIntervals.Fieller(Joint, confidence),
                    confidence,
                    RatioIntervals.FiellerMethod,
                    Joint.Count,
                    Domain.Real,
                    [new("units", Joint.Count)],
                    Independent,
                    warnings
                );
            case QuantileKind kind:
                return new(
                    Metric.Name,
                    Value,
                    QuantileIntervals.Of(Sketch!, kind.Probability, confidence),
                    confidence,
                    QuantileIntervals.Method,
                    Sketch!.Count,
                    Domain.Real,
                    [new("units", Sketch.Count)],
                    Independent,
                    warnings
                );
            default:
                return CountEstimate(confidence, warnings);
        }
    }

    /// <summary>The value as a phrase.</summary>
    public override string ToString() => $"{Metric.Name}: {Value}";

    private static readonly string[] Independent =
    [
        "units are independent",
        "units are a fair sample of what the metric is meant for",
    ];

    private IntervalEstimate CountEstimate(double confidence, string[] warnings)
    {
        bool isRows =
            Metric.Kind
            is CountKind { Measure.Aggregation: Aggregation.Count }
                or CumulativeKind { Measure.Aggregation: Aggregation.Count };
        MeasuredInterval interval = isRows
            ? PoissonRateIntervals.Garwood(new((long)Total, 1), confidence)
            : new Undefined(
                UndefinedReason.DoesNotExist,
                "A sum and a count of different values are what they are; their rows are no sample."
            );
        return new(
            Metric.Name,
            Value,
            interval,
            confidence,
            PoissonRateIntervals.GarwoodMethod,
            Math.Max(0, Value.Value),
            isRows ? Domain.NonNegative : Domain.Real,
            [],
            ["rows arrive independently of each other at a rate that is constant"],
            warnings,
            isRows ? Numerics.Estimate.Of(new GammaDistribution(Total + 0.5, 1)) : null
        );
    }

    private Measured RatioOfMeans()
    {
        if (!Joint.Y.Mean.TryGet(out double denominator, out _))
        {
            return new Undefined(UndefinedReason.TooFewObservations, "A ratio of no units is undefined.");
        }

        return denominator == 0
            ? new Undefined(UndefinedReason.ZeroDenominator, "The denominator is 0.")
            : Joint.X.Mean.Value / denominator;
    }

    private static double[] Known(Metric metric, double?[] values, out long leftOut)
    {
        leftOut = 0;
        List<double> known = new(values.Length);
        foreach (double? value in values)
        {
            if (value is { } number)
            {
                known.Add(number);
            }
            else
            {
                leftOut++;
            }
        }

        return WithoutMissing(metric, values, known, ref leftOut);
    }

    private static double[] WithoutMissing(Metric metric, double?[] values, List<double> known, ref long leftOut)
    {
        if (leftOut == 0 || metric.Missing == MissingPolicy.Exclude)
        {
            return [.. known];
        }

        RefuseMissing(metric, leftOut, values.Length);
        leftOut = 0;
        return [.. values.Select(value => value ?? 0)];
    }

    private static (double[] Numerators, double[] Denominators) Pairs(
        Metric metric,
        double?[] numerators,
        double?[] denominators,
        out long leftOut
    )
    {
        List<double> above = [];
        List<double> below = [];
        leftOut = 0;
        for (int unit = 0; unit < numerators.Length; unit++)
        {
            bool isWhole = numerators[unit] is not null && denominators[unit] is not null;
            leftOut += isWhole ? 0 : 1;
            if (isWhole || metric.Missing == MissingPolicy.CountAsZero)
            {
                above.Add(numerators[unit] ?? 0);
                below.Add(denominators[unit] ?? 0);
            }
        }

        if (leftOut > 0 && metric.Missing != MissingPolicy.Exclude)
        {
            RefuseMissing(metric, leftOut, numerators.Length);
            leftOut = 0;
        }

        return ([.. above], [.. below]);
    }

    private static void RefuseMissing(Metric metric, long missing, long units)
    {
        if (metric.Missing == MissingPolicy.Refuse)
        {
            throw new ArgumentException(
                $"\"{metric.Id}\" has no value for {NumberText.Count(missing)} of {NumberText.Count(units)} units; say by Missing what that means",
                nameof(metric)
            );
        }
    }

    private static ValueLimits? Hold(Metric metric, double[] values, ValueLimits? given)
    {
        if (metric.Limits is null)
        {
            return given is null
                ? null
                : throw new ArgumentException($"limits must be left out, as \"{metric.Id}\" has none", nameof(given));
        }

        ValueLimits limits = given ?? metric.Limits.Resolve(values);
        if (limits.AreQuantiles)
        {
            throw new ArgumentException($"limits must be resolved, but were {limits}", nameof(given));
        }

        for (int unit = 0; unit < values.Length; unit++)
        {
            values[unit] = limits.Apply(values[unit]);
        }

        return limits;
    }

    private static bool IsTrue(double value, Metric metric) =>
        value is 0 or 1
            ? value == 1
            : throw new ArgumentException(
                FormattableString.Invariant($"\"{metric.Id}\" must be 0 or 1 for each unit, but was {value} for one"),
                nameof(metric)
            );
}
