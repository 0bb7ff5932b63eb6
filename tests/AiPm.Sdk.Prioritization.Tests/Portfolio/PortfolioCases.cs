using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

/// <summary>Random small portfolios with every kind of rule; few different numbers, so that ties and exact fits occur.</summary>
internal static class PortfolioCases
{
    public static Arbitrary<Portfolio> Small(int most) => Arb.From(Portfolios(most));

    public static Portfolio Knapsack(double[] values, double[][] uses, double[] available) =>
        new(
            values.Select(
                (value, i) =>
                    new PortfolioItem($"item {i}", value)
                    {
                        Uses = uses.Index().ToDictionary(k => $"capacity {k.Index}", k => (Estimate)k.Item[i]),
                    }
            ),
            available.Select((amount, k) => new Capacity($"capacity {k}", amount))
        );

    /// <summary>Chu and Beasley's (1998) form: uses uniform to 1,000, values that follow them, capacities a share of all uses.</summary>
    public static Portfolio ChuBeasley(int items, int capacities, double tightness, ulong seed)
    {
        double[] uniforms = new double[items * (capacities + 1)];
        new RandomStream(seed, "knapsack").Uniforms(0, uniforms);
        double[][] uses =
        [
            .. Enumerable
                .Range(0, capacities)
                .Select(k =>
                    Enumerable.Range(0, items).Select(i => Math.Ceiling(1000 * uniforms[k * items + i])).ToArray()
                ),
        ];
        double[] values =
        [
            .. Enumerable
                .Range(0, items)
                .Select(i => Math.Floor(uses.Sum(row => row[i]) / capacities + 500 * uniforms[capacities * items + i])),
        ];
        return Knapsack(values, uses, [.. uses.Select(row => Math.Floor(tightness * row.Sum()))]);
    }

    /// <summary>The same where every item after the tenth needs an earlier one with probability one half.</summary>
    public static Portfolio WithPrerequisites(Portfolio portfolio, ulong seed)
    {
        double[] uniforms = new double[2 * portfolio.Items.Count];
        new RandomStream(seed, "prerequisites").Uniforms(0, uniforms);
        return new(
            portfolio.Items.Select(
                (item, i) =>
                    item with
                    {
                        Requires =
                            i > 10 && uniforms[2 * i] < 0.5 ? [portfolio.Items[(int)(uniforms[2 * i + 1] * i)].Id] : [],
                    }
            ),
            portfolio.Capacities
        );
    }

    private static Gen<Portfolio> Portfolios(int most) =>
        from count in Gen.Choose(1, most)
        from capacities in Gen.Choose(0, 3)
        from values in Gen.Choose(-4, 20).ArrayOf(count)
        from uses in Gen.Choose(0, 9).ArrayOf(count * capacities)
        from available in Gen.Choose(0, 30).ArrayOf(capacities)
        from prerequisites in Gen.Choose(0, 6 * count * count).ArrayOf(count)
        from marks in Gen.Choose(0, 19).ArrayOf(count)
        from groups in Gen.Choose(0, 1 << 20).ArrayOf(2)
        from unit in Gen.Elements(1.0, 0.1, 37.77, 1e6)
        select Make(count, values, uses, available, prerequisites, marks, groups, unit);

    private static Portfolio Make(
        int count,
        int[] values,
        int[] uses,
        int[] available,
        int[] prerequisites,
        int[] marks,
        int[] groups,
        double unit
    )
    {
        static string Id(int i) => $"item {i:00}";
        List<PortfolioItem> items = [];
        for (int i = 0; i < count; i++)
        {
            items.Add(
                new(Id(i), values[i] * unit)
                {
                    Uses = available
                        .Index()
                        .Where(k => uses[k.Index * count + i] > 0)
                        .ToDictionary(
                            k => $"capacity {k.Index}",
                            k => (Estimate)(uses[k.Index * count + i] * (k.Index == 1 ? 0.1 : 1000))
                        ),
                    Requires =
                        prerequisites[i] < count * count && prerequisites[i] % count != i
                            ? [Id(prerequisites[i] % count)]
                            : [],
                    MustHave = marks[i] == 0,
                    Excluded = marks[i] == 1,
                }
            );
        }

        List<PortfolioGroup> rules = [];
        foreach ((int number, int bits) in groups.Index())
        {
            string[] members = [.. Enumerable.Range(0, count).Where(i => (bits >> i & 1) == 1).Select(Id)];
            if (members.Length > 1 && bits % 3 != 0)
            {
                int least = bits % 5 == 0 ? 1 : 0;
                rules.Add(
                    new($"group {number}", members)
                    {
                        AtLeast = least,
                        AtMost = bits % 2 == 0 ? Math.Max(least, 1) : members.Length - 1,
                    }
                );
            }
        }

        return new(
            items,
            available.Select((amount, k) => new Capacity($"capacity {k}", amount * (k == 1 ? 0.1 : 1000))),
            rules
        );
    }
}
