using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

/// <summary>Every selection of a small portfolio that satisfies its rules, judged by plain sums.</summary>
internal static class BruteForce
{
    public static IEnumerable<bool[]> Selections(Portfolio portfolio, Func<bool[], bool>? extra = null)
    {
        int count = portfolio.Items.Count;
        Dictionary<string, int> numbers = portfolio.Items.Index().ToDictionary(i => i.Item.Id, i => i.Index);
        int[][] needs = [.. portfolio.Items.Select(item => item.Requires.Select(id => numbers[id]).ToArray())];
        int[][] groups = [.. portfolio.Groups.Select(group => group.Items.Select(id => numbers[id]).ToArray())];
        double[][] uses =
        [
            .. portfolio.Capacities.Select(capacity =>
                portfolio
                    .Items.Select(item => item.Uses.TryGetValue(capacity.Name, out Estimate use) ? use.Mean.Value : 0)
                    .ToArray()
            ),
        ];
        for (int mask = 0; mask < 1 << count; mask++)
        {
            bool[] chosen = [.. Enumerable.Range(0, count).Select(i => (mask >> i & 1) == 1)];
            bool fits = true;
            for (int i = 0; i < count && fits; i++)
            {
                fits = chosen[i]
                    ? !portfolio.Items[i].Excluded && needs[i].All(needed => chosen[needed])
                    : !portfolio.Items[i].MustHave;
            }

            for (int k = 0; k < uses.Length && fits; k++)
            {
                fits =
                    portfolio.Capacities[k].Rule.Kind == CapacityRuleKind.Chance
                    || Sum(uses[k], chosen) <= portfolio.Capacities[k].Available + 1e-9;
            }

            for (int g = 0; g < groups.Length && fits; g++)
            {
                int taken = groups[g].Count(i => chosen[i]);
                fits = taken >= portfolio.Groups[g].AtLeast && taken <= portfolio.Groups[g].AtMost;
            }

            if (fits && (extra is null || extra(chosen)))
            {
                yield return chosen;
            }
        }
    }

    public static double Sum(double[] numbers, bool[] chosen)
    {
        double sum = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            sum += chosen[i] ? numbers[i] : 0;
        }

        return sum;
    }

    public static double[] Values(Portfolio portfolio) => [.. portfolio.Items.Select(item => item.Value.Mean.Value)];
}
