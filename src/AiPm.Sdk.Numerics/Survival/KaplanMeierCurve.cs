using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The share still there as time passes, from people followed for different times: S(t) = Π (1 − dᵢ/nᵢ) over times tᵢ ≤ t, d lost of n at risk.
/// </summary>
/// <remarks>
/// Kaplan and Meier 1958, JASA 53; variance S²·Σ d/(n(n − d)), Greenwood 1926. Who is last seen at a time was at risk of the losses of that time.
/// After the longest time followed nothing is known: the curve is 0 there if all were lost, else undefined. Assumes that who stops being
/// observed is no different from who goes on. Two curves are equal when table, interval and confidence are.
/// </remarks>
public sealed class KaplanMeierCurve : IEquatable<KaplanMeierCurve>
{
    private static readonly string[] Assumptions =
    [
        "who stops being observed would have stayed as long as those who are observed on",
        "people are lost independently of each other",
        "early and late joiners are alike",
    ];

    private readonly double[] _greenwood;

    private KaplanMeierCurve(SurvivalTable table, SurvivalInterval interval, double confidence)
    {
        Table = table;
        IntervalKind = interval;
        Confidence = confidence;
        double z = StandardNormal.TwoSidedQuantile(confidence);
        _greenwood = new double[table.Rows.Length];
        ImmutableArray<SurvivalStep>.Builder steps = ImmutableArray.CreateBuilder<SurvivalStep>(table.Rows.Length);
        double survival = 1;
        double sum = 0;
        for (int i = 0; i < table.Rows.Length; i++)
        {
            SurvivalCounts row = table.Rows[i];
            double before = survival;
            if (row.Events > 0)
            {
                survival *= (double)(row.AtRisk - row.Events) / row.AtRisk;
                sum += row.Events / ((double)row.AtRisk * (row.AtRisk - row.Events));
            }

            _greenwood[i] = sum;
            double size = EffectiveSize(survival, sum, row, before);
            steps.Add(
                new(
                    row,
                    survival,
                    survival is > 0 and < 1 ? survival * Math.Sqrt(sum) : NoError(survival),
                    Ends(interval, survival, sum, size, confidence, z)
                )
            );
        }

        Steps = steps.MoveToImmutable();
    }

    /// <summary>The durations it is made of.</summary>
    public SurvivalTable Table { get; }

    /// <summary>How its intervals are made.</summary>
    public SurvivalInterval IntervalKind { get; }

    /// <summary>The confidence of each interval; intervals hold time by time, not all at once.</summary>
    public double Confidence { get; }

    /// <summary>The curve at each time at which somebody was lost or last seen; before the first it is 1.</summary>
    public ImmutableArray<SurvivalStep> Steps { get; }

    /// <summary>The curve of a table.</summary>
    /// <param name="table">Durations by time.</param>
    /// <param name="interval">How intervals are made.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static KaplanMeierCurve Of(
        SurvivalTable table,
        SurvivalInterval interval = SurvivalInterval.Rothman,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(table);
        _ = EnumDomain.Require(interval);
        _ = Domain.OpenShare.Require(confidence);
        return new(table, interval, confidence);
    }

    /// <summary>The method of an interval of the curve, with what it promises; its size is the expected number of the rarer outcome.</summary>
    public static IntervalMethod Method(SurvivalInterval interval) =>
        interval switch
        {
            SurvivalInterval.Rothman => IntervalMethod.MeanNominal(
                "Kaplan–Meier with Wilson's interval at the effective size",
                "Kaplan and Meier 1958; Rothman 1978"
            ),
            SurvivalInterval.LogLog => IntervalMethod.Asymptotic(
                "Kaplan–Meier with the log-log interval",
                "Kaplan and Meier 1958; Kalbfleisch and Prentice 1980",
                50
            ),
            SurvivalInterval.Log => IntervalMethod.Asymptotic(
                "Kaplan–Meier with the log interval",
                "Kaplan and Meier 1958; Kalbfleisch and Prentice 1980",
                100
            ),
            SurvivalInterval.Greenwood => IntervalMethod.Asymptotic(
                "Kaplan–Meier with Greenwood's plain interval",
                "Kaplan and Meier 1958; Greenwood 1926",
                100
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(interval), interval, "interval must be a named one"),
        };

    /// <summary>The method of <see cref="Quantile"/>; its size is the number of losses.</summary>
    public static IntervalMethod QuantileMethod { get; } =
        IntervalMethod.Asymptotic("Kaplan–Meier quantile", "Brookmeyer and Crowley 1982", 50);

    /// <summary>The method of <see cref="RestrictedMean"/>; its size is the number of losses.</summary>
    public static IntervalMethod RestrictedMeanMethod { get; } =
        IntervalMethod.Asymptotic("restricted mean survival time", "Irwin 1949; Kaplan and Meier 1958", 30);

    /// <summary>The share that stays beyond a time.</summary>
    /// <remarks>Undefined without people, and after the longest time followed unless all were lost by then.</remarks>
    /// <param name="time">Finite, at least 0.</param>
    /// <param name="name">What is estimated; a phrase with the time where left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is outside its range.</exception>
    public IntervalEstimate At(double time, string? name = null)
    {
        _ = Domain.NonNegative.Require(time);
        name ??= $"share still there after {NumberText.Number(time)}";
        IntervalMethod method = Method(IntervalKind);
        if (Beyond(time) is { } unknown)
        {
            return new(name, unknown, unknown, Confidence, method, 0, Domain.Share, Counts, Assumptions);
        }

        int last = LastAt(time);
        SurvivalStep? step = last < 0 ? null : Steps[last];
        double share = step?.Survival ?? 1;
        double size = SizeAt(last);
        MeasuredInterval interval =
            step?.Interval
            ?? Ends(IntervalKind, 1, 0, Table.Count, Confidence, StandardNormal.TwoSidedQuantile(Confidence));
        long atRisk = last + 1 < Steps.Length ? Table.Rows[last + 1].AtRisk : 0;
        return new(
            name,
            share,
            interval,
            Confidence,
            method,
            size * Math.Min(share, 1 - share),
            Domain.Share,
            [.. Counts, new("still followed afterwards", atRisk)],
            Assumptions,
            estimate: Estimate.Beta(share * size + 0.5, (1 - share) * size + 0.5)
        );
    }

    /// <summary>The time until half are lost, with the times that the curve's interval does not tell from it.</summary>
    /// <inheritdoc cref="Quantile" path="/remarks"/>
    public IntervalEstimate Median(string name = "median time until lost") => Quantile(0.5, name);

    /// <summary>The first time by which a share of people is lost: the smallest t with S(t) ≤ 1 − share.</summary>
    /// <remarks>
    /// Interval: from the first time at which the curve's lower end is at most 1 − share to the first at which its upper end is; without an upper end where
    /// that never happens. Brookmeyer and Crowley 1982, Biometrics 38, with the curve's own interval. Undefined where the curve does not come down so far.
    /// </remarks>
    /// <param name="share">The share lost, strictly between 0 and 1.</param>
    /// <param name="name">What is estimated; a phrase with the share where left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public IntervalEstimate Quantile(double share, string? name = null)
    {
        double level = 1 - Domain.OpenShare.Require(share);
        name ??= $"time until {ShareText.Level(share)} are lost";

        // S is a product of fractions: a level met exactly may be missed by its last digit.
        double reached = level * (1 + 1e-12);
        double? value = FirstTime(step => step.Survival <= reached);
        double? lower = FirstTime(step => step.Interval.TryGet(out Interval ends, out _) && ends.Lower <= reached);
        double? upper = FirstTime(step =>
            step.Survival <= reached && step.Interval.TryGet(out Interval ends, out _) && ends.Upper <= reached
        );
        Undefined notReached = new(
            Table.Count == 0 ? UndefinedReason.TooFewObservations : UndefinedReason.NotMeasured,
            Table.Count == 0
                ? "Nobody was followed."
                : $"The curve stays at {ShareText.Share(Steps[^1].Survival)} and does not come down to {ShareText.Level(level)} in the time observed."
        );
        return new(
            name,
            value is { } time ? time : notReached,
            value is null
                ? notReached
                : new Interval(Math.Min(lower ?? 0, value.Value), upper ?? double.PositiveInfinity),
            Confidence,
            QuantileMethod,
            Table.Events,
            Domain.NonNegative,
            Counts,
            Assumptions
        );
    }

    /// <summary>The mean time until lost, counted up to a horizon: ∫₀ʰ S(t) dt, as days active in the first month.</summary>
    /// <remarks>
    /// Error: √Σ Aᵢ²·dᵢ/(nᵢ(nᵢ − dᵢ)), Aᵢ the area under the curve from tᵢ to the horizon; interval by the normal, held inside 0 and the horizon.
    /// Undefined beyond the time observed; without an interval where nobody was lost before the horizon.
    /// </remarks>
    /// <param name="horizon">Finite, above 0.</param>
    /// <param name="name">What is estimated; a phrase with the horizon where left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is outside its range.</exception>
    public IntervalEstimate RestrictedMean(double horizon, string? name = null)
    {
        _ = Domain.Positive.Require(horizon);
        name ??= $"mean time within {NumberText.Number(horizon)}";
        Domain range = Domain.Between(0, horizon);
        if (Beyond(horizon) is { } unknown)
        {
            return new(name, unknown, unknown, Confidence, RestrictedMeanMethod, 0, range, Counts, Assumptions);
        }

        double area = 0;
        double variance = 0;
        double until = horizon;
        long losses = 0;
        for (int i = LastAt(horizon); i >= 0; i--)
        {
            SurvivalStep step = Steps[i];
            area += step.Survival * (until - step.Time);
            until = step.Time;
            long left = step.Counts.AtRisk - step.Counts.Events;
            losses += step.Counts.Events;
            if (left > 0)
            {
                variance += area * area * step.Counts.Events / ((double)step.Counts.AtRisk * left);
            }
        }

        area = Math.Min(area + until, horizon);
        double error = Math.Sqrt(variance);
        double half = StandardNormal.TwoSidedQuantile(Confidence) * error;
        return new(
            name,
            area,
            error > 0
                ? new Interval(Math.Max(0, area - half), Math.Min(horizon, area + half))
                : new Undefined(
                    UndefinedReason.NoVariation,
                    "Nobody, or everybody at once, was lost before the horizon, so there is no variation to make an interval of."
                ),
            Confidence,
            RestrictedMeanMethod,
            losses,
            range,
            Counts,
            Assumptions
        );
    }

    /// <inheritdoc/>
    public bool Equals(KaplanMeierCurve? other) =>
        other is not null
        && Table.Equals(other.Table)
        && IntervalKind == other.IntervalKind
        && Confidence.Equals(other.Confidence);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KaplanMeierCurve);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Table, IntervalKind, Confidence);

    private SampleCount[] Counts => [new("people followed", Table.Count), new("lost", Table.Events)];

    private Undefined? Beyond(double time) =>
        Table.Count == 0 ? new(UndefinedReason.TooFewObservations, "Nobody was followed.")
        : time > Steps[^1].Time && Steps[^1].Survival > 0
            ? new(
                UndefinedReason.NotMeasured,
                $"Nobody was followed for {NumberText.Number(time)}: the longest time is {NumberText.Number(Steps[^1].Time)}."
            )
        : null;

    private int LastAt(double time)
    {
        int low = 0;
        int high = Steps.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = Steps[middle].Time <= time ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    private double? FirstTime(Func<SurvivalStep, bool> holds)
    {
        foreach (SurvivalStep step in Steps)
        {
            if (holds(step))
            {
                return step.Time;
            }
        }

        return null;
    }

    private double SizeAt(int last) =>
        last < 0
            ? Table.Count
            : EffectiveSize(
                Steps[last].Survival,
                _greenwood[last],
                Table.Rows[last],
                last == 0 ? 1 : Steps[last - 1].Survival
            );

    /// <summary>
    /// How many people, all followed to the end, would tell as much: S(1 − S)/Var(S). Before the first loss those followed further, or the last ones seen where
    /// nobody is; where all are lost, the size that the last at risk stood for, n/S. Without censoring it is the number of people throughout.
    /// </summary>
    private static double EffectiveSize(double survival, double greenwood, SurvivalCounts row, double before) =>
        survival == 1 ? (row.AtRisk > row.Censored ? row.AtRisk - row.Censored : row.AtRisk)
        : survival == 0 ? row.AtRisk / before
        : (1 - survival) / (survival * greenwood);

    private static Undefined NoError(double survival) =>
        survival == 1
            ? new(
                UndefinedReason.NoVariation,
                "Nobody is lost yet, so Greenwood's variance is 0, which is a small sample and not certainty."
            )
            : new(UndefinedReason.NoVariation, "Everybody is lost, so Greenwood's variance does not exist.");

    private static MeasuredInterval Ends(
        SurvivalInterval kind,
        double survival,
        double greenwood,
        double size,
        double confidence,
        double z
    )
    {
        if (kind == SurvivalInterval.Rothman)
        {
            return ProportionIntervals.Wilson(survival, size, confidence);
        }

        if (survival is 0 or 1)
        {
            return NoError(survival);
        }

        double error = Math.Sqrt(greenwood);
        switch (kind)
        {
            case SurvivalInterval.LogLog:
                double log = Elementary.Log(survival);
                double factor = Elementary.Exp(z * error / -log);
                return new Interval(Elementary.Exp(log * factor), Elementary.Exp(log / factor));
            case SurvivalInterval.Log:
                return new Interval(
                    survival * Elementary.Exp(-z * error),
                    Math.Min(1, survival * Elementary.Exp(z * error))
                );
            default:
                return new Interval(
                    Math.Max(0, survival - z * survival * error),
                    Math.Min(1, survival + z * survival * error)
                );
        }
    }
}
