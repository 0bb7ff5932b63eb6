using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Gives every leaf of a simulation the name of its stream: its own name, else its slot with its position there in reading
/// order. Refuses what would make two quantities share a stream or one quantity have two.
/// </summary>
internal sealed class LeafStreams
{
    private readonly Dictionary<LeafNode, string> _streams = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, (LeafNode Leaf, string Slot)> _leaves = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, string> _hashes = [];
    private readonly CorrelationRegister _correlations = new();

    public IReadOnlyDictionary<LeafNode, string> ByLeaf => _streams;

    /// <summary>Checks a leaf's own name. A # at its beginning belongs to the streams that are named after their slot.</summary>
    public static void RequireName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name[0] == '#' || name.Contains('"', StringComparison.Ordinal) || name.Any(char.IsControl))
        {
            throw new ArgumentException(
                $"a name must not begin with # and must have no quotation marks and no control characters, but was {name}",
                nameof(name)
            );
        }
    }

    /// <summary>Names the leaves of one slot; all of them or, where one is refused, none.</summary>
    public void Add(EstimateNode root, string slot)
    {
        if (root is CertainNode)
        {
            return;
        }

        List<(LeafNode Leaf, string Stream)> found = [];
        Collect(root, slot, found, new(ReferenceEqualityComparer.Instance));
        Dictionary<string, LeafNode> inSlot = new(StringComparer.Ordinal);
        CorrelationRegister correlations = new(_correlations);
        foreach ((LeafNode leaf, string stream) in found)
        {
            CheckCorrelations(leaf, slot, correlations);
            Check(leaf, stream, slot, inSlot);
        }

        _correlations.Accept(correlations);

        foreach ((LeafNode leaf, string stream) in found)
        {
            _streams[leaf] = stream;
            _leaves.TryAdd(stream, (leaf, slot));
            _hashes.TryAdd(StreamName.Hash(stream), stream);
            foreach (string member in leaf.Copula?.Names ?? [])
            {
                _hashes.TryAdd(StreamName.Hash(member), member);
            }
        }
    }

    private static void Collect(
        EstimateNode node,
        string slot,
        List<(LeafNode Leaf, string Stream)> found,
        HashSet<EstimateNode> seen
    )
    {
        if (!seen.Add(node))
        {
            return;
        }

        if (node is InputNode input)
        {
            throw new InvalidOperationException(
                $"\"{input.Name}\" is an input of a formula, which has no value of its own to draw; evaluate the formula on quantities first"
            );
        }

        if (node is LeafNode leaf)
        {
            int position = found.Count(earlier => earlier.Leaf.Name is null);
            found.Add((leaf, leaf.Name ?? string.Create(CultureInfo.InvariantCulture, $"#{slot}#{position}")));
        }

        foreach (EstimateNode operand in node.Operands)
        {
            Collect(operand, slot, found, seen);
        }
    }

    private void CheckCorrelations(LeafNode leaf, string slot, CorrelationRegister correlations)
    {
        if (!correlations.TryAdd(leaf, out string conflict))
        {
            throw new ArgumentException(
                $"\"{conflict}\" would follow two sets of correlations, or one in one place and none in another, with {leaf.Distribution.ToText()} as \"{leaf.Name}\" in slot \"{slot}\"; "
                    + "bind every estimate of these quantities to the same correlations",
                nameof(leaf)
            );
        }

        foreach (string member in leaf.Copula?.Names ?? [])
        {
            RequireOwnHash(member);
        }
    }

    private void RequireOwnHash(string stream)
    {
        if (_hashes.TryGetValue(StreamName.Hash(stream), out string? same) && same != stream)
        {
            throw new ArgumentException(
                $"the names \"{same}\" and \"{stream}\" have the same hash and would share random numbers; rename one",
                nameof(stream)
            );
        }
    }

    private void Check(LeafNode leaf, string stream, string slot, Dictionary<string, LeafNode> inSlot)
    {
        if (_streams.TryGetValue(leaf, out string? earlier) && earlier != stream)
        {
            throw new ArgumentException(
                $"an unnamed {leaf.Distribution.ToText()} is used in slot \"{_leaves[earlier].Slot}\" and in slot \"{slot}\"; "
                    + "say whether they are one quantity by giving it a name with Named(\"…\")",
                nameof(leaf)
            );
        }

        if (
            _leaves.TryGetValue(stream, out (LeafNode Leaf, string Slot) other)
            || Repeated(stream, slot, inSlot, out other)
        )
        {
            if (!ReferenceEquals(other.Leaf, leaf) && !EstimateNode.AreSame(other.Leaf, leaf))
            {
                throw new ArgumentException(
                    $"the name \"{stream}\" stands for {other.Leaf.Distribution.ToText()} in slot \"{other.Slot}\" and for "
                        + $"{leaf.Distribution.ToText()} in slot \"{slot}\"; one name is one quantity",
                    nameof(leaf)
                );
            }
        }
        else
        {
            RequireOwnHash(stream);
        }

        inSlot.TryAdd(stream, leaf);
    }

    private static bool Repeated(
        string stream,
        string slot,
        Dictionary<string, LeafNode> inSlot,
        out (LeafNode Leaf, string Slot) other
    )
    {
        bool found = inSlot.TryGetValue(stream, out LeafNode? leaf);
        other = (leaf!, slot);
        return found;
    }
}
