using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Pearson's χ² test. Pearson 1900, Philosophical Magazine 50.</summary>
public static class ChiSquaredTest
{
    /// <summary>Whether counts fit stated weights: χ² = Σ (observed − expected)²/expected with one degree of freedom less than cells.</summary>
    /// <param name="observed">Counts, at least two cells, none negative.</param>
    /// <param name="weights">The expected ratio, one positive weight a cell; they need not sum to 1.</param>
    /// <exception cref="ArgumentException">There are fewer than two cells, or not one weight for each.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or a weight not positive; the message names the cell, from 0.</exception>
    public static ChiSquaredTestResult GoodnessOfFit(ReadOnlySpan<long> observed, ReadOnlySpan<double> weights)
    {
        if (observed.Length < 2)
        {
            throw new ArgumentException(
                $"observed must have at least 2 cells, but had {observed.Length}",
                nameof(observed)
            );
        }

        if (weights.Length != observed.Length)
        {
            throw new ArgumentException(
                $"weights must have one for each of the {observed.Length} cells, but had {weights.Length}",
                nameof(weights)
            );
        }

        Domain.Positive.Require(weights);
        long total = 0;
        double allWeights = 0;
        double smallest = double.MaxValue;
        for (int i = 0; i < observed.Length; i++)
        {
            if (observed[i] < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(observed),
                    observed[i],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"observed must be counts of at least 0, but was {observed[i]} in cell {i}"
                    )
                );
            }

            total = checked(total + observed[i]);
            allWeights += weights[i];
            smallest = Math.Min(smallest, weights[i]);
        }

        int freedom = observed.Length - 1;
        if (total == 0)
        {
            Undefined undefined = new(
                UndefinedReason.TooFewObservations,
                "There are no observations to compare with the weights."
            );
            return new(0, freedom, undefined, undefined, 0);
        }

        double statistic = 0;
        for (int i = 0; i < observed.Length; i++)
        {
            double expected = total * (weights[i] / allWeights);
            double distance = observed[i] - expected;
            statistic += distance * (distance / expected);
        }

        return new(
            total,
            freedom,
            statistic,
            new ChiSquaredDistribution(freedom).Survival(statistic),
            total * (smallest / allWeights)
        );
    }
}
