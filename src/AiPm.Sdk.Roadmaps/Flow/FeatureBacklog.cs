using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Features in the order in which one team works on them, so many at once: when each is done.</summary>
/// <remarks>
/// Items that a team finishes belong to the features in progress in turn, first the first; a feature that is done makes room for the
/// next. More at once makes the first features later and none earlier: the whole list is done at the same time.
/// </remarks>
public sealed class FeatureBacklog
{
    private readonly FlowFeature[] _features;

    /// <summary>A list of features.</summary>
    /// <param name="features">In the order of work; at least one, each id once.</param>
    /// <param name="atOnce">How many are in progress at once, at least 1.</param>
    /// <exception cref="ArgumentException">There is none, or an id stands twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number at once is below 1.</exception>
    public FeatureBacklog(IReadOnlyList<FlowFeature> features, int atOnce = 1)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfLessThan(atOnce, 1);
        if (features.Count == 0)
        {
            throw new ArgumentException("features must hold at least one, but was empty", nameof(features));
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (FlowFeature feature in features)
        {
            if (!seen.Add(feature.Id))
            {
                throw new ArgumentException($"feature \"{feature.Id}\" stands twice in the list", nameof(features));
            }
        }

        _features = [.. features];
        AtOnce = atOnce;
    }

    /// <summary>The features in the order of work.</summary>
    public IReadOnlyList<FlowFeature> Features => _features;

    /// <summary>How many are in progress at once.</summary>
    public int AtOnce { get; }

    /// <summary>When each feature is done.</summary>
    /// <param name="history">The team's throughput.</param>
    /// <param name="options">Exact, where the features are worked one by one and their items are certain, or by bootstrap.</param>
    /// <param name="cancellation">Stops a simulation.</param>
    /// <returns>One forecast for each feature, in the order of work.</returns>
    /// <exception cref="ArgumentException">An exact answer is asked for where there is none.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public IReadOnlyList<FeatureForecast> Forecast(
        ThroughputHistory history,
        FlowOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(history);
        options ??= FlowOptions.Default;
        bool isExact = AtOnce == 1 && _features.All(feature => feature.Items.IsCertain);
        if (options.Method == FlowMethod.Exact && !isExact)
        {
            throw new ArgumentException(
                $"Method cannot be {FlowMethod.Exact} where several features are in progress at once or their items are uncertain",
                nameof(options)
            );
        }

        if ((isExact && options.Method != FlowMethod.Bootstrap) || history.Total == 0)
        {
            long through = 0;
            return
            [
                .. _features.Select(feature =>
                {
                    through += ItemsOf(feature);
                    return new FeatureForecast(feature.Id, history.When(new FlowScope(through), options, cancellation));
                }),
            ];
        }

        int[][] done = Draw(history, options, cancellation);
        return
        [
            .. _features.Select(
                (feature, i) =>
                    new FeatureForecast(
                        feature.Id,
                        WhenForecast.OfDistribution(
                            $"\"{feature.Id}\"",
                            history,
                            CountDistribution.OfDraws(done[i], options.Horizon),
                            options,
                            [
                                "coming periods are like those of the history, one independent of the other",
                                $"{AtOnce} features are in progress at once and share what is finished evenly",
                            ]
                        )
                    )
            ),
        ];
    }

    private static long ItemsOf(FlowFeature feature) =>
        feature.Items.TryGetCertain(out double items) ? CountMass.RoundUp(items) : 1;

    private int[][] Draw(ThroughputHistory history, FlowOptions options, CancellationToken cancellation)
    {
        int[][] items = ItemsOfDraws(options, cancellation);
        int[][] done = [.. _features.Select(_ => new int[options.Simulation.Draws])];
        PeriodDraws finished = new("throughput", history.Counts, options);
        PeriodDraws.ForEachBlock(
            options,
            (first, count) =>
            {
                PeriodDraws.Block block = new();
                Walk[] walks = new Walk[count];
                int open = 0;
                for (int d = 0; d < count; d++)
                {
                    int draw = first + d;
                    foreach (int[] column in done)
                    {
                        column[draw] = options.Horizon + 1;
                    }

                    walks[d] = new(AtOnce, [.. items.Select(column => column[draw])]);
                    walks[d].Settle(0, done, draw);
                    open += walks[d].IsDone ? 0 : 1;
                }

                for (int period = 0; period < options.Horizon && open > 0; period++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    ReadOnlySpan<int> places = finished.Next(block, first, period, count);
                    for (int d = 0; d < count; d++)
                    {
                        if (!walks[d].IsDone)
                        {
                            walks[d].Finish(finished[places[d]], period + 1, done, first + d);
                            open -= walks[d].IsDone ? 1 : 0;
                        }
                    }
                }
            },
            cancellation
        );
        return done;
    }

    private int[][] ItemsOfDraws(FlowOptions options, CancellationToken cancellation)
    {
        JointSimulation simulation = new();
        foreach (FlowFeature feature in _features)
        {
            simulation.Add($"{feature.Id}/items", feature.Items, Domain.NonNegative);
        }

        IReadOnlyDictionary<string, Simulated> drawn = simulation.Run(
            options.Simulation with
            {
                Keep = DrawKeeping.Always,
            },
            cancellation: cancellation
        );
        return
        [
            .. _features.Select(feature =>
            {
                ReadOnlySpan<double> draws = drawn[$"{feature.Id}/items"].Draws;
                int[] items = new int[draws.Length];
                for (int d = 0; d < items.Length; d++)
                {
                    items[d] = CountMass.RoundUp(draws[d]);
                }

                return items;
            }),
        ];
    }

    /// <summary>One draw of the list: what each feature has left, and whose turn it is.</summary>
    private sealed class Walk(int atOnce, int[] left)
    {
        private readonly List<int> _active = [];
        private int _next;
        private int _turn;

        public bool IsDone => _active.Count == 0 && _next == left.Length;

        public void Finish(int items, int period, int[][] done, int draw)
        {
            for (int i = 0; i < items && !IsDone; i++)
            {
                _turn %= _active.Count;
                int feature = _active[_turn];
                left[feature]--;
                if (left[feature] > 0)
                {
                    _turn++;
                    continue;
                }

                _active.RemoveAt(_turn);
                done[feature][draw] = period;
                Settle(period, done, draw);
            }
        }

        /// <summary>Takes in the next features; those without items are done as they are taken in.</summary>
        public void Settle(int period, int[][] done, int draw)
        {
            while (_active.Count < atOnce && _next < left.Length)
            {
                if (left[_next] == 0)
                {
                    done[_next][draw] = period;
                }
                else
                {
                    _active.Add(_next);
                }

                _next++;
            }
        }
    }
}
