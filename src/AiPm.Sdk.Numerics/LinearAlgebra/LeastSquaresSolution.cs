using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>The solution of a least-squares problem.</summary>
/// <param name="Coefficients">One for each column of the matrix.</param>
/// <param name="Residuals">The right side less what the coefficients make of the matrix, one for each row.</param>
/// <param name="ResidualSumOfSquares">The sum of the squares of the residuals.</param>
/// <remarks>Record equality compares the arrays by identity, not by content.</remarks>
public sealed record LeastSquaresSolution(
    ImmutableArray<double> Coefficients,
    ImmutableArray<double> Residuals,
    double ResidualSumOfSquares
)
{
    /// <summary>Rows less columns: what is left to judge the residuals by.</summary>
    public int DegreesOfFreedom => Residuals.Length - Coefficients.Length;

    /// <summary>The unbiased variance of the residuals; undefined where there are as many coefficients as rows.</summary>
    public Measured ResidualVariance =>
        DegreesOfFreedom > 0
            ? ResidualSumOfSquares / DegreesOfFreedom
            : new Undefined(
                UndefinedReason.TooFewObservations,
                $"The variance of the residuals needs more rows than the {Coefficients.Length} coefficients."
            );
}
