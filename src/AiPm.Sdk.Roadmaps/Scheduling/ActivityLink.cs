using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A link between two activities by their numbers: the later end is no sooner than the earlier end plus the lag.</summary>
/// <remarks>The default value leads from activity 0 to itself, which no network takes.</remarks>
public readonly record struct ActivityLink
{
    /// <summary>A link from one activity to another.</summary>
    /// <exception cref="ArgumentException">A number is negative, the kind is none of the four, or the lag is not finite.</exception>
    public ActivityLink(int predecessor, int successor, LinkKind kind = LinkKind.FinishToStart, double lag = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(predecessor);
        ArgumentOutOfRangeException.ThrowIfNegative(successor);
        Predecessor = predecessor;
        Successor = successor;
        Kind = EnumDomain.Require(kind);
        Lag = Domain.Real.Require(lag);
    }

    /// <summary>The number of the earlier activity, from 0.</summary>
    public int Predecessor { get; }

    /// <summary>The number of the later activity, from 0.</summary>
    public int Successor { get; }

    /// <summary>Which ends are tied.</summary>
    public LinkKind Kind { get; }

    /// <summary>The time between the tied ends; negative for an overlap.</summary>
    public double Lag { get; }

    /// <summary>Whether the later activity's start is held, not its finish.</summary>
    internal bool HoldsStart => Kind is LinkKind.FinishToStart or LinkKind.StartToStart;

    /// <summary>Whether the earlier activity's finish holds, not its start.</summary>
    internal bool FromFinish => Kind is LinkKind.FinishToStart or LinkKind.FinishToFinish;

    /// <summary>The link as <c>3 FinishToStart 7 +2</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Predecessor} {Kind} {Successor}{(Lag == 0 ? "" : " ")}{Lag:+0.###;-0.###;#}"
        );
}
