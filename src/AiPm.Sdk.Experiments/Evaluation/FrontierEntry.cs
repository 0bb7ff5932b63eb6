using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What one model gives and takes.</summary>
/// <param name="Model">The model.</param>
/// <param name="Quality">Its mean score.</param>
/// <param name="Cost">Its mean cost of an answer; <see langword="null"/> where no costs are known.</param>
/// <param name="Latency">Its mean latency in seconds; <see langword="null"/> where no latencies are known.</param>
/// <param name="DominatedBy">The models that are at least as good in everything and better in something, as measured; empty on the frontier.</param>
/// <param name="ProbabilityOnFrontier">How often it is on the frontier when clusters are drawn again.</param>
public sealed record FrontierEntry(
    string Model,
    IntervalEstimate Quality,
    IntervalEstimate? Cost,
    IntervalEstimate? Latency,
    IReadOnlyList<string> DominatedBy,
    double ProbabilityOnFrontier
)
{
    /// <summary>Whether no model is at least as good in everything and better in something.</summary>
    public bool IsOnFrontier => DominatedBy.Count == 0;

    /// <summary>The entry in words.</summary>
    public override string ToString() =>
        IsOnFrontier
            ? $"{Model} is on the frontier ({ShareText.Share(ProbabilityOnFrontier, 0)} of the data sets drawn again)"
            : $"{Model} is dominated by {string.Join(", ", DominatedBy)}";
}
