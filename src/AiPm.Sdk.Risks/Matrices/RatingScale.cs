using System.Globalization;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// An ordinal scale whose words are tied to numbers: levels from lowest to highest, and the edges of their bands. A word without a number
/// means what each reader wants ("unlikely" has been read as anything from 2 % to 60 %), so every scale has edges. Equal by content.
/// </summary>
/// <remarks>A band holds its lower edge and not its upper; the highest band holds both.</remarks>
public sealed record RatingScale
{
    private readonly double[] _edges;

    /// <summary>A scale.</summary>
    /// <param name="name">What it measures, as <c>likelihood</c>; not blank.</param>
    /// <param name="unit">The unit of its edges, as <c>EUR</c>; empty for none.</param>
    /// <param name="levels">The levels from lowest to highest; at least two, different whatever their case.</param>
    /// <param name="edges">One edge more than levels, from low to high, at least 0; the last may be +∞.</param>
    /// <exception cref="ArgumentException">A level is blank or given twice, or there are too few; or edges are too few or many, not increasing, below 0 or not finite.</exception>
    public RatingScale(string name, string unit, IEnumerable<string> levels, IEnumerable<double> edges)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(edges);
        Name = name;
        Unit = unit;
        Levels = Array.AsReadOnly([.. levels]);
        _edges = [.. edges];
        RequireLevels(nameof(levels));
        RequireEdges(nameof(edges));
    }

    /// <summary>What it measures.</summary>
    public string Name { get; }

    /// <summary>The unit of its edges; empty where they have none.</summary>
    public string Unit { get; }

    /// <summary>The levels, from lowest to highest.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>The edges of the bands, one more than levels; the last may be +∞, which JSON has no number for.</summary>
    [JsonIgnore]
    public IReadOnlyList<double> Edges => _edges;

    /// <summary>The bands of the levels, in their order.</summary>
    public IReadOnlyList<Interval> Bands => [.. Levels.Select((_, level) => Band(level))];

    /// <summary>The band of a level, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public Interval Band(int level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, Levels.Count);
        return new(_edges[level], _edges[level + 1]);
    }

    /// <summary>The place of a level, from 0; <see langword="null"/> where the scale has no such word. Case does not matter.</summary>
    public int? Find(string level)
    {
        ArgumentNullException.ThrowIfNull(level);
        for (int i = 0; i < Levels.Count; i++)
        {
            if (string.Equals(Levels[i], level, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>The place of a level, from 0.</summary>
    /// <exception cref="ArgumentException">The scale has no such word; the message lists those it has.</exception>
    public int this[string level] =>
        Find(level)
        ?? throw new ArgumentException(
            $"{Name} has no level \"{level}\"; it has {RegisterCheck.OneOf(Levels)}{(Spelling.Suggest(level, Levels) is { } hint ? "; " + hint : "")}",
            nameof(level)
        );

    /// <summary>The place of the level whose band holds a number, from 0; <see langword="null"/> where no band does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is NaN.</exception>
    public int? LevelOf(double value)
    {
        if (double.IsNaN(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "value must be a number, but was NaN");
        }

        if (!(value >= _edges[0] && value <= _edges[^1]))
        {
            return null;
        }

        int found = Array.BinarySearch(_edges, value);
        return Math.Min(found >= 0 ? found : ~found - 1, Levels.Count - 1);
    }

    /// <summary>Equal when name, unit, levels and edges are.</summary>
    public bool Equals(RatingScale? other) =>
        other is not null
        && (Name, Unit) == (other.Name, other.Unit)
        && Levels.SequenceEqual(other.Levels, StringComparer.Ordinal)
        && _edges.AsSpan().SequenceEqual(other._edges);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Unit, Levels.Count, _edges[1]);

    /// <summary>The scale as <c>cost: minor 0 to 1,000 EUR, major at least 1,000 EUR</c>.</summary>
    public override string ToString() =>
        $"{Name}: {string.Join(", ", Levels.Select((level, i) => $"{level} {NumberText.Range(Band(i), NumberText.Number)}{(Unit.Length == 0 ? "" : " " + Unit)}"))}";

    private void RequireLevels(string parameter)
    {
        foreach (string level in Levels)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(level, parameter);
        }

        if (Levels.Count < 2)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Name} must have at least 2 levels, but has {Levels.Count}"
                ),
                parameter
            );
        }

        string[] twice =
        [
            .. Levels
                .GroupBy(level => level, StringComparer.OrdinalIgnoreCase)
                .Where(g => g.Count() > 1)
                .Select(g => g.Key),
        ];
        if (twice.Length > 0)
        {
            throw new ArgumentException($"{Name} has {RegisterCheck.OneOf(twice)} twice", parameter);
        }
    }

    private void RequireEdges(string parameter)
    {
        if (_edges.Length != Levels.Count + 1)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Name} must have {Levels.Count + 1} edges, one more than levels, but has {_edges.Length}"
                ),
                parameter
            );
        }

        for (int i = 0; i < _edges.Length; i++)
        {
            double edge = _edges[i];
            bool isTop = i == _edges.Length - 1 && double.IsPositiveInfinity(edge);
            if (!isTop && !Domain.NonNegative.Contains(edge))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"edges of {Name} must be finite and at least 0, but for a last one of infinity, but number {i} was {edge}"
                    ),
                    parameter
                );
            }

            if (i > 0 && !(edge > _edges[i - 1]))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"edges of {Name} must increase, but {edge} follows {_edges[i - 1]}"
                    ),
                    parameter
                );
            }
        }
    }
}
