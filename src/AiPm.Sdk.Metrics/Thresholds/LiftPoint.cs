using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What acting on the highest-scored share of cases reaches.</summary>
/// <param name="Share">The share of cases acted on.</param>
/// <param name="Gain">The share of all positives among them: the recall at that cut.</param>
/// <param name="Precision">The share of them that is positive.</param>
/// <param name="Lift">How many times the share of positives over all: 1 is no better than chance.</param>
public sealed record LiftPoint(double Share, IntervalEstimate Gain, IntervalEstimate Precision, IntervalEstimate Lift);
