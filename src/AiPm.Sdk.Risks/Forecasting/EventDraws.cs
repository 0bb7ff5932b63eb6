using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// Draws the events of a register under a model: which streams, slots and distributions there are, and the loops over a chunk.
/// </summary>
/// <remarks>
/// Numbers of events come from stream <c>#id/occurrence#0</c> at the occurrence of the period (from named uniforms where they are correlated),
/// losses drawn anew from <c>#id/loss#0</c> at the event's number and the block of the period; what a cause sets off has streams of its own. So
/// adding or removing a risk, a cause, a period or a policy changes no draw of another.
/// </remarks>
internal sealed class EventDraws
{
    private readonly Workspaces<EventScratch> _scratch = new();

    // Every slot with its domain and every stream's name is declared here, so that what cannot stand together is refused; it never runs.
    private readonly JointSimulation _declared = new();
    private readonly JointSimulation _simulation = new();
    private readonly List<EventCounter> _counters = [];
    private readonly List<EventSource> _sources = [];
    private readonly Dictionary<string, Estimate> _occurrences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly HashSet<string> _streams = new(StringComparer.Ordinal);
    private readonly LossModel _model;
    private long[] _refused = [];

    // Numbers of events of every draw, by source, where later passes need them.
    private ushort[]?[] _kept = [];

    public EventDraws(RiskRegister register, LossModel model, SimulationOptions options)
    {
        Require(register, options);
        Register = register;
        Options = options;
        _model = model;
        Draws = (int)options.Draws;
        Bind(model.FrequencyCorrelations);
        for (int period = 0; period < model.Horizon.Exposure.Length; period++)
        {
            Dictionary<string, int[]> causes = AddCauses(period);
            foreach ((int i, Risk risk) in register.Risks.Index())
            {
                AddRisk(i, risk, period, causes);
            }
        }
    }

    public RiskRegister Register { get; }

    public SimulationOptions Options { get; }

    public int Draws { get; }

    public IReadOnlyList<EventSource> Sources => _sources;

    public bool HasComputedLosses => _sources.Exists(source => source.Losses == EventLosses.Computed);

    /// <summary>The numbers of events of every draw of a source, after <see cref="Count(CancellationToken)"/>.</summary>
    public ReadOnlySpan<ushort> CountsOf(int source) => _kept[source];

    /// <summary>Draws everything at once; only sources with computed losses keep their numbers of events.</summary>
    public void Run(IEventSink sink, IProgress<double>? progress, CancellationToken cancellation)
    {
        Prepare(source => source.Losses == EventLosses.Computed);
        _simulation.Run(
            Options,
            () =>
                new ChunkPass(
                    (chunk, scratch) =>
                    {
                        Count(chunk, scratch);
                        sink.Begin((int)chunk.FirstDraw, chunk.Count);
                        Draw(chunk, scratch, sink);
                        sink.Finish((int)chunk.FirstDraw, chunk.Count);
                    },
                    this
                ),
            progress,
            cancellation
        );
        RefuseTooMany();
        DrawLaterComputed(sink, cancellation);
    }

    /// <summary>Draws the numbers of events alone, and keeps them of all sources.</summary>
    public void Count(CancellationToken cancellation)
    {
        Prepare(_ => true);
        _simulation.Run(Options, () => new ChunkPass(Count, this), progress: null, cancellation);
        RefuseTooMany();
    }

    /// <summary>Draws the losses of events that were counted.</summary>
    public void Draw(IEventSink sink, IProgress<double>? progress, CancellationToken cancellation)
    {
        _simulation.Run(
            Options,
            () =>
                new ChunkPass(
                    (chunk, scratch) =>
                    {
                        for (int i = 0; i < _sources.Count; i++)
                        {
                            ReadOnlySpan<ushort> counts = _kept[i].AsSpan((int)chunk.FirstDraw, chunk.Count);
                            Span<int> target = scratch.Counts(_sources[i].Counter, chunk.Count);
                            for (int row = 0; row < target.Length; row++)
                            {
                                target[row] = counts[row];
                            }
                        }

                        sink.Begin((int)chunk.FirstDraw, chunk.Count);
                        Draw(chunk, scratch, sink);
                        sink.Finish((int)chunk.FirstDraw, chunk.Count);
                    },
                    this
                ),
            progress,
            cancellation
        );
        DrawLaterComputed(sink, cancellation);
    }

    private static void Require(RiskRegister register, SimulationOptions options)
    {
        if (register.Risks.Count == 0)
        {
            throw new InvalidOperationException("the register has no risks to forecast");
        }

        if (options.Draws > Simulated.MostDraws)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.Draws,
                $"Draws must be at most {Simulated.MostDraws} for a risk forecast, as every draw is kept, but was {options.Draws}"
            );
        }
    }

    private void Prepare(Func<EventSource, bool> keeps)
    {
        _refused = new long[_counters.Count];
        _kept = [.. _sources.Select(source => keeps(source) ? new ushort[Draws] : null)];
    }

    /// <summary>Uniforms for the numbers of events that are correlated, one for each id and period.</summary>
    private void Bind(Correlations? correlations)
    {
        if (correlations is null)
        {
            return;
        }

        Matrix spearman = correlations.Spearman;
        for (int period = 0; period < _model.Horizon.Exposure.Length; period++)
        {
            string[] slots = [.. correlations.Names.Select(id => OccurrenceSlot(id, period))];
            Estimate[] uniforms = Correlations
                .Of(slots, spearman)
                .Bind([.. slots.Select(slot => Estimate.Of(new UniformDistribution(0, 1)).Named(slot))]);
            for (int i = 0; i < slots.Length; i++)
            {
                _occurrences.Add(slots[i], uniforms[i]);
            }
        }
    }

    private static string OccurrenceSlot(string id, int period) => InPeriod($"{id}/occurrence", period);

    private static string InPeriod(string name, int period) =>
        period == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}, period {period + 1}");

    /// <summary>The counters of a period's causes by id: of each its own events, and those that earlier causes set off.</summary>
    private Dictionary<string, int[]> AddCauses(int period)
    {
        Dictionary<string, int[]> counters = new(StringComparer.Ordinal);
        foreach (CommonCause cause in CauseNetwork.InOrder(_model.Causes))
        {
            int own = AddOwn(cause.Id, cause.Frequency, cause.FrequencySlot, period);
            counters.Add(cause.Id, [own, .. AddEffects(cause.Id, period, counters).Select(effect => effect.Counter)]);
        }

        return counters;
    }

    /// <summary>The counters of events that causes set off on a risk or cause.</summary>
    private List<(string Cause, int Counter)> AddEffects(string on, int period, Dictionary<string, int[]> causes)
    {
        List<(string, int)> added = [];
        foreach (CommonCause cause in _model.Causes.OrderBy(cause => cause.Id, StringComparer.Ordinal))
        {
            foreach (CauseEffect effect in cause.Effects.Where(effect => effect.On == on))
            {
                bool isCertain = effect.Probability.TryGetCertain(out double probability);
                _counters.Add(
                    new()
                    {
                        Id = on,
                        Period = period,
                        Of = causes[cause.Id],
                        ValueSlot = isCertain ? -1 : Slot(cause.EffectSlot(effect), effect.Probability, Domain.Share),
                        Probability = isCertain ? probability : 1,
                        Stream = Stream($"{on}/after {cause.Id}"),
                    }
                );
                added.Add((cause.Id, _counters.Count - 1));
            }
        }

        return added;
    }

    private int AddOwn(string id, EventFrequency frequency, string frequencySlot, int period)
    {
        double exposure = _model.Horizon.RateFactor(period);
        string occurrence = OccurrenceSlot(id, period);
        bool isCorrelated = _occurrences.TryGetValue(occurrence, out Estimate uniform);
        _counters.Add(
            new()
            {
                Id = id,
                Period = period,
                Own = new(frequency, exposure),
                ValueSlot = Slot(frequencySlot, frequency.Value, frequency.Domain),
                OccurrenceSlot = isCorrelated ? Slot(occurrence, uniform, Domain.Share) : -1,
                Stream = isCorrelated ? default : Stream($"{id}/occurrence"),
            }
        );
        if (frequency.Model == FrequencyModel.Count && exposure < 1)
        {
            _counters.Add(
                new()
                {
                    Id = id,
                    Period = period,
                    Of = [_counters.Count - 1],
                    Probability = exposure,
                    Stream = Stream($"{id}/exposure"),
                }
            );
        }

        return _counters.Count - 1;
    }

    private void AddRisk(int index, Risk risk, int period, Dictionary<string, int[]> causes)
    {
        AddSource(index, risk, period, AddOwn(risk.Id, risk.Frequency, risk.FrequencySlot, period), risk.LossSlot);
        foreach ((string cause, int counter) in AddEffects(risk.Id, period, causes))
        {
            AddSource(index, risk, period, counter, $"{risk.LossSlot} after {cause}");
        }
    }

    private void AddSource(int index, Risk risk, int period, int counter, string slotName)
    {
        Estimate loss = risk.Loss;
        Distribution? severity =
            loss.IsDistribution && loss.TryGetDistribution(out Distribution? distribution) ? distribution : null;
        EventLosses losses =
            loss.IsCertain ? EventLosses.Shared
            : severity is null ? EventLosses.Computed
            : IsNamed(loss) ? EventLosses.Shared
            : EventLosses.Fresh;
        bool isOwn = slotName == risk.LossSlot;
        string inPeriod = InPeriod(slotName, period);
        _sources.Add(
            new()
            {
                Risk = index,
                Period = period,
                Counter = counter,
                Losses = losses,
                Severity = severity,
                Stream = losses == EventLosses.Fresh ? Stream(slotName, isOwn ? loss : null) : default,
                Certain = loss.TryGetCertain(out double certain) ? certain : 0,
                Slot =
                    losses == EventLosses.Shared ? Slot(risk.LossSlot, loss, Domain.NonNegative)
                    : losses == EventLosses.Computed && isOwn && period == 0 ? Slot(inPeriod, loss, Domain.NonNegative)
                    : -1,
                SlotName = inPeriod,
                Factor = _model.Horizon.LossFactor(period),
            }
        );
    }

    /// <summary>The slot of a quantity that is drawn once a draw, whatever the period; −1 where it is certain.</summary>
    private int Slot(string name, Estimate quantity, Domain domain)
    {
        if (_slots.TryGetValue(name, out int known))
        {
            return known;
        }

        _declared.Add(name, quantity, domain);
        return _slots[name] = quantity.IsCertain ? -1 : _simulation.Add(name, quantity, domain);
    }

    /// <summary>The stream of a slot's first unnamed quantity; the same in all periods, which are blocks or occurrences of it.</summary>
    private RandomStream Stream(string slot, Estimate? quantity = null)
    {
        if (_streams.Add(slot))
        {
            _declared.Add(slot, quantity ?? Estimate.Of(new UniformDistribution(0, 1)), Domain.Real);
        }

        return new(Options.Seed, $"#{slot}#0");
    }

    /// <summary>A named distribution may stand in two slots of a simulation; an unnamed one is refused in the second.</summary>
    private static bool IsNamed(Estimate leaf) => leaf.Names.Count > 0;

    private void Count(DrawChunk chunk, EventScratch scratch)
    {
        for (int i = 0; i < _counters.Count; i++)
        {
            EventCounter counter = _counters[i];
            Span<int> counts = scratch.Counts(i, chunk.Count);
            int refused = counter.Own is { } own
                ? CountOwn(counter, own, chunk, scratch, counts)
                : Thin(counter, chunk, scratch, counts);
            if (refused > 0)
            {
                Interlocked.Add(ref _refused[i], refused);
            }
        }

        for (int i = 0; i < _sources.Count; i++)
        {
            if (_kept[i] is { } kept)
            {
                ReadOnlySpan<int> counts = scratch.Counts(_sources[i].Counter, chunk.Count);
                Span<ushort> target = kept.AsSpan((int)chunk.FirstDraw, chunk.Count);
                for (int row = 0; row < target.Length; row++)
                {
                    target[row] = (ushort)counts[row];
                }
            }
        }
    }

    private static int CountOwn(
        EventCounter counter,
        EventCounts own,
        DrawChunk chunk,
        EventScratch scratch,
        Span<int> counts
    )
    {
        ReadOnlySpan<double> uniforms;
        if (counter.OccurrenceSlot >= 0)
        {
            uniforms = chunk[counter.OccurrenceSlot];
        }
        else
        {
            Span<double> column = scratch.Column.AsSpan(0, chunk.Count);
            counter.Stream.Uniforms(chunk.FirstDraw, column, occurrence: counter.Period);
            uniforms = column;
        }

        return own.Fill(counter.ValueSlot < 0 ? default : chunk[counter.ValueSlot], uniforms, counts);
    }

    /// <summary>Of the events of other counters those whose uniform lies below the probability; returns how many draws have too many.</summary>
    private static int Thin(EventCounter counter, DrawChunk chunk, EventScratch scratch, Span<int> counts)
    {
        scratch.Counts(counter.Of[0], chunk.Count).CopyTo(counts);
        foreach (int other in counter.Of.AsSpan(1))
        {
            ReadOnlySpan<int> more = scratch.Counts(other, chunk.Count);
            for (int row = 0; row < counts.Length; row++)
            {
                counts[row] += more[row];
            }
        }

        int tooMany = 0;
        for (int row = 0; row < counts.Length; row++)
        {
            tooMany += counts[row] > EventCounts.Most ? 1 : 0;
            counts[row] = counts[row] > EventCounts.Most ? 0 : counts[row];
        }

        if (counter.ValueSlot < 0 && counter.Probability == 1)
        {
            return tooMany;
        }

        for (int row = 0; row < counts.Length; )
        {
            int next = scratch.Expand(counts, row);
            counts[row..next].Clear();
            Span<double> uniforms = scratch.Values;
            counter.Stream.Uniforms(chunk.FirstDraw, scratch.Rows, scratch.Numbers, uniforms, counter.Period);
            ReadOnlySpan<int> rows = scratch.Rows;
            for (int i = 0; i < uniforms.Length; i++)
            {
                double probability = counter.ValueSlot < 0 ? counter.Probability : chunk[counter.ValueSlot][rows[i]];
                counts[rows[i]] += uniforms[i] < probability ? 1 : 0;
            }

            row = next;
        }

        return tooMany;
    }

    /// <summary>The losses of a chunk's events, but for computed ones beyond those of the main simulation.</summary>
    private void Draw(DrawChunk chunk, EventScratch scratch, IEventSink sink)
    {
        foreach (EventSource source in _sources)
        {
            ReadOnlySpan<int> counts = scratch.Counts(source.Counter, chunk.Count);
            switch (source.Losses)
            {
                case EventLosses.Computed when source.Slot < 0:
                    break;
                case EventLosses.Computed:
                    scratch.SelectFirst(counts);
                    Fill(scratch, chunk[source.Slot]);
                    sink.Take(source, (int)chunk.FirstDraw, scratch.Rows, scratch.Numbers, scratch.Values);
                    break;
                default:
                    for (int row = 0; row < counts.Length; )
                    {
                        row = scratch.Expand(counts, row);
                        if (source.Losses == EventLosses.Fresh)
                        {
                            source.Stream.Uniforms(
                                chunk.FirstDraw,
                                scratch.Rows,
                                scratch.Numbers,
                                scratch.Values,
                                source.Period
                            );
                            source.Severity!.Transform(scratch.Values, scratch.Values);
                        }
                        else if (source.Slot < 0)
                        {
                            scratch.Values.Fill(source.Certain);
                        }
                        else
                        {
                            Fill(scratch, chunk[source.Slot]);
                        }

                        sink.Take(source, (int)chunk.FirstDraw, scratch.Rows, scratch.Numbers, scratch.Values);
                    }

                    break;
            }
        }
    }

    private static void Fill(EventScratch scratch, ReadOnlySpan<double> drawn)
    {
        ReadOnlySpan<int> rows = scratch.Rows;
        Span<double> losses = scratch.Values;
        for (int i = 0; i < losses.Length; i++)
        {
            losses[i] = drawn[rows[i]];
        }
    }

    /// <summary>
    /// The computed losses that are left, event by event for all draws at once: each is a slot of its own, so that unnamed quantities are drawn
    /// anew and named ones stay the same. One simulation has one slot of each risk, as an unnamed quantity may stand in one slot only.
    /// </summary>
    private void DrawLaterComputed(IEventSink sink, CancellationToken cancellation)
    {
        Queue<(int Source, int Number)>[] left = [.. Register.Risks.Select(_ => new Queue<(int, int)>())];
        foreach ((int i, EventSource source) in _sources.Index())
        {
            int most = source.Losses == EventLosses.Computed ? Largest(_kept[i]) : 0;
            for (int number = source.Slot < 0 ? 0 : 1; number < most; number++)
            {
                left[source.Risk].Enqueue((i, number));
            }
        }

        while (left.Any(risk => risk.Count > 0))
        {
            JointSimulation simulation = new();
            List<(int Source, int Number)> events = [];
            foreach (Queue<(int Source, int Number)> risk in left)
            {
                if (risk.TryDequeue(out (int Source, int Number) next))
                {
                    EventSource source = _sources[next.Source];
                    string slot = next.Number == 0 ? source.SlotName : $"{source.SlotName}, event {next.Number + 1}";
                    simulation.Add(slot, Register.Risks[source.Risk].Loss, Domain.NonNegative);
                    events.Add(next);
                }
            }

            simulation.Run(
                Options,
                () =>
                    new ChunkPass(
                        (chunk, scratch) =>
                        {
                            for (int slot = 0; slot < events.Count; slot++)
                            {
                                (int source, int number) = events[slot];
                                scratch.Select(_kept[source].AsSpan((int)chunk.FirstDraw, chunk.Count), number);
                                Fill(scratch, chunk[slot]);
                                sink.Take(
                                    _sources[source],
                                    (int)chunk.FirstDraw,
                                    scratch.Rows,
                                    scratch.Numbers,
                                    scratch.Values
                                );
                            }
                        },
                        this
                    ),
                progress: null,
                cancellation
            );
        }
    }

    private static int Largest(ReadOnlySpan<ushort> counts)
    {
        int largest = 0;
        foreach (ushort count in counts)
        {
            largest = Math.Max(largest, count);
        }

        return largest;
    }

    /// <summary>A draw with more events than can be told apart, or with no whole number, is an error, never cut off.</summary>
    private void RefuseTooMany()
    {
        int worst = Array.FindIndex(_refused, draws => draws > 0);
        if (worst >= 0)
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.OutsideDomain,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"\"{_counters[worst].Id}\" has more than {EventCounts.Most} events a year, a rate above {EventFrequency.LargestRate} or a number of events that is not whole in {NumberText.Count(_refused[worst])} of {NumberText.Count(Draws)} draws ({ShareText.Share((double)_refused[worst] / Draws)}); count rarer, larger events instead."
                    )
                )
            );
        }
    }

    /// <summary>Hands chunks to a loop; every loop writes its own rows of the same columns, so merging has nothing to do.</summary>
    private sealed class ChunkPass(ChunkLoop loop, EventDraws owner) : IDrawAccumulator<ChunkPass>
    {
        public void Add(DrawChunk chunk)
        {
            EventScratch scratch = owner._scratch.TryRent(out EventScratch? used) ? used : new(owner._counters.Count);
            loop(chunk, scratch);
            owner._scratch.Return(scratch);
        }

        public void Merge(ChunkPass later) { }
    }

    private delegate void ChunkLoop(DrawChunk chunk, EventScratch scratch);
}
