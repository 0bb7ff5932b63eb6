using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>A risk that delays work: each of its events while the work lasts costs days, and makes part of the work be done again.</summary>
/// <param name="Risk">The id of the risk.</param>
/// <param name="Items">The ids of the roadmap items that its events strike, all together; at least one.</param>
public sealed record RiskDelay(string Risk, IReadOnlyList<string> Items)
{
    /// <summary>The working days that one event delays each item by; <see langword="null"/> for none.</summary>
    public PlanEstimate? Delay { get; init; }

    /// <summary>The share of each item's work that one event makes be done again; <see langword="null"/> for none.</summary>
    public PlanEstimate? Rework { get; init; }

    /// <summary>How long the risk is faced, in years; as long as the items take on average, one after the other, where left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not greater than 0.</exception>
    public double? Years
    {
        get;
        init => field = value is { } years ? Domain.Positive.Require(years, nameof(Years)) : null;
    }
}
