using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// How far a day may stand out of trend and season until it is off: found once for a length of series, and good for every series of that length, where many metrics are
/// watched.
/// </summary>
public sealed record ResidualLimit
{
    private ResidualLimit(int days, double runLength, int period, StlOptions options, double value) =>
        (Days, RunLength, Period, Options, Value) = (days, runLength, period, options, value);

    /// <summary>The days of the series.</summary>
    public int Days { get; }

    /// <summary>How many days pass on average until a false alarm.</summary>
    public double RunLength { get; }

    /// <summary>The days of one season.</summary>
    public int Period { get; }

    /// <summary>How the series is decomposed.</summary>
    public StlOptions Options { get; }

    /// <summary>The limit, in scales of the remainder.</summary>
    public double Value { get; }

    /// <summary>Finds the limit by simulation; see <see cref="SeriesAnomalies.ByResidual(DailySeries, double, int, StlOptions, ulong)"/>.</summary>
    /// <param name="days">The days of the series; at least two seasons.</param>
    /// <param name="runLength">How many days should pass on average until a false alarm; from 20 to 20,000.</param>
    /// <param name="period">The days of one season; at least 2.</param>
    /// <param name="options">How to decompose; must be robust. The usual way when left out.</param>
    /// <param name="seed">The seed of the noise.</param>
    /// <exception cref="ArgumentException">There are too few days, or the options are not robust.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static ResidualLimit Of(
        int days,
        double runLength = 1000,
        int period = 7,
        StlOptions? options = null,
        ulong seed = 1
    )
    {
        _ = Domain.Between(20, 20_000).Require(runLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        options ??= new() { IsPeriodic = true, TrendSpan = checked(4 * period + 1) };
        if (!options.IsRobust)
        {
            throw new ArgumentException("options must be robust, or an outlier hides itself", nameof(options));
        }

        if (days < 2 * period)
        {
            throw new ArgumentException(
                $"days must be at least two seasons, {2 * period}, but were {days}",
                nameof(days)
            );
        }

        return new(days, runLength, period, options, ResidualNull.Limit(days, period, options, runLength, seed));
    }
}
