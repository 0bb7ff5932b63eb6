using System.Collections.Immutable;
using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Rank correlations that no quantities can have at once, with the nearest that can hold.</summary>
public sealed class InvalidCorrelationsException : ArgumentException
{
    private InvalidCorrelationsException(
        string message,
        string? parameter,
        ImmutableArray<string> names,
        Matrix given,
        Matrix nearest
    )
        : base(message, parameter)
    {
        Names = names;
        Given = given;
        Nearest = nearest;
    }

    /// <summary>The names of the quantities, in the order of the matrices.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Spearman's correlations as given.</summary>
    public Matrix Given { get; }

    /// <summary>
    /// Spearman's correlations that can hold, nearest to those given in the scale of the normal scores, rounded to three
    /// decimals: what may be written instead.
    /// </summary>
    public Matrix Nearest { get; }

    internal static InvalidCorrelationsException Of(
        ImmutableArray<string> names,
        Matrix spearman,
        Matrix scores,
        string? parameter
    )
    {
        Matrix nearest = NearestRanks(scores);
        double smallest = SymmetricEigen.Of(scores).Values[^1];
        List<string> changes = [];
        for (int j = 0; j < names.Length; j++)
        {
            for (int i = 0; i < j; i++)
            {
                if (spearman[i, j] != 0 || nearest[i, j] != 0)
                {
                    changes.Add(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{names[i]}–{names[j]} {nearest[i, j]:0.###}{(nearest[i, j] == spearman[i, j] ? "" : $" instead of {spearman[i, j]:R}")}"
                        )
                    );
                }
            }
        }

        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"these correlations cannot hold at once: their matrix is not positive definite, its smallest eigenvalue is {smallest:0.####}; the nearest that can are {string.Join(", ", changes)}"
            ),
            parameter,
            names,
            spearman,
            nearest
        );
    }

    /// <summary>The nearest correlations of the scores as Spearman's, far enough inside that three decimals stay valid.</summary>
    private static Matrix NearestRanks(Matrix scores)
    {
        // Half a unit of the third decimal in every entry moves no eigenvalue by more than the size times 0.0005·π/3.
        double margin = Math.Min(0.5, 0.0006 * scores.Rows);
        Matrix nearest;
        try
        {
            nearest = NearestCorrelationMatrix.Of(scores, margin, 1e-8);
        }
        catch (ConvergenceException)
        {
            // Towards independence: valid, if not nearest.
            double smallest = SymmetricEigen.Of(scores).Values[^1];
            double keep = (1 - margin) / (1 - smallest);
            nearest = Matrix.Create(scores.Rows, scores.Rows, (i, j) => i == j ? 1 : keep * scores[i, j]);
        }

        return Matrix.Create(
            scores.Rows,
            scores.Rows,
            (i, j) => i == j ? 1 : Math.Round(NormalScoreScale.ToRanks(nearest[i, j]), 3) + 0.0
        );
    }
}
