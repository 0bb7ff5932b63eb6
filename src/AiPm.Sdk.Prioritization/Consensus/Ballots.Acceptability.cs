using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

public sealed partial class Ballots
{
    // One partial sum each; a fixed size, so that the bits do not depend on the threads.
    private const int Batch = 64;

    /// <summary>
    /// How sure a consensus order is: the ballots are drawn again with replacement, each with its weight, and ordered by the same method.
    /// </summary>
    /// <remarks>
    /// Replicate r draws place i as the bootstrap of a column does (<see cref="Bootstrap"/>): from the uniform at occurrence ⌊i/256⌋ and block i mod 256 of draw r. A
    /// replicate in which only voters of weight 0 were drawn is one in which all items tie. Cost: each replicate counts pairs of items on every drawn ballot and runs the method.
    /// </remarks>
    /// <param name="method">The method.</param>
    /// <param name="options">Replicates, seed, name and threads; <see cref="BootstrapOptions.Default"/> when left out.</param>
    /// <param name="rules">What the method leaves open; <see cref="ConsensusRules.Default"/> when left out.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such method, or there are more voters than <see cref="ResamplingDesign.MaximumUnits"/>.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public ConsensusAcceptability Acceptability(
        ConsensusMethod method,
        BootstrapOptions? options = null,
        ConsensusRules? rules = null,
        CancellationToken cancellation = default
    )
    {
        options ??= BootstrapOptions.Default;
        rules ??= ConsensusRules.Default;
        ConsensusRanking ranking = Rank(method, rules);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_voters.Length, ResamplingDesign.MaximumUnits);
        int items = _ids.Length;
        int[] order = [.. Enumerable.Range(0, _voters.Length)];

        // The same voters in another order are the same sample.
        Array.Sort(order, (a, b) => string.CompareOrdinal(_voters[a], _voters[b]));
        double[][]? points = method == ConsensusMethod.Borda ? Points(rules.Borda) : null;
        RandomStream stream = new(options.Seed, options.Name);
        RandomStream picks = new(options.Seed, options.Name + " kemeny");
        int batches = (options.Replicates + Batch - 1) / Batch;
        (double[] Ranks, double[] Ahead)[] parts = new (double[], double[])[batches];
        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = options.Threads == 0 ? -1 : options.Threads,
            CancellationToken = cancellation,
        };
        _ = Parallel.For(
            0,
            batches,
            parallel,
            batch =>
            {
                double[] ranks = new double[items * items];
                double[] ahead = new double[items * items];
                double[] weights = new double[_voters.Length];
                int end = Math.Min(options.Replicates, (batch + 1) * Batch);
                for (int replicate = batch * Batch; replicate < end; replicate++)
                {
                    Array.Clear(weights);
                    for (int place = 0; place < order.Length; place++)
                    {
                        double uniform = stream.Uniform(replicate, place >> 8, place & 255);
                        int voter = order[(int)(uniform * order.Length)];
                        weights[voter] += _weights[voter];
                    }

                    Tally(Levels(method, rules, weights, points, picks, replicate), ranks, ahead);
                }

                parts[batch] = (ranks, ahead);
            }
        );
        double[] allRanks = new double[items * items];
        double[] allAhead = new double[items * items];
        foreach ((double[] ranks, double[] ahead) in parts)
        {
            for (int i = 0; i < ranks.Length; i++)
            {
                allRanks[i] += ranks[i];
                allAhead[i] += ahead[i];
            }
        }

        return new(ranking, _ids, allRanks, allAhead, options, _voters.Length);
    }

    private int[] Levels(
        ConsensusMethod method,
        ConsensusRules rules,
        double[] weights,
        double[][]? points,
        RandomStream picks,
        int replicate
    )
    {
        if (points is not null)
        {
            return ConsensusOrders.ByScore(Sum(points, weights));
        }

        PairCounts pairs = Count(weights);
        switch (method)
        {
            case ConsensusMethod.Copeland:
                return ConsensusOrders.ByScore(ConsensusOrders.Copeland(pairs, rules.CopelandTie));
            case ConsensusMethod.Schulze:
                return ConsensusOrders.Schulze(pairs, rules.Strength);
            case ConsensusMethod.RankedPairs:
                return ConsensusOrders.RankedPairs(pairs, rules.Strength);
            default:
                int next = 0;
                List<int> order = KemenySearch
                    .Solve(pairs, () => picks.Uniform(replicate, next >> 8, next++ & 255))
                    .Order;
                int[] levels = new int[order.Count];
                for (int place = 0; place < levels.Length; place++)
                {
                    levels[order[place]] = place;
                }

                return levels;
        }
    }

    /// <summary>Adds one order: items of a level share its ranks.</summary>
    private static void Tally(int[] levels, double[] ranks, double[] ahead)
    {
        int items = levels.Length;
        for (int item = 0; item < items; item++)
        {
            int above = 0;
            int level = 0;
            for (int other = 0; other < items; other++)
            {
                above += levels[other] < levels[item] ? 1 : 0;
                level += levels[other] == levels[item] ? 1 : 0;
                ahead[item * items + other] +=
                    levels[item] < levels[other] ? 1
                    : levels[item] == levels[other] ? 0.5
                    : 0;
            }

            foreach (ref double rank in ranks.AsSpan(item * items + above, level))
            {
                rank += 1.0 / level;
            }
        }
    }
}
