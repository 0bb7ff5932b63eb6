using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What a period of observation taught about a risk. No incident is an observation, too: it makes a risk rarer.</summary>
public sealed record RiskLearning
{
    /// <summary>The id of the risk.</summary>
    public required string RiskId { get; init; }

    /// <summary>How often it struck in the period.</summary>
    public required int Events { get; init; }

    /// <summary>The incidents whose cost is known.</summary>
    public required int Losses { get; init; }

    /// <summary>How often it strikes, before.</summary>
    public required EventFrequency FrequencyBefore { get; init; }

    /// <summary>How often it strikes, after.</summary>
    public required EventFrequency FrequencyAfter { get; init; }

    /// <summary>The mean loss of a year before; undefined where it is not known in closed form.</summary>
    public required Measured ExpectedLossBefore { get; init; }

    /// <summary>The mean loss of a year after; undefined where it is not known in closed form.</summary>
    public required Measured ExpectedLossAfter { get; init; }

    /// <summary>Why the frequency learnt nothing; <see langword="null"/> where it learnt.</summary>
    public string? FrequencyNotLearnt { get; init; }

    /// <summary>Why the losses taught nothing; <see langword="null"/> where they did, or where there were none.</summary>
    public string? LossNotLearnt { get; init; }

    /// <summary>The change of the mean loss of a year; undefined where either is.</summary>
    public Measured Change =>
        ExpectedLossBefore.TryGet(out double before, out Undefined? undefined)
            ? ExpectedLossAfter.TryGet(out double after, out undefined)
                ? after - before
                : undefined
            : undefined;
}
