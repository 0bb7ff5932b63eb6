using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Flow by drawing past periods again (Monte Carlo): what the exact distributions are checked by, and what answers where they cost too much.</summary>
internal static class FlowBootstrap
{
    /// <summary>The period in which each draw is done; one more than the horizon where it is not done by then.</summary>
    public static CountDistribution When(
        ThroughputHistory history,
        FlowScope scope,
        FlowOptions options,
        CancellationToken cancellation
    )
    {
        int[] items = ItemsOfDraws(scope, options, cancellation);
        int[] done = new int[items.Length];
        PeriodDraws finished = new("throughput", history.Counts, options);
        PeriodDraws? arriving = scope.Arrivals is { } arrivals ? new("arrivals", arrivals.Counts, options) : null;
        PeriodDraws.ForEachBlock(
            options,
            (first, count) =>
            {
                PeriodDraws.Block block = new();
                PeriodDraws.Block? added = arriving is null || scope.ArrivalsInSamePeriods ? null : new();
                Span<long> remaining = stackalloc long[count];
                int open = 0;
                for (int d = 0; d < count; d++)
                {
                    remaining[d] = items[first + d];
                    done[first + d] = remaining[d] == 0 ? 0 : options.Horizon + 1;
                    open += remaining[d] == 0 ? 0 : 1;
                }

                for (int period = 0; period < options.Horizon && open > 0; period++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    ReadOnlySpan<int> places = finished.Next(block, first, period, count);
                    ReadOnlySpan<int> arrived = added is null ? places : arriving!.Next(added, first, period, count);
                    for (int d = 0; d < count; d++)
                    {
                        if (remaining[d] == 0)
                        {
                            continue;
                        }

                        long left = remaining[d] - finished[places[d]] + (arriving is null ? 0 : arriving[arrived[d]]);
                        remaining[d] = Math.Max(0, left);
                        if (left <= 0)
                        {
                            done[first + d] = period + 1;
                            open--;
                        }
                    }
                }
            },
            cancellation
        );
        return CountDistribution.OfDraws(done, options.Horizon);
    }

    /// <summary>The items of so many periods, of all teams together, each with a stream of its own.</summary>
    public static CountDistribution HowMany(
        IReadOnlyList<ThroughputHistory> teams,
        int periods,
        FlowOptions options,
        CancellationToken cancellation
    )
    {
        int[] items = new int[options.Simulation.Draws];
        PeriodDraws[] finished =
        [
            .. teams.Select(
                (team, i) => new PeriodDraws(i == 0 ? "throughput" : $"throughput/{i}", team.Counts, options)
            ),
        ];
        PeriodDraws.ForEachBlock(
            options,
            (first, count) =>
            {
                foreach (PeriodDraws team in finished)
                {
                    PeriodDraws.Block block = new();
                    for (int period = 0; period < periods; period++)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        ReadOnlySpan<int> places = team.Next(block, first, period, count);
                        for (int d = 0; d < count; d++)
                        {
                            items[first + d] = checked(items[first + d] + team[places[d]]);
                        }
                    }
                }
            },
            cancellation
        );
        return CountDistribution.OfDraws(items, int.MaxValue);
    }

    /// <summary>How many items each draw begins with, after splits.</summary>
    public static int[] ItemsOfDraws(FlowScope scope, FlowOptions options, CancellationToken cancellation)
    {
        int[] items = new int[options.Simulation.Draws];
        if (scope.Items.TryGetCertain(out double certain))
        {
            Array.Fill(items, CountMass.RoundUp(certain));
        }
        else
        {
            JointSimulation simulation = new();
            simulation.Add("items", scope.Items, Domain.NonNegative);
            ReadOnlySpan<double> draws = simulation
                .Run(options.Simulation with { Keep = DrawKeeping.Always }, cancellation: cancellation)["items"]
                .Draws;
            for (int d = 0; d < items.Length; d++)
            {
                items[d] = CountMass.RoundUp(draws[d]);
            }
        }

        if (scope.Splits.IsEmpty)
        {
            return items;
        }

        // Item i of a draw: occurrence i/256, block i mod 256 of the stream of splits.
        const int mostSplit = 256 * 65_536;
        RandomStream stream = new(options.Simulation.Seed, "splits");
        PeriodDraws.ForEachBlock(
            options,
            (first, count) =>
            {
                for (int d = first; d < first + count; d++)
                {
                    long pieces = 0;
                    for (int i = 0; i < Math.Min(items[d], mostSplit); i++)
                    {
                        double uniform = stream.Uniform(d, i >> 8, i & 255);
                        pieces += scope.Splits[Math.Min((int)(uniform * scope.Splits.Length), scope.Splits.Length - 1)];
                    }

                    items[d] = CountMass.RoundUp(pieces);
                }
            },
            cancellation
        );
        return items;
    }
}
