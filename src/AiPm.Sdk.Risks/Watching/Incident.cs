using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>A risk that struck.</summary>
/// <param name="RiskId">The id of the risk.</param>
/// <param name="On">The day.</param>
public sealed record Incident(string RiskId, DateOnly On)
{
    /// <summary>What it cost, in the register's unit; <see langword="null"/> where that is not known yet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 or not finite.</exception>
    public double? Loss
    {
        get;
        init => field = value is { } loss ? Domain.NonNegative.Require(loss, nameof(Loss)) : null;
    }

    /// <summary>What happened, in words; empty when left out.</summary>
    public string Description { get; init; } = "";

    /// <summary>The incident as <c>outage on 2027-02-03, cost 12,000</c>.</summary>
    public override string ToString() =>
        $"{RiskId} on {DateText.Date(On)}{(Loss is { } loss ? $", cost {NumberText.Number(loss)}" : "")}";
}
