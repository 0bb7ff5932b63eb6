using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// Computes a definition in process from tables that are read as streams: no engine, no server. What an engine gives is the same to rounding: this is what they are tested against.
/// </summary>
/// <remarks>
/// <para>Exposures are read first, then the holdout and activation where there are any, then each source of facts once, whatever the number of metrics. Tables are never held: memory grows with units,
/// by about 80 bytes each and 8 to 24 for each measure, and with the different values of distinct counts, the rows that take steps of funnels, and 24 bytes for each row of facts that bear ids of events. It is lent by the
/// shared array pool, so that the next run need not wait for fresh pages; the pool lets go of what nobody asks for within a minute.</para>
/// <para>Units are spread over 64 partitions that threads take in turn, so the result has the same bits for any number of threads. The order of rows shows in the last digits only.</para>
/// <para>Unit columns hold whole numbers or texts, in all tables the same. Arms, segments and clusters are texts, or whole numbers taken as their decimal text. Instants finer than microseconds are cut.</para>
/// </remarks>
public sealed class LocalExecutor : IWarehouseShard
{
    private readonly Dictionary<string, LocalTable> _tables;

    /// <summary>Makes an executor.</summary>
    /// <param name="tables">The tables by the names that definitions have for them, as <c>events</c> or <c>product.events</c>.</param>
    public LocalExecutor(IReadOnlyDictionary<string, LocalTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        _tables = new(tables, StringComparer.Ordinal);
    }

    /// <summary>The most threads to use; 0 leaves it to the runtime. It changes the time, never the bits.</summary>
    /// <value>Default 0; at least 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int Threads
    {
        get;
        init =>
            field =
                value >= 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(Threads),
                        value,
                        $"Threads must be 0 (left to the runtime) or more, but was {value}"
                    );
    }

    /// <inheritdoc/>
    public Task<WarehouseResult> RunAsync(
        WarehouseExperiment definition,
        WarehouseRun? run = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Task.Run(() => Run(definition, run, cancellation), cancellation);
    }

    /// <summary>Computes a definition, or the days of it that a run asks for.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public WarehouseResult Run(
        WarehouseExperiment definition,
        WarehouseRun? run = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        run ??= new();
        LocalPlan plan = new(definition, run);
        if (plan.Missing(_tables) is { Count: > 0 } missing)
        {
            throw new WarehouseException(missing);
        }

        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = Threads == 0 ? -1 : Threads,
            CancellationToken = cancellation,
        };
        int steps =
            2 + plan.Facts.Count + (definition.Holdout is null ? 0 : 1) + (definition.Activation is null ? 0 : 1);
        int step = 0;
        UnitPartition[] partitions =
        [
            .. Enumerable
                .Range(0, UnitRouter.Partitions)
                .Select(_ => new UnitPartition(LocalPlan.LabelColumns(definition.Exposures).Length)),
        ];

        Tell("exposures");
        ExposurePass exposures = new(definition, partitions);
        exposures.Run(TableOf(definition.Exposures.Table), parallel);
        exposures.Return();
        if (definition.Holdout is { } holdout)
        {
            Tell("holdout");
            new HoldoutPass(holdout, partitions, exposures.UnitsAreTexts).Run(TableOf(holdout.Table), parallel);
        }

        if (definition.Activation is { } activation)
        {
            Tell("activation");
            FactSource source = definition.Source(activation.Facts);
            new ActivationPass(source, activation.Filter, definition, partitions, exposures.UnitsAreTexts).Run(
                TableOf(source.Table),
                parallel
            );
        }

        UnitCells cells = new(definition, run, partitions, parallel);
        BlockPass.Each(
            partitions.Length,
            inTurn: false,
            parallel,
            partition => partitions[partition].Begin(plan.Pattern)
        );
        long beforeEntry = 0;
        long duplicates = 0;
        foreach (FactPlan facts in plan.Facts)
        {
            Tell($"facts {facts.Source.Name}");
            FactPass pass = new(facts, partitions, exposures.UnitsAreTexts);
            pass.Run(TableOf(facts.Source.Table), parallel);
            beforeEntry += pass.BeforeEntry;
            duplicates += pass.Duplicates;
            pass.Return();
        }

        Tell("statistics");
        LocalStatistics statistics = new(definition, plan, cells, partitions, parallel);
        IReadOnlyDictionary<string, ValueLimits> limits = statistics.Limits(run.Limits);
        IReadOnlyList<WarehouseCell> found = statistics.Cells(limits, out MetricQuality[] quality);
        UnitTally tally = cells.Tally;
        cells.Return();
        Array.ForEach(partitions, partition => partition.Return());
        return new(
            definition,
            found,
            new()
            {
                ExposureRows = exposures.Rows,
                RowsWithoutUnit = exposures.RowsWithoutUnit,
                RowsOutsideArms = exposures.RowsOutsideArms,
                UnitsOutsideArms = tally.Outside,
                MixedUnits = tally.Mixed,
                RepeatedExposures = tally.Repeated,
                HeldOutUnits = tally.HeldOut,
                UnitsWithoutCluster = tally.WithoutCluster,
                NotActivatedUnits = tally.NotActivated,
                FactsBeforeEntry = beforeEntry,
                DuplicateFacts = duplicates,
                Metrics = definition
                    .Metrics.Select((metric, at) => KeyValuePair.Create(metric.Id, quality[at]))
                    .ToDictionary(StringComparer.Ordinal),
            },
            limits
        );

        void Tell(string name) => run.Progress?.Report(new(name, ++step, steps, 1));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> FirstUnitsAsync(
        WarehouseExperiment definition,
        int most,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return Task.Run(() => FirstUnits(definition, most, cancellation), cancellation);
    }

    private IReadOnlyList<string> FirstUnits(WarehouseExperiment definition, int most, CancellationToken cancellation)
    {
        if (new LocalPlan(definition, new()).Missing(_tables) is { Count: > 0 } missing)
        {
            throw new WarehouseException(missing);
        }

        FirstUnitsPass pass = new(definition, most);
        pass.Run(
            TableOf(definition.Exposures.Table),
            new() { MaxDegreeOfParallelism = 1, CancellationToken = cancellation }
        );
        return pass.Units;
    }

    private LocalTable TableOf(WarehouseTable table) => _tables[table.ToString()];
}
