using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>How the losses of the events of one year relate to each other.</summary>
internal enum EventLosses
{
    /// <summary>All events of a year cost the same: the loss is certain, or a named distribution.</summary>
    Shared,

    /// <summary>Each event draws anew from one distribution.</summary>
    Fresh,

    /// <summary>Each event evaluates a graph, whose named quantities are shared and whose unnamed ones are drawn anew.</summary>
    Computed,
}
