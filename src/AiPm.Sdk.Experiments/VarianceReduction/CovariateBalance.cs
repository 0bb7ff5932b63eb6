using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Whether the arms have the same covariates, as randomisation promises: Wald's χ² of the distance between their measures.</summary>
internal static class CovariateBalance
{
    private const double Alpha = 0.001;

    internal static Measured Of(CovarianceMoments control, CovarianceMoments treatment, int[] columns) =>
        Of(
            [.. columns.Select(column => treatment[column].Mean.Value - control[column].Mean.Value)],
            (i, j) =>
                control.Covariance(columns[i], columns[j]).Value / control.Count
                + treatment.Covariance(columns[i], columns[j]).Value / treatment.Count
        );

    /// <summary>The p-value of gapᵀV⁻¹gap.</summary>
    internal static Measured Of(double[] gap, Func<int, int, double> variance)
    {
        try
        {
            double[] solved = CholeskyDecomposition.Of(Matrix.Create(gap.Length, gap.Length, variance)).Solve(gap);
            double statistic = gap.Zip(solved, (a, b) => a * b).Sum();
            return new ChiSquaredDistribution(gap.Length).Survival(Math.Max(0, statistic));
        }
        catch (NotPositiveDefiniteException)
        {
            return new Undefined(
                UndefinedReason.DoesNotExist,
                "A covariate does not vary, or is a combination of others, so that their balance has no test."
            );
        }
    }

    /// <summary>What to say of a p-value that is too small for chance; <see langword="null"/> otherwise.</summary>
    internal static string? Warning(Measured pValue) =>
        pValue.TryGet(out double p, out _) && p < Alpha
            ? $"the arms differ in the covariates ({ShareText.PValueStatement(p)}): units were not randomised, or a covariate was measured after the treatment began, and then the adjustment takes away a part of the effect"
            : null;
}
