using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What others do in answer to a primary loss: a regulator's fine, customers who leave, a suit.</summary>
/// <param name="Name">What it is called, unique in its scenario.</param>
/// <param name="Probability">
/// The secondary loss event frequency (SLEF): the probability, from 0 to 1, that a primary event has this consequence. It is a share of
/// primary events, not a number a year.
/// </param>
/// <param name="Magnitude">What it then costs, at least 0, with a finite mean.</param>
/// <remarks>A draft until a <see cref="FairScenario"/> takes it, which names everything that is wrong at once. Drawn anew for every primary event.</remarks>
public sealed record SecondaryLoss(string Name, Estimate Probability, Estimate Magnitude);
