namespace AiPm.Sdk.Numerics;

/// <summary>
/// Who beat whom, in groups within which every item is connected with every other by a chain of wins and by one of losses. Strengths
/// estimated by maximum likelihood are finite exactly where there is but one group (Ford 1957; Hunter 2004, assumption 1).
/// </summary>
/// <remarks>Groups come the unbeaten first: no item of a group ever beat one of an earlier group. Cost: linear in items and wins (Tarjan 1972).</remarks>
public sealed class ComparisonGraph
{
    private const int MostNames = 5;

    private readonly bool _isConnected;

    private ComparisonGraph(IReadOnlyList<IReadOnlyList<string>> groups, bool isConnected, string sentence)
    {
        Groups = groups;
        _isConnected = isConnected;
        Sentence = sentence;
    }

    /// <summary>The groups: each item in one, in the order they were given.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups { get; }

    /// <summary>Whether there is but one group, so that strengths are finite.</summary>
    public bool IsStronglyConnected => Groups.Count == 1;

    /// <summary>Whether some chain of comparisons leads from every item to every other, whoever won.</summary>
    public bool IsConnected => _isConnected;

    /// <summary>What that means, in a sentence that names the groups.</summary>
    public string Sentence { get; }

    /// <summary>The graph of these wins; a tie is a win both ways.</summary>
    /// <param name="items">The items, at least one.</param>
    /// <param name="wins">The winner and the loser of each comparison, as places in <paramref name="items"/>; repeated pairs count once.</param>
    /// <exception cref="ArgumentException">There is no item.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A win names a place outside the items.</exception>
    public static ComparisonGraph Of(IReadOnlyList<string> items, IEnumerable<(int Winner, int Loser)> wins)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(wins);
        if (items.Count == 0)
        {
            throw new ArgumentException("items must hold at least one item, but was empty", nameof(items));
        }

        HashSet<int>[] beaten = [.. items.Select(_ => new HashSet<int>())];
        foreach ((int winner, int loser) in wins)
        {
            if ((uint)winner >= (uint)items.Count || (uint)loser >= (uint)items.Count)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(wins),
                    (winner, loser),
                    $"wins must name places from 0 to {items.Count - 1}, but named {winner} and {loser}"
                );
            }

            _ = beaten[winner].Add(loser);
        }

        return Of(items, beaten);
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;

    internal static ComparisonGraph Of(IReadOnlyList<string> items, HashSet<int>[] beaten)
    {
        int[] group = Strong(beaten, out int count);

        // Tarjan finds a group after all it reaches, so the last found was beaten by none.
        string[][] groups =
        [
            .. Enumerable
                .Range(0, items.Count)
                .GroupBy(item => group[item])
                .OrderByDescending(members => members.Key)
                .Select(members => members.Select(item => items[item]).ToArray()),
        ];
        int[] island = Islands(beaten, out int islands);
        return new(
            groups,
            islands == 1,
            count == 1 ? "Every item is connected with every other by wins and by losses."
                : islands > 1
                    ? $"Nothing connects {Listed(Names(items, island, islands).Select(Braces))}: they were never compared with each other."
                : Sentences(groups)
        );
    }

    private static string Sentences(string[][] groups)
    {
        string first = Named(groups[0]);
        string rest = Named([.. groups[1..].SelectMany(group => group)]);
        string others =
            groups.Length == 2
                ? ""
                : $" The {groups.Length} groups, the unbeaten first: {Listed(groups.Select(Braces))}.";
        return $"{first} never lost to {rest}, so nothing bounds how much stronger {(groups[0].Length == 1 ? "it is" : "they are")}.{others}";
    }

    private static IEnumerable<string[]> Names(IReadOnlyList<string> items, int[] island, int islands) =>
        Enumerable.Range(0, islands).Select(each => items.Where((_, item) => island[item] == each).ToArray());

    private static string Braces(string[] names) => $"{{{Named(names)}}}";

    private static string Named(string[] names) =>
        names.Length <= MostNames
            ? string.Join(", ", names)
            : $"{string.Join(", ", names[..(MostNames - 1)])} and {names.Length - MostNames + 1} more";

    private static string Listed(IEnumerable<string> groups)
    {
        string[] all = [.. groups];
        return all.Length <= MostNames
            ? string.Join(" and ", all)
            : $"{string.Join(" and ", all[..(MostNames - 1)])} and {all.Length - MostNames + 1} more groups";
    }

    private static int[] Islands(HashSet<int>[] beaten, out int count)
    {
        int[] parent = [.. Enumerable.Range(0, beaten.Length)];
        int Root(int item)
        {
            while (parent[item] != item)
            {
                item = parent[item] = parent[parent[item]];
            }

            return item;
        }

        for (int item = 0; item < beaten.Length; item++)
        {
            foreach (int other in beaten[item])
            {
                int a = Root(item);
                int b = Root(other);
                parent[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        Dictionary<int, int> numbers = [];
        int[] island = new int[beaten.Length];
        for (int item = 0; item < island.Length; item++)
        {
            int root = Root(item);
            _ = numbers.TryAdd(root, numbers.Count);
            island[item] = numbers[root];
        }

        count = numbers.Count;
        return island;
    }

    /// <summary>Tarjan's strong components without recursion; their numbers are in reverse topological order.</summary>
    private static int[] Strong(HashSet<int>[] beaten, out int count)
    {
        int size = beaten.Length;
        int[] group = new int[size];
        int[] found = new int[size];
        int[] low = new int[size];
        bool[] isOpen = new bool[size];
        Stack<int> open = new();
        Stack<(int Item, IEnumerator<int> Next)> path = new();
        int clock = 0;
        count = 0;
        for (int root = 0; root < size; root++)
        {
            if (found[root] == 0)
            {
                Enter(root);
            }

            while (path.Count > 0)
            {
                (int item, IEnumerator<int> next) = path.Peek();
                if (next.MoveNext())
                {
                    if (found[next.Current] == 0)
                    {
                        Enter(next.Current);
                    }
                    else if (isOpen[next.Current])
                    {
                        low[item] = Math.Min(low[item], found[next.Current]);
                    }

                    continue;
                }

                _ = path.Pop();
                if (path.Count > 0)
                {
                    int before = path.Peek().Item;
                    low[before] = Math.Min(low[before], low[item]);
                }

                if (low[item] == found[item])
                {
                    int member;
                    do
                    {
                        member = open.Pop();
                        isOpen[member] = false;
                        group[member] = count;
                    } while (member != item);

                    count++;
                }
            }
        }

        return group;

        void Enter(int item)
        {
            found[item] = low[item] = ++clock;
            open.Push(item);
            isOpen[item] = true;
            path.Push((item, beaten[item].AsEnumerable().GetEnumerator()));
        }
    }
}
