using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Finds days on which a series is not as expected, with limits set by how seldom an alarm may come without a cause.</summary>
/// <remarks>
/// For single days in a past that may hold outliers: <see cref="ByResidual(DailySeries, double, int, StlOptions, ulong)"/>. For a lasting shift, found soonest: <see cref="ByCusum"/>, or
/// <see cref="ByEwma"/>, which is easier to draw. Those two need days known to be in order.
/// </remarks>
public static class SeriesAnomalies
{
    /// <summary>Single days that stand out of trend and season.</summary>
    /// <remarks>
    /// The remainder of a robust <see cref="StlDecomposition"/> over its biweight scale (Mosteller and Tukey 1977). A day is off beyond the limit that the same
    /// decomposition of independent normal noise passes once in a run length: found by simulation, so the run length is known to about a tenth. Days at
    /// either end are known less well. Cost: 100 · run length/days decompositions, about a second for a year and the default run length.
    /// </remarks>
    /// <param name="series">The series, without a gap, of at least two seasons.</param>
    /// <param name="runLength">How many days should pass on average until a false alarm; from 20 to 20,000.</param>
    /// <param name="period">The days of one season; at least 2.</param>
    /// <param name="options">
    /// How to decompose; must be robust. Where left out, the season is the same all the time and the trend takes in more than four seasons: the less a smooth follows single days, the less it
    /// hides them.
    /// </param>
    /// <param name="seed">The seed of the noise.</param>
    /// <exception cref="ArgumentException">A day is missing, there are too few, the remainders do not vary, or the options are not robust.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static AnomalyReport ByResidual(
        DailySeries series,
        double runLength = 1000,
        int period = 7,
        StlOptions? options = null,
        ulong seed = 1
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        return ByResidual(series, ResidualLimit.Of(series.Values.Length, runLength, period, options, seed));
    }

    /// <summary>Single days that stand out of trend and season, by a limit that was found before for series of this length.</summary>
    /// <remarks>Cost: one decomposition.</remarks>
    /// <param name="series">The series, without a gap.</param>
    /// <param name="limit">The limit.</param>
    /// <exception cref="ArgumentException">A day is missing, the remainders do not vary, or the limit is of another length.</exception>
    public static AnomalyReport ByResidual(DailySeries series, ResidualLimit limit)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(limit);
        if (limit.Days != series.Values.Length)
        {
            throw new ArgumentException(
                $"limit must be of a series of {series.Values.Length} days, but was of {limit.Days}",
                nameof(limit)
            );
        }

        double[] values = Read(series, series.From, series.Through);
        StlDecomposition parts = StlDecomposition.Of(values, limit.Period, limit.Options);
        double scale = ResidualNull.Scale(parts.Remainder.AsSpan());
        if (!(scale > 1e-12 * values.Max(Math.Abs)))
        {
            throw new ArgumentException(
                "the series must vary around trend and season: at least half of its days are exactly as expected",
                nameof(series)
            );
        }

        List<Anomaly> anomalies = [];
        for (int i = 0; i < values.Length; i++)
        {
            double score = parts.Remainder[i] / scale;
            if (Math.Abs(score) > limit.Value)
            {
                DateOnly day = series.From.AddDays(i);
                anomalies.Add(new(day, values[i], values[i] - parts.Remainder[i], score, Way(score), day));
            }
        }

        return new(
            [.. anomalies],
            values.Length,
            limit.Value,
            limit.RunLength,
            Neighbours.Correlation(parts.Remainder.AsSpan()),
            [],
            "robust seasonal-trend decomposition (Cleveland and others 1990), limit from the same decomposition of noise",
            [
                "what is left of trend and season is normal and independent but for the outliers",
                "the season changes slowly",
            ]
        );
    }

    /// <summary>A lasting shift, by two cumulative sums.</summary>
    /// <remarks>
    /// Days less the baseline's level, over its deviation, in a <see cref="CusumChart"/> whose decision interval gives the run length exactly for known parameters. Each day on which a sum
    /// lies beyond it is listed; <see cref="Anomaly.Since"/> is the day after that sum was last 0.
    /// </remarks>
    /// <param name="series">The series.</param>
    /// <param name="baseline">What it is like when nothing is wrong.</param>
    /// <param name="from">The first day to watch.</param>
    /// <param name="shift">The shift to find soonest, in standard deviations; from 0.05 to 20.</param>
    /// <param name="runLength">How many days should pass on average until a false alarm; from 2 to 10⁹.</param>
    /// <exception cref="ArgumentException">A day to watch is missing, or there is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static AnomalyReport ByCusum(
        DailySeries series,
        SeriesBaseline baseline,
        DateOnly from,
        double shift = 1,
        double runLength = 370
    )
    {
        CusumChart chart = CusumChart.ForShift(shift, runLength);
        double[] values = Watched(series, baseline, from);
        CusumPoint[] points = chart.Run(Standardised(values, baseline, from));
        List<Anomaly> anomalies = [];
        for (int i = 0; i < points.Length; i++)
        {
            if (points[i].Alarm is { } side)
            {
                bool up = side == Alternative.Greater;
                DateOnly day = from.AddDays(i);
                anomalies.Add(
                    new(
                        day,
                        values[i],
                        baseline.Expected(day),
                        up ? points[i].Upper : -points[i].Lower,
                        Way(up ? 1 : -1),
                        from.AddDays(points[i].Onset!.Value)
                    )
                );
            }
        }

        return Charted(
            anomalies,
            values.Length,
            chart.DecisionInterval,
            chart.AverageRunLength(),
            baseline,
            FormattableString.Invariant(
                $"two-sided CUSUM with k = {NumberText.Number(chart.Reference)} and h = {NumberText.Number(chart.DecisionInterval)} (Page 1954)"
            )
        );
    }

    /// <summary>A lasting shift, by an exponentially weighted moving average.</summary>
    /// <remarks>Days less the baseline's level, over its deviation, in an <see cref="EwmaChart"/> whose limit gives the run length exactly for known parameters.</remarks>
    /// <param name="series">The series.</param>
    /// <param name="baseline">What it is like when nothing is wrong.</param>
    /// <param name="from">The first day to watch.</param>
    /// <param name="smoothing">The weight of the newest day, from 0.01 to 1: small finds small shifts.</param>
    /// <param name="runLength">How many days should pass on average until a false alarm; from 2 to 10⁹.</param>
    /// <exception cref="ArgumentException">A day to watch is missing, or there is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static AnomalyReport ByEwma(
        DailySeries series,
        SeriesBaseline baseline,
        DateOnly from,
        double smoothing = 0.2,
        double runLength = 370
    )
    {
        EwmaChart chart = EwmaChart.ForRunLength(smoothing, runLength);
        double[] values = Watched(series, baseline, from);
        EwmaPoint[] points = chart.Run(Standardised(values, baseline, from));
        double unit = Math.Sqrt(smoothing / (2 - smoothing));
        List<Anomaly> anomalies = [];
        for (int i = 0; i < points.Length; i++)
        {
            if (points[i].Alarm is not null)
            {
                DateOnly day = from.AddDays(i);
                anomalies.Add(
                    new(
                        day,
                        values[i],
                        baseline.Expected(day),
                        points[i].Average / points[i].Limit * chart.Limit,
                        Way(points[i].Average),
                        day
                    )
                );
            }
        }

        return Charted(
            anomalies,
            values.Length,
            chart.Limit,
            chart.AverageRunLength(),
            baseline,
            FormattableString.Invariant(
                $"EWMA with λ = {NumberText.Number(chart.Smoothing)} and L = {NumberText.Number(chart.Limit)} (Roberts 1959), standard deviation of the average {NumberText.Number(unit)}"
            )
        );
    }

    private static AnomalyReport Charted(
        List<Anomaly> anomalies,
        int days,
        double limit,
        Measured runLength,
        SeriesBaseline baseline,
        string method
    ) =>
        new(
            [.. anomalies],
            days,
            limit,
            runLength,
            baseline.NeighbourCorrelation,
            baseline.Warnings,
            method,
            [
                "days around the baseline are normal and independent",
                "the baseline's level and deviation are those of the time watched",
            ]
        );

    private static double[] Watched(DailySeries series, SeriesBaseline baseline, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(baseline);
        return from <= series.Through
            ? Read(series, from, series.Through)
            : throw new ArgumentException(
                $"from must not lie after the last day of the series, {DateText.Date(series.Through)}, but was {DateText.Date(from)}",
                nameof(from)
            );
    }

    private static double[] Read(DailySeries series, DateOnly from, DateOnly through) =>
        series.TryRead(from, through, out double[] values, out Undefined? missing)
            ? values
            : throw new ArgumentException(
                $"series must have a value on each day, but {missing.Sentence}",
                nameof(series)
            );

    private static double[] Standardised(double[] values, SeriesBaseline baseline, DateOnly from) =>
        [.. values.Select((value, i) => (value - baseline.Expected(from.AddDays(i))) / baseline.StandardDeviation)];

    private static Direction Way(double score) => score > 0 ? Direction.Increase : Direction.Decrease;
}
