using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The cluster-robust covariance of regression coefficients, and the degrees of freedom that go with it.
/// </summary>
/// <remarks>
/// Of each cluster only QᵀQ and Qᵀe over its rows are kept, with X = Q·R: with QᵀQ = V·S²·Vᵀ, the sum Qᵀ(I − H)^(−½)e of CR2 is
/// V(1 − S²)^(−½)Vᵀ·Qᵀe. A direction that a cluster alone determines (S² = 1) counts nothing: the pseudo-inverse of Pustejovsky and Tipton
/// 2018 (Journal of Business and Economic Statistics 36). Sources: Liang and Zeger 1986; Bell and McCaffrey 2002.
/// </remarks>
public sealed class ClusterSandwich
{
    private const double Determined = 1e-10;

    private readonly Matrix _triangle;
    private readonly int _rows;
    private readonly ImmutableArray<Part> _parts;

    internal ClusterSandwich(Matrix triangle, int rows, IReadOnlyList<(Matrix Gram, double[] Score)> clusters)
    {
        _triangle = triangle;
        _rows = rows;
        _parts = [.. clusters.Select(cluster => new Part(cluster.Gram, cluster.Score))];
    }

    /// <summary>The number of clusters.</summary>
    public int Clusters => _parts.Length;

    /// <summary>The variance of c·β̂; undefined with fewer than two clusters, and for CR1 with as many coefficients as rows.</summary>
    /// <param name="contrast">c, one number for each coefficient.</param>
    /// <param name="correction">How sums of residuals stand for variances.</param>
    /// <exception cref="ArgumentException">There is not one number for each coefficient.</exception>
    public Measured Variance(ReadOnlySpan<double> contrast, ClusterCorrection correction = ClusterCorrection.Cr2)
    {
        double[] solved = SolveTransposed(_triangle, contrast);
        EnumDomain.Require(correction);
        if (Clusters < 2 || (correction == ClusterCorrection.Cr1 && _rows == solved.Length))
        {
            return TooFew(solved.Length);
        }

        double factor =
            correction == ClusterCorrection.Cr1
                ? Clusters / (Clusters - 1.0) * ((_rows - 1.0) / (_rows - solved.Length))
                : 1;
        double[] terms =
        [
            .. _parts.Select(part => Dot.Of(solved, correction == ClusterCorrection.Cr2 ? part.Corrected : part.Score)),
        ];
        return factor * Dot.Of(terms, terms);
    }

    /// <summary>
    /// Satterthwaite's degrees of freedom of the CR2 variance of c·β̂ for rows of equal variance without correlation: (tr A)²/tr A² (Bell and
    /// McCaffrey 2002). Undefined with fewer than two clusters, or where one cluster alone determines c·β.
    /// </summary>
    /// <remarks>Between 1 and the number of clusters less one for a difference of two arms; far fewer where few clusters carry it.</remarks>
    /// <param name="contrast">c, one number for each coefficient.</param>
    /// <exception cref="ArgumentException">There is not one number for each coefficient.</exception>
    public Measured DegreesOfFreedom(ReadOnlySpan<double> contrast)
    {
        double[] solved = SolveTransposed(_triangle, contrast);
        if (Clusters < 2)
        {
            return TooFew(solved.Length);
        }

        // With aᵍ = (I − Hᵍ)^(−½)Qᵍm and bᵍ = Qᵍᵀaᵍ: Aᵍʰ = δᵍʰ·aᵍᵀaᵍ − bᵍᵀbʰ.
        int size = solved.Length;
        double[] outer = new double[size * size];
        double trace = 0;
        double squares = 0;
        foreach (Part part in _parts)
        {
            (double own, double[] b) = part.Share(solved);
            double norm = Dot.Of(b, b);
            trace += own - norm;
            squares += own * (own - 2 * norm);
            for (int i = 0; i < size; i++)
            {
                for (int j = 0; j < size; j++)
                {
                    outer[(i * size) + j] += b[i] * b[j];
                }
            }
        }

        squares += Dot.Of(outer, outer);
        return trace > 1e-12 * Dot.Of(solved, solved) && squares > 0
            ? trace * (trace / squares)
            : new Undefined(
                UndefinedReason.TooFewObservations,
                "One cluster alone determines the coefficient, so that nothing tells its variance."
            );
    }

    /// <summary>R⁻ᵀ·c.</summary>
    internal static double[] SolveTransposed(Matrix triangle, ReadOnlySpan<double> contrast)
    {
        Matrix.RequireLength(contrast, triangle.Rows, nameof(contrast));
        double[] solved = contrast.ToArray();
        for (int row = 0; row < solved.Length; row++)
        {
            for (int k = 0; k < row; k++)
            {
                solved[row] -= triangle[k, row] * solved[k];
            }

            solved[row] /= triangle[row, row];
        }

        return solved;
    }

    private Undefined TooFew(int coefficients) =>
        new(
            UndefinedReason.TooFewObservations,
            Clusters < 2
                ? $"A cluster-robust variance needs at least 2 clusters, but there {(Clusters == 1 ? "is 1" : "are none")}."
                : $"The variance needs more rows than the {coefficients} coefficients."
        );

    private sealed class Part
    {
        private readonly SymmetricEigen _eigen;

        internal Part(Matrix gram, double[] score)
        {
            Score = score;
            _eigen = SymmetricEigen.Of(gram);
            Corrected = Weighed(score, value => Power(value, 0.5));
        }

        internal double[] Score { get; }

        internal double[] Corrected { get; }

        /// <summary>aᵀa and b = Qᵀa.</summary>
        internal (double Own, double[] B) Share(double[] solved) =>
            (
                Dot.Of(solved, Weighed(solved, value => value * Power(value, 1))),
                Weighed(solved, value => value * Power(value, 0.5))
            );

        /// <summary>(1 − s²)^(−power), 0 where that is infinite.</summary>
        private static double Power(double value, double power)
        {
            double rest = 1 - Math.Max(0, value);
            return rest < Determined ? 0
                : power == 1 ? 1 / rest
                : 1 / Math.Sqrt(rest);
        }

        /// <summary>V·diag(weight(s²))·Vᵀ·x.</summary>
        private double[] Weighed(double[] vector, Func<double, double> weight)
        {
            double[] result = new double[vector.Length];
            for (int k = 0; k < vector.Length; k++)
            {
                double[] direction = _eigen.Vectors.Column(k);
                double along = Dot.Of(direction, vector) * weight(_eigen.Values[k]);
                for (int i = 0; i < result.Length; i++)
                {
                    result[i] += along * direction[i];
                }
            }

            return result;
        }
    }
}
