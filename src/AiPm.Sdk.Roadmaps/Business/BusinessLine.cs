using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A line of a business case: what it brings, or costs, in each period from time 0 on.</summary>
public sealed record BusinessLine
{
    private BusinessLine(string name, bool isCost, ImmutableArray<Estimate> amounts)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        IsCost = isCost;
        Amounts = amounts;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Whether the amounts are spent.</summary>
    public bool IsCost { get; }

    /// <summary>The amount at times 0, 1, 2 …; positive both for what is earned and for what is spent.</summary>
    public ImmutableArray<Estimate> Amounts { get; }

    /// <summary>What is earned at times 0, 1, 2 …</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public static BusinessLine Benefit(string name, params IReadOnlyList<Estimate> amounts) =>
        new(name, isCost: false, [.. amounts]);

    /// <summary>What is spent at times 0, 1, 2 …, as positive amounts.</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public static BusinessLine Cost(string name, params IReadOnlyList<Estimate> amounts) =>
        new(name, isCost: true, [.. amounts]);

    /// <summary>
    /// Sales at times 0, 1, 2 …: people reached × the share who would buy at the price × the price. The share is what a survey of
    /// willingness to pay found, the reach what an adoption forecast says.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="reach">People who meet the offer in each period.</param>
    /// <param name="willing">The share of them who would buy at this price; from 0 to 1.</param>
    /// <param name="price">The price.</param>
    /// <exception cref="ArgumentException">The name is blank, or the share leaves [0, 1].</exception>
    public static BusinessLine Sales(string name, IReadOnlyList<Estimate> reach, Estimate willing, Estimate price)
    {
        ArgumentNullException.ThrowIfNull(reach);
        Estimate revenue = DevelopmentStage.Require(willing, nameof(willing), Domain.Share) * price;
        return new(name, isCost: false, [.. reach.Select(people => people * revenue)]);
    }

    /// <summary>The same line where it begins later: so many periods of nothing before it.</summary>
    /// <param name="periods">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public BusinessLine Later(int periods)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(periods);
        return new(Name, IsCost, [.. Enumerable.Repeat<Estimate>(0, periods), .. Amounts]);
    }

    /// <summary>The line with a value in the place of a named quantity.</summary>
    internal BusinessLine Given(string quantity, Estimate value) =>
        new(Name, IsCost, [.. Amounts.Select(amount => amount.Given(quantity, value))]);

    /// <summary>Equal when name, kind and amounts are.</summary>
    public bool Equals(BusinessLine? other) =>
        other is not null
        && Name == other.Name
        && IsCost == other.IsCost
        && Amounts.AsSpan().SequenceEqual(other.Amounts.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, IsCost, Amounts.Length);
}
