using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Every try passes with one probability, which may be uncertain: it is drawn once and is the same for all tries of a draw.</summary>
public sealed record PassProbability : Passing
{
    /// <summary>A probability of passing.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentException">It may lie outside 0 to 1.</exception>
    public PassProbability(Estimate probability)
    {
        SlotDomain.Require("the probability of passing", probability, Domain.Share);
        Probability = probability;
    }

    /// <summary>The probability of passing.</summary>
    public Estimate Probability { get; }

    internal override string? Endless() =>
        Probability.Support.Lower >= LeastEnding
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"its probability of passing, {Probability}, may lie below {LeastEnding}"
            );
}
