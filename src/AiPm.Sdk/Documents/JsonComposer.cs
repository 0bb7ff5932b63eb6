using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>Makes a tree from the values of others, each of which keeps its place in the text it stands in.</summary>
internal sealed class JsonComposer
{
    private readonly Func<PositionedNode, JsonRewrite?> _rewrite;
    private readonly JsonRows _rows = new();
    private readonly List<JsonSegment> _segments = [];
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<int> _included = [];
    private bool _isTooLarge;

    private JsonComposer(Func<PositionedNode, JsonRewrite?> rewrite) => _rewrite = rewrite;

    /// <summary>The tree with some values in place of others.</summary>
    /// <param name="tree">A tree with a root.</param>
    /// <param name="rewrite">Asked of each value of it, but not of what takes another's place; <see langword="null"/> leaves it.</param>
    /// <param name="more">The trees from which values are taken; their problems become those of the whole.</param>
    public static JsonTree Compose(
        JsonTree tree,
        Func<PositionedNode, JsonRewrite?> rewrite,
        params IReadOnlyList<JsonTree> more
    )
    {
        JsonComposer composer = new(rewrite);
        composer.Add(tree.Root, parent: -1, name: null, element: 0, asks: true);
        ProblemList problems = new();
        foreach (JsonTree part in more.Prepend(tree))
        {
            problems.Add(part.Problems, part.ProblemCount);
        }

        if (composer._isTooLarge)
        {
            problems.Add(
                tree.Root.Problem("a document of at most 8,000,000 values, includes among them", "a larger document")
            );
        }

        return new(composer._rows, [.. composer._names], [.. composer._segments], composer._included, problems)
        {
            IsComplete = !composer._isTooLarge,
        };
    }

    private void Add(PositionedNode node, int parent, string? name, int element, bool asks)
    {
        JsonRewrite? asked = asks ? _rewrite(node) : null;
        JsonRewrite rewrite = asked ?? new(node);
        PositionedNode taken = rewrite.Instead;
        string? called = rewrite.Name ?? name;
        bool isSame = taken == node;
        if (rewrite.Within is { } inner)
        {
            int around = Append(taken, parent, called, element, JsonValueKind.Object);
            if (around >= 0)
            {
                AddValue(taken, around, inner, 0, asks && isSame);
                _rows[around].End = _rows.Count;
            }

            return;
        }

        int row = AddValue(taken, parent, called, element, asks && isSame);
        if (rewrite.IsIncluded && row >= 0)
        {
            _included.Add(row);
        }
    }

    private int AddValue(PositionedNode node, int parent, string? name, int element, bool asks)
    {
        int row = Append(node, parent, name, element, node.Kind);
        if (row < 0)
        {
            return row;
        }

        if (node.IsIncluded)
        {
            _included.Add(row);
        }

        int index = 0;
        for (PositionedNode child = node.FirstChild; child.Exists; child = child.NextSibling)
        {
            Add(child, row, child.Name, index++, asks);
        }

        _rows[row].End = _rows.Count;
        return row;
    }

    private int Append(PositionedNode node, int parent, string? name, int element, JsonValueKind kind)
    {
        if (_rows.Count == JsonTree.MaximumValues)
        {
            _isTooLarge = true;
            return -1;
        }

        JsonSource source = node.Source;
        if (_segments.Count == 0 || !ReferenceEquals(_segments[^1].Source, source))
        {
            _segments.Add(new(_rows.Count, source));
        }

        (int start, int length, int nameStart) = node.Place;
        _rows.Add(
            new JsonRow
            {
                Start = start,
                Length = length,
                Parent = parent,
                End = _rows.Count + 1,
                Key = name is null ? element : KeyOf(name),
                // The name of what takes another's place may stand in another text: then its own place serves.
                KeyStart =
                    name is null ? -1
                    : nameStart >= 0 ? nameStart
                    : start,
                Kind = kind,
            }
        );
        return _rows.Count - 1;
    }

    private int KeyOf(string name)
    {
        if (!_keys.TryGetValue(name, out int key))
        {
            _keys[name] = key = _names.Count;
            _names.Add(name);
        }

        return key;
    }
}
