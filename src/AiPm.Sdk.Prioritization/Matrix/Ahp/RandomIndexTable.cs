using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Random indices: the mean consistency index of random reciprocal matrices by size, which an inconsistency is measured against. They were
/// simulated by several authors and differ a little, so the table is data with its source.
/// </summary>
public sealed record RandomIndexTable
{
    private readonly double[] _fromThree;

    /// <summary>A table of your own.</summary>
    /// <param name="source">Where it is from, as explanations give it.</param>
    /// <param name="fromThree">The index for 3, 4, 5, … things; positive.</param>
    /// <exception cref="ArgumentException">The source is blank or there is no index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not positive.</exception>
    public RandomIndexTable(string source, params ReadOnlySpan<double> fromThree)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        if (fromThree.IsEmpty)
        {
            throw new ArgumentException("fromThree must have at least one index, but there is none", nameof(fromThree));
        }

        Domain.Positive.Require(fromThree);
        Source = source;
        _fromThree = fromThree.ToArray();
    }

    /// <summary>Saaty's table, up to 15; that of 12 is below its neighbours, as published.</summary>
    public static RandomIndexTable Saaty { get; } =
        new("Saaty 1980", 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59);

    /// <summary>The table of Tummala and Ling, up to 15, from larger simulations.</summary>
    public static RandomIndexTable TummalaLing { get; } =
        new(
            "Tummala and Ling 1998",
            0.5799,
            0.8921,
            1.1159,
            1.2358,
            1.3322,
            1.3952,
            1.4537,
            1.4882,
            1.5117,
            1.5356,
            1.5571,
            1.5714,
            1.5831
        );

    /// <summary>Where the table is from.</summary>
    public string Source { get; }

    /// <summary>The largest number of things that it has an index for.</summary>
    public int Largest => _fromThree.Length + 2;

    /// <summary>The index for a number of things: 0 for one and two, which are always consistent.</summary>
    /// <returns>The index; undefined beyond the table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public Measured Of(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return count <= 2 ? 0
            : count <= Largest ? _fromThree[count - 3]
            : new Undefined(
                UndefinedReason.DoesNotExist,
                $"The random indices of {Source} end at {Largest} things, but {count} are compared."
            );
    }

    /// <summary>Equal when source and indices are.</summary>
    public bool Equals(RandomIndexTable? other) =>
        other is not null && Source == other.Source && _fromThree.AsSpan().SequenceEqual(other._fromThree);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, _fromThree.Length);
}
