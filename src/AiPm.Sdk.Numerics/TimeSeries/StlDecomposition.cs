using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>A series taken apart: trend, season, and what remains.</summary>
/// <remarks>
/// Observation = trend + season + remainder, to rounding. Seasonal-trend decomposition by loess: Cleveland, Cleveland, McRae and
/// Terpenning 1990, Journal of Official Statistics 6, with local lines for season, trend and low-pass filter. Every observation is
/// needed: a gap is refused, not filled. Equality compares references.
/// </remarks>
public sealed class StlDecomposition
{
    private StlDecomposition(int period, double[] trend, double[] seasonal, double[] remainder, double[] weights)
    {
        Period = period;
        Trend = [.. trend];
        Seasonal = [.. seasonal];
        Remainder = [.. remainder];
        Weights = [.. weights];
    }

    /// <summary>The observations of one season.</summary>
    public int Period { get; }

    /// <summary>The slow course.</summary>
    public ImmutableArray<double> Trend { get; }

    /// <summary>What comes back each season; need not sum to 0 exactly over one.</summary>
    public ImmutableArray<double> Seasonal { get; }

    /// <summary>What is left.</summary>
    public ImmutableArray<double> Remainder { get; }

    /// <summary>How much each observation counted in the last round, from 0, an outlier, to 1; all 1 where not robust.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>Takes a series apart.</summary>
    /// <remarks>Cost: O(n · (seasonal span + trend span + low-pass span)) a round.</remarks>
    /// <param name="values">Evenly spaced observations, at least two whole seasons; finite.</param>
    /// <param name="period">The observations of one season, at least 2: 7 for days of a week.</param>
    /// <param name="options">How to smooth; the defaults when left out.</param>
    /// <exception cref="ArgumentException">There are fewer observations than two seasons.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An observation is not finite (the message names its row), the period is below 2, the trend's span is not above the period, or the low-pass filter's below it.</exception>
    public static StlDecomposition Of(ReadOnlySpan<double> values, int period, StlOptions? options = null)
    {
        options ??= new();
        Domain.Real.Require(values);
        if (period < 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(period),
                period,
                $"period must be at least 2, but was {period}"
            );
        }

        if (values.Length < 2 * (long)period)
        {
            throw new ArgumentException(
                $"values must hold at least two seasons, {2 * (long)period} observations, but were {values.Length}",
                nameof(values)
            );
        }

        int seasonal = options.IsPeriodic ? 10 * values.Length + 1 : options.SeasonalSpan;
        int trend = options.TrendSpan ?? OddFrom((int)Math.Ceiling(1.5 * period / (1 - 1.5 / seasonal)));
        int low = options.LowPassSpan ?? OddFrom(period + 1);
        RequireSpan(trend, period + 1, $"above the period, {period}", nameof(options.TrendSpan));
        RequireSpan(low, period, $"at least the period, {period}", nameof(options.LowPassSpan));
        StlRounds rounds = new(values.ToArray(), period, seasonal, options.IsPeriodic ? 0 : 1, trend, low);
        int outer = options.OuterIterations ?? (options.IsRobust ? 15 : 0);
        int inner = options.InnerIterations ?? (options.IsRobust ? 2 : 5);
        for (int round = 0; ; round++)
        {
            rounds.Smooth(inner);
            if (round == outer)
            {
                break;
            }

            rounds.WeightDownOutliers();
        }

        double[] season = rounds.Seasonal;
        if (options.IsPeriodic)
        {
            MakePeriodic(season, period);
        }

        double[] remainder = new double[values.Length];
        for (int i = 0; i < remainder.Length; i++)
        {
            remainder[i] = values[i] - rounds.Trend[i] - season[i];
        }

        double[] weights = rounds.Weights;
        if (weights.Length == 0)
        {
            weights = new double[values.Length];
            Array.Fill(weights, 1);
        }

        return new(period, rounds.Trend, season, remainder, weights);
    }

    /// <summary>The low-pass filter leaves small differences between seasons, which the mean of each place takes out.</summary>
    private static void MakePeriodic(double[] season, int period)
    {
        for (int place = 0; place < period; place++)
        {
            CompensatedSum sum = default;
            int count = 0;
            for (int i = place; i < season.Length; i += period, count++)
            {
                sum = sum.Plus(season[i]);
            }

            double mean = sum.Value / count;
            for (int i = place; i < season.Length; i += period)
            {
                season[i] = mean;
            }
        }
    }

    private static int OddFrom(int value) => value % 2 == 0 ? value + 1 : value;

    private static void RequireSpan(int span, int least, string bound, string name)
    {
        if (span < least)
        {
            throw new ArgumentOutOfRangeException(name, span, $"{name} must be {bound}, but was {span}");
        }
    }
}
