using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// A funnel over a unit's rows in order: of all ways to a step, the one that began last has most time left, so a running maximum of beginnings is enough.
/// </summary>
internal sealed class SequenceSyntax
{
    private readonly List<(SqlExpression Value, string Name)[]> _levels = [];

    private SequenceSyntax(SqlExpression entered, SqlExpression completed, SqlExpression late) =>
        (Entered, Completed, Late) = (entered, completed, late);

    /// <summary>Sums over a unit's rows: the number of times the first step was taken in time, the last was, the first was too late.</summary>
    internal SqlExpression Entered { get; }

    internal SqlExpression Completed { get; }

    internal SqlExpression Late { get; }

    /// <summary>Columns over the rows, level by level, each of which the next one reads.</summary>
    internal IReadOnlyList<IReadOnlyList<(SqlExpression Value, string Name)>> Levels => _levels;

    internal static SequenceSyntax Of(
        FunnelKind kind,
        RowFilter? filter,
        FactSource source,
        SqlExpression window,
        DateTimeOffset until,
        int index,
        FactSyntax facts
    )
    {
        RowFilter[] stages = [.. kind.Stages.Select(stage => stage.Filter)];
        SqlExpression One(SqlExpression condition, long value) =>
            new SqlExpression.Case([(condition, new SqlExpression.Whole(value))], new SqlExpression.Whole(0));
        string mask = facts.Steps(
            (kind, filter, "mask"),
            source,
            filter,
            stages,
            steps => steps.Select((step, i) => One(step, 1L << i)).Aggregate((sum, next) => sum + next)
        );
        string lowest = facts.Steps(
            (kind, filter, "lowest"),
            source,
            filter,
            stages,
            steps => new SqlExpression.Case(
                [.. steps.Select((step, i) => (step, (SqlExpression)new SqlExpression.Whole(i)))],
                new SqlExpression.Whole(stages.Length)
            )
        );
        string[] taken =
        [
            .. stages.Select(
                (stage, i) => facts.Steps((kind, filter, i), source, filter, [stage], steps => One(steps[0], 1))
            ),
        ];
        string Began(int step) => FormattableString.Invariant($"began_{index}_{step}");
        string Before(int step) => FormattableString.Invariant($"before_{index}_{step}");
        SqlExpression Row(string name) => new SqlExpression.Own("r", name);
        SqlExpression Takes(int step) => SqlExpression.And(window, Row(taken[step]).Is(new SqlExpression.Whole(1)))!;

        SqlExpression at = Row("fact_at");
        SqlExpression? inTime = kind.Within is { } within ? at <= new SqlExpression.Instant(until - within) : null;
        SequenceSyntax sequence = new(
            SqlExpression.Of(SqlAggregate.Count, Row(Began(0))),
            SqlExpression.Of(SqlAggregate.Count, Row(Began(stages.Length - 1))),
            SqlExpression.CountWhere(Takes(0))
        );
        sequence._levels.Add([(at.Where(SqlExpression.And(Takes(0), inTime)), Began(0))]);
        for (int step = 1; step < stages.Length; step++)
        {
            sequence._levels.Add([
                (
                    new SqlExpression.Over(
                        SqlExpression.Of(SqlAggregate.Maximum, Row(Began(step - 1))),
                        [Row("unit_id")],
                        [at, Row(lowest), Row(mask)],
                        BeforeThis: true
                    ),
                    Before(step)
                ),
            ]);
            SqlExpression began = Row(Before(step));
            SqlExpression? quick = kind.Within is { } time ? at <= new SqlExpression.Later(began, time) : null;
            sequence._levels.Add([
                (began.Where(SqlExpression.And(Takes(step), began.IsPresent(), quick)), Began(step)),
            ]);
        }

        return sequence;
    }
}
