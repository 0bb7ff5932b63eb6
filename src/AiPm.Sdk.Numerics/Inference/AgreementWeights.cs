using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>How much two ratings that differ count as agreement: 1 on the diagonal, less the farther apart the categories are.</summary>
public static class AgreementWeights
{
    /// <summary>1 for the same category, 0 for any other: nominal categories.</summary>
    /// <param name="categories">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no categories.</exception>
    public static Matrix Identity(int categories) => Matrix.Identity(categories);

    /// <summary>1 − |x − y|/(largest − smallest). Cicchetti and Allison 1971.</summary>
    /// <param name="values">The value of each category; at least two different.</param>
    /// <exception cref="ArgumentException">The values are all equal.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public static Matrix Linear(params ReadOnlySpan<double> values) => ByDistance(values, isSquared: false);

    /// <summary>1 − (x − y)²/(largest − smallest)². Fleiss and Cohen 1973.</summary>
    /// <param name="values">The value of each category; at least two different.</param>
    /// <exception cref="ArgumentException">The values are all equal.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public static Matrix Quadratic(params ReadOnlySpan<double> values) => ByDistance(values, isSquared: true);

    /// <summary>1 − C(k, 2)/C(q, 2), where k counts the categories from one to the other, both included. Gwet 2014, section 3.5.</summary>
    /// <param name="categories">At least 2, in order.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two categories.</exception>
    public static Matrix Ordinal(int categories)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(categories, 2);
        double most = categories * (categories - 1.0);
        return Matrix.Create(categories, categories, (i, j) => 1 - Math.Abs(i - j) * (Math.Abs(i - j) + 1.0) / most);
    }

    /// <summary>Checks weights that were given for so many categories.</summary>
    internal static Matrix Checked(Matrix? weights, int categories)
    {
        if (weights is null)
        {
            return Identity(categories);
        }

        Matrix.RequireSymmetric(weights);
        if (weights.Rows != categories)
        {
            throw new ArgumentException(
                $"weights must have a row for each of the {categories} categories, but had {weights.Rows}",
                nameof(weights)
            );
        }

        for (int i = 0; i < categories; i++)
        {
            for (int j = 0; j < categories; j++)
            {
                Domain.Share.Require(weights[i, j], nameof(weights));
            }

            if (weights[i, i] != 1)
            {
                throw new ArgumentException($"weights must be 1 on the diagonal, but row {i} was not", nameof(weights));
            }
        }

        return weights;
    }

    private static Matrix ByDistance(ReadOnlySpan<double> values, bool isSquared)
    {
        Domain.Real.Require(values);
        ImmutableArray<double> x = ImmutableArray.Create(values);
        double range = x.IsEmpty ? 0 : x.Max() - x.Min();
        if (!(range > 0 && double.IsFinite(range)))
        {
            throw new ArgumentException(
                "values must have at least two that differ, by a finite distance",
                nameof(values)
            );
        }

        return Matrix.Create(
            x.Length,
            x.Length,
            (i, j) =>
            {
                double distance = Math.Abs(x[i] - x[j]) / range;
                return 1 - (isSquared ? distance * distance : distance);
            }
        );
    }
}
