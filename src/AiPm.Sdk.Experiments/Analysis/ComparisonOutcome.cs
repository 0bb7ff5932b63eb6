using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a method found of two arms.</summary>
/// <param name="Test">The test with its intervals.</param>
internal sealed record ComparisonOutcome(TwoSampleTestResult Test)
{
    /// <summary>The same without adjustment, where the method adjusts.</summary>
    internal TwoSampleTestResult? Unadjusted { get; init; }

    /// <summary>What the reader must know beside the test's own warnings.</summary>
    internal IReadOnlyList<string> Warnings { get; init; } = [];
}
