using System.Collections.Immutable;

namespace AiPm.Sdk.Metrics;

/// <summary>Which group each row belongs to. Groups may be declared, so that one without rows is listed and not forgotten, and intersected.</summary>
public sealed class GroupLabels
{
    private readonly int[] _places;

    private GroupLabels(ImmutableArray<string> names, int[] places)
    {
        Names = names;
        _places = places;
    }

    /// <summary>The groups: as declared, else in ordinal order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The number of rows.</summary>
    public int Rows => _places.Length;

    /// <summary>The place of each row's group among the names.</summary>
    public ReadOnlySpan<int> Places => _places;

    /// <summary>Groups as they come in a column.</summary>
    /// <param name="labels">The group of each row; none empty.</param>
    /// <exception cref="ArgumentException">A label is empty; the message names the row, from 0.</exception>
    public static GroupLabels Of(IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        for (int row = 0; row < labels.Count; row++)
        {
            if (string.IsNullOrWhiteSpace(labels[row]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"labels must not be empty, but was in row {row}"),
                    nameof(labels)
                );
            }
        }

        return Of(labels, [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Groups that are declared; a label that is none of them is an error, so that a misspelt one is seen.</summary>
    /// <param name="labels">The group of each row.</param>
    /// <param name="groups">All groups, also those without rows: none empty, none twice.</param>
    /// <exception cref="ArgumentException">The groups are not such, or a label is none of them; the message names the row, from 0.</exception>
    public static GroupLabels Of(IReadOnlyList<string> labels, IReadOnlyList<string> groups)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ImmutableArray<string> names = ClassNames.Checked(groups, 0, nameof(groups));
        Dictionary<string, int> found = new(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            found.Add(names[i], i);
        }

        int[] places = new int[labels.Count];
        for (int row = 0; row < places.Length; row++)
        {
            if (labels[row] is not { } label || !found.TryGetValue(label, out places[row]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"labels must be one of the groups {string.Join(", ", names)}, but was \"{labels[row]}\" in row {row}"
                    ),
                    nameof(labels)
                );
            }
        }

        return new(names, places);
    }

    /// <summary>Every combination of groups, as <c>women, over 60</c>; those that no row belongs to are listed too.</summary>
    /// <param name="other">Other groups of the same rows.</param>
    /// <exception cref="ArgumentException">The rows are not as many.</exception>
    public GroupLabels Intersect(GroupLabels other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Labels.SameLength(Rows, other.Rows, nameof(other));
        int width = other.Names.Length;
        int[] places = new int[Rows];
        for (int row = 0; row < places.Length; row++)
        {
            places[row] = _places[row] * width + other._places[row];
        }

        return new([.. Names.SelectMany(one => other.Names.Select(two => $"{one}, {two}"))], places);
    }
}
