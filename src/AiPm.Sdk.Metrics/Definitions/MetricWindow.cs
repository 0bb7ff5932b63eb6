using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Which rows count by their time: <see cref="TrailingWindow"/>, <see cref="PeriodWindow"/> or <see cref="AnchoredWindow"/>. Half open: the start
/// belongs to it, the end does not.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "window")]
[JsonDerivedType(typeof(TrailingWindow), "trailing")]
[JsonDerivedType(typeof(PeriodWindow), "period")]
[JsonDerivedType(typeof(AnchoredWindow), "anchored")]
public abstract record MetricWindow
{
    private protected MetricWindow(string at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(at);
        At = at;
    }

    /// <summary>The column with the instant of a row.</summary>
    public string At { get; }

    /// <summary>The columns it reads.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<string> Columns => [At];

    private protected static TimeSpan Positive(TimeSpan length, string parameter) =>
        length > TimeSpan.Zero
            ? length
            : throw new ArgumentOutOfRangeException(
                parameter,
                length,
                $"{parameter} must be positive, but was {length}"
            );
}
