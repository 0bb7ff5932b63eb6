using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The regret after so many decisions, over all runs.</summary>
/// <param name="Decisions">How many decisions.</param>
/// <param name="Regret">The mean over the runs of what the best arm would have earned more, in expectation.</param>
/// <param name="Interval">The confidence interval of the mean, by Student's t.</param>
/// <param name="BestArmShare">The share of decisions for an arm with the largest mean.</param>
public sealed record RegretPoint(long Decisions, double Regret, Interval Interval, double BestArmShare);
