namespace AiPm.Sdk.Numerics;

/// <summary>Fisher's exact test of two proportions, given both margins of the 2 × 2 table. Fisher 1935, JRSS 98.</summary>
public static class FisherExactTest
{
    /// <summary>The promise of the p-value: never too many false positives, in small samples far fewer.</summary>
    public static IntervalMethod Method { get; } = IntervalMethod.Exact("Fisher's exact test", "Fisher 1935");

    /// <summary>
    /// The p-value: one-sided the hypergeometric tail; two-sided the probability of all tables no more probable than the one found,
    /// as R and scipy have it. Undefined without trials in an arm.
    /// </summary>
    /// <remarks>Cost: one step for each table with these margins.</remarks>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="alternative">Whether the treatment's share differs, is greater, or less.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more than 10⁸ successes or failures to place.</exception>
    public static Measured PValue(
        ProportionCounts control,
        ProportionCounts treatment,
        Alternative alternative = Alternative.TwoSided
    )
    {
        if (ProportionDifferenceIntervals.MissingTrials(control, treatment) is { } missing)
        {
            return missing;
        }

        long successes = checked(control.Successes + treatment.Successes);
        long failures = checked(control.Failures + treatment.Failures);
        long lowest = Math.Max(0, treatment.Trials - failures);
        long highest = Math.Min(treatment.Trials, successes);
        if (highest - lowest > 100_000_000)
        {
            throw new ArgumentOutOfRangeException(
                nameof(treatment),
                highest - lowest,
                $"there must be at most 100,000,000 tables with these margins, but there were {highest - lowest}; use a score test"
            );
        }

        // Probabilities relative to that of the table found, outward from it, so that a small tail keeps its digits.
        double below = Sum(treatment.Successes, lowest, -1, 1, out double belowRarer);
        double above = Sum(treatment.Successes, highest, 1, 1, out double aboveRarer);
        double all = below + 1 + above;
        return alternative switch
        {
            Alternative.Less => Share(below, all),
            Alternative.Greater => Share(above, all),
            _ => Share(belowRarer + aboveRarer, all),
        };

        // Where a side outweighs the table found beyond a double, the rest is nothing beside it.
        static double Share(double rest, double all) => double.IsInfinity(rest) ? 1 : Math.Min(1, (rest + 1) / all);

        double Sum(long from, long to, int step, double weight, out double rarer)
        {
            const double tie = 1e-10;
            double sum = 0;
            rarer = 0;
            for (long k = from; k != to; k += step)
            {
                double ratio =
                    (double)(successes - k)
                    / (k + 1)
                    * ((double)(treatment.Trials - k) / (failures - treatment.Trials + k + 1));
                weight =
                    step > 0
                        ? weight * ratio
                        : weight
                            / (
                                (double)(successes - k + 1)
                                / k
                                * ((double)(treatment.Trials - k + 1) / (failures - treatment.Trials + k))
                            );
                sum += weight;
                rarer += weight <= 1 + tie ? weight : 0;
            }

            return sum;
        }
    }
}
