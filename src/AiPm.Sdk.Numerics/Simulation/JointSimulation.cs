using System.Globalization;

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

    /// <summary>Draws every slot and keeps the draws.</summary>
    /// <returns>What was simulated, by slot.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More draws than <see cref="Simulated.MostDraws"/>.</exception>
    /// <exception cref="UndefinedException">Draws of some slots leave their domain; the message names the slots and shares.</exception>
    public IReadOnlyDictionary<string, Simulated> Run(
        SimulationOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Draws > Simulated.MostDraws)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.Draws,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Draws must be at most {Simulated.MostDraws} where draws are kept, but was {options.Draws}; accumulate instead"
                )
            );
        }

        double[][] kept = new double[_slots.Count][];
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = GC.AllocateUninitializedArray<double>((int)options.Draws);
        }

        Run(options, () => new KeptDraws(kept), progress, cancellation);
        Provenance provenance = Provenance.Of(options);
        Dictionary<string, Simulated> results = new(StringComparer.Ordinal);
        for (int i = 0; i < kept.Length; i++)
        {
            results.Add(_slots[i].Name, new Simulated(kept[i], provenance));
        }

        return results;
    }

    /// <summary>Draws every slot chunk by chunk into accumulators, and returns them merged.</summary>
    /// <param name="options">Draws, seed and threads.</param>
    /// <param name="create">Makes an empty accumulator; called once for each of some sixteen segments of the draws, more in a long run, from several threads.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1, in ascending order.</param>
    /// <param name="cancellation">Stops the simulation.</param>
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
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(create);
        EstimateProgram program = EstimateProgram.Compile([.. _slots.Select(slot => slot.Node)], _streams.ByLeaf);
        SimulationRun<TAccumulator> run = new(program, [.. _slots], options, create, progress);
        return run.Execute(new DrawPlan(0, options.Draws), cancellation)[0];
    }

    internal sealed record Slot(string Name, EstimateNode Node, Domain Domain);

    private sealed class KeptDraws(double[][] kept) : IDrawAccumulator<KeptDraws>
    {
        public void Add(DrawChunk chunk)
        {
            for (int slot = 0; slot < kept.Length; slot++)
            {
                chunk[slot].CopyTo(kept[slot].AsSpan((int)chunk.FirstDraw));
            }
        }

        // Every accumulator writes its own rows of the same columns.
        public void Merge(KeptDraws later) { }
    }
}
