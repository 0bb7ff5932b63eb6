using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>The work that a flow forecast is about: how many items, into how many each may split, and how the list grows meanwhile.</summary>
/// <remarks>
/// All are counted in the items of the throughput history. Items that are split when work begins must be counted split, or the
/// forecast of a list of large items is too early.
/// </remarks>
public sealed record FlowScope
{
    /// <summary>The most items that a forecast takes.</summary>
    public const int MostItems = 1_000_000;

    /// <summary>So many items.</summary>
    /// <param name="items">From 0 to <see cref="MostItems"/>; an uncertain number is rounded up to whole items.</param>
    /// <exception cref="ArgumentException">A certain number is outside the range, or the support of a distribution begins below 0.</exception>
    public FlowScope(Estimate items) => Items = items;

    /// <summary>The items on the list now, at least 0; an uncertain number is rounded up to whole items.</summary>
    public Estimate Items
    {
        get;
        init
        {
            if (value.Support.Lower < 0 && (value.IsCertain || value.IsDistribution))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(Items),
                    value,
                    $"Items must be at least 0, but was {value}; truncate its distribution at 0"
                );
            }

            if (value.TryGetCertain(out double items) && items > MostItems)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(Items),
                    items,
                    $"Items must be at most {MostItems}, but was {items}"
                );
            }

            field = value;
        }
    }

    /// <summary>
    /// Into how many items past ones became when they were worked on, each as likely: <c>[1, 1, 1, 2, 4]</c>. A 0 stands for one that was
    /// dropped. Each item splits by itself.
    /// </summary>
    /// <value>Default empty: items stay what they are. From 0 to 1,000 each, not all 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">A number leaves its range, or all are 0.</exception>
    public ImmutableArray<int> Splits
    {
        get;
        init =>
            field =
                value.IsDefault ? []
                : value.All(pieces => pieces is >= 0 and <= 1_000) && (value.IsEmpty || value.Any(pieces => pieces > 0))
                    ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(Splits),
                    string.Join(", ", value),
                    $"Splits must be from 0 to 1000 and not all 0, but were {string.Join(", ", value)}"
                );
    } = [];

    /// <summary>
    /// How many new items came in each of some past periods, each as likely to come again. They join the list in the period they come
    /// in, may be finished in it, and must be finished, too.
    /// </summary>
    /// <value>Default null: nothing is added.</value>
    public ThroughputHistory? Arrivals { get; init; }

    /// <summary>
    /// Whether <see cref="Arrivals"/> were counted in the same periods as the throughput, so that a period is drawn with both: busy
    /// periods stay busy in both. Else the two are drawn independently.
    /// </summary>
    /// <value>Default false.</value>
    public bool ArrivalsInSamePeriods { get; init; }

    /// <summary>So many items.</summary>
    /// <exception cref="ArgumentException">Outside 0 to <see cref="MostItems"/>.</exception>
    public static implicit operator FlowScope(int items) => new(items);

    /// <summary>An uncertain number of items.</summary>
    /// <exception cref="ArgumentException">It can be negative.</exception>
    public static implicit operator FlowScope(Estimate items) => new(items);

    /// <summary>Equal when items, splits and arrivals are.</summary>
    public bool Equals(FlowScope? other) =>
        other is not null
        && Items.Equals(other.Items)
        && Splits.AsSpan().SequenceEqual(other.Splits.AsSpan())
        && Equals(Arrivals, other.Arrivals)
        && ArrivalsInSamePeriods == other.ArrivalsInSamePeriods;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Items, Splits.Length, Arrivals, ArrivalsInSamePeriods);

    /// <summary>The items as text, with what may be added: <c>40 items that split, and new ones</c>.</summary>
    public override string ToString()
    {
        string items = Items.TryGetCertain(out double count)
            ? ThroughputHistory.Items((long)Math.Ceiling(count))
            : $"{Items} items";
        return (Splits.IsEmpty, Arrivals) switch
        {
            (true, null) => items,
            (false, null) => items + " that split",
            (true, _) => items + " and those that come meanwhile",
            _ => items + " that split, and those that come meanwhile",
        };
    }
}
