using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What was counted of a ratio in one arm: means and unbiased variances of numerator and denominator, and their covariance.</summary>
public sealed record PlanRatioResult
{
    /// <summary>Makes the result.</summary>
    /// <param name="numeratorMean">The mean numerator of a unit.</param>
    /// <param name="numeratorVariance">Its unbiased variance, at least 0.</param>
    /// <param name="denominatorMean">The mean denominator of a unit.</param>
    /// <param name="denominatorVariance">Its unbiased variance, at least 0.</param>
    /// <param name="covariance">Their unbiased covariance; within ± the product of the standard deviations.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public PlanRatioResult(
        double numeratorMean,
        double numeratorVariance,
        double denominatorMean,
        double denominatorVariance,
        double covariance
    )
    {
        NumeratorMean = PlanArmResult.Values.Require(numeratorMean);
        NumeratorVariance = PlanArmResult.Variances.Require(numeratorVariance);
        DenominatorMean = PlanArmResult.Values.Require(denominatorMean);
        DenominatorVariance = PlanArmResult.Variances.Require(denominatorVariance);
        Covariance = Domain.Real.Require(covariance);
        double bound = Math.Sqrt(numeratorVariance) * Math.Sqrt(denominatorVariance);
        if (Math.Abs(covariance) > bound * (1 + 1e-9))
        {
            throw new ArgumentOutOfRangeException(
                nameof(covariance),
                covariance,
                FormattableString.Invariant($"within ± {bound}, the product of the standard deviations")
            );
        }
    }

    /// <summary>The mean numerator of a unit.</summary>
    public double NumeratorMean { get; }

    /// <summary>Its unbiased variance.</summary>
    public double NumeratorVariance { get; }

    /// <summary>The mean denominator of a unit.</summary>
    public double DenominatorMean { get; }

    /// <summary>Its unbiased variance.</summary>
    public double DenominatorVariance { get; }

    /// <summary>Their unbiased covariance.</summary>
    public double Covariance { get; }

    /// <summary>The joint moments of so many units.</summary>
    internal JointMoments Of(long units) =>
        JointMoments.FromSummary(
            Moments.FromSummary(units, NumeratorMean, NumeratorVariance),
            Moments.FromSummary(units, DenominatorMean, DenominatorVariance),
            Covariance
        );
}
