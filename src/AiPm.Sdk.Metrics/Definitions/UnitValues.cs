using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The rows of a table that a metric is about, gathered by unit.</summary>
internal sealed class UnitValues
{
    private readonly ColumnTable _table;
    private readonly List<int> _rows = [];
    private readonly List<int> _units = [];
    private readonly Dictionary<string, Func<int, ColumnValue>> _columns = new(StringComparer.Ordinal);
    private readonly MetricMoment _moment;
    private int _row;

    private UnitValues(ColumnTable table, MetricMoment moment) => (_table, _moment) = (table, moment);

    internal int Units { get; private set; }

    internal static UnitValues Of(Metric metric, ColumnTable table, MetricMoment? moment)
    {
        moment = RequireMoment(metric, moment);
        UnitValues values = new(table, moment);
        foreach (string column in metric.Columns)
        {
            _ = table.Column(column);
        }

        values.Gather(metric, moment);
        return values;
    }

    /// <summary>The moment, which must be given where the metric depends on it.</summary>
    internal static MetricMoment RequireMoment(Metric metric, MetricMoment? moment)
    {
        bool needsMoment =
            metric.Window is TrailingWindow or PeriodWindow
            || metric.Grain?.Period is not null
            || metric.Kind
                is CumulativeKind
                    or RetentionKind
                    or FunnelKind { Within: not null }
                    or MeanKind { Measure.Aggregation: Aggregation.CountDays }
                    or QuantileKind { Measure.Aggregation: Aggregation.CountDays }
                    or RatioKind { Numerator.Aggregation: Aggregation.CountDays }
                    or RatioKind { Denominator.Aggregation: Aggregation.CountDays };
        return needsMoment && moment is null
            ? throw new ArgumentException(
                $"\"{metric.Id}\" depends on when it is measured and by which calendar, so moment must be given",
                nameof(moment)
            )
            : moment ?? new(DateTimeOffset.MaxValue);
    }

    /// <summary>Each unit's value; null where it has none.</summary>
    internal double?[] Measure(Measure measure)
    {
        Gathered[] units = new Gathered[Units];
        HashSet<(int, ColumnValue)> distinct = [];
        for (int i = 0; i < _rows.Count; i++)
        {
            _row = _rows[i];
            if (measure.Filter is { } filter && filter.Evaluate(Value) != true)
            {
                continue;
            }

            ref Gathered unit = ref units[_units[i]];
            unit.Rows++;
            ColumnValue value = measure.Column is { } column ? Value(column) : default;
            if (value.IsMissing)
            {
                continue;
            }

            unit.Values++;
            if (measure.Aggregation == Aggregation.CountDistinct)
            {
                unit.Distinct += distinct.Add((_units[i], value)) ? 1 : 0;
            }
            else if (measure.Aggregation == Aggregation.CountDays)
            {
                int day = _moment.Boundary.DayNumber(value.InstantOf(measure.Column!).UtcTicks);
                unit.Distinct += distinct.Add((_units[i], day)) ? 1 : 0;
            }
            else if (measure.Aggregation != Aggregation.Count)
            {
                unit.Add(NumberOf(value, measure.Column!));
            }
        }

        return [.. units.Select(unit => unit.Value(measure))];
    }

    /// <summary>The different values of a column over all rows.</summary>
    internal HashSet<ColumnValue> Distinct(Measure measure)
    {
        HashSet<ColumnValue> values = [];
        foreach (int row in _rows)
        {
            _row = row;
            if (measure.Filter is not { } filter || filter.Evaluate(Value) == true)
            {
                ColumnValue value = Value(measure.Column!);
                if (!value.IsMissing)
                {
                    _ = values.Add(value);
                }
            }
        }

        return values;
    }

    private static double NumberOf(ColumnValue value, string column) =>
        value.Kind switch
        {
            ColumnValueKind.Number => value.Number,
            ColumnValueKind.Truth => value.Truth ? 1 : 0,
            _ => throw new ArgumentException(
                $"the column \"{column}\" must hold numbers to be summed, but held the {value.Kind} {value}",
                nameof(column)
            ),
        };

    private ColumnValue Value(string column)
    {
        if (!_columns.TryGetValue(column, out Func<int, ColumnValue>? values))
        {
            values = _table.Column(column);
            _columns.Add(column, values);
        }

        return values(_row);
    }

    private void Gather(Metric metric, MetricMoment moment)
    {
        Dictionary<(ColumnValue, DateOnly), int> units = [];
        for (_row = 0; _row < _table.Rows; _row++)
        {
            bool counts =
                (metric.Filter is not { } filter || filter.Evaluate(Value) == true)
                && (metric.Window is not { } window || moment.Contains(window, Value) == true)
                && (metric.Kind is not CumulativeKind cumulative || IsToDate(cumulative, moment));
            if (!counts)
            {
                continue;
            }

            int unit = Units;
            if (metric.Grain is { } grain)
            {
                (ColumnValue, DateOnly) key = (Value(grain.Unit), PeriodOf(grain, moment));
                if (key.Item1.IsMissing)
                {
                    throw new ArgumentException(
                        $"the column \"{grain.Unit}\" must name the unit of every row, but row {_row} had none",
                        nameof(metric)
                    );
                }

                if (!units.TryGetValue(key, out unit))
                {
                    unit = Units;
                    units.Add(key, unit);
                }
            }

            Units = Math.Max(Units, unit + 1);
            _rows.Add(_row);
            _units.Add(unit);
        }
    }

    private bool IsToDate(CumulativeKind cumulative, MetricMoment moment)
    {
        ColumnValue at = Value(cumulative.At);
        return !at.IsMissing
            && at.InstantOf(cumulative.At) < moment.At
            && (
                cumulative.Since is not { } period
                || moment.StartOf(period, at.Instant) == moment.StartOf(period, moment.At)
            );
    }

    private DateOnly PeriodOf(MetricGrain grain, MetricMoment moment)
    {
        if (grain.Period is not { } period)
        {
            return default;
        }

        ColumnValue at = Value(grain.At!);
        return at.IsMissing
            ? throw new ArgumentException(
                $"the column \"{grain.At}\" must have the instant of every row, but row {_row} had none",
                nameof(grain)
            )
            : moment.StartOf(period, at.InstantOf(grain.At!));
    }

    /// <summary>What has been seen of one unit.</summary>
    private struct Gathered
    {
        private CompensatedSum _sum;
        private double _least;
        private double _most;
        private long _numbers;

        internal long Rows;
        internal long Values;
        internal long Distinct;

        internal void Add(double number)
        {
            _least = _numbers == 0 ? number : Math.Min(_least, number);
            _most = _numbers == 0 ? number : Math.Max(_most, number);
            _sum = _sum.Plus(number);
            _numbers++;
        }

        internal readonly double? Value(Measure measure) =>
            measure.Aggregation switch
            {
                Aggregation.Count => measure.Column is null ? Rows : Values,
                Aggregation.CountDistinct or Aggregation.CountDays => Distinct,
                Aggregation.Any when measure.Column is null => Rows > 0 ? 1 : 0,
                Aggregation.Any => Rows == 0 ? 0
                : _numbers == 0 ? null
                : _least == 0 || _least == 1 ? _most
                : _least,
                Aggregation.Sum => Rows == 0 ? 0
                : _numbers == 0 ? null
                : _sum.Value,
                Aggregation.Mean => _numbers == 0 ? null : _sum.Value / _numbers,
                Aggregation.Minimum => _numbers == 0 ? null : _least,
                _ => _numbers == 0 ? null : _most,
            };
    }
}
