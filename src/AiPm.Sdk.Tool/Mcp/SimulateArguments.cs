using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary>What <c>estimate_simulate</c> takes.</summary>
internal sealed record SimulateArguments(
    Estimate Estimate,
    IReadOnlyList<double> Above,
    string? Unit,
    SimulationOptions Simulation
);
