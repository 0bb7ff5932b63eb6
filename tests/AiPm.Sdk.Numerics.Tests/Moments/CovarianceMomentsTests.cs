using System.Numerics;

namespace AiPm.Sdk.Numerics.Tests.Summaries;

public class CovarianceMomentsTests
{
    [Fact]
    public void The_covariance_matrix_of_a_small_sample()
    {
        // R: cov(cbind(c(4.0, 4.2, 3.9, 4.3, 4.1), c(2.0, 2.1, 2.0, 2.1, 2.2), c(0.60, 0.59, 0.58, 0.62, 0.63))), NIST handbook 6.5.4.1.
        CovarianceMoments moments = CovarianceMoments.Of(
            [4.0, 4.2, 3.9, 4.3, 4.1],
            [2.0, 2.1, 2.0, 2.1, 2.2],
            [0.60, 0.59, 0.58, 0.62, 0.63]
        );
        Matrix covariance = moments.CovarianceMatrix();
        double[,] expected =
        {
            { 0.025, 0.0075, 0.00175 },
            { 0.0075, 0.007, 0.00135 },
            { 0.00175, 0.00135, 0.00043 },
        };
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                Assert.Equal(expected[i, j], covariance[i, j], 1e-16);
                Assert.Equal(
                    expected[i, j] / Math.Sqrt(expected[i, i] * expected[j, j]),
                    moments.CorrelationMatrix()[i, j],
                    1e-14
                );
            }
        }

        Assert.Equal(4.1, moments[0].Mean.Value, 1e-15);
        Assert.Equal(moments.Covariance(2, 0), moments.Covariance(0, 2));
        Assert.Equal(1, moments.CorrelationMatrix()[1, 1]);
    }

    [Fact]
    public void A_large_mean_does_not_drown_a_small_covariance_in_any_split()
    {
        const int rows = 20_000;
        double[] x = [.. Enumerable.Range(0, rows).Select(i => 1e9 + i * 7919 % 1024 / 1024.0)];
        double[] y =
        [
            .. Enumerable.Range(0, rows).Select(i => -3e8 + (i * 7919 % 1024 * 3 + i * 104729 % 512) / 512.0),
        ];
        double[] z = [.. Enumerable.Range(0, rows).Select(i => (double)(i % 17))];
        CovarianceMoments whole = CovarianceMoments.Of(x, y, z);
        double exact = Exact(x, y);
        Assert.Equal(exact, whole.Covariance(0, 1).Value, 1e-13 * exact);
        Assert.Equal(JointMoments.Of(x, y).Covariance.Value, whole.Covariance(0, 1).Value, 1e-12 * exact);
        foreach (int cut in new[] { 1, 511, 512, 5_000, rows - 1, rows })
        {
            CovarianceMoments first = CovarianceMoments.Of(x[..cut], y[..cut], z[..cut]);
            CovarianceMoments second = CovarianceMoments.Of(x[cut..], y[cut..], z[cut..]);
            foreach (CovarianceMoments merged in new[] { first.Merge(second), second.Merge(first) })
            {
                Assert.Equal(rows, merged.Count);
                Assert.Equal(exact, merged.Covariance(0, 1).Value, 1e-13 * exact);
                Assert.Equal(whole.Correlation(1, 2).Value, merged.Correlation(1, 2).Value, 1e-13);
            }
        }
    }

    [Fact]
    public void Pairs_agree_with_the_moments_of_pairs_and_empty_adds_nothing()
    {
        double[] x = [1, 2, 3, 4, 5];
        double[] y = [2, 4, 5, 4, 5];
        CovarianceMoments moments = CovarianceMoments.Of(x, y);
        Assert.Equal(JointMoments.Of(x, y).X, moments.Pair(0, 1).X);
        Assert.Equal(1.5, moments.Pair(1, 0).Covariance.Value, 1e-15);
        Assert.Equal(moments[1].Variance.Value, moments.Covariance(1, 1).Value);
        Assert.Same(moments, CovarianceMoments.Empty(2).Merge(moments));
        Assert.Same(moments, moments.Merge(CovarianceMoments.Empty(2)));
        Assert.Equal(moments, CovarianceMoments.Of(x, y));
        Assert.NotEqual(moments, CovarianceMoments.Of(y, x));
    }

    [Fact]
    public void A_summary_given_is_the_summary_returned()
    {
        Matrix covariance = Matrix.Of(2, 2, 4, -1, -1, 9);
        CovarianceMoments given = CovarianceMoments.FromSummary(101, [3, -5], covariance);
        Assert.Equal(covariance, given.CovarianceMatrix());
        Assert.Equal(-5, given[1].Mean.Value);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            CovarianceMoments.FromSummary(10, [3, -5], Matrix.Of(2, 2, 4, 7, 7, 9))
        );
        Assert.Throws<ArgumentException>(() => CovarianceMoments.FromSummary(10, [3], covariance));
        Assert.Throws<ArgumentException>(() => CovarianceMoments.FromSummary(10, [3, 4], Matrix.Of(2, 2, 4, 1, 0, 9)));
    }

    [Fact]
    public void What_cannot_be_said_is_undefined_and_what_is_wrong_is_named()
    {
        CovarianceMoments one = CovarianceMoments.Of([1], [2]);
        Assert.Equal(UndefinedReason.TooFewObservations, one.Covariance(0, 1).Undefined!.Reason);
        Assert.Throws<UndefinedException>(() => one.CovarianceMatrix());
        Assert.Throws<UndefinedException>(() => one.CorrelationMatrix());
        CovarianceMoments constant = CovarianceMoments.Of([1, 2, 3], [5, 5, 5]);
        Assert.Equal(0, constant.Covariance(0, 1).Value);
        Assert.Equal(UndefinedReason.NoVariation, constant.Correlation(0, 1).Undefined!.Reason);
        Assert.Contains(
            "column 1",
            Assert.Throws<UndefinedException>(() => constant.CorrelationMatrix()).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "column 1 must be a finite number, but was NaN in row 2",
            Assert
                .Throws<ArgumentOutOfRangeException>(() => CovarianceMoments.Of([1, 2, 3], [1, 2, double.NaN]))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => CovarianceMoments.Of([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => CovarianceMoments.Of());
        Assert.Throws<ArgumentException>(() => one.Merge(CovarianceMoments.Of([1.0])));
        Assert.Throws<ArgumentOutOfRangeException>(() => one[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => CovarianceMoments.Empty(0));
    }

    /// <summary>The covariance in exact integers: the values are multiples of 2⁻¹⁰.</summary>
    private static double Exact(double[] x, double[] y)
    {
        BigInteger sumX = 0;
        BigInteger sumY = 0;
        BigInteger products = 0;
        for (int i = 0; i < x.Length; i++)
        {
            BigInteger a = new(x[i] * 1024);
            BigInteger b = new(y[i] * 1024);
            sumX += a;
            sumY += b;
            products += a * b;
        }

        return (double)(products * x.Length - sumX * sumY) / x.Length / (x.Length - 1) / 1024 / 1024;
    }
}
