using System.Security.Cryptography;
using System.Text;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse.Tests.Local;

/// <summary>A definition computed as its words say, unit by unit and row by row, with everything in memory and nothing clever.</summary>
public sealed class NaiveWarehouse
{
    private readonly WarehouseExperiment _definition;
    private readonly WarehouseRun _run;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<NaiveRow>> _tables;
    private readonly Dictionary<string, MetricQuality> _quality = [];

    public NaiveWarehouse(
        WarehouseExperiment definition,
        WarehouseRun run,
        IReadOnlyDictionary<string, IReadOnlyList<NaiveRow>> tables
    )
    {
        (_definition, _run, _tables) = (definition, run, tables);
        Compute();
    }

    public IReadOnlyList<NaiveCell> Cells { get; private set; } = [];

    public WarehouseQuality Quality { get; private set; } = new();

    public Dictionary<string, ValueLimits> Limits { get; } = [];

    /// <summary>How many units break a rule for which there is no result.</summary>
    public Dictionary<string, int> Faults { get; } = [];

    private void Compute()
    {
        ExposureSource source = _definition.Exposures;
        List<NaiveRow> read =
        [
            .. _tables[source.Table.Name]
                .Where(row => row.Passes(source.Filter))
                .Where(row => row.At(source.At) >= _definition.Start && row.At(source.At) < _definition.End),
        ];
        List<NaiveRow> withUnit = [.. read.Where(row => row[source.Unit] is not null)];
        List<NaiveRow> inArms =
        [
            .. withUnit.Where(row => row[source.Arm] is string arm && _definition.Experiment.Arms.Contains(arm)),
        ];
        int outside = withUnit.Select(row => row[source.Unit]).Except(inArms.Select(row => row[source.Unit])).Count();
        int mixed = 0;
        int repeated = 0;
        int held = 0;
        int withoutCluster = 0;
        int notActivated = 0;
        List<Unit> units = [];
        foreach (IGrouping<object?, NaiveRow> exposures in inArms.GroupBy(row => row[source.Unit]))
        {
            if (exposures.Select(row => row[source.Arm]).Distinct().Count() > 1)
            {
                mixed++;
                continue;
            }

            repeated += exposures.Count() - 1;
            if (
                _definition.Holdout is { } holdout
                && _tables[holdout.Table.Name]
                    .Any(row => Equals(row[holdout.Unit], exposures.Key) && row.Passes(holdout.Filter))
            )
            {
                held++;
                continue;
            }

            DateTimeOffset first = exposures.Min(row => row.At(source.At)!.Value);
            List<NaiveRow> firsts = [.. exposures.Where(row => row.At(source.At) == first)];
            string? Label(string column) =>
                firsts
                    .Select(row => (string?)row[column])
                    .Where(text => text is not null)
                    .MinBy(text => Convert.ToHexString(Encoding.UTF8.GetBytes(text!)), StringComparer.Ordinal);

            string? cluster = source.Cluster is { } clusters ? Label(clusters) : null;
            if (source.Cluster is not null && cluster is null)
            {
                withoutCluster++;
                continue;
            }

            DateTimeOffset? entry = first;
            if (_definition.Activation is { } activation)
            {
                FactSource facts = _definition.Source(activation.Facts);
                entry = _tables[facts.Table.Name]
                    .Where(row => Equals(row[facts.Unit], exposures.Key))
                    .Where(row => row.Passes(facts.Filter) && row.Passes(activation.Filter))
                    .Where(row => row.At(facts.At) >= first && row.At(facts.At) < _definition.End)
                    .Min(row => row.At(facts.At));
            }

            if (entry is null)
            {
                notActivated++;
                continue;
            }

            if (_definition.Buckets is { } buckets)
            {
                // As the definition says; nothing secret depends on it.
#pragma warning disable CA5351
                string hash = Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(cluster!)))[..8];
#pragma warning restore CA5351
                cluster = (Convert.ToUInt32(hash, 16) % (uint)buckets).ToString("D3");
            }

            DateOnly day = DateOnly.FromDateTime(entry.Value.UtcDateTime);
            if (!(day < _run.EntriesFrom) && !(day >= _run.EntriesBefore))
            {
                units.Add(
                    new(
                        exposures.Key!,
                        (string)exposures.First()[source.Arm]!,
                        entry.Value,
                        day,
                        [.. source.Segments.Select(Label)],
                        cluster
                    )
                );
            }
        }

        long before = 0;
        long duplicates = 0;
        foreach (FactSource facts in _definition.Facts.Where(IsRead))
        {
            foreach (Unit unit in units)
            {
                List<NaiveRow> own = [];
                foreach (NaiveRow row in RowsRead(facts).Where(row => Equals(row[facts.Unit], unit.Id)))
                {
                    if (facts.EventId is { } id && row[id] is not null && own.Any(other => Same(facts, row, other)))
                    {
                        duplicates++;
                    }
                    else
                    {
                        own.Add(row);
                    }
                }

                unit.Facts[facts.Name] = own;
                before += own.Count(row => row.At(facts.At) < unit.Entry);
            }
        }

        Dictionary<string, List<(Unit Unit, double[] Values)>> metrics = _definition.Metrics.ToDictionary(
            metric => metric.Id,
            metric => Values(metric, units)
        );
        Cells =
        [
            .. units
                .GroupBy(unit =>
                    (unit.Arm, unit.Day, Segments: string.Join('|', unit.Segments.Select(one => one ?? "∅")))
                )
                .Select(group => new NaiveCell(
                    group.Key.Arm,
                    group.Key.Day,
                    group.First().Segments,
                    group.Count(),
                    metrics.ToDictionary(
                        metric => metric.Key,
                        IReadOnlyList<(string?, double[])> (metric) =>
                            [
                                .. metric
                                    .Value.Where(value => group.Contains(value.Unit))
                                    .Select(value => (value.Unit.Cluster, value.Values)),
                            ]
                    )
                )),
        ];
        Quality = new()
        {
            ExposureRows = read.Count,
            RowsWithoutUnit = read.Count - withUnit.Count,
            RowsOutsideArms = withUnit.Count - inArms.Count,
            UnitsOutsideArms = outside,
            MixedUnits = mixed,
            RepeatedExposures = repeated,
            HeldOutUnits = held,
            UnitsWithoutCluster = withoutCluster,
            NotActivatedUnits = notActivated,
            FactsBeforeEntry = before,
            DuplicateFacts = duplicates,
            Metrics = _quality,
        };
    }

    private bool IsRead(FactSource facts) =>
        _definition.Metrics.Any(metric =>
            metric.Facts == facts.Name
            || metric.DenominatorFacts == facts.Name
            || metric.Covariates.Any(covariate => covariate.Facts == facts.Name)
        );

    private IEnumerable<NaiveRow> RowsRead(FactSource facts)
    {
        DateTimeOffset from = _definition.Start;
        if (_run.EntriesFrom is { } day && new DateTimeOffset(day, default, default) > from)
        {
            from = new(day, default, default);
        }

        from -= _definition.LookbackOf(facts);
        return _tables[facts.Table.Name]
            .Where(row => row.At(facts.At) >= from && row.At(facts.At) < _definition.Until && row.Passes(facts.Filter));
    }

    // The generated tables have these columns only, and every definition reads all of them.
    private static bool Same(FactSource facts, NaiveRow left, NaiveRow right) =>
        new[] { facts.At, facts.EventId!, "value", "name", "ok" }.All(column => Equals(left[column], right[column]));

    private List<(Unit Unit, double[] Values)> Values(WarehouseMetric metric, List<Unit> units)
    {
        long nulls = 0;
        long notNumbers = 0;
        int leftOut = 0;
        int asZero = 0;
        int young = 0;
        int faults = 0;
        List<(Unit Unit, double[] Values)> values = [];
        foreach (Unit unit in units)
        {
            double?[] outcome = Outcome(metric, unit, ref nulls, ref notNumbers);
            if (
                metric.OnlyCompleteWindows
                && metric.Window is { } window
                && unit.Entry + metric.Delay + window > _definition.Until
            )
            {
                young++;
                continue;
            }

            if (metric.Metric.Kind is RetentionKind or FunnelKind)
            {
                young += outcome[0] == -2 ? 1 : 0;
                if (outcome[0] >= 0)
                {
                    values.Add((unit, [outcome[0]!.Value]));
                }

                continue;
            }

            if (outcome.Any(value => value is null))
            {
                if (metric.Metric.Missing == MissingPolicy.Refuse)
                {
                    faults++;
                    continue;
                }

                if (metric.Metric.Missing == MissingPolicy.Exclude)
                {
                    leftOut++;
                    continue;
                }

                asZero++;
            }

            double[] known = [.. outcome.Select(value => value ?? 0)];
            bool isAllowed =
                metric.Metric.Kind is ProportionKind
                    ? known[0] is 0 or 1
                    : !metric.AsCount
                        || (
                            known[0] >= 0
                            && Math.Floor(known[0]) == known[0]
                            && known[1] >= 0
                            && (known[1] > 0 || known[0] == 0)
                        );
            faults += isAllowed ? 0 : 1;
            values.Add((unit, [.. known, .. metric.Covariates.Select(covariate => Covariate(covariate, unit))]));
        }

        _quality[metric.Id] = new(nulls, notNumbers, leftOut, asZero, young);
        if (faults > 0)
        {
            Faults[metric.Id] = faults;
        }

        if (metric.Metric.Limits is { } limits)
        {
            ValueLimits? resolved =
                _run.Limits?.GetValueOrDefault(metric.Id)
                ?? (
                    !limits.AreQuantiles ? limits
                    : values.Count == 0 ? null
                    : limits.Resolve([.. values.Select(value => value.Values[0])])
                );
            if (resolved is not null)
            {
                Limits[metric.Id] = resolved;
                values.ForEach(value => value.Values[0] = resolved.Apply(value.Values[0]));
            }
        }

        return values;
    }

    private double?[] Outcome(WarehouseMetric metric, Unit unit, ref long nulls, ref long notNumbers)
    {
        FactSource source = _definition.Source(metric.Facts);
        FactSource other = _definition.Source(metric.DenominatorFacts ?? metric.Facts);
        List<NaiveRow> Rows(FactSource facts) =>
            [
                .. unit.Facts[facts.Name]
                    .Where(row => row.At(facts.At) >= unit.Entry + metric.Delay)
                    .Where(row =>
                        metric.Window is not { } window || row.At(facts.At) < unit.Entry + metric.Delay + window
                    )
                    .Where(row => row.Passes(metric.Metric.Filter)),
            ];
        return metric.Metric.Kind switch
        {
            ProportionKind kind => [Value(kind.Happened, Rows(source), source, ref nulls, ref notNumbers)],
            MeanKind kind => [Value(kind.Measure, Rows(source), source, ref nulls, ref notNumbers)],
            QuantileKind kind => [Value(kind.Measure, Rows(source), source, ref nulls, ref notNumbers)],
            RatioKind kind =>
            [
                Value(kind.Numerator, Rows(source), source, ref nulls, ref notNumbers),
                Value(kind.Denominator, Rows(other), other, ref nulls, ref notNumbers),
            ],
            RetentionKind kind => [Retained(kind, Rows(source), source, unit)],
            _ => [Completed((FunnelKind)metric.Metric.Kind, Rows(source), source)],
        };
    }

    private double Covariate(WarehouseCovariate covariate, Unit unit)
    {
        FactSource facts = _definition.Source(covariate.Facts);
        long none = 0;
        return Value(
                covariate.Measure,
                [
                    .. unit.Facts[facts.Name]
                        .Where(row =>
                            row.At(facts.At) >= unit.Entry - covariate.Lookback && row.At(facts.At) < unit.Entry
                        )
                        .Where(row => row.Passes(covariate.Filter)),
                ],
                facts,
                ref none,
                ref none
            ) ?? 0;
    }

    private static double? Value(
        Measure measure,
        List<NaiveRow> rows,
        FactSource source,
        ref long nulls,
        ref long notNumbers
    )
    {
        rows = [.. rows.Where(row => row.Passes(measure.Filter))];
        if (measure.Column is not { } column)
        {
            return measure.Aggregation == Aggregation.Any ? Math.Min(rows.Count, 1) : rows.Count;
        }

        List<object> present =
        [
            .. rows.Select(row => row[column]).Where(value => value is not null).Select(value => value!),
        ];
        nulls += rows.Count - present.Count;
        switch (measure.Aggregation)
        {
            case Aggregation.Count:
                return present.Count;
            case Aggregation.CountDistinct:
                return present.Distinct().Count();
            case Aggregation.CountDays:
                return present.Select(value => ((DateTimeOffset)value).UtcDateTime.Date).Distinct().Count();
        }

        List<double> numbers =
        [
            .. rows.Select(row => row.Number(column)).Where(value => value is not null).Select(value => value!.Value),
        ];
        notNumbers += present.Count - numbers.Count;
        return measure.Aggregation switch
        {
            Aggregation.Sum => rows.Count == 0 ? 0
            : numbers.Count == 0 ? null
            : numbers.Sum(),
            Aggregation.Any => rows.Count == 0 ? 0
            : numbers.Count == 0 ? null
            : numbers.Min() is 0 or 1 ? numbers.Max()
            : numbers.Min(),
            Aggregation.Mean => numbers.Count == 0 ? null : numbers.Average(),
            Aggregation.Minimum => numbers.Count == 0 ? null : numbers.Min(),
            _ => numbers.Count == 0 ? null : numbers.Max(),
        };
    }

    // −2 for who is too young.
    private double Retained(RetentionKind kind, List<NaiveRow> rows, FactSource source, Unit unit)
    {
        int last = DayOf(_definition.Until) - 1;
        int start = DayOf(unit.Entry);
        if (last - start < (kind.Rule == RetentionRule.InWeek ? 7 * kind.Age + 6 : kind.Age))
        {
            return -2;
        }

        return rows.Where(row => row.Passes(kind.Activity))
            .Select(row => DayOf(row.At(source.At)!.Value))
            .Any(day =>
                kind.Rule switch
                {
                    RetentionRule.OnDay => day - start == kind.Age,
                    RetentionRule.OnOrAfter => day - start >= kind.Age && day <= last,
                    RetentionRule.ByDay => day - start >= 1 && day - start <= kind.Age,
                    _ => (day - start) / 7 == kind.Age,
                }
            )
            ? 1
            : 0;
    }

    // −2 for who entered too late, −1 for who never entered. Every chain of rows is tried.
    private double Completed(FunnelKind kind, List<NaiveRow> rows, FactSource source)
    {
        List<(DateTimeOffset At, int Steps)> steps =
        [
            .. rows.Select(row =>
                    (
                        At: row.At(source.At)!.Value,
                        Steps: kind.Stages.Select((stage, i) => row.Passes(stage.Filter) ? 1 << i : 0).Sum()
                    )
                )
                .Where(row => row.Steps != 0)
                .OrderBy(row => row.At)
                .ThenBy(row => int.TrailingZeroCount(row.Steps))
                .ThenBy(row => row.Steps),
        ];
        bool Leads(int at, int step, DateTimeOffset began) =>
            step == kind.Stages.Count
            || Enumerable
                .Range(at, steps.Count - at)
                .Any(next =>
                    (steps[next].Steps & (1 << step)) != 0
                    && (kind.Within is null || steps[next].At - began <= kind.Within)
                    && Leads(next + 1, step + 1, began)
                );

        int[] entries = [.. Enumerable.Range(0, steps.Count).Where(i => (steps[i].Steps & 1) != 0)];
        int[] inTime = [.. entries.Where(i => kind.Within is null || steps[i].At <= _definition.Until - kind.Within)];
        return inTime.Any(i => Leads(i + 1, 1, steps[i].At)) ? 1
            : inTime.Length > 0 ? 0
            : entries.Length > 0 ? -2
            : -1;
    }

    private static int DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime).DayNumber;

    private sealed record Unit(
        object Id,
        string Arm,
        DateTimeOffset Entry,
        DateOnly Day,
        IReadOnlyList<string?> Segments,
        string? Cluster
    )
    {
        public Dictionary<string, List<NaiveRow>> Facts { get; } = [];
    }
}
