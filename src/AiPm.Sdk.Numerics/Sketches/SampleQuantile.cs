using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Exact quantiles of a sample, by any of the nine conventions of Hyndman and Fan 1996.</summary>
/// <remarks>
/// A place p·n within a few rounding errors of a whole number counts as that number, as in
/// <see cref="OrderStatistic.Rank"/>; places beyond the sample take its smallest or largest value.
/// </remarks>
public static class SampleQuantile
{
    private const double PlaceError = 4e-16;

    /// <summary>The quantile of a sample in any order; undefined where it is empty. Cost: a sorted copy.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value is not finite (the message names the first such row, from 0), the probability is not in [0, 1], or there is no
    /// such convention.
    /// </exception>
    public static Measured Of(
        ReadOnlySpan<double> values,
        double probability,
        QuantileConvention convention = QuantileConvention.Linear
    )
    {
        double[] sorted = values.ToArray();
        Domain.Real.Require(values);
        Array.Sort(sorted);
        return At(sorted, Domain.Share.Require(probability), Require(convention));
    }

    /// <summary>The quantile of a sample sorted already; undefined where it is empty. Cost: one pass to check the order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value is not finite or below the one before (the message names the first such row, from 0), the probability is not in
    /// [0, 1], or there is no such convention.
    /// </exception>
    public static Measured OfSorted(
        ReadOnlySpan<double> ascending,
        double probability,
        QuantileConvention convention = QuantileConvention.Linear
    )
    {
        Domain.Real.Require(ascending);
        for (int row = 1; row < ascending.Length; row++)
        {
            if (!(ascending[row] >= ascending[row - 1]))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(ascending),
                    ascending[row],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"ascending must ascend, but row {row} was {ascending[row]} after {ascending[row - 1]}"
                    )
                );
            }
        }

        return At(ascending, Domain.Share.Require(probability), Require(convention));
    }

    /// <summary>The quantile of a weighted sample: the smallest value whose cumulated weight reaches p of the total.</summary>
    /// <remarks>
    /// With whole weights, the quantile of the sample in which each value occurs so often. Values of weight 0 do not count.
    /// Type 2 takes the mean of both neighbours where the cumulated weight is p of the total. Undefined where the sample is
    /// empty or all weights are 0. Cost: a sorted copy.
    /// </remarks>
    /// <param name="values">Finite.</param>
    /// <param name="weights">Finite, at least 0, one for each value; their sum must be finite.</param>
    /// <param name="probability">From 0 to 1.</param>
    /// <param name="convention">Type 1 or 2; the others count places between observations, which weights do not have.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or the convention has no weighted definition.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value, a weight, the weights' sum or the probability is outside its range.</exception>
    public static Measured OfWeighted(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> weights,
        double probability,
        QuantileConvention convention = QuantileConvention.InverseCdf
    )
    {
        if (values.Length != weights.Length)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"weights must be as many as values, {values.Length}, but were {weights.Length}"
                ),
                nameof(weights)
            );
        }

        if (Require(convention) is not (QuantileConvention.InverseCdf or QuantileConvention.AveragedInverseCdf))
        {
            throw new ArgumentException(
                $"convention must be InverseCdf or AveragedInverseCdf for a weighted sample, but was {convention}, which has no weighted definition",
                nameof(convention)
            );
        }

        Domain.Real.Require(values);
        Domain.NonNegative.Require(weights);
        Domain.Share.Require(probability);
        double[] sorted = values.ToArray();
        double[] moved = weights.ToArray();
        RaiseTiny(moved);
        Array.Sort(sorted, moved);
        return AtWeight(sorted, moved, probability, convention);
    }

    private static QuantileConvention Require(QuantileConvention convention) =>
        convention is >= QuantileConvention.InverseCdf and <= QuantileConvention.NormalUnbiased
            ? convention
            : throw new ArgumentOutOfRangeException(
                nameof(convention),
                convention,
                $"convention must be one of the nine, types 1 to 9, but was {convention}"
            );

    private static Measured At(ReadOnlySpan<double> ascending, double probability, QuantileConvention convention)
    {
        int count = ascending.Length;
        if (count == 0)
        {
            return new Undefined(UndefinedReason.TooFewObservations, "The quantile needs at least 1 observation.");
        }

        if (convention == QuantileConvention.InverseCdf)
        {
            return ascending[OrderStatistic.Rank(probability, count)];
        }

        // The place among the order statistics, counted from 1, as a whole number and the rest.
        DoubleDouble exact = Place(probability, count, convention);
        double nearest = Math.Round(exact.Hi);
        bool isWhole = Math.Abs((exact - nearest).Value) <= PlaceError * probability * count;
        double whole = isWhole ? nearest : Math.Floor(exact.Value);
        DoubleDouble rest = isWhole ? 0 : exact - whole;
        DoubleDouble share = convention switch
        {
            QuantileConvention.AveragedInverseCdf => isWhole ? 0.5 : 1,
            QuantileConvention.ClosestObservation => isWhole && whole % 2 == 0 ? 0 : 1,
            _ => rest,
        };
        double left = ascending[(int)Math.Clamp(whole - 1, 0, count - 1)];
        double right = ascending[(int)Math.Clamp(whole, 0, count - 1)];
        return Between(left, right, share);
    }

    private static DoubleDouble Place(double probability, int count, QuantileConvention convention) =>
        convention switch
        {
            QuantileConvention.ClosestObservation => DoubleDouble.Product(probability, count) - 0.5,
            QuantileConvention.Hazen => DoubleDouble.Product(probability, count) + 0.5,
            QuantileConvention.Weibull => DoubleDouble.Product(probability, count + 1.0),
            QuantileConvention.Linear => DoubleDouble.Product(probability, count - 1.0) + 1,
            QuantileConvention.MedianUnbiased => ((DoubleDouble.Product(probability, 3) * count) + 1 + probability) / 3,
            QuantileConvention.NormalUnbiased => DoubleDouble.Product(probability, count + 0.25) + 0.375,
            _ => DoubleDouble.Product(probability, count),
        };

    /// <summary>(1 − share)·left + share·right, which overflows for no finite numbers and never leaves them.</summary>
    private static double Between(double left, double right, DoubleDouble share) =>
        left.Equals(right) ? left : Math.Clamp(((1 - share) * left + share * right).Value, left, right);

    private static Measured AtWeight(
        double[] ascending,
        double[] weights,
        double probability,
        QuantileConvention convention
    )
    {
        DoubleDouble total = 0;
        foreach (double weight in weights)
        {
            total += weight;
        }

        if (!(total.Hi > 0))
        {
            return double.IsNaN(total.Hi) ? throw TooHeavy() : NoWeight(ascending.Length);
        }

        if (!double.IsFinite(total.Hi))
        {
            throw TooHeavy();
        }

        DoubleDouble place = total * probability;
        double error = PlaceError * place.Hi;
        DoubleDouble below = 0;
        int found = -1;
        for (int row = 0; row < weights.Length; row++)
        {
            if (weights[row] == 0)
            {
                continue;
            }

            if (found >= 0)
            {
                return Between(ascending[found], ascending[row], 0.5);
            }

            below += weights[row];
            double excess = (below - place).Value;
            if (excess >= -error)
            {
                found = row;
                if (convention == QuantileConvention.InverseCdf || excess > error)
                {
                    break;
                }
            }
        }

        return ascending[found];
    }

    /// <summary>Multiplies by 2⁵⁰⁰, which is exact, where sums and products of the weights would be subnormal and lose digits.</summary>
    private static void RaiseTiny(double[] weights)
    {
        if (Array.TrueForAll(weights, weight => weight < 1e-200))
        {
            for (int row = 0; row < weights.Length; row++)
            {
                weights[row] = Math.ScaleB(weights[row], 500);
            }
        }
    }

    private static ArgumentOutOfRangeException TooHeavy() =>
        new("weights", double.PositiveInfinity, "weights must have a finite sum, but it was ∞");

    private static Undefined NoWeight(int count) =>
        count == 0
            ? new(UndefinedReason.TooFewObservations, "The quantile needs at least 1 observation.")
            : new(UndefinedReason.ZeroDenominator, "The quantile is undefined where all weights are 0.");
}
