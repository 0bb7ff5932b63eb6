namespace AiPm.Sdk.Numerics;

/// <summary>Intervals of the difference of two shares of one sample that exclude each other, as promoters less detractors, or as the two kinds of change between pairs.</summary>
public static class PairedShareIntervals
{
    /// <summary>What <see cref="Score"/> promises.</summary>
    public static IntervalMethod ScoreMethod { get; } =
        IntervalMethod.MeanNominal("score interval of a difference of exclusive shares", "Tango 1998");

    /// <summary>
    /// The differences δ that the score test does not reject: (k₁ − k₂ − nδ)² ≤ z²·n·(2p̃₂ + δ(1 − δ)), with p̃₂ the likeliest second share for that
    /// difference. Tango 1998, Statistics in Medicine 17, equations 4 to 7.
    /// </summary>
    /// <param name="first">k₁, at least 0.</param>
    /// <param name="second">k₂, at least 0.</param>
    /// <param name="size">n, at least k₁ + k₂.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>An interval inside −1 and 1; undefined where the size is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static MeasuredInterval Score(long first, long second, long size, double confidence = 0.95)
    {
        _ = Domain.NonNegative.Require(first);
        _ = Domain.NonNegative.Require(second);
        _ = Domain.AtLeast((double)first + second).Require(size);
        double z = StandardNormal.TwoSidedQuantile(confidence);
        if (size == 0)
        {
            return new Undefined(UndefinedReason.TooFewObservations, "A difference of shares of nothing is undefined.");
        }

        double n = size;
        double measured = (first - second) / n;
        return new Interval(End(-1), End(1));

        double End(double bound)
        {
            // Where all answers are of one kind the variance at the measured difference is 0 and with it the statistic; it falls below on the way
            // to the end and rises again.
            double start = Rejected(measured) < 0 ? measured : measured + Math.Sign(bound) * z * z / (4 * (n + z * z));
            return Math.Sign(bound) * measured >= 1 || Rejected(bound) <= 0 ? bound
                : bound < 0 ? RootFinding.Bracketed(Rejected, bound, start).Value
                : RootFinding.Bracketed(Rejected, start, bound).Value;
        }

        // Positive where the test rejects.
        double Rejected(double difference)
        {
            double distance = first - second - n * difference;
            return distance * distance - z * z * n * Variance(difference);
        }

        double Variance(double difference)
        {
            double b = -(double)first - second + (2 * n - first + second) * difference;
            double c = -second * difference * (1 - difference);
            double root = Math.Sqrt(Math.Max(0, b * b - 8 * n * c));

            // The larger root of 2n·p² + b·p + c, without cancellation.
            double share =
                b <= 0 ? (root - b) / (4 * n)
                : root + b == 0 ? 0
                : -2 * c / (root + b);
            return Math.Max(0, 2 * share + difference * (1 - difference));
        }
    }
}
