using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What does not stop a choice but should be known when it is read.</summary>
internal static class PortfolioWarnings
{
    public static List<PortfolioWarning> Of(PortfolioItem[] items)
    {
        List<PortfolioWarning> warnings = [];
        foreach (PortfolioItem item in items)
        {
            HashSet<string> names = new(item.Value.Names, StringComparer.Ordinal);
            foreach ((string capacity, Estimate use) in item.Uses)
            {
                if (use.Names.FirstOrDefault(names.Contains) is { } shared)
                {
                    warnings.Add(
                        new(
                            item.Id,
                            $"The value of {item.Id} is made of \"{shared}\", as is its use of {capacity}. If that is a score divided by effort, give the score's numerator: the capacity charges for the effort already."
                        )
                    );
                }
            }
        }

        warnings.AddRange(Circles(items));
        return warnings;
    }

    /// <summary>Items that need each other: the strongly connected components of more than one item (Tarjan 1972).</summary>
    private static IEnumerable<PortfolioWarning> Circles(PortfolioItem[] items)
    {
        Dictionary<string, int> numbers = items
            .Index()
            .ToDictionary(item => item.Item.Id, item => item.Index, StringComparer.Ordinal);
        int[][] needs = [.. items.Select(item => item.Requires.Select(id => numbers[id]).Distinct().ToArray())];
        int[] found = new int[items.Length];
        int[] low = new int[items.Length];
        bool[] waits = new bool[items.Length];
        Stack<int> waiting = new();
        int clock = 0;
        for (int start = 0; start < items.Length; start++)
        {
            if (found[start] != 0)
            {
                continue;
            }

            // Its own stack, as a chain of a hundred thousand prerequisites is deeper than a thread's.
            Stack<(int Item, int Next)> path = new([(start, 0)]);
            while (path.TryPop(out (int Item, int Next) at))
            {
                int item = at.Item;
                if (at.Next == 0)
                {
                    found[item] = low[item] = ++clock;
                    waiting.Push(item);
                    waits[item] = true;
                }
                else
                {
                    low[item] = Math.Min(low[item], low[needs[item][at.Next - 1]]);
                }

                bool deeper = false;
                for (int next = at.Next; next < needs[item].Length; next++)
                {
                    int needed = needs[item][next];
                    if (found[needed] == 0)
                    {
                        path.Push((item, next + 1));
                        path.Push((needed, 0));
                        deeper = true;
                        break;
                    }

                    if (waits[needed])
                    {
                        low[item] = Math.Min(low[item], found[needed]);
                    }
                }

                if (deeper || low[item] != found[item])
                {
                    continue;
                }

                List<string> circle = [];
                int member;
                do
                {
                    member = waiting.Pop();
                    waits[member] = false;
                    circle.Add(items[member].Id);
                } while (member != item);

                if (circle.Count > 1)
                {
                    circle.Sort(StringComparer.Ordinal);
                    yield return new(
                        circle[0],
                        $"{string.Join(", ", circle)} need each other: they are chosen together or not at all."
                    );
                }
            }
        }
    }
}
