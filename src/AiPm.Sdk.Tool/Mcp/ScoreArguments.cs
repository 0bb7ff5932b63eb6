using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary>What <c>score</c> takes.</summary>
internal sealed record ScoreArguments(
    string? Framework,
    string? Formula,
    IReadOnlyList<ScoreItem> Items,
    int Places,
    SimulationOptions Simulation
);
