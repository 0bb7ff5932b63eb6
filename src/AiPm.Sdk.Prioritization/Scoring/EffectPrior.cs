using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// What effects on a metric usually are, as a normal distribution: what an experiment's estimate is drawn towards before it counts. Of many tried ideas those
/// that look best are, on average, not as good as they look (winner's curse); the estimate combined with this prior is not biased by having been chosen.
/// </summary>
/// <remarks>
/// Normal prior and normal estimate: weight w = τ²/(τ² + s²), mean μ + w(y − μ), variance w·s². Source: Efron and Morris, Stein's estimation rule and its competitors, 1973;
/// for experiments Azevedo et al., Empirical Bayes estimation of treatment effects with many A/B tests, 2019.
/// </remarks>
public sealed record EffectPrior
{
    /// <summary>A prior.</summary>
    /// <param name="mean">The mean of true effects, as 0.</param>
    /// <param name="standardDeviation">Their standard deviation; greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean is not finite, or the standard deviation is not greater than 0.</exception>
    public EffectPrior(double mean, double standardDeviation)
    {
        Mean = Domain.Real.Require(mean);
        StandardDeviation = Domain.Positive.Require(standardDeviation);
    }

    /// <summary>The mean of true effects.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation of true effects, τ.</summary>
    public double StandardDeviation { get; }

    /// <summary>
    /// From past experiments on the same metric, all of them, not the successes only: mean and τ² that agree with how far their estimates scatter beyond their
    /// standard errors. τ² solves Σ(yᵢ − μ)²/(τ² + sᵢ²) = n − 1 with μ the mean weighted by 1/(τ² + sᵢ²) (Paule and Mandel 1982; DerSimonian and Kacker 2007).
    /// </summary>
    /// <param name="estimates">The estimated effects, at least 3.</param>
    /// <param name="standardErrors">Their standard errors, each greater than 0.</param>
    /// <returns>
    /// The prior, or undefined where the estimates scatter no more than their standard errors allow: then nothing but the mean is known of
    /// true effects, and no measured difference from it would count.
    /// </returns>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than 3, or a value is not in its range.</exception>
    public static EffectPriorFit Fit(ReadOnlySpan<double> estimates, ReadOnlySpan<double> standardErrors)
    {
        if (estimates.Length != standardErrors.Length)
        {
            throw new ArgumentException(
                $"standardErrors must have the length of estimates, {estimates.Length}, but had {standardErrors.Length}",
                nameof(standardErrors)
            );
        }

        if (estimates.Length < 3)
        {
            throw new ArgumentException(
                $"at least 3 experiments are needed to tell how effects scatter, but {estimates.Length} were given",
                nameof(estimates)
            );
        }

        Domain.Real.Require(estimates);
        Domain.Positive.Require(standardErrors);
        return EffectPriorFit.Solve(estimates, standardErrors);
    }

    /// <summary>The effect as it should be believed: the estimate drawn towards the prior, normal.</summary>
    /// <param name="effect">The measured effect; its mean and standard deviation must be known in closed form, as a normal's are.</param>
    /// <exception cref="UndefinedException">They are not: simulate it, and give a normal with what came out.</exception>
    public Estimate Shrink(Estimate effect)
    {
        double mean = effect.Mean.Value;
        double error = effect.StandardDeviation.Value;
        if (error == 0)
        {
            return effect;
        }

        // τ²/(τ² + s²) by the ratio, so that neither square can overflow or vanish.
        double ratio = error / StandardDeviation;
        double weight = 1 / (1 + ratio * ratio);
        Estimate shrunk = Estimate.Normal(Mean + weight * (mean - Mean), error * Math.Sqrt(weight));

        // It stays the same quantity: items that share the effect share what is believed of it.
        return effect.Names is [var name] && effect.IsDistribution ? shrunk.Named($"{name}, shrunk") : shrunk;
    }
}
