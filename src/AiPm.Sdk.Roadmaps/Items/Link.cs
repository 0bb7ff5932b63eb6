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
    /// <param name="lag">Working days between the tied ends; may be negative, an overlap.</param>
    /// <exception cref="ArgumentException">The id is blank, the kind is none of the four, or the lag is not finite.</exception>
    public Link(string predecessor, LinkKind kind = LinkKind.FinishToStart, double lag = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(predecessor);
        _ = EnumDomain.Require(kind);

        Predecessor = predecessor;
        Kind = kind;
        Lag = Domain.Real.Require(lag);
    }

    /// <summary>The id of the earlier item.</summary>
    public string Predecessor { get; }

    /// <summary>Which ends are tied.</summary>
    public LinkKind Kind { get; }

    /// <summary>Working days between the tied ends; negative for an overlap. No lag starts an item before the roadmap does.</summary>
    public double Lag { get; }

    /// <summary>An id alone is a finish-to-start link without lag.</summary>
    public static implicit operator Link(string predecessor) => new(predecessor);

    /// <summary>The later item starts <paramref name="lag"/> working days after the earlier has finished.</summary>
    public static Link FinishToStart(string predecessor, double lag = 0) =>
        new(predecessor, LinkKind.FinishToStart, lag);

    /// <summary>The later item starts <paramref name="lag"/> working days after the earlier has started.</summary>
    public static Link StartToStart(string predecessor, double lag = 0) => new(predecessor, LinkKind.StartToStart, lag);

    /// <summary>The later item finishes <paramref name="lag"/> working days after the earlier has finished.</summary>
    public static Link FinishToFinish(string predecessor, double lag = 0) =>
        new(predecessor, LinkKind.FinishToFinish, lag);

    /// <summary>The later item finishes <paramref name="lag"/> working days after the earlier has started.</summary>
    public static Link StartToFinish(string predecessor, double lag = 0) =>
        new(predecessor, LinkKind.StartToFinish, lag);

    /// <summary>The link as <c>"label data" FinishToStart +2</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"\"{Predecessor}\" {Kind}{(Lag == 0 ? "" : " ")}{Lag:+0.###;-0.###;#}"
        );
}
