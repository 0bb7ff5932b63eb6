using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// Counts the events of a risk or a cause in one period: those of its own frequency, or those events of another counter that are kept with a
/// probability.
/// </summary>
internal sealed class EventCounter
{
    /// <summary>The id of the risk or cause that is counted, for messages.</summary>
    public required string Id { get; init; }

    /// <summary>Numbers by inversion of a frequency; null where events of other counters are thinned.</summary>
    public EventCounts? Own { get; init; }

    /// <summary>The slot of the frequency's value, or of the probability that an event is kept; −1 where it is certain.</summary>
    public int ValueSlot { get; init; } = -1;

    /// <summary>The slot of the uniforms of numbers, where they are correlated with others; else −1.</summary>
    public int OccurrenceSlot { get; init; } = -1;

    /// <summary>The uniforms of numbers, at the occurrence of the period; of thinning, at the event's number and the block of the period.</summary>
    public RandomStream Stream { get; init; }

    /// <summary>The counters whose events are thinned; summed where the probability is 1.</summary>
    public int[] Of { get; init; } = [];

    /// <summary>The probability that an event is kept, where it is certain.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>The period, from 0.</summary>
    public required int Period { get; init; }
}
