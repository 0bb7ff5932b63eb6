using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>One stream of events of a risk in one period: those it has of itself, or those that a cause sets off.</summary>
internal sealed class EventSource
{
    /// <summary>The risk, by its place in the register.</summary>
    public required int Risk { get; init; }

    /// <summary>The period, from 0.</summary>
    public required int Period { get; init; }

    /// <summary>Where the numbers of events come from, by place among the counters of <see cref="EventDraws"/>.</summary>
    public required int Counter { get; init; }

    /// <summary>How the losses of one draw relate to each other.</summary>
    public required EventLosses Losses { get; init; }

    /// <summary>The distribution of a loss that is drawn anew for every event.</summary>
    public Distribution? Severity { get; init; }

    /// <summary>The uniforms of such losses, at the event's number in the draw and the block of the period.</summary>
    public RandomStream Stream { get; init; }

    /// <summary>The loss of every event, where it is certain.</summary>
    public double Certain { get; init; }

    /// <summary>The slot of a loss that all events of a draw share, or of the first of computed losses; −1 where there is none.</summary>
    public int Slot { get; init; } = -1;

    /// <summary>The name of the loss's slot, from which those of later events are made.</summary>
    public required string SlotName { get; init; }

    /// <summary>What losses of the period are multiplied by.</summary>
    public required double Factor { get; init; }
}
