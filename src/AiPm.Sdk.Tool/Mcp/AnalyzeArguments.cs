using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary>What <c>experiment_analyze</c> takes.</summary>
internal sealed record AnalyzeArguments(
    IReadOnlyList<ArmLine> Arms,
    string Name,
    string Metric,
    Direction Direction,
    double Alpha,
    Func<Multiplicity>? Adjustment,
    IReadOnlyList<double>? Allocation
);
