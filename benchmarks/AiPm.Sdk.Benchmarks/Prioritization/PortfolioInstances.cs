using System.Diagnostics;
using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Random portfolios, and the same as CPLEX LP files for other solvers.</summary>
internal static class PortfolioInstances
{
    /// <summary>Chu and Beasley's (1998) form: uses uniform to 1,000, values that follow them, capacities a share of all uses.</summary>
    public static Portfolio ChuBeasley(int items, int capacities, double tightness, ulong seed)
    {
        double[] uniforms = Uniforms(seed, "knapsack", items * (capacities + 1));
        double[][] uses =
        [
            .. Enumerable
                .Range(0, capacities)
                .Select(k =>
                    Enumerable.Range(0, items).Select(i => Math.Ceiling(1000 * uniforms[k * items + i])).ToArray()
                ),
        ];
        return new(
            Enumerable
                .Range(0, items)
                .Select(i => new PortfolioItem(
                    $"x{i:0000}",
                    Math.Floor(uses.Sum(row => row[i]) / capacities + 500 * uniforms[capacities * items + i])
                )
                {
                    Uses = uses.Index().ToDictionary(row => $"c{row.Index}", row => (Estimate)row.Item[i]),
                }),
            uses.Select((row, k) => new Capacity($"c{k}", Math.Floor(tightness * row.Sum())))
        );
    }

    /// <summary>The same where items need up to so many earlier ones, each with a probability.</summary>
    public static Portfolio WithPrerequisites(Portfolio portfolio, int most, double probability, ulong seed)
    {
        double[] uniforms = Uniforms(seed, "prerequisites", 2 * most * portfolio.Items.Count);
        return new(
            portfolio.Items.Select(
                (item, i) =>
                    item with
                    {
                        Requires =
                        [
                            .. Enumerable
                                .Range(0, most)
                                .Where(k => i > 10 && uniforms[2 * (i * most + k)] < probability)
                                .Select(k => $"x{(int)(uniforms[2 * (i * most + k) + 1] * i):0000}")
                                .Distinct(),
                        ],
                    }
            ),
            portfolio.Capacities
        );
    }

    /// <summary>The same in other units for each capacity and the value, with groups of every kind.</summary>
    public static Portfolio WithGroups(Portfolio portfolio, ulong seed)
    {
        double[] units = [1e6, 1e-3, 0.1, 37.77, 1];
        string[] ids = [.. portfolio.Items.Select(item => item.Id)];
        double Unit(string capacity) => units[capacity[1] % units.Length];
        double[] uniforms = Uniforms(seed, "groups", 6 * ids.Length);
        return new(
            portfolio.Items.Select(item =>
                item with
                {
                    Value = item.Value.Mean.Value * 12.34,
                    Uses = item.Uses.ToDictionary(
                        use => use.Key,
                        use => (Estimate)(use.Value.Mean.Value * Unit(use.Key))
                    ),
                }
            ),
            portfolio.Capacities.Select(capacity =>
                capacity with
                {
                    Available = capacity.Available * Unit(capacity.Name),
                }
            ),
            Enumerable
                .Range(0, 6)
                .Select(g => new PortfolioGroup(
                    $"g{g}",
                    [.. ids.Where((_, i) => uniforms[g * ids.Length + i] < 0.15).DefaultIfEmpty(ids[g])]
                ))
                .Select((group, g) => group with { AtLeast = Math.Min(g % 2, group.Items.Count), AtMost = 1 + g % 3 })
        );
    }

    /// <summary>Solves portfolios of many kinds and writes each with the answer; see benchmarks/compare/portfolio.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (double tightness in (double[])[0.25, 0.5, 0.75])
        {
            string share = (100 * tightness).ToString("00", CultureInfo.InvariantCulture);
            for (ulong seed = 1; seed <= 4; seed++)
            {
                Portfolio knapsack = ChuBeasley(50, 5, tightness, seed);
                Solve($"knapsack-50x5-{share}-{seed}", knapsack);
                Solve(
                    $"prerequisites-60x3-{share}-{seed}",
                    WithPrerequisites(ChuBeasley(60, 3, tightness, seed), 2, 0.5, seed)
                );
                Solve($"groups-50x5-{share}-{seed}", WithGroups(WithPrerequisites(knapsack, 1, 0.3, seed), seed));
            }

            Solve($"prerequisites-1000x5-{share}", WithPrerequisites(ChuBeasley(1_000, 5, tightness, 1), 3, 0.7, 1));
        }

        void Solve(string name, Portfolio portfolio)
        {
            Stopwatch watch = Stopwatch.StartNew();
            PortfolioChoice choice = portfolio.Choose(
                options: new()
                {
                    Clock = TimeProvider.System,
                    TimeLimit = TimeSpan.FromSeconds(10),
                    MaximumWork = 1e15,
                }
            );
            double seconds = watch.Elapsed.TotalSeconds;
            Console.WriteLine(
                $"{name}: {choice.Outcome}, {choice.Value}, gap {choice.RelativeGap.Value:P4}, {choice.Nodes} nodes, {seconds:F2} s"
            );
            File.WriteAllLines(
                Path.Combine(folder, name + ".lp"),
                [
                    $"\\ value: {choice.Value:R}",
                    $"\\ bound: {choice.Bound:R}",
                    $"\\ proved: {choice.Outcome == PortfolioOutcome.Optimal}",
                    $"\\ seconds: {seconds:R}",
                    .. Lines(portfolio),
                ]
            );
        }
    }

    private static IEnumerable<string> Lines(Portfolio portfolio)
    {
        static string Terms(IEnumerable<(double Factor, string Id)> terms) =>
            string.Join(
                "\n ",
                terms
                    .Where(term => term.Factor != 0)
                    .Select(term => $"{(term.Factor < 0 ? "-" : "+")} {Math.Abs(term.Factor):R} {term.Id}")
            );
        yield return "Maximize\n value: " + Terms(portfolio.Items.Select(item => (item.Value.Mean.Value, item.Id)));
        yield return "Subject To";
        foreach (Capacity capacity in portfolio.Capacities)
        {
            yield return $" {capacity.Name}: {Terms(portfolio.Items.Where(item => item.Uses.ContainsKey(capacity.Name)).Select(item => (item.Uses[capacity.Name].Mean.Value, item.Id)))} <= {capacity.Available:R}";
        }

        foreach (PortfolioItem item in portfolio.Items)
        {
            foreach (string needed in item.Requires)
            {
                yield return $" {item.Id}_{needed}: + 1 {item.Id} - 1 {needed} <= 0";
            }
        }

        foreach (PortfolioGroup group in portfolio.Groups)
        {
            string terms = Terms(group.Items.Select(id => (1.0, id)));
            yield return $" {group.Name}_most: {terms} <= {Math.Min(group.AtMost, group.Items.Count)}";
            yield return $" {group.Name}_least: {terms} >= {group.AtLeast}";
        }

        yield return "Binary\n " + string.Join("\n ", portfolio.Items.Select(item => item.Id));
        yield return "End";
    }

    private static double[] Uniforms(ulong seed, string name, int count)
    {
        double[] uniforms = new double[count];
        new RandomStream(seed, name).Uniforms(0, uniforms);
        return uniforms;
    }
}
