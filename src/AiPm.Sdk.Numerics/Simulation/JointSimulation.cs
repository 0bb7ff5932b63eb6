namespace AiPm.Sdk.Numerics;

/// <summary>
/// Several estimates drawn together, each in a named slot with its domain, so that what they share stays shared. Rooms
/// use it for their forecasts; a single estimate answers through <see cref="Estimate.Simulate"/>.
/// </summary>
/// <remarks>
/// A leaf's stream is its name, else its slot with its position in reading order. So a slot's draws depend on the seed and
/// on itself alone: adding, removing or reordering slots changes no other bit, and scenarios share their random numbers.
/// An unnamed leaf in two slots is refused, as nothing would say which slot's stream it follows.
/// </remarks>
public sealed class JointSimulation
{
    /// <summary>Draws a chunk: the rows that columns are computed in.</summary>
    public const int ChunkSize = 512;

    private readonly List<Slot> _slots = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly LeafStreams _streams = new();

    /// <summary>The number of slots.</summary>
    public int Count => _slots.Count;

    /// <summary>Adds an estimate under a slot's name and returns the slot's number, from 0.</summary>
    /// <param name="slot">The slot's name, as <c>search/effort</c>; it also names the streams of the slot's unnamed leaves.</param>
    /// <param name="estimate">The quantity.</param>
    /// <param name="domain">The range the quantity may have.</param>
    /// <exception cref="ArgumentException">
    /// The slot exists already; a certain number or the support of a distribution leaves the domain; an unnamed quantity is
    /// used in two slots; or one name stands for two distributions.
    /// </exception>
    public int Add(string slot, Estimate estimate, Domain domain)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(slot);
        ArgumentNullException.ThrowIfNull(domain);
        if (_names.Contains(slot))
        {
            throw new ArgumentException($"slot \"{slot}\" is already in the simulation", nameof(slot));
        }

        SlotDomain.Require(slot, estimate, domain);
        EstimateNode node = estimate.Node;
        _streams.Add(node, slot);
        _names.Add(slot);
        _slots.Add(new(slot, node, domain));
        return _slots.Count - 1;
    }

    /// <summary>Draws every slot; the draws are kept, or counted where the options say so or they do not fit.</summary>
    /// <param name="options">Draws, seed, threads, sampling, when to stop, memory.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1, in ascending order; of the most draws, where there is a target.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <returns>What was simulated, by slot.</returns>
    /// <exception cref="ArgumentException">
    /// The draws do not fit where they are to be kept, or not even sketches do; a target names no slot, or is given with points that
    /// are not independent; or there are more leaves than Sobol points have dimensions.
    /// </exception>
    /// <exception cref="UndefinedException">Draws of some slots leave their domain; the message names the slots and shares.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public IReadOnlyDictionary<string, Simulated> Run(
        SimulationOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        if (_slots.Count == 0)
        {
            return new Dictionary<string, Simulated>(StringComparer.Ordinal);
        }

        DrawStore store = DrawStore.For(options, _slots.Count);
        return options.Until is { } target
            ? RunUntil(target, store, options, progress, cancellation)
            : RunAll(store, options, progress, cancellation);
    }

    /// <summary>Draws every slot chunk by chunk into accumulators, and returns them merged.</summary>
    /// <param name="options">Draws, seed and threads; independent draws without a target or a memory limit, which are for <see cref="Run(SimulationOptions, IProgress{double}?, CancellationToken)"/>.</param>
    /// <param name="create">Makes an empty accumulator; called once for each of some sixteen segments of the draws, more in a long run, from several threads.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1, in ascending order.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="ArgumentException">The options ask for what an accumulator of all draws cannot honour.</exception>
    /// <exception cref="UndefinedException">Draws of some slots leave their domain; the message names the slots and shares.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public TAccumulator Run<TAccumulator>(
        SimulationOptions options,
        Func<TAccumulator> create,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
        where TAccumulator : IDrawAccumulator<TAccumulator>
    {
        RequireForAccumulators(options);
        if (options.Sampling != Sampling.Independent)
        {
            throw new ArgumentException(
                $"Sampling must be {Sampling.Independent} where errors are those of independent draws, but was {options.Sampling}; {nameof(RunReplicates)} gives one result a randomisation",
                nameof(options)
            );
        }

        return RunReplicates(options, create, progress, cancellation)[0];
    }

    /// <summary>
    /// Draws every slot chunk by chunk into accumulators, and returns one for each randomisation: the spread of what they answer,
    /// divided by the square root of their number, is the error of their mean, however the points were spread.
    /// </summary>
    /// <param name="options">Draws, seed, threads and sampling; no target and no memory limit.</param>
    /// <param name="create">Makes an empty accumulator; called from several threads.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1, in ascending order.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <returns><see cref="SimulationOptions.Replicates"/> accumulators of equally many draws, in the order of draws.</returns>
    /// <exception cref="ArgumentException">The options ask for what accumulators cannot honour, or there are more leaves than Sobol points have dimensions.</exception>
    /// <exception cref="UndefinedException">Draws of some slots leave their domain; the message names the slots and shares.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public IReadOnlyList<TAccumulator> RunReplicates<TAccumulator>(
        SimulationOptions options,
        Func<TAccumulator> create,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
        where TAccumulator : IDrawAccumulator<TAccumulator>
    {
        RequireForAccumulators(options);
        ArgumentNullException.ThrowIfNull(create);
        return Start(options, options.Threads, create, progress).Execute(DrawPlan.Of(options), cancellation);
    }

    /// <summary>
    /// Draws into accumulators until they are told to know enough, or the most draws are made. It is asked after 4,096 draws and
    /// then after every further eighth, in whole steps of 4,096, whatever the number of threads.
    /// </summary>
    /// <param name="options">The most draws, seed and threads; independent draws without a target or a memory limit.</param>
    /// <param name="create">Makes an empty accumulator; called from several threads.</param>
    /// <param name="reached">Asked whether the draws so far are enough. It must not change the accumulator.</param>
    /// <param name="progress">Told the share of the most draws that is done, in ascending order; 1 at the end.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="ArgumentException">The options ask for what accumulators cannot honour, or for points that are not independent.</exception>
    /// <exception cref="UndefinedException">Draws of some slots leave their domain; the message names the slots and shares.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public SequentialRun<TAccumulator> RunUntil<TAccumulator>(
        SimulationOptions options,
        Func<TAccumulator> create,
        Func<TAccumulator, bool> reached,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
        where TAccumulator : IDrawAccumulator<TAccumulator>
    {
        RequireForAccumulators(options);
        RequireIndependent(options);
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(reached);
        return DrawSteps.RunUntil(
            Start(options, options.Threads, create, progress),
            options.Draws,
            (total, _) => reached(total),
            _ => { },
            progress,
            cancellation
        );
    }

    private static void RequireForAccumulators(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string? given =
            options.Until is not null ? nameof(SimulationOptions.Until)
            : options.MemoryLimit is not null ? nameof(SimulationOptions.MemoryLimit)
            : options.Keep != DrawKeeping.WhereTheyFit ? nameof(SimulationOptions.Keep)
            : null;
        if (given is not null)
        {
            throw new ArgumentException(
                $"{given} must be left at its default where draws go to accumulators, which alone know what they hold and answer; it is for the simulation of estimates",
                nameof(options)
            );
        }
    }

    private static void RequireIndependent(SimulationOptions options)
    {
        if (options.Sampling != Sampling.Independent)
        {
            throw new ArgumentException(
                $"Sampling must be {Sampling.Independent} to draw until a target is reached, as other points are made for a number of draws, but was {options.Sampling}",
                nameof(options)
            );
        }
    }

    private Dictionary<string, Simulated> RunAll(
        DrawStore store,
        SimulationOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        DrawPlan plan = DrawPlan.Of(options);
        store.Reserve(plan.Draws);
        SlotTally[] tallies = Start(options, store.Threads, () => new SlotTally(store, _slots.Count, null, 0), progress)
            .Execute(plan, cancellation);
        return Finish(store, plan, tallies, Provenance.Of(options), null, 0);
    }

    private Dictionary<string, Simulated> RunUntil(
        PrecisionTarget target,
        DrawStore store,
        SimulationOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        RequireIndependent(options);
        int slot = SlotOf(target);
        bool isCertain = _slots[slot].Node is CertainNode;
        PrecisionReading reading = default;
        SequentialRun<SlotTally> run = DrawSteps.RunUntil(
            Start(options, store.Threads, () => new SlotTally(store, _slots.Count, target, slot), progress),
            options.Draws,
            (total, draws) =>
            {
                reading = target.Read(total.Target, isCertain, () => store.Summarise(slot, draws));
                return reading.HalfWidth <= target.HalfWidth;
            },
            store.Reserve,
            progress,
            cancellation
        );
        PrecisionOutcome outcome = new(target, _slots[slot].Name, reading, run.Draws, options.Draws, run.Looks);
        return Finish(
            store,
            new DrawPlan(0, run.Draws),
            [run.Accumulator],
            Provenance.Of(options) with
            {
                Draws = run.Draws,
            },
            outcome,
            slot
        );
    }

    private Dictionary<string, Simulated> Finish(
        DrawStore store,
        DrawPlan plan,
        SlotTally[] tallies,
        Provenance provenance,
        PrecisionOutcome? outcome,
        int target
    )
    {
        Dictionary<string, Simulated> results = new(StringComparer.Ordinal);
        for (int i = 0; i < _slots.Count; i++)
        {
            Simulated simulated = store.Finish(i, plan, tallies, provenance, i == target ? outcome : null);
            results.Add(_slots[i].Name, simulated);
        }

        return results;
    }

    private int SlotOf(PrecisionTarget target)
    {
        int slot =
            target.Slot is { } name ? _slots.FindIndex(slot => slot.Name == name)
            : _slots.Count == 1 ? 0
            : -1;
        return slot >= 0
            ? slot
            : throw new ArgumentException(
                target.Slot is null
                    ? $"Until must name its slot, one of {_slots.Count} in the simulation"
                    : $"Until must name a slot of the simulation, but named \"{target.Slot}\"",
                nameof(target)
            );
    }

    private SimulationRun<TAccumulator> Start<TAccumulator>(
        SimulationOptions options,
        int threads,
        Func<TAccumulator> create,
        IProgress<double>? progress
    )
        where TAccumulator : IDrawAccumulator<TAccumulator> =>
        new(
            EstimateProgram.Compile([.. _slots.Select(slot => slot.Node)], _streams.ByLeaf),
            [.. _slots],
            options,
            threads,
            create,
            progress
        );

    internal sealed record Slot(string Name, EstimateNode Node, Domain Domain);
}
