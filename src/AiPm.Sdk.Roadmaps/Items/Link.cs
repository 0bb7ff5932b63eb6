using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What an item waits for: an earlier item, which ends of the two are tied, and how long between.</summary>
/// <remarks>An id alone converts to a finish-to-start link without lag, so <c>after: ["label data"]</c> reads as it is meant.</remarks>
public sealed record Link
{
    /// <summary>A link to the item <paramref name="predecessor"/>.</summary>
    /// <param name="predecessor">The id of the earlier item; not blank.</param>
    /// <param name="kind">Which ends are tied.</param>
    /// <param name="lag">Days between the tied ends; may be negative, an overlap.</param>
    /// <param name="time">In whose time the lag runs.</param>
    /// <exception cref="ArgumentException">The id is blank, the kind or the time is none of the four, or the lag is not finite.</exception>
    public Link(
        string predecessor,
        LinkKind kind = LinkKind.FinishToStart,
        double lag = 0,
        LagTime time = LagTime.Working
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(predecessor);
        _ = EnumDomain.Require(kind);
        _ = EnumDomain.Require(time);

        Predecessor = predecessor;
        Kind = kind;
        Lag = Domain.Real.Require(lag);
        Time = time;
    }

    /// <summary>The id of the earlier item.</summary>
    public string Predecessor { get; }

    /// <summary>Which ends are tied.</summary>
    public LinkKind Kind { get; }

    /// <summary>Days between the tied ends; negative for an overlap. No lag starts an item before the roadmap does.</summary>
    public double Lag { get; }

    /// <summary>In whose time the lag runs: the roadmap's working days unless said otherwise.</summary>
    public LagTime Time { get; }

    /// <summary>An id alone is a finish-to-start link without lag.</summary>
    public static implicit operator Link(string predecessor) => new(predecessor);

    /// <summary>The later item starts <paramref name="lag"/> days after the earlier has finished.</summary>
    public static Link FinishToStart(string predecessor, double lag = 0, LagTime time = LagTime.Working) =>
        new(predecessor, LinkKind.FinishToStart, lag, time);

    /// <summary>The later item starts <paramref name="lag"/> days after the earlier has started.</summary>
    public static Link StartToStart(string predecessor, double lag = 0, LagTime time = LagTime.Working) =>
        new(predecessor, LinkKind.StartToStart, lag, time);

    /// <summary>The later item finishes <paramref name="lag"/> days after the earlier has finished.</summary>
    public static Link FinishToFinish(string predecessor, double lag = 0, LagTime time = LagTime.Working) =>
        new(predecessor, LinkKind.FinishToFinish, lag, time);

    /// <summary>The later item finishes <paramref name="lag"/> days after the earlier has started.</summary>
    public static Link StartToFinish(string predecessor, double lag = 0, LagTime time = LagTime.Working) =>
        new(predecessor, LinkKind.StartToFinish, lag, time);

    /// <summary>The link as <c>"label data" FinishToStart +2</c>, with <c>Elapsed</c> where the lag is not in the roadmap's working days.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"\"{Predecessor}\" {Kind}{(Lag == 0 ? "" : " ")}{Lag:+0.###;-0.###;#}{(Time == LagTime.Working ? "" : $" {Time}")}"
        );
}
