using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>A time after an instant of the row itself, as the first seven days after sign-up: a conversion window.</summary>
public sealed record AnchoredWindow : MetricWindow
{
    /// <summary>Makes the window.</summary>
    /// <param name="at">The column with the instant of a row; not empty.</param>
    /// <param name="anchor">The column with the instant it is counted from; not empty.</param>
    /// <param name="length">How long it is; positive.</param>
    /// <param name="delay">How long after the anchor it begins; negative before it, 0 when left out.</param>
    /// <exception cref="ArgumentException">A column is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    public AnchoredWindow(string at, string anchor, TimeSpan length, TimeSpan delay = default)
        : base(at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(anchor);
        Anchor = anchor;
        Length = Positive(length, nameof(length));
        Delay = delay;
    }

    /// <summary>The column with the instant it is counted from.</summary>
    public string Anchor { get; }

    /// <summary>How long it is.</summary>
    public TimeSpan Length { get; }

    /// <summary>How long after the anchor it begins.</summary>
    public TimeSpan Delay { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Columns => [At, Anchor];
}
