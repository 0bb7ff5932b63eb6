using AiPm.Sdk.Experiments;

namespace AiPm.Sdk.Tool;

/// <summary>What <c>evaluation_compare</c> takes.</summary>
internal sealed record EvaluationArguments(
    IReadOnlyDictionary<string, IReadOnlyList<double>> Models,
    string? File,
    string? Baseline,
    string? Candidate,
    IReadOnlyList<ReleaseGate> Gates,
    double Confidence
);
