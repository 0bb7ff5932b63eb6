using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What waiting may show: a state of the world with its probability, and what a success is worth in it.</summary>
/// <param name="Name">The state, as <c>rival launches</c>.</param>
/// <param name="Probability">How probable it is; those of all states sum to 1.</param>
/// <param name="Payoff">What the project's success is then worth, at the time it succeeds.</param>
public sealed record LearnedState(string Name, Estimate Probability, Estimate Payoff);
