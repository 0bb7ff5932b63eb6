using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a Bayesian comparison says of one arm among all.</summary>
/// <param name="Posterior">The arm's posterior.</param>
/// <param name="CredibleInterval">The equal-tailed interval of its true value.</param>
/// <param name="ProbabilityBest">The probability that its true value is the best of all arms.</param>
/// <param name="ExpectedLoss">
/// What choosing it loses on average against the arm that is truly best, in the metric's unit: E[best − this], at least 0. The quantity to stop at:
/// below the smallest difference that matters, choosing this arm cannot cost much (Stucchio 2015).
/// </param>
public sealed record ArmBelief(
    ArmPosterior Posterior,
    Interval CredibleInterval,
    double ProbabilityBest,
    double ExpectedLoss
);
