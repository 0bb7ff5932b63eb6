using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The nodes of a tree as a list, parents before children, with the problems of the whole.</summary>
internal sealed class TreeStructure
{
    internal const int MostDepth = 256;
    internal const int MostNodes = 100_000;

    private TreeStructure(List<Place> places, List<DriverNode> drivers, List<Problem> problems)
    {
        Places = [.. places];
        Drivers = [.. drivers];
        Problems = problems;
    }

    /// <summary>Every place of a node, parents before children; a driver has a place for each time it stands in the tree.</summary>
    internal Place[] Places { get; }

    /// <summary>The drivers, each once, in the order in which they first stand.</summary>
    internal DriverNode[] Drivers { get; }

    internal IReadOnlyList<Problem> Problems { get; }

    internal static TreeStructure Of(MetricNode root)
    {
        ArgumentNullException.ThrowIfNull(root);
        List<Place> places = [];
        List<DriverNode> drivers = [];
        List<Problem> problems = [];
        Dictionary<string, (MetricNode Node, int Driver)> byId = new(StringComparer.Ordinal);
        Visit(root, "$", -1, 0);
        return new(places, drivers, problems);

        int Visit(MetricNode node, string path, int parent, int depth)
        {
            int driver = Declare(node, path);
            int place = places.Count;
            places.Add(new(node, parent, depth, driver, []));
            if (depth >= MostDepth && node.Children.Count > 0)
            {
                Add(path, $"a tree deeper than {MostDepth} levels", $"at most {MostDepth} levels deep");
                return place;
            }

            if (places.Count > MostNodes)
            {
                return place;
            }

            int[] children = new int[node.Children.Count];
            for (int i = 0; i < children.Length; i++)
            {
                string child = string.Create(CultureInfo.InvariantCulture, $"{path}.children[{i}]");
                if (node is RatioNode && i == 1 && node.Children[i] is ConstantNode { Value: 0 })
                {
                    Add(child, "the number 0", "a denominator that is not 0");
                }

                children[i] = Visit(node.Children[i], child, place, depth + 1);
                if (places.Count > MostNodes)
                {
                    Add(path, $"a tree of more than {NumberText.Count(MostNodes)} nodes", "smaller");
                    return place;
                }
            }

            places[place] = places[place] with { Children = children };
            return place;
        }

        int Declare(MetricNode node, string path)
        {
            if (!byId.TryGetValue(node.Id, out (MetricNode Node, int Driver) known))
            {
                int driver = node is DriverNode ? drivers.Count : -1;
                if (node is DriverNode first)
                {
                    drivers.Add(first);
                }

                byId.Add(node.Id, (node, driver));
                return driver;
            }

            if (node is not DriverNode again || known.Node is not DriverNode declared)
            {
                Add(path, $"the id \"{node.Id}\" a second time", "an id of its own; only a driver may stand twice");
            }
            else if (!Equals(again.Value, declared.Value) || again.Domain != declared.Domain)
            {
                Add(
                    path,
                    $"the driver \"{node.Id}\" with another value or domain",
                    "the same value and domain wherever the driver stands"
                );
            }

            return known.Driver;
        }

        void Add(string path, string given, string allowed)
        {
            // One message for a tree that is too large, not one at each level on the way back.
            if (!problems.Exists(problem => problem.Given == given && allowed == "smaller"))
            {
                problems.Add(new(path, 0, given, allowed));
            }
        }
    }

    /// <summary>A node where it stands.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Parent">The place it stands in; −1 for the root.</param>
    /// <param name="Depth">Its distance from the root.</param>
    /// <param name="Driver">The number of the driver; −1 where it is none.</param>
    /// <param name="Children">The places of its children.</param>
    internal sealed record Place(MetricNode Node, int Parent, int Depth, int Driver, int[] Children);
}
