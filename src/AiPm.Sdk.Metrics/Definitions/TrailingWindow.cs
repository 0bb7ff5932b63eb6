namespace AiPm.Sdk.Metrics;

/// <summary>The time up to the moment of measuring, as the last 28 days: a rolling window.</summary>
public sealed record TrailingWindow : MetricWindow
{
    /// <summary>Makes the window.</summary>
    /// <param name="at">The column with the instant of a row; not empty.</param>
    /// <param name="length">How long it is; positive.</param>
    /// <exception cref="ArgumentException">The column is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    public TrailingWindow(string at, TimeSpan length)
        : base(at) => Length = Positive(length, nameof(length));

    /// <summary>How long it is.</summary>
    public TimeSpan Length { get; }
}
