using System.Collections.Immutable;
using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A linear regression by ordinary least squares, with variances of its coefficients that hold also where rows differ in variance
/// (HC0 to HC3) or go together in clusters (CR0 to CR2).
/// </summary>
/// <remarks>
/// Through Q·R, never through XᵀX. For n rows and k coefficients the fit costs about 4·n·k² operations, a variance n·k; a clustered one
/// besides an eigenvalue problem of size k for each cluster, never one of the size of the cluster.
/// </remarks>
public sealed class LinearRegression
{
    // A row that is nearly alone in determining a coefficient has lost all digits of 1 − h.
    private const double FullLeverage = 1 - 1e-10;

    private readonly double[][] _orthonormal;
    private readonly Matrix _triangle;

    private LinearRegression(QrDecomposition decomposition, LeastSquaresSolution solution)
    {
        Solution = solution;
        _triangle = decomposition.R;
        Matrix q = decomposition.Q;
        _orthonormal = [.. Enumerable.Range(0, q.Columns).Select(q.Column)];
        double[] leverages = new double[q.Rows];
        foreach (double[] column in _orthonormal)
        {
            for (int row = 0; row < leverages.Length; row++)
            {
                leverages[row] += column[row] * column[row];
            }
        }

        Leverages = ImmutableArray.Create(leverages);
    }

    /// <summary>Coefficients and residuals.</summary>
    public LeastSquaresSolution Solution { get; }

    /// <summary>One for each column of the design.</summary>
    public ImmutableArray<double> Coefficients => Solution.Coefficients;

    /// <summary>Outcome less fit, one for each row.</summary>
    public ImmutableArray<double> Residuals => Solution.Residuals;

    /// <summary>The diagonal of H = X(XᵀX)⁻¹Xᵀ, from 0 to 1: how much each row's fit is made by its own outcome.</summary>
    public ImmutableArray<double> Leverages { get; }

    /// <summary>The number of rows.</summary>
    public int Rows => Residuals.Length;

    /// <summary>The number of coefficients.</summary>
    public int Columns => Coefficients.Length;

    /// <summary>Fits the outcome by the columns of the design; an intercept is a column of ones, put in by the caller.</summary>
    /// <param name="design">One row for each observation, one column for each coefficient.</param>
    /// <param name="outcome">One finite number for each row.</param>
    /// <exception cref="ArgumentException">There are fewer rows than columns, or not one outcome for each row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An outcome is not finite.</exception>
    /// <exception cref="SingularMatrixException">A column is, to rounding, a combination of those before it; it is named.</exception>
    public static LinearRegression Fit(Matrix design, ReadOnlySpan<double> outcome)
    {
        ArgumentNullException.ThrowIfNull(design);
        QrDecomposition decomposition = QrDecomposition.Of(design);
        return new(decomposition, decomposition.Solve(outcome));
    }

    /// <summary>The variance of c·β̂ where every row has the same variance: s²·cᵀ(XᵀX)⁻¹c; undefined without degrees of freedom.</summary>
    /// <param name="contrast">c, one number for each coefficient.</param>
    /// <exception cref="ArgumentException">There is not one number for each coefficient.</exception>
    public Measured Variance(ReadOnlySpan<double> contrast)
    {
        double[] solved = SolveTransposed(contrast);
        return Solution.ResidualVariance.TryGet(out double variance, out Undefined? undefined)
            ? variance * Dot.Of(solved, solved)
            : undefined;
    }

    /// <summary>White's variance of c·β̂, which holds where rows differ in variance.</summary>
    /// <remarks>
    /// Undefined for HC1 where there are as many coefficients as rows, and for HC2 and HC3 where a row alone determines a coefficient: its
    /// leverage is 1 and its residual 0 whatever its error was.
    /// </remarks>
    /// <param name="contrast">c, one number for each coefficient.</param>
    /// <param name="correction">How squared residuals stand for variances.</param>
    /// <exception cref="ArgumentException">There is not one number for each coefficient.</exception>
    public Measured Variance(ReadOnlySpan<double> contrast, HeteroscedasticityCorrection correction)
    {
        double[] solved = SolveTransposed(contrast);
        EnumDomain.Require(correction);
        if (correction == HeteroscedasticityCorrection.Hc1 && Rows == Columns)
        {
            return NoDegreesOfFreedom();
        }

        double factor = correction == HeteroscedasticityCorrection.Hc1 ? Rows / (double)(Rows - Columns) : 1;
        double[] terms = new double[Rows];
        for (int row = 0; row < Rows; row++)
        {
            double rest = 1 - Leverages[row];
            double weight = 0;
            for (int column = 0; column < Columns; column++)
            {
                weight += _orthonormal[column][row] * solved[column];
            }

            if (
                correction is HeteroscedasticityCorrection.Hc2 or HeteroscedasticityCorrection.Hc3
                && Leverages[row] > FullLeverage
            )
            {
                return new Undefined(
                    UndefinedReason.TooFewObservations,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Row {row} (from 0) alone determines a coefficient: its leverage is 1, so that nothing tells its variance."
                    )
                );
            }

            terms[row] =
                weight
                * Residuals[row]
                / correction switch
                {
                    HeteroscedasticityCorrection.Hc2 => Math.Sqrt(rest),
                    HeteroscedasticityCorrection.Hc3 => rest,
                    _ => 1,
                };
        }

        return factor * Dot.Of(terms, terms);
    }

    /// <summary>What clusters of rows say of the coefficients' variance.</summary>
    /// <param name="clusters">The number of the cluster of each row, in any numbering.</param>
    /// <exception cref="ArgumentException">There is not one cluster for each row.</exception>
    public ClusterSandwich Clustered(ReadOnlySpan<int> clusters)
    {
        if (clusters.Length != Rows)
        {
            throw new ArgumentException(
                $"clusters must have one for each of the {Rows} rows, but had {clusters.Length}",
                nameof(clusters)
            );
        }

        SortedDictionary<int, (double[] Gram, double[] Score)> sums = [];
        for (int row = 0; row < Rows; row++)
        {
            if (!sums.TryGetValue(clusters[row], out (double[] Gram, double[] Score) sum))
            {
                sum = (new double[Columns * Columns], new double[Columns]);
                sums.Add(clusters[row], sum);
            }

            for (int i = 0; i < Columns; i++)
            {
                double entry = _orthonormal[i][row];
                sum.Score[i] += entry * Residuals[row];
                for (int j = 0; j < Columns; j++)
                {
                    sum.Gram[(i * Columns) + j] += entry * _orthonormal[j][row];
                }
            }
        }

        return new(_triangle, Rows, [.. sums.Values.Select(sum => (Matrix.Of(Columns, Columns, sum.Gram), sum.Score))]);
    }

    private Undefined NoDegreesOfFreedom() =>
        new(UndefinedReason.TooFewObservations, $"The variance needs more rows than the {Columns} coefficients.");

    private double[] SolveTransposed(ReadOnlySpan<double> contrast) =>
        ClusterSandwich.SolveTransposed(_triangle, contrast);
}
