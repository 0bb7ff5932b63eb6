using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How many of the next cases will be wrong: an interval for the count itself, wider than that of the long-run share.</summary>
/// <param name="Next">How many cases.</param>
/// <param name="Expected">How many of them on average.</param>
/// <param name="Lower">The least count of the interval.</param>
/// <param name="Upper">The largest count of the interval.</param>
/// <param name="Confidence">The count is from the least to the largest with at least this probability.</param>
public readonly record struct PredictedCount(long Next, double Expected, long Lower, long Upper, double Confidence)
{
    private const long Most = 10_000_000;

    /// <summary>
    /// The beta-binomial prediction after k of n with Jeffreys' prior: the next N have a count K ~ BetaBinomial(N, k + ½, n − k + ½), with an equal-tailed interval.
    /// </summary>
    /// <remarks>Cost: O(√N). Aitchison and Dunsmore 1975.</remarks>
    /// <param name="counts">What was seen; need not have any trial.</param>
    /// <param name="next">How many cases come next, from 0 to 10,000,000.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static PredictedCount Of(ProportionCounts counts, long next, double confidence = 0.95) =>
        Of(counts.Successes + 0.5, counts.Failures + 0.5, next, confidence);

    internal static PredictedCount Of(double a, double b, long next, double confidence)
    {
        Domain.OpenShare.Require(confidence);
        if (next is < 0 or > Most)
        {
            throw new ArgumentOutOfRangeException(
                nameof(next),
                next,
                FormattableString.Invariant($"next must be from 0 to {Most}, but was {next}")
            );
        }

        double mean = next * (a / (a + b));

        // Shares of the density by ratios from a count near the middle outward, until nothing is added; then both tails from outside in.
        long middle = (long)mean;
        List<double> up = [1];
        List<double> down = [];
        double largest = 1;
        double term = 1;
        for (long k = middle; k < next; k++)
        {
            term *= (next - k) * (k + a) / ((k + 1.0) * (next - k - 1 + b));
            largest = Math.Max(largest, term);
            if (term < 1e-18 * largest)
            {
                break;
            }

            up.Add(term);
        }

        term = 1;
        for (long k = middle; k > 0; k--)
        {
            term *= k * (next - k + b) / ((next - k + 1.0) * (k - 1 + a));
            largest = Math.Max(largest, term);
            if (term < 1e-18 * largest)
            {
                break;
            }

            down.Add(term);
        }

        double tail = (up.Sum() + down.Sum()) * (1 - confidence) / 2;
        return new(
            next,
            mean,
            End(tail, down.Count + up.Count, i => i < down.Count ? down[down.Count - 1 - i] : up[i - down.Count])
                + middle
                - down.Count,
            middle
                + up.Count
                - 1
                - End(tail, down.Count + up.Count, i => i < up.Count ? up[up.Count - 1 - i] : down[i - up.Count]),
            confidence
        );
    }

    /// <summary>The interval as a phrase: <c>6 to 26</c>.</summary>
    public override string ToString() => $"{NumberText.Count(Lower)} to {NumberText.Count(Upper)}";

    /// <summary>The first place at which the tail up to and with it is above α/2.</summary>
    private static long End(double tail, int count, Func<int, double> density)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += density(i);
            if (sum > tail)
            {
                return i;
            }
        }

        return count - 1;
    }
}
