using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Whether the tasks give every item the same chance: how often items were shown, and shown together.</summary>
/// <remarks>
/// A balanced incomplete block design shows every item equally often and every pair equally often (Louviere, Flynn and Marley 2015, "Best–Worst
/// Scaling", chapter 2). Groups of items that were never shown together cannot be compared at all.
/// </remarks>
public sealed record MaxDiffDesign
{
    internal MaxDiffDesign(IReadOnlyList<string> items, IReadOnlyList<IReadOnlyList<string>> tasks)
    {
        Dictionary<string, int> places = items
            .Index()
            .ToDictionary(item => item.Item, item => item.Index, StringComparer.Ordinal);
        long[] shown = new long[items.Count];
        long[,] together = new long[items.Count, items.Count];
        int[] group = [.. Enumerable.Range(0, items.Count)];
        SortedSet<int> sizes = [];
        foreach (IReadOnlyList<string> task in tasks)
        {
            int[] own = [.. task.Select(item => places[item])];
            sizes.Add(own.Length);
            foreach (int item in own)
            {
                shown[item]++;
                group[Root(item)] = Root(own[0]);
                foreach (int other in own)
                {
                    together[item, other]++;
                }
            }
        }

        TaskSizes = [.. sizes];
        ShownAtLeast = shown.Min();
        ShownAtMost = shown.Max();
        long least = long.MaxValue;
        long most = 0;
        for (int i = 0; i < items.Count; i++)
        {
            for (int j = i + 1; j < items.Count; j++)
            {
                least = Math.Min(least, together[i, j]);
                most = Math.Max(most, together[i, j]);
            }
        }

        TogetherAtLeast = least == long.MaxValue ? 0 : least;
        TogetherAtMost = most;
        Groups =
        [
            .. items
                .Index()
                .GroupBy(item => Root(item.Index))
                .Select(own => (IReadOnlyList<string>)[.. own.Select(item => item.Item)]),
        ];

        int Root(int item)
        {
            while (group[item] != item)
            {
                item = group[item] = group[group[item]];
            }

            return item;
        }
    }

    /// <summary>How many items a task showed, rising; one number where all tasks are of one size.</summary>
    public IReadOnlyList<int> TaskSizes { get; }

    /// <summary>How often the item shown least was shown.</summary>
    public long ShownAtLeast { get; }

    /// <summary>How often the item shown most was shown.</summary>
    public long ShownAtMost { get; }

    /// <summary>How often the pair shown together least was shown.</summary>
    public long TogetherAtLeast { get; }

    /// <summary>How often the pair shown together most was shown.</summary>
    public long TogetherAtMost { get; }

    /// <summary>Whether tasks are of one size, and every item and every pair was shown equally often.</summary>
    public bool IsBalanced =>
        TaskSizes.Count == 1 && ShownAtLeast == ShownAtMost && TogetherAtLeast == TogetherAtMost && TogetherAtLeast > 0;

    /// <summary>Items that tasks link with each other; more than one group where some were never shown together, even through others.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups { get; }

    /// <summary>Whether tasks link all items.</summary>
    public bool IsConnected => Groups.Count == 1;

    /// <summary>The design in words.</summary>
    public override string ToString() =>
        !IsConnected
            ? $"Tasks never link {string.Join("; nor ", Groups.Select(group => string.Join(", ", group)))}, so these groups cannot be compared."
        : IsBalanced
            ? $"Balanced: every item was shown {NumberText.Count(ShownAtLeast)} times and every pair {NumberText.Count(TogetherAtLeast)} times."
        : $"Not balanced: items were shown {NumberText.Count(ShownAtLeast)} to {NumberText.Count(ShownAtMost)} times, pairs {NumberText.Count(TogetherAtLeast)} to {NumberText.Count(TogetherAtMost)} times.";
}
