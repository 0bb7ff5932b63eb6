using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// What a series is like when nothing is wrong: the level of each place in the season and the standard deviation around it, from days that are known to be in order.
/// </summary>
public sealed class SeriesBaseline
{
    /// <summary>The days from which run lengths come near those stated; a shorter baseline is warned of.</summary>
    /// <remarks>Jensen, Jones-Farmer, Champ and Woodall 2006, Journal of Quality Technology 38, on charts with estimated parameters.</remarks>
    public const int SufficientDays = 100;

    private readonly double[] _levels;

    private SeriesBaseline(
        DateOnly from,
        DateOnly through,
        int period,
        double[] levels,
        double deviation,
        double[] residuals
    )
    {
        From = from;
        Through = through;
        Period = period;
        _levels = levels;
        StandardDeviation = deviation;
        NeighbourCorrelation = Neighbours.Correlation(residuals);
        Warnings =
        [
            .. Neighbours.Warnings(residuals),
            .. residuals.Length < SufficientDays
                ?
                [
                    $"the baseline has {NumberText.Count(residuals.Length)} days; below {NumberText.Count(SufficientDays)}, false alarms may come sooner than stated",
                ]
                : Array.Empty<string>(),
        ];
    }

    /// <summary>The first day.</summary>
    public DateOnly From { get; }

    /// <summary>The last day.</summary>
    public DateOnly Through { get; }

    /// <summary>The days of one season; 1 where there is none.</summary>
    public int Period { get; }

    /// <summary>The standard deviation around the levels.</summary>
    public double StandardDeviation { get; }

    /// <summary>The correlation of neighbouring days around the levels.</summary>
    public Measured NeighbourCorrelation { get; }

    /// <summary>What the reader must know of the baseline.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Learns from days in order.</summary>
    /// <param name="series">The series.</param>
    /// <param name="from">The first day of the baseline.</param>
    /// <param name="through">Its last day; at least two whole seasons, and 3 days more than the season has places.</param>
    /// <param name="period">The days of one season, 7 for weekdays; 1 where the series has none.</param>
    /// <exception cref="ArgumentException">A day is missing, there are too few, or all are equal; the message says which.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is below 1.</exception>
    public static SeriesBaseline Of(DailySeries series, DateOnly from, DateOnly through, int period = 7)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        int days = through.DayNumber - from.DayNumber + 1;
        if (days < 2 * period || days < period + 3)
        {
            throw new ArgumentException(
                $"the baseline must hold at least {Math.Max(2 * period, period + 3)} days, but {DateText.Date(from)} to {DateText.Date(through)} has {Math.Max(0, days)}",
                nameof(through)
            );
        }

        if (!series.TryRead(from, through, out double[] values, out Undefined? missing))
        {
            throw new ArgumentException(
                $"the baseline must have a value on each day, but {missing.Sentence}",
                nameof(series)
            );
        }

        double[] levels = new double[period];
        for (int place = 0; place < period; place++)
        {
            CompensatedSum sum = default;
            int count = 0;
            for (int i = place; i < values.Length; i += period, count++)
            {
                sum = sum.Plus(values[i]);
            }

            levels[place] = sum.Value / count;
        }

        double[] residuals = [.. values.Select((value, i) => value - levels[i % period])];
        double squares = residuals.Aggregate(default(CompensatedSum), (all, rest) => all.PlusProduct(rest, rest)).Value;
        double largest = values.Max(Math.Abs);
        double deviation = Math.Sqrt(squares / (days - period));
        return deviation > 1e-12 * largest
            ? new(from, through, period, levels, deviation, residuals)
            : throw new ArgumentException(
                "the baseline must vary: every day of it is exactly as its place in the season says, so nothing can be measured against it",
                nameof(series)
            );
    }

    /// <summary>What is expected on a day.</summary>
    public double Expected(DateOnly day) => _levels[((day.DayNumber - From.DayNumber) % Period + Period) % Period];
}
