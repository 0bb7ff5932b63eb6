namespace AiPm.Sdk;

/// <summary>Something that could be built, with its RICE inputs.</summary>
/// <param name="Id">The id.</param>
/// <param name="Title">What it is.</param>
/// <param name="Reach">How many it reaches in the plan's period; at least 0.</param>
/// <param name="Impact">How much it changes for each; at least 0.</param>
/// <param name="Confidence">How much of it is believed; from 0 to 1.</param>
/// <param name="Effort">What it costs, in the plan's unit of effort; greater than 0.</param>
public sealed record BacklogItem(
    string Id,
    string Title,
    PlanEstimate Reach,
    PlanEstimate Impact,
    PlanEstimate Confidence,
    PlanEstimate Effort
)
{
    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>Where its impact was measured, which then counts in place of <see cref="Impact"/>; <see langword="null"/> where it is a judgement.</summary>
    public ImpactMeasurement? MeasuredImpact { get; init; }

    /// <summary>The roadmap items that carry it out; none where nobody said.</summary>
    public IReadOnlyList<string> Roadmap { get; init; } = [];

    /// <summary>The sides of the product it is about; none where nobody said.</summary>
    public IReadOnlyList<Vertical> Verticals { get; init; } = [];
}
