using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// Every event of every simulated year of a register, before controls and insurance: drawn once, so that every set of controls is judged on the
/// same events.
/// </summary>
/// <remarks>Memory: 8 bytes an event, and 6 for each year and risk.</remarks>
internal sealed class EventYears
{
    private EventYears(RiskRegister register, SimulationOptions options, RiskEvents[] risks)
    {
        Register = register;
        Options = options;
        Risks = risks;
    }

    /// <summary>The risks with numbers.</summary>
    public RiskRegister Register { get; }

    public SimulationOptions Options { get; }

    /// <summary>The number of years, which is that of draws.</summary>
    public int Years => (int)Options.Draws;

    /// <summary>The events of each risk, in the order of the register.</summary>
    public IReadOnlyList<RiskEvents> Risks { get; }

    /// <summary>Draws the events of years, with common causes and correlations; without insurance, which is no property of an event.</summary>
    /// <exception cref="ArgumentException">The horizon is not one year.</exception>
    /// <exception cref="UndefinedException">The draws have more events than memory holds.</exception>
    public static EventYears Draw(
        RiskRegister register,
        LossModel model,
        SimulationOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        model = model with { Policies = [] };
        if (!model.Horizon.Equals(LossHorizon.OneYear))
        {
            throw new ArgumentException(
                "the horizon must be one year at full exposure, as controls are judged by the year",
                nameof(model)
            );
        }

        LossModel.Require(model, register);
        register = register.Quantified;
        EventDraws draws = new(register, model, options);
        draws.Count(cancellation);
        Store store = new(draws, model);
        draws.Draw(store, progress, cancellation);
        return new(register, options, store.Risks);
    }

    /// <summary>Puts every event at its place: by year, within it source by source, within a source by number.</summary>
    private sealed class Store : IEventSink
    {
        private readonly EventDraws _draws;
        private readonly Dictionary<EventSource, int[]> _before = [];

        public Store(EventDraws draws, LossModel model)
        {
            _draws = draws;
            ILookup<int, int> sources = draws
                .Sources.Index()
                .ToLookup(source => source.Item.Risk, source => source.Index);
            foreach (int[] own in sources.Select(own => own.ToArray()))
            {
                for (int i = 0; i < own.Length; i++)
                {
                    _before.Add(draws.Sources[own[i]], own[..i]);
                }
            }

            RiskEvents[] risks = new RiskEvents[draws.Register.Risks.Count];
            IndexedRuns.ForEach(
                risks.Length,
                draws.Options.Threads,
                i => risks[i] = Reserve(draws.Register.Risks[i], [.. sources[i]], model)
            );
            Risks = risks;
        }

        public RiskEvents[] Risks { get; }

        public void Take(
            EventSource source,
            int firstDraw,
            ReadOnlySpan<int> rows,
            ReadOnlySpan<int> numbers,
            ReadOnlySpan<double> losses
        )
        {
            Span<double> target = Risks[source.Risk].Column;
            ReadOnlySpan<int> starts = Risks[source.Risk].Starts[firstDraw..];
            int[] before = _before[source];
            for (int i = 0; i < losses.Length; i++)
            {
                int place = starts[rows[i]] + numbers[i];
                foreach (int earlier in before)
                {
                    place += _draws.CountsOf(earlier)[firstDraw + rows[i]];
                }

                target[place] = losses[i];
            }
        }

        public void Begin(int firstDraw, int count) { }

        public void Finish(int firstDraw, int count) { }

        private RiskEvents Reserve(Risk risk, int[] sources, LossModel model)
        {
            int[] starts = new int[_draws.Draws + 1];
            long total = 0;
            for (int year = 0; year < _draws.Draws; year++)
            {
                foreach (int source in sources)
                {
                    total += _draws.CountsOf(source)[year];
                }

                if (total > RiskEvents.Most)
                {
                    throw new UndefinedException(
                        new(
                            UndefinedReason.OutsideDomain,
                            $"\"{risk.Id}\" has more than {NumberText.Count(RiskEvents.Most)} events in {NumberText.Count(_draws.Draws)} draws, which are all kept; make fewer draws or count rarer, larger events."
                        )
                    );
                }

                starts[year + 1] = (int)total;
            }

            return new(risk, starts, new double[total], ExpectedLosses.Of(risk, model));
        }
    }
}
