using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What counts as healthy. Immutable; <c>with</c> changes one default.</summary>
public sealed record RoadmapHealthOptions
{
    /// <summary>The default rules and limits.</summary>
    public static RoadmapHealthOptions Default { get; } = new();

    /// <summary>The rules that are not looked at.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<RoadmapHealthRule> Without
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Without));
            field = [.. value];
        }
    } = [];

    /// <summary>The share of a person's or pool's time, from the roadmap's start to its finish, from which on it counts as full.</summary>
    /// <value>Default 1. Queues grow long before, from about 0.8 on.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and finite.</exception>
    public double FullUtilisation
    {
        get;
        init => field = Domain.Positive.Require(value, nameof(FullUtilisation));
    } = 1;

    /// <summary>The mean duration in working days above which an item counts as long.</summary>
    /// <value>Default 40, about two months.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and finite.</exception>
    public double LongestItem
    {
        get;
        init => field = Domain.Positive.Require(value, nameof(LongestItem));
    } = 40;

    /// <summary>The mean duration in working days up to which nobody minds a certain one.</summary>
    /// <value>Default 3.</value>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double CertainUpTo
    {
        get;
        init => field = Domain.NonNegative.Require(value, nameof(CertainUpTo));
    } = 3;

    /// <summary>Whether two options ask for the same.</summary>
    public bool Equals(RoadmapHealthOptions? other) =>
        other is not null
        && Without.SequenceEqual(other.Without)
        && FullUtilisation.Equals(other.FullUtilisation)
        && LongestItem.Equals(other.LongestItem)
        && CertainUpTo.Equals(other.CertainUpTo);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Without.Count, FullUtilisation, LongestItem, CertainUpTo);
}
