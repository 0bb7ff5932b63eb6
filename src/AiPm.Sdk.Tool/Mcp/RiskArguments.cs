using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk.Tool;

/// <summary>What <c>risk_loss</c> takes.</summary>
internal sealed record RiskArguments(
    RiskRegister Register,
    IReadOnlyList<double> Amounts,
    SimulationOptions Simulation
);
