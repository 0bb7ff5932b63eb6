using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>The share of the units that took the first step which took all the others after it, in order and in time.</summary>
/// <remarks>
/// The grain of the metric names the unit, as <c>new MetricGrain("user")</c>. A unit may begin again: it counts once, and has made it where some first step was
/// followed by all the others in time. Who began so late that the time is not over, and never before, is left out. A row takes at most one step of a way through. A
/// window picks the first steps; what follows them counts whenever it happens.
/// </remarks>
public sealed record FunnelKind : MetricKind
{
    /// <summary>Makes the kind.</summary>
    /// <param name="at">The column with the instant of a row; not empty.</param>
    /// <param name="stages">The steps in order, 2 to 32, with different names.</param>
    /// <param name="within">The most time from the first step to the last; positive. Without end when left out: then nobody is too late, and the share is that of so far.</param>
    /// <exception cref="ArgumentException">The column is empty, there are fewer than 2 steps or more than 32, or two have one name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    public FunnelKind(string at, IReadOnlyList<FunnelStage> stages, TimeSpan? within = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(at);
        ArgumentNullException.ThrowIfNull(stages);
        foreach (FunnelStage stage in stages)
        {
            ArgumentNullException.ThrowIfNull(stage, nameof(stages));
        }

        if (
            stages.Count is < 2 or > EventCounting.MostFunnelSteps
            || stages.DistinctBy(stage => stage.Name, StringComparer.Ordinal).Count() < stages.Count
        )
        {
            throw new ArgumentException(
                $"stages must be 2 to {EventCounting.MostFunnelSteps} with different names, but were [{string.Join(", ", stages.Select(stage => stage.Name))}]",
                nameof(stages)
            );
        }

        if (within is { } time && time <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(within), within, $"within must be positive, but was {within}");
        }

        At = at;
        Stages = Array.AsReadOnly([.. stages]);
        Within = within;
    }

    /// <summary>The column with the instant of a row.</summary>
    public string At { get; }

    /// <summary>The steps in order.</summary>
    public IReadOnlyList<FunnelStage> Stages { get; }

    /// <summary>The most time from the first step to the last; <see langword="null"/> without end.</summary>
    public TimeSpan? Within { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "funnel";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Columns =>
        Union([
            [At],
            .. Stages.Select(stage => stage.Filter.Columns),
        ]);

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsShare => true;

    /// <summary>Equal when the column, every step and the time are.</summary>
    public bool Equals(FunnelKind? other) =>
        other is not null && At == other.At && Within == other.Within && Stages.SequenceEqual(other.Stages);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(At, Within, Stages.Count);
}
