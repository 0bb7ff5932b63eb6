using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>What impact 1 of a backlog item means as an effect on a metric of the plan, so that what an experiment measured becomes an impact.</summary>
/// <param name="Scale">The metric's id, and the effect that impact 1 stands for.</param>
public sealed record PlanImpactScale(ImpactScale Scale)
{
    /// <summary>What effects on the metric usually are, towards which a measured one is drawn; <see langword="null"/> where that was not said.</summary>
    public EffectPrior? UsualEffects { get; init; }

    /// <summary>Whether effects are relative lifts, as 0.02 for 2 % more; else differences in the metric's own unit.</summary>
    public bool IsRelative { get; init; }
}
