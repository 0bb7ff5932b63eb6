namespace AiPm.Sdk.Numerics;

/// <summary>A quantity as it came out of a simulation: its draws, and answers from them with their Monte Carlo error.</summary>
/// <remarks>Cost: the draws are sorted once, when a quantile is first asked for; every answer after that is at most a binary search.</remarks>
public sealed class Simulated
{
    /// <summary>The most draws that are kept for one quantity.</summary>
    public const long MostDraws = 1L << 26;

    private readonly double[] _draws;
    private readonly Lazy<double[]> _sorted;
    private readonly Lazy<Moments> _moments;

    internal Simulated(double[] draws, Provenance provenance)
    {
        _draws = draws;
        Provenance = provenance;
        _sorted = new(() =>
        {
            double[] sorted = [.. _draws];
            Array.Sort(sorted);
            return sorted;
        });
        _moments = new(() => Moments.Of(_draws));
    }

    /// <summary>Seed, draws and versions that make the same bits again.</summary>
    public Provenance Provenance { get; }

    /// <summary>The draws in the order of their numbers.</summary>
    public ReadOnlySpan<double> Draws => _draws;

    /// <summary>The mean of the draws, with the standard error s/√n.</summary>
    public SimulatedValue Mean =>
        new(_moments.Value.Mean.Value, Math.Sqrt(_moments.Value.Variance.Value / _draws.Length));

    /// <summary>
    /// The standard deviation of the draws, with the standard error √((m₄ − s⁴)/n)/(2s) (Cramér 1946, 27.4); both 0 where all draws are equal.
    /// </summary>
    public SimulatedValue StandardDeviation
    {
        get
        {
            double variance = _moments.Value.Variance.Value;
            if (variance == 0)
            {
                return new(0, 0);
            }

            double fourth = 0;
            double mean = _moments.Value.Mean.Value;
            foreach (double draw in _draws)
            {
                double square = (draw - mean) * (draw - mean);
                fourth += square * square / _draws.Length;
            }

            double deviation = Math.Sqrt(variance);
            return new(
                deviation,
                Math.Sqrt(Math.Max(0, fourth - variance * variance) / _draws.Length) / (2 * deviation)
            );
        }
    }

    /// <summary>
    /// The smallest draw with at least this share of draws at or below it: never interpolated. Its standard error is half the
    /// distance between the order statistics √(np(1 − p)) places to each side, the slope of one side at the ends; it is 0
    /// where those are tied, as on a grid of days.
    /// </summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public SimulatedValue Quantile(double probability)
    {
        Domain.Share.Require(probability);
        double[] sorted = _sorted.Value;
        int count = sorted.Length;
        int rank = OrderStatistic.Rank(probability, count);
        int reach = Math.Max(1, (int)Math.Round(Math.Sqrt(count * probability * (1 - probability))));
        int below = Math.Max(0, rank - reach);
        int above = Math.Min(count - 1, rank + reach);
        return new(sorted[rank], (sorted[above] - sorted[below]) * reach / (above - below));
    }

    /// <summary>The share of draws above a value, P(X &gt; value).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public SimulatedValue ProbabilityAbove(double value) => Share(_draws.Length - CountAtMost(value));

    /// <summary>The share of draws at or below a value, P(X ≤ value).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public SimulatedValue ProbabilityBelow(double value) => Share(CountAtMost(value));

    /// <summary>The share of draws above the lower and at or below the upper value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite or the lower exceeds the upper.</exception>
    public SimulatedValue ProbabilityBetween(double lower, double upper)
    {
        _ = new Interval(lower, upper);
        return Share(CountAtMost(upper) - CountAtMost(lower));
    }

    /// <summary>The interval that holds at least the given share of draws, with equally many left out below and above.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not strictly between 0 and 1.</exception>
    public Interval CentralInterval(double confidence)
    {
        Domain.OpenShare.Require(confidence);
        double[] sorted = _sorted.Value;
        double tail = sorted.Length * (1 - confidence) / 2;
        int leftOut = Math.Min((int)Math.Floor(tail + 1e-12 * sorted.Length), (sorted.Length - 1) / 2);
        return new(sorted[leftOut], sorted[sorted.Length - 1 - leftOut]);
    }

    private SimulatedValue Share(int count) => SimulatedValue.Share(count, _draws.Length);

    private int CountAtMost(double value)
    {
        Domain.Real.Require(value);
        return OrderStatistic.CountAtMost(_sorted.Value, value);
    }
}
