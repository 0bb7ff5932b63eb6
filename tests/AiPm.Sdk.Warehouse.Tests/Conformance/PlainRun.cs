using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>One run of <see cref="PlainExecutor"/>.</summary>
internal sealed class PlainRun
{
    private readonly Dictionary<string, PlainTable> _tables;
    private readonly WarehouseExperiment _definition;
    private readonly WarehouseRun _run;
    private readonly Dictionary<string, MetricQuality> _metrics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueLimits> _limits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<object?[]>> _facts = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems = [];
    private WarehouseQuality _quality = new();

    internal PlainRun(IReadOnlyList<TestTable> tables, WarehouseExperiment definition, WarehouseRun run)
    {
        _tables = tables.ToDictionary(table => table.Name, table => new PlainTable(table), StringComparer.Ordinal);
        _definition = definition;
        _run = run;
    }

    internal WarehouseResult Result()
    {
        List<PlainUnit> units = Units();
        ReadFacts([.. units.Select(unit => unit.Id)], units);
        foreach (WarehouseMetric metric in _definition.Metrics)
        {
            Measure(metric, units);
        }

        return _problems.Count > 0
            ? throw new WarehouseException(_problems)
            : new(_definition, Cells(units), _quality with { Metrics = _metrics }, _limits);
    }

    private PlainTable Table(WarehouseTable table) => _tables[table.Name];

    private List<PlainUnit> Units()
    {
        ExposureSource source = _definition.Exposures;
        PlainTable table = Table(source.Table);
        List<object?[]> rows =
        [
            .. table
                .Where(source.Filter)
                .Where(row =>
                    table.Instant(row, source.At) is { } at
                    && at >= _definition.Start.UtcDateTime
                    && at < _definition.End.UtcDateTime
                ),
        ];
        HashSet<string> heldOut = _definition.Holdout is { } holdout
            ?
            [
                .. Table(holdout.Table)
                    .Where(holdout.Filter)
                    .Select(row => Table(holdout.Table).Text(row, holdout.Unit))
                    .OfType<string>(),
            ]
            : [];
        _quality = _quality with
        {
            ExposureRows = rows.Count,
            RowsWithoutUnit = rows.Count(row => table.Text(row, source.Unit) is null),
        };
        List<PlainUnit> units = [];
        foreach (
            IGrouping<string, object?[]> unit in rows.Where(row => table.Text(row, source.Unit) is not null)
                .GroupBy(row => table.Text(row, source.Unit)!, StringComparer.Ordinal)
        )
        {
            if (Enter(unit.Key, [.. unit], table, heldOut) is { } entered)
            {
                units.Add(entered);
            }
        }

        return
        [
            .. units.Where(unit =>
                (_run.EntriesFrom is not { } from || unit.Day >= from)
                && (_run.EntriesBefore is not { } before || unit.Day < before)
            ),
        ];
    }

    private PlainUnit? Enter(string id, List<object?[]> all, PlainTable table, HashSet<string> heldOut)
    {
        ExposureSource source = _definition.Exposures;
        List<object?[]> rows =
        [
            .. all.Where(row =>
                table.Text(row, source.Arm) is { } arm
                && _definition.Experiment.Arms.Contains(arm, StringComparer.Ordinal)
            ),
        ];
        _quality = _quality with { RowsOutsideArms = _quality.RowsOutsideArms + all.Count - rows.Count };
        if (rows.Count == 0)
        {
            _quality = _quality with { UnitsOutsideArms = _quality.UnitsOutsideArms + 1 };
            return null;
        }

        if (rows.Select(row => table.Text(row, source.Arm)).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            _quality = _quality with { MixedUnits = _quality.MixedUnits + 1 };
            return null;
        }

        _quality = _quality with { RepeatedExposures = _quality.RepeatedExposures + rows.Count - 1 };
        DateTime first = rows.Min(row => table.Instant(row, source.At)!.Value);
        object?[][] atFirst = [.. rows.Where(row => table.Instant(row, source.At) == first)];
        string? Smallest(string column) =>
            atFirst.Select(row => table.Text(row, column)).OfType<string>().MinBy(Encoding.UTF8.GetBytes, ByBytes);
        string? cluster = source.Cluster is { } column ? Smallest(column) : null;
        if (heldOut.Contains(id))
        {
            _quality = _quality with { HeldOutUnits = _quality.HeldOutUnits + 1 };
            return null;
        }

        if (source.Cluster is not null && cluster is null)
        {
            _quality = _quality with { UnitsWithoutCluster = _quality.UnitsWithoutCluster + 1 };
            return null;
        }

        DateTime? entry = Activated(id, first);
        if (entry is null)
        {
            _quality = _quality with { NotActivatedUnits = _quality.NotActivatedUnits + 1 };
            return null;
        }

        return new(
            id,
            table.Text(rows[0], source.Arm)!,
            entry.Value,
            [.. source.Segments.Select(Smallest)],
            cluster is null ? null
                : _definition.Buckets is { } buckets ? Bucket(cluster, buckets)
                : cluster
        );
    }

    private static readonly Comparer<byte[]> ByBytes = Comparer<byte[]>.Create(
        (left, right) => left.AsSpan().SequenceCompareTo(right)
    );

    private static string Bucket(string cluster, int buckets)
    {
#pragma warning disable CA5351 // not for secrets: the hash that every engine has
        byte[] hash = MD5.HashData(Encoding.UTF8.GetBytes(cluster));
#pragma warning restore CA5351
        uint word = uint.Parse(Convert.ToHexString(hash)[..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (word % (uint)buckets).ToString("D3", CultureInfo.InvariantCulture);
    }

    private Dictionary<string, List<DateTime>>? _activations;

    private DateTime? Activated(string unit, DateTime first)
    {
        if (_definition.Activation is not { } activation)
        {
            return first;
        }

        FactSource source = _definition.Source(activation.Facts);
        PlainTable table = Table(source.Table);
        _activations ??= table
            .Where(source.Filter)
            .Where(row => table.Passes(row, activation.Filter))
            .Where(row => table.Text(row, source.Unit) is not null && table.Instant(row, source.At) is not null)
            .GroupBy(row => table.Text(row, source.Unit)!, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.Select(row => table.Instant(row, source.At)!.Value).ToList(),
                StringComparer.Ordinal
            );
        DateTime[] after =
        [
            .. (_activations.GetValueOrDefault(unit) ?? []).Where(at =>
                at >= first && at < _definition.End.UtcDateTime
            ),
        ];
        return after.Length == 0 ? null : after.Min();
    }

    /// <summary>The facts of each source that are read, of units in arms, each once.</summary>
    private void ReadFacts(HashSet<string> inArms, List<PlainUnit> units)
    {
        Dictionary<string, DateTime> entries = units.ToDictionary(
            unit => unit.Id,
            unit => unit.Entry,
            StringComparer.Ordinal
        );
        foreach (FactSource source in _definition.Facts.Where(IsRead))
        {
            PlainTable table = Table(source.Table);
            DateTime from =
                (
                    _run.EntriesFrom is { } day && day.ToDateTime(TimeOnly.MinValue) > _definition.Start.UtcDateTime
                        ? day.ToDateTime(TimeOnly.MinValue)
                        : _definition.Start.UtcDateTime
                ) - _definition.LookbackOf(source);
            List<object?[]> rows =
            [
                .. table
                    .Where(source.Filter)
                    .Where(row =>
                        table.Text(row, source.Unit) is { } unit
                        && inArms.Contains(unit)
                        && table.Instant(row, source.At) is { } at
                        && at >= from
                        && at < _definition.Until.UtcDateTime
                    ),
            ];
            if (source.EventId is { } eventId)
            {
                int before = rows.Count;
                string[] read = [.. Read(source).Distinct(StringComparer.Ordinal)];
                rows =
                [
                    .. rows.Where(row => table.Value(row, eventId) is null),
                    .. rows.Where(row => table.Value(row, eventId) is not null)
                        .DistinctBy(row =>
                            string.Join(
                                '\u0001',
                                ((string[])[source.Unit, source.At, eventId, .. read]).Select(column =>
                                    table.Value(row, column) switch
                                    {
                                        null => "null",
                                        DateTime at => at.ToString("O"),
                                        object value => "=" + Convert.ToString(value, CultureInfo.InvariantCulture),
                                    }
                                )
                            )
                        ),
                ];
                _quality = _quality with { DuplicateFacts = _quality.DuplicateFacts + before - rows.Count };
            }

            _quality = _quality with
            {
                FactsBeforeEntry =
                    _quality.FactsBeforeEntry
                    + rows.Count(row => table.Instant(row, source.At) < entries[table.Text(row, source.Unit)!]),
            };
            _facts[source.Name] = rows;
        }
    }

    private bool IsRead(FactSource source) =>
        _definition.Metrics.Any(metric =>
            metric.Facts == source.Name
            || metric.DenominatorFacts == source.Name
            || metric.Covariates.Any(covariate => covariate.Facts == source.Name)
        );

    /// <summary>The columns that the definition reads of a source, beside unit, instant and event id.</summary>
    private IEnumerable<string> Read(FactSource source)
    {
        IEnumerable<string> columns = source.Filter?.Columns ?? [];
        foreach (WarehouseMetric metric in _definition.Metrics)
        {
            bool isDenominator = (metric.DenominatorFacts ?? metric.Facts) == source.Name;
            if (metric.Facts == source.Name || isDenominator)
            {
                columns = columns.Concat(metric.Metric.Filter?.Columns ?? []);
            }

            columns = (
                metric.Metric.Kind switch
                {
                    RatioKind ratio => (metric.Facts == source.Name ? ratio.Numerator.Columns : []).Concat(
                        isDenominator ? ratio.Denominator.Columns : []
                    ),
                    MetricKind kind => metric.Facts == source.Name ? kind.Columns : [],
                }
            ).Concat(columns);
            foreach (WarehouseCovariate covariate in metric.Covariates.Where(one => one.Facts == source.Name))
            {
                columns = columns.Concat(covariate.Measure.Columns).Concat(covariate.Filter?.Columns ?? []);
            }
        }

        if (_definition.Activation is { } activation && activation.Facts == source.Name)
        {
            columns = columns.Concat(activation.Filter?.Columns ?? []);
        }

        return columns;
    }

    private ILookup<string, object?[]> FactsOf(string source) =>
        _facts[source]
            .ToLookup(
                row => Table(_definition.Source(source).Table).Text(row, _definition.Source(source).Unit)!,
                StringComparer.Ordinal
            );

    private void Measure(WarehouseMetric metric, List<PlainUnit> units)
    {
        ILookup<string, object?[]> facts = FactsOf(metric.Facts);
        ILookup<string, object?[]> below = metric.DenominatorFacts is { } other ? FactsOf(other) : facts;
        ILookup<string, object?[]>[] before = [.. metric.Covariates.Select(covariate => FactsOf(covariate.Facts))];
        foreach (PlainUnit unit in units)
        {
            DateTime until = _definition.Until.UtcDateTime;
            DateTime from = unit.Entry + metric.Delay;
            DateTime to = metric.Window is { } window && from + window < until ? from + window : until;
            bool isYoung = metric.OnlyCompleteWindows && metric.Window is { } whole && from + whole > until;
            object?[][] own = Between(metric.Facts, facts[unit.Id], from, to, metric.Metric.Filter);
            double[]? values = metric.Metric.Kind switch
            {
                RetentionKind retention => Retained(
                    metric,
                    retention,
                    unit,
                    Between(metric.Facts, facts[unit.Id], unit.Entry, until, metric.Metric.Filter)
                ),
                FunnelKind funnel => isYoung ? Young(metric) : Walked(metric, funnel, own),
                RatioKind ratio => Filled(
                    metric,
                    isYoung,
                    Value(metric, metric.Facts, own, ratio.Numerator),
                    Value(
                        metric,
                        metric.DenominatorFacts ?? metric.Facts,
                        Between(
                            metric.DenominatorFacts ?? metric.Facts,
                            below[unit.Id],
                            from,
                            to,
                            metric.Metric.Filter
                        ),
                        ratio.Denominator
                    )
                ),
                MetricKind kind => Filled(metric, isYoung, Value(metric, metric.Facts, own, MeasureOf(kind))),
            };
            if (values is null)
            {
                continue;
            }

            IEnumerable<double> covariates = metric.Covariates.Select(
                (covariate, i) =>
                    Value(
                        null,
                        covariate.Facts,
                        Between(
                            covariate.Facts,
                            before[i][unit.Id],
                            unit.Entry - covariate.Lookback,
                            unit.Entry,
                            covariate.Filter
                        ),
                        covariate.Measure
                    ) ?? 0
            );
            unit.Values[metric.Id] = [.. values, .. covariates];
        }

        Check(metric, units);
        Limit(metric, units);
    }

    private void Count(WarehouseMetric metric, MetricQuality more) =>
        _metrics[metric.Id] = _metrics.GetValueOrDefault(metric.Id).Merge(more);

    private object?[][] Between(
        string source,
        IEnumerable<object?[]> rows,
        DateTime from,
        DateTime to,
        RowFilter? filter
    )
    {
        FactSource facts = _definition.Source(source);
        PlainTable table = Table(facts.Table);
        return
        [
            .. rows.Where(row =>
                table.Instant(row, facts.At) >= from && table.Instant(row, facts.At) < to && table.Passes(row, filter)
            ),
        ];
    }

    /// <summary>The value of a unit's rows; none where there is nothing to take it from. Counts what was no value, unless for a covariate.</summary>
    private double? Value(WarehouseMetric? metric, string source, object?[][] rows, Measure measure)
    {
        PlainTable table = Table(_definition.Source(source).Table);
        object?[][] counting = [.. rows.Where(row => table.Passes(row, measure.Filter))];
        if (measure.Column is not { } column)
        {
            return measure.Aggregation == Aggregation.Count ? counting.Length
                : counting.Length > 0 ? 1
                : 0;
        }

        object[] there = [.. counting.Select(row => table.Value(row, column)).OfType<object>()];
        bool takesAny = measure.Aggregation is Aggregation.CountDistinct or Aggregation.CountDays or Aggregation.Count;
        double[] numbers = takesAny
            ? []
            :
            [
                .. there
                    .Select(value => value is bool truth ? (truth ? 1 : 0) : Convert.ToDouble(value, null))
                    .Where(double.IsFinite),
            ];
        if (metric is not null)
        {
            Count(metric, new(counting.Length - there.Length, takesAny ? 0 : there.Length - numbers.Length, 0, 0, 0));
        }

        return measure.Aggregation switch
        {
            Aggregation.Count => there.Length,
            Aggregation.CountDistinct => there.Distinct().Count(),
            Aggregation.CountDays => there.Cast<DateTime>().Select(at => at.Date).Distinct().Count(),
            Aggregation.Sum or Aggregation.Any when counting.Length == 0 => 0,
            _ when numbers.Length == 0 => null,
            Aggregation.Sum => numbers.Sum(),
            Aggregation.Any => numbers.Min() is 0 or 1 ? numbers.Max() : numbers.Min(),
            Aggregation.Mean => numbers.Sum() / numbers.Length,
            Aggregation.Minimum => numbers.Min(),
            _ => numbers.Max(),
        };
    }

    private static Measure MeasureOf(MetricKind kind) =>
        kind switch
        {
            ProportionKind proportion => proportion.Happened,
            MeanKind mean => mean.Measure,
            _ => ((QuantileKind)kind).Measure,
        };

    private double[]? Young(WarehouseMetric metric)
    {
        Count(metric, new(0, 0, 0, 0, 1));
        return null;
    }

    private double[]? Filled(WarehouseMetric metric, bool isYoung, params double?[] values)
    {
        if (isYoung)
        {
            return Young(metric);
        }

        if (values.All(value => value is not null))
        {
            return [.. values.Select(value => value!.Value)];
        }

        bool isZero = metric.Metric.Missing == MissingPolicy.CountAsZero;
        Count(metric, new(0, 0, isZero ? 0 : 1, isZero ? 1 : 0, 0));
        return isZero ? [.. values.Select(value => value ?? 0)] : null;
    }

    private double[]? Retained(WarehouseMetric metric, RetentionKind retention, PlainUnit unit, object?[][] rows)
    {
        FactSource source = _definition.Source(metric.Facts);
        PlainTable table = Table(source.Table);
        int start = unit.Day.DayNumber;
        int last = DateOnly.FromDateTime(_definition.Until.UtcDateTime.AddTicks(-1)).DayNumber;
        int needed = retention.Rule == RetentionRule.InWeek ? 7 * retention.Age + 6 : retention.Age;
        if (last - start < needed)
        {
            Count(metric, new(0, 0, 0, 0, 1));
            return null;
        }

        bool isBack = rows.Where(row => table.Passes(row, retention.Activity))
            .Select(row => DateOnly.FromDateTime(table.Instant(row, source.At)!.Value).DayNumber)
            .Any(day =>
                retention.Rule switch
                {
                    RetentionRule.OnDay => day - start == retention.Age,
                    RetentionRule.OnOrAfter => day - start >= retention.Age && day <= last,
                    RetentionRule.ByDay => day - start >= 1 && day - start <= retention.Age,
                    _ => (day - start) / 7 == retention.Age,
                }
            );
        return [isBack ? 1 : 0];
    }

    /// <summary>Every way through the steps is tried: from each row that takes the first, the furthest that the rows after it lead.</summary>
    private double[]? Walked(WarehouseMetric metric, FunnelKind funnel, object?[][] rows)
    {
        FactSource source = _definition.Source(metric.Facts);
        PlainTable table = Table(source.Table);
        (DateTime At, int Mask)[] steps =
        [
            .. rows.Select(row =>
                    (
                        At: table.Instant(row, source.At)!.Value,
                        Mask: funnel
                            .Stages.Select((stage, i) => table.Passes(row, stage.Filter) ? 1 << i : 0)
                            .Aggregate(0, (mask, bit) => mask | bit)
                    )
                )
                .Where(step => step.Mask != 0)
                .OrderBy(step => step.At)
                .ThenBy(step => int.TrailingZeroCount(step.Mask))
                .ThenBy(step => step.Mask),
        ];
        DateTime until = _definition.Until.UtcDateTime;
        bool entered = false;
        bool tooLate = false;
        bool through = false;
        for (int i = 0; i < steps.Length; i++)
        {
            if ((steps[i].Mask & 1) == 0)
            {
                continue;
            }

            if (funnel.Within is { } within && steps[i].At + within > until)
            {
                tooLate = true;
                continue;
            }

            entered = true;
            int done = 1;
            for (int j = i + 1; j < steps.Length && done < funnel.Stages.Count; j++)
            {
                bool inTime = funnel.Within is not { } limit || steps[j].At - steps[i].At <= limit;
                if (inTime && (steps[j].Mask >> done & 1) != 0)
                {
                    done++;
                }
            }

            through |= done == funnel.Stages.Count;
        }

        if (!entered && tooLate)
        {
            Count(metric, new(0, 0, 0, 0, 1));
        }

        return entered ? [through ? 1 : 0] : null;
    }

    private void Check(WarehouseMetric metric, List<PlainUnit> units)
    {
        MetricQuality quality = _metrics.GetValueOrDefault(metric.Id);
        _metrics[metric.Id] = quality;
        if (metric.Metric.Missing == MissingPolicy.Refuse && quality.UnitsLeftOut > 0)
        {
            _problems.Add(new(metric.Id, 0, $"{quality.UnitsLeftOut} units without a value", "a value of each unit"));
        }

        long wrong = units.LongCount(unit =>
            unit.Values.TryGetValue(metric.Id, out double[]? values)
            && (
                metric.Metric.Kind is ProportionKind
                    ? values[0] is not (0 or 1)
                    : metric.AsCount
                        && (
                            values[0] < 0
                            || Math.Floor(values[0]) != values[0]
                            || values[1] < 0
                            || (values[0] > 0 && values[1] == 0)
                        )
            )
        );
        if (wrong > 0)
        {
            _problems.Add(new(metric.Id, 0, $"{wrong} units with another value", "a value of its kind"));
        }
    }

    private void Limit(WarehouseMetric metric, List<PlainUnit> units)
    {
        if (metric.Metric.Limits is not { } limits)
        {
            return;
        }

        double[][] all =
        [
            .. units.Where(unit => unit.Values.ContainsKey(metric.Id)).Select(unit => unit.Values[metric.Id]),
        ];
        if (limits.AreQuantiles && all.Length == 0 && _run.Limits?.ContainsKey(metric.Id) != true)
        {
            return;
        }

        ValueLimits resolved =
            _run.Limits?.GetValueOrDefault(metric.Id) ?? limits.Resolve([.. all.Select(values => values[0])]);
        _limits[metric.Id] = resolved;
        foreach (double[] values in all)
        {
            values[0] = resolved.Apply(values[0]);
        }
    }

    private IEnumerable<WarehouseCell> Cells(List<PlainUnit> units) =>
        units
            .GroupBy(unit =>
                (unit.Arm, unit.Day, Key: string.Join('\u0001', unit.Segments.Select(one => one ?? "\u0002")))
            )
            .Select(group => Cell(group.Key.Arm, group.Key.Day, [.. group]));

    private WarehouseCell Cell(string arm, DateOnly day, List<PlainUnit> units)
    {
        bool isClustered = _definition.Exposures.Cluster is not null;
        ArmSummary summary = new(
            arm,
            isClustered ? units.Select(unit => unit.Cluster).Distinct(StringComparer.Ordinal).Count() : units.Count
        );
        Dictionary<string, QuantileSketch> sketches = new(StringComparer.Ordinal);
        foreach (WarehouseMetric metric in _definition.Metrics)
        {
            PlainUnit[] counted = [.. units.Where(unit => unit.Values.ContainsKey(metric.Id))];
            if (metric.Metric.Kind is QuantileKind)
            {
                QuantileSketch sketch = new(metric.RelativeAccuracy);
                sketch.Add([.. counted.Select(unit => unit.Values[metric.Id][0])]);
                sketches[metric.Id] = sketch;
                continue;
            }

            summary = summary.With(
                metric.Id,
                isClustered
                    ? new ClusteredStatistic(
                        counted
                            .GroupBy(unit => unit.Cluster!, StringComparer.Ordinal)
                            .Select(group => KeyValuePair.Create(group.Key, Statistic(metric, [.. group])))
                    )
                    : Statistic(metric, counted)
            );
        }

        return new(day, units[0].Segments, summary, sketches, units.Count);
    }

    private static ArmStatistic Statistic(WarehouseMetric metric, PlainUnit[] units)
    {
        double[] Column(int i) => [.. units.Select(unit => unit.Values[metric.Id][i])];
        string[] names = [.. metric.Covariates.Select(covariate => covariate.Name)];
        CovarianceMoments Joint(int outcomes) =>
            CovarianceMoments.Of([.. Enumerable.Range(0, outcomes + names.Length).Select(Column)]);
        return metric.Metric.Kind switch
        {
            RatioKind when metric.AsCount => CountStatistic.Of(Column(0), Column(1)),
            RatioKind when names.Length > 0 => new RatioWithCovariates(Joint(2), names),
            RatioKind => JointMoments.Of(Column(0), Column(1)),
            MeanKind or ProportionKind when names.Length > 0 => new MeanWithCovariates(Joint(1), names),
            MeanKind => Moments.Of(Column(0)),
            _ => new ProportionCounts(Column(0).LongCount(value => value == 1), units.Length),
        };
    }
}
