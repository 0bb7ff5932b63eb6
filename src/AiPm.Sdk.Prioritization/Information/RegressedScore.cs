using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The mean score given several known quantities by least squares on piecewise linear functions of each, added up; the number of pieces is the one of least
/// generalised cross-validation (Craven and Wahba 1979), RSS ÷ n ÷ (1 − p/n)².
/// </summary>
internal static class RegressedScore
{
    private static readonly int[] Pieces = [1, 2, 4, 8, 16, 32];

    public static double[] Of(IReadOnlyList<double[]> known, double[] score)
    {
        double[]? best = null;
        double least = double.PositiveInfinity;
        foreach (int pieces in Pieces)
        {
            double[][] basis = [.. known.SelectMany(column => Basis(column, pieces))];
            int columns = basis.Length + 1;
            if (columns > score.Length / 10)
            {
                break;
            }

            LeastSquaresSolution fit;
            try
            {
                fit = QrDecomposition
                    .Of(Matrix.Create(score.Length, columns, (row, column) => column == 0 ? 1 : basis[column - 1][row]))
                    .Solve(score);
            }
            catch (SingularMatrixException)
            {
                // Quantities that determine each other; fewer pieces describe them as well.
                break;
            }

            double left = 1 - (double)columns / score.Length;
            double validation = fit.ResidualSumOfSquares / (left * left);
            if (validation < least)
            {
                least = validation;
                best = [.. score.Select((value, row) => value - fit.Residuals[row])];
            }
        }

        double mean = Moments.Of(score).Mean.Value;
        return best ?? [.. score.Select(_ => mean)];
    }

    // x itself, and max(0, x − knot) at quantiles, both in units of the spread: well-conditioned enough for QR.
    private static IEnumerable<double[]> Basis(double[] column, int pieces)
    {
        double[] sorted = [.. column];
        Array.Sort(sorted);
        if (sorted[0] == sorted[^1])
        {
            yield break;
        }

        double[] knots =
        [
            .. Enumerable
                .Range(0, pieces + 1)
                .Select(k => sorted[(int)Math.Round((double)k / pieces * (sorted.Length - 1))])
                .Distinct(),
        ];

        // Hats: 1 at a knot, 0 at its neighbours. The first is left out, as they add up to the constant.
        for (int k = 1; k < knots.Length; k++)
        {
            int own = k;
            yield return Array.ConvertAll(column, value => Hat(knots, own, value));
        }
    }

    private static double Hat(double[] knots, int k, double value) =>
        value <= knots[k] ? Math.Max(0, (value - knots[k - 1]) / (knots[k] - knots[k - 1]))
        : k + 1 < knots.Length ? Math.Max(0, (knots[k + 1] - value) / (knots[k + 1] - knots[k]))
        : 1;
}
