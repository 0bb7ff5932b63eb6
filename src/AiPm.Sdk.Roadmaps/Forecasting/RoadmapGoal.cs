using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What is promised: something finished by a date, within a budget, with its gates passed. What is left out is not asked for.</summary>
public sealed record RoadmapGoal
{
    /// <summary>The id of the item that must be finished; everything where left out.</summary>
    public string? Item { get; init; }

    /// <summary>The date by whose end it must be; any date where left out.</summary>
    public DateOnly? By { get; init; }

    /// <summary>What the whole roadmap may cost, in money, at least 0; anything where left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double? Within
    {
        get;
        init => field = value is { } budget ? Domain.NonNegative.Require(budget, nameof(Within)) : null;
    }

    /// <summary>Whether every gate on the way must be passed, not gone around or gone on without.</summary>
    /// <value>Default true.</value>
    public bool GatesPassed { get; init; } = true;
}
