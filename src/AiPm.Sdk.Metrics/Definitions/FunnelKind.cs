namespace AiPm.Sdk.Metrics;

/// <summary>The share of the units that took the first step which took all the others after it, in order and in time.</summary>
public sealed record FunnelKind : MetricKind
{
    /// <summary>Makes the kind.</summary>
    /// <param name="at">The column with the instant of a row; not empty.</param>
    /// <param name="stages">The steps in order, at least two, with different names.</param>
    /// <param name="within">The most time from the first step to the last; positive. Without end when left out.</param>
    /// <exception cref="ArgumentException">The column is empty, there are fewer than two steps, or two have one name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    public FunnelKind(string at, IReadOnlyList<FunnelStage> stages, TimeSpan? within = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(at);
        ArgumentNullException.ThrowIfNull(stages);
        if (stages.Count < 2 || stages.DistinctBy(stage => stage.Name, StringComparer.Ordinal).Count() < stages.Count)
        {
            throw new ArgumentException(
                $"stages must be at least 2 with different names, but were [{string.Join(", ", stages.Select(stage => stage.Name))}]",
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
    public override string Name => "funnel";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns =>
        Union([
            [At],
            .. Stages.Select(stage => stage.Filter.Columns),
        ]);

    /// <inheritdoc/>
    public override bool IsShare => true;

    /// <summary>Equal when the column, every step and the time are.</summary>
    public bool Equals(FunnelKind? other) =>
        other is not null && At == other.At && Within == other.Within && Stages.SequenceEqual(other.Stages);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(At, Within, Stages.Count);
}
