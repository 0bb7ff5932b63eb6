using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>One date of a forecast's curve, with the band of the whole curve there.</summary>
/// <param name="Date">A working day on which it was finished in some draw.</param>
/// <param name="Probability">The probability that it is finished by the end of the date.</param>
/// <param name="Band">Where the probabilities of infinitely many draws lie, on all dates at once.</param>
public sealed record DateProbability(DateOnly Date, SimulatedValue Probability, Interval Band);
