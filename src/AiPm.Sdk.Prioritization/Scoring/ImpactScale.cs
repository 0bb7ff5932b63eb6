using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// What impact 1 means as an effect on the metric that matters, as in "impact 1 = 2 % of the North Star". It is the only way
/// from a measured effect to a RICE impact: a relative lift of 0.03 is not an impact of 0.03.
/// </summary>
public sealed record ImpactScale
{
    /// <summary>A scale.</summary>
    /// <param name="metric">The metric, as <c>weekly active teams</c>.</param>
    /// <param name="effectOfImpactOne">The effect that impact 1 stands for, in the unit of the effects given later; greater than 0, as 0.02 for 2 %.</param>
    /// <exception cref="ArgumentException">The metric has no name, or the effect is not greater than 0.</exception>
    public ImpactScale(string metric, double effectOfImpactOne)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        Metric = metric;
        EffectOfImpactOne = Domain.Positive.Require(effectOfImpactOne);
    }

    /// <summary>The metric.</summary>
    public string Metric { get; }

    /// <summary>The effect that impact 1 stands for.</summary>
    public double EffectOfImpactOne { get; }

    /// <summary>
    /// The impact of a measured effect: drawn towards what effects usually are, then ÷ the effect of impact 1, with all of its uncertainty.
    /// </summary>
    /// <param name="effect">The effect on the metric as the experiment estimates it.</param>
    /// <param name="prior">What effects on the metric usually are; it takes out the winner's curse.</param>
    /// <exception cref="UndefinedException">The effect's mean or standard deviation is not known in closed form.</exception>
    public MeasuredImpact Impact(Estimate effect, EffectPrior prior)
    {
        ArgumentNullException.ThrowIfNull(prior);
        return new(this, effect, prior.Shrink(effect));
    }

    /// <summary>The impact of an effect that has been combined already with what was expected before the test: effect ÷ effect of impact 1.</summary>
    /// <param name="posterior">
    /// The effect after the test and what was expected before it. A raw estimate does not belong here: of several tried ideas the winner's is too high
    /// on average (winner's curse).
    /// </param>
    public MeasuredImpact ImpactOfPosterior(Estimate posterior) => new(this, posterior, posterior);
}
