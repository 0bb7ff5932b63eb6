using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What an observation changed: indicators, plans, beliefs, expected loss, tolerances. Equality compares lists by reference.</summary>
public sealed record WatchReport
{
    internal WatchReport(RiskWatch next) => Next = next;

    /// <summary>The watch to go on with.</summary>
    [JsonIgnore]
    public RiskWatch Next { get; }

    /// <summary>The register with what was learnt.</summary>
    [JsonIgnore]
    public RiskRegister Register => Next.Register;

    /// <summary>The first day observed.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The first day not observed.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The indicators that began to say something else, in the order of days.</summary>
    public required IReadOnlyList<IndicatorChange> IndicatorChanges { get; init; }

    /// <summary>The indicators without a value that is still good, which say nothing about today.</summary>
    public required IReadOnlyList<IndicatorState> NotMeasured { get; init; }

    /// <summary>The plans that this observation started.</summary>
    public required IReadOnlyList<FiredContingency> Fired { get; init; }

    /// <summary>Running plans whose indicators no longer call for them: they may be concluded.</summary>
    public required IReadOnlyList<FiredContingency> MayEnd { get; init; }

    /// <summary>What was learnt, for every risk with numbers that is not closed.</summary>
    public required IReadOnlyList<RiskLearning> Learning { get; init; }

    /// <summary>The mean loss of a year of the register before; undefined where that of a risk is not known.</summary>
    public required Measured ExpectedLossBefore { get; init; }

    /// <summary>The mean loss of a year after.</summary>
    public required Measured ExpectedLossAfter { get; init; }

    /// <summary>What passed its tolerance in this observation.</summary>
    public required IReadOnlyList<AppetiteFinding> Escalations { get; init; }

    /// <summary>What was above its tolerance before and still is.</summary>
    public required IReadOnlyList<AppetiteFinding> StillEscalated { get; init; }

    /// <summary>What is no longer above its tolerance.</summary>
    public required IReadOnlyList<AppetiteFinding> Returned { get; init; }

    /// <summary>Metrics that were read and that no indicator uses.</summary>
    public required IReadOnlyList<string> UnusedMetrics { get; init; }

    /// <summary>What the report says of itself.</summary>
    public required Explanation Explanation { get; init; }
}
