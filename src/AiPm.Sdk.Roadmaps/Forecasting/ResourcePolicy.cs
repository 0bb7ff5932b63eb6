using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// By which policy the draws of a forecast are scheduled where items share people and machines: a list of priorities that is fixed before any
/// duration is known, and how it is followed. Durations alone are drawn; nothing looks ahead (Stork 2001).
/// </summary>
public sealed record ResourcePolicy
{
    /// <summary>The policy with every default.</summary>
    public static ResourcePolicy Default { get; } = new();

    /// <summary>How the list is followed.</summary>
    /// <value>Default <see cref="SchedulingPolicy.ResourceBased"/>: whenever something ends, whatever is most urgent and fits begins.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not a member of the enumeration.</exception>
    public SchedulingPolicy Policy
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Policy));
    } = SchedulingPolicy.ResourceBased;

    /// <summary>The rule that makes the list from mean durations, where <see cref="Order"/> gives none.</summary>
    /// <value>Default <see cref="PriorityRule.LatestFinishTime"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not a member of the enumeration.</exception>
    public PriorityRule Rule
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Rule));
    } = PriorityRule.LatestFinishTime;

    /// <summary>The ids of all items, the most urgent first; by <see cref="Rule"/> where left out.</summary>
    public IReadOnlyList<string>? Order
    {
        get;
        init => field = value is null ? null : [.. value];
    }
}
