using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Retention and funnels of a table: each unit's entry, then what followed it.</summary>
/// <remarks>The same rules as those of <see cref="EventTally{TUser}"/>, for any filters over any columns; rows may come in any order.</remarks>
internal sealed class UnitSequences
{
    private readonly Metric _metric;
    private readonly ColumnTable _table;
    private readonly MetricMoment _moment;
    private readonly string _unit;
    private readonly string _at;
    private int _row;

    private UnitSequences(Metric metric, ColumnTable table, MetricMoment moment, string at)
    {
        _metric = metric;
        _table = table;
        _moment = moment;
        _at = at;
        _unit = metric.Grain is { Period: null } grain
            ? grain.Unit
            : throw new ArgumentException(
                $"\"{metric.Id}\" is a {metric.Kind.Name}, so its Grain must name the column of the unit and no period, but was {metric.Grain?.ToString() ?? "left out"}",
                nameof(metric)
            );
        foreach (string column in metric.Columns)
        {
            _ = table.Column(column);
        }
    }

    /// <summary>How many units are followed far enough, and how many did what was hoped for.</summary>
    /// <param name="metric">A retention or a funnel.</param>
    /// <param name="table">The rows.</param>
    /// <param name="moment">Until when they are observed.</param>
    /// <param name="young">Units that entered too late for that.</param>
    internal static ProportionCounts Count(Metric metric, ColumnTable table, MetricMoment? moment, out long young)
    {
        moment = UnitValues.RequireMoment(metric, moment);
        return metric.Kind is RetentionKind retention
            ? new UnitSequences(metric, table, moment, retention.At).Retained(retention, out young)
            : new UnitSequences(metric, table, moment, ((FunnelKind)metric.Kind).At).Completed(out young);
    }

    private ProportionCounts Retained(RetentionKind kind, out long young)
    {
        Dictionary<ColumnValue, (long Ticks, int Row)> entries = [];
        for (_row = 0; _row < _table.Rows; _row++)
        {
            if (Passes(kind.Entry ?? kind.Activity) && Ticks() is { } ticks)
            {
                ColumnValue unit = Unit();
                if (!entries.TryGetValue(unit, out (long Ticks, int Row) known) || ticks < known.Ticks)
                {
                    entries[unit] = (ticks, _row);
                }
            }
        }

        // The day of the moment is not over.
        int last = _moment.Boundary.DayNumber(_moment.At.UtcTicks) - 1;
        long needed = kind.Rule == RetentionRule.InWeek ? 7L * kind.Age + 6 : kind.Age;
        Dictionary<ColumnValue, int> starts = [];
        young = 0;
        foreach ((ColumnValue unit, (long ticks, int row)) in entries)
        {
            _row = row;
            if (_metric.Window is { } window && _moment.Contains(window, Value) != true)
            {
                continue;
            }

            int start = _moment.Boundary.DayNumber(ticks);
            if (last - start >= needed)
            {
                starts.Add(unit, start);
            }
            else
            {
                young++;
            }
        }

        HashSet<ColumnValue> back = [];
        for (_row = 0; _row < _table.Rows; _row++)
        {
            if (Passes(kind.Activity) && Ticks() is { } ticks && starts.TryGetValue(Unit(), out int start))
            {
                int day = _moment.Boundary.DayNumber(ticks);
                int age = day - start;
                bool isBack = kind.Rule switch
                {
                    RetentionRule.OnDay => age == kind.Age,
                    RetentionRule.OnOrAfter => age >= kind.Age && day <= last,
                    RetentionRule.ByDay => age >= 1 && age <= kind.Age,
                    _ => age / 7 == kind.Age,
                };
                if (isBack)
                {
                    _ = back.Add(Unit());
                }
            }
        }

        return new(back.Count, starts.Count);
    }

    private ProportionCounts Completed(out long young)
    {
        FunnelKind kind = (FunnelKind)_metric.Kind;
        Dictionary<ColumnValue, List<(long Ticks, int Row, uint Steps)>> units = [];
        for (_row = 0; _row < _table.Rows; _row++)
        {
            uint steps = 0;
            if (_metric.Filter is not { } filter || filter.Evaluate(Value) == true)
            {
                for (int step = 0; step < kind.Stages.Count; step++)
                {
                    steps |= kind.Stages[step].Filter.Evaluate(Value) == true ? 1u << step : 0;
                }
            }

            if ((steps & 1) != 0 && _metric.Window is { } window && _moment.Contains(window, Value) != true)
            {
                steps &= ~1u;
            }

            if (steps != 0 && Ticks() is { } ticks)
            {
                ColumnValue unit = Unit();
                if (!units.TryGetValue(unit, out List<(long, int, uint)>? own))
                {
                    units.Add(unit, own = []);
                }

                own.Add((ticks, _row, steps));
            }
        }

        FunnelWalk walk = new(kind.Stages.Count, kind.Within ?? TimeSpan.MaxValue, _moment.At.UtcTicks);
        long entered = 0;
        long completed = 0;
        young = 0;
        foreach (List<(long Ticks, int Row, uint Steps)> own in units.Values)
        {
            // Of one instant, rows count in the funnel's order.
            own.Sort(
                (left, right) =>
                    (left.Ticks, uint.TrailingZeroCount(left.Steps), left.Row).CompareTo(
                        (right.Ticks, uint.TrailingZeroCount(right.Steps), right.Row)
                    )
            );
            walk.Begin();
            foreach ((long ticks, _, uint steps) in own)
            {
                // The last step first, so that a row does not lead on to itself.
                for (int step = kind.Stages.Count - 1; step >= 0; step--)
                {
                    if ((steps & (1u << step)) != 0)
                    {
                        walk.Take(ticks, step);
                    }
                }
            }

            entered += walk.Furthest >= 0 ? 1 : 0;
            completed += walk.Furthest == kind.Stages.Count - 1 ? 1 : 0;
            young += walk.IsUndecided ? 1 : 0;
        }

        return new(completed, entered);
    }

    private ColumnValue Value(string column) => _table.Column(column)(_row);

    private bool Passes(RowFilter? filter) =>
        (_metric.Filter is not { } all || all.Evaluate(Value) == true)
        && (filter is null || filter.Evaluate(Value) == true);

    /// <summary>The instant of the row; null where it lies at or after the moment.</summary>
    private long? Ticks()
    {
        ColumnValue at = Value(_at);
        if (at.IsMissing)
        {
            throw new ArgumentException(
                $"the column \"{_at}\" must have the instant of every row that counts, but row {_row} had none",
                nameof(_at)
            );
        }

        DateTimeOffset instant = at.InstantOf(_at);
        return instant < _moment.At ? instant.UtcTicks : null;
    }

    private ColumnValue Unit()
    {
        ColumnValue unit = Value(_unit);
        return unit.IsMissing
            ? throw new ArgumentException(
                $"the column \"{_unit}\" must name the unit of every row, but row {_row} had none",
                nameof(_unit)
            )
            : unit;
    }
}
