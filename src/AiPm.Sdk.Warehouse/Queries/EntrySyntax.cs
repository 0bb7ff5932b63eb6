using AiPm.Sdk.Metrics;
using static AiPm.Sdk.Warehouse.SqlTerms;

namespace AiPm.Sdk.Warehouse;

/// <summary>From exposures to units: who entered which arm when, and who is left out for which reason.</summary>
internal sealed class EntrySyntax(
    WarehouseExperiment definition,
    WarehouseRun run,
    SqlDialect dialect,
    WarehouseShape shape
)
{
    internal const string Exposures = "aipm_exposures";
    internal const string Firsts = "aipm_firsts";
    internal const string Units = "aipm_units";
    internal const string Assigned = "aipm_assigned";
    internal const string Activated = "aipm_activated";
    internal const string Entries = "aipm_entries";

    /// <summary>Why a unit is in no arm, as its arm's index.</summary>
    internal const int Outside = -1;
    internal const int Mixed = -2;
    internal const int HeldOut = -3;
    internal const int WithoutCluster = -4;
    internal const int WithoutUnit = -5;
    internal const int NotActivated = -6;
    internal const int OtherDay = -7;

    private readonly List<(SqlExpression Value, string Name)> _bounds = [];
    private readonly Dictionary<TimeSpan, string> _known = [];

    private ExposureSource Source => definition.Exposures;

    private int Segments => Source.Segments.Count;

    private bool HasAttributes => Segments > 0 || Source.Cluster is not null;

    internal static string Segment(int index) => FormattableString.Invariant($"segment_{index}");

    /// <summary>The column of an entry some time later, or earlier; made once for all rows of a unit.</summary>
    internal string Bound(TimeSpan time)
    {
        if (time == TimeSpan.Zero)
        {
            return "entered_at";
        }

        if (!_known.TryGetValue(time, out string? name))
        {
            name = FormattableString.Invariant($"bound_{_bounds.Count}");
            _known.Add(time, name);
            _bounds.Add((new SqlExpression.Later(new SqlExpression.Own("x", "entered_at"), time), name));
        }

        return name;
    }

    /// <summary>The parts up to the entries; to be asked for after all bounds are.</summary>
    /// <param name="sample">How many exposures to read at most; all when left out.</param>
    internal IEnumerable<SqlPart> Parts(int? sample)
    {
        yield return new(Exposures, [ExposureRows(sample)]);
        if (HasAttributes)
        {
            yield return new(Firsts, [FirstInstants()]);
        }

        yield return new(Units, [UnitsOf(HasAttributes ? Firsts : Exposures)]);
        yield return new(Assigned, [AssignedUnits()]);
        if (definition.Activation is { } activation)
        {
            yield return new(Activated, [ActivatedUnits(activation)]);
        }

        yield return new(Entries, [EntriesOf(definition.Activation is null ? Assigned : Activated)]);
    }

    /// <summary>The first units of the exposures as text, in the order that the engine has them.</summary>
    internal SqlScript FirstUnits(int most)
    {
        const string ranked = "aipm_ranked";
        SqlSelect units = new()
        {
            Columns = [(Own("e", "unit_id"), "unit_id")],
            From = new SqlFrom.Part(Exposures, "e"),
            Where = Own("e", "unit_id").IsPresent(),
            GroupBy = [Own("e", "unit_id")],
        };
        SqlSelect places = new()
        {
            Columns =
            [
                (Own("u", "unit_id"), "unit_id"),
                (new SqlExpression.Over(null, [], [Own("u", "unit_id")]), "place"),
            ],
            From = new SqlFrom.Part(Units, "u"),
        };
        SqlSelect first = new()
        {
            Columns = [(new SqlExpression.ToText(Own("r", "unit_id")), "unit_text")],
            From = new SqlFrom.Part(ranked, "r"),
            Where = Own("r", "place") <= Whole(most),
        };
        return new([new(Exposures, [ExposureRows(null)]), new(Units, [units]), new(ranked, [places])], first);
    }

    /// <summary>The columns of an entry that later parts hand on.</summary>
    internal IEnumerable<string> Columns =>
        [
            "unit_id",
            "arm_index",
            "entered_at",
            "entry_day",
            "row_count",
            "outside_count",
            .. Attributes,
            .. _bounds.Select(bound => bound.Name),
        ];

    internal IEnumerable<string> Attributes =>
        [
            .. Enumerable.Range(0, Segments).Select(Segment),
            .. Source.Cluster is null ? Array.Empty<string>() : ["cluster_name"],
        ];

    /// <summary>Rows of a table of the user's within a period, as far as they pass a filter.</summary>
    internal static SqlExpression? Within(
        string at,
        string? partition,
        RowFilter? filter,
        DateTimeOffset from,
        DateTimeOffset before,
        FactColumns columns,
        SqlDialect dialect
    )
    {
        SqlExpression raw = columns.Raw(at);
        SqlExpression instant = new SqlExpression.ToInstant(raw);
        SqlExpression inPeriod = dialect.HasRawBounds
            ? new SqlExpression.RawBetween(raw, from, before)
            : SqlExpression.And(
                instant >= new SqlExpression.Instant(from),
                instant < new SqlExpression.Instant(before)
            )!;
        SqlExpression? inPartition = partition is null
            ? null
            : SqlExpression.And(
                columns.Raw(partition) >= new SqlExpression.Date(DateOnly.FromDateTime(from.UtcDateTime)),
                columns.Raw(partition) <= new SqlExpression.Date(DateOnly.FromDateTime(before.UtcDateTime))
            );
        return SqlExpression.And(inPeriod, inPartition, FilterSyntax.Of(filter, columns));
    }

    private SqlSelect ExposureRows(int? sample)
    {
        FactColumns columns = new(Source.Table, shape, name => new SqlExpression.Theirs("e", name));
        SqlExpression arm = new SqlExpression.ToText(columns.Raw(Source.Arm));
        List<(SqlExpression, string)> selected =
        [
            (columns.Raw(Source.Unit), "unit_id"),
            (
                new SqlExpression.Case(
                    [
                        .. definition.Experiment.Arms.Select(
                            (name, index) => (arm.Is(new SqlExpression.Text(name)), Whole(index))
                        ),
                    ],
                    Whole(Outside)
                ),
                "arm_index"
            ),
            (new SqlExpression.ToInstant(columns.Raw(Source.At)), "exposed_at"),
        ];
        selected.AddRange(
            Source.Segments.Select(
                (name, index) => ((SqlExpression)new SqlExpression.ToText(columns.Raw(name)), Segment(index))
            )
        );
        if (Source.Cluster is { } cluster)
        {
            selected.Add((new SqlExpression.ToText(columns.Raw(cluster)), "cluster_name"));
        }

        return new()
        {
            Columns = selected,
            From = new SqlFrom.Table(Source.Table, "e"),
            Where = Within(
                Source.At,
                Source.Partition,
                Source.Filter,
                definition.Start,
                definition.End,
                columns,
                dialect
            ),
            Limit = sample,
        };
    }

    /// <summary>Each exposure with its unit's first instant in an arm, which decides segments and clusters.</summary>
    private SqlSelect FirstInstants()
    {
        IEnumerable<string> handed = ["unit_id", "arm_index", "exposed_at", .. Attributes];
        return new()
        {
            Columns =
            [
                .. handed.Select(name => (Own("e", name), name)),
                (
                    new SqlExpression.Over(
                        SqlExpression.Of(
                            SqlAggregate.Minimum,
                            Own("e", "exposed_at").Where(Own("e", "arm_index") >= Whole(0))
                        ),
                        [Own("e", "unit_id")],
                        []
                    ),
                    "first_at"
                ),
            ],
            From = new SqlFrom.Part(Exposures, "e"),
        };
    }

    private SqlSelect UnitsOf(string part)
    {
        SqlExpression inArm = Own("e", "arm_index") >= Whole(0);
        SqlExpression arm = Own("e", "arm_index").Where(inArm);
        SqlExpression isFirst = SqlExpression.And(inArm, Own("e", "exposed_at").Is(Own("e", "first_at")))!;
        return new()
        {
            Columns =
            [
                (Own("e", "unit_id"), "unit_id"),
                (SqlExpression.Of(SqlAggregate.Minimum, arm), "least_arm"),
                (SqlExpression.Of(SqlAggregate.Maximum, arm), "most_arm"),
                (SqlExpression.Of(SqlAggregate.Minimum, Own("e", "exposed_at").Where(inArm)), "exposed_at"),
                (SqlExpression.Of(SqlAggregate.CountRows), "row_count"),
                (SqlExpression.CountWhere(Own("e", "arm_index") < Whole(0)), "outside_count"),
                .. Attributes.Select(name =>
                    (SqlExpression.Of(SqlAggregate.MinimumText, Own("e", name).Where(isFirst)), name)
                ),
            ],
            From = new SqlFrom.Part(part, "e"),
            GroupBy = [Own("e", "unit_id")],
        };
    }

    private SqlSelect AssignedUnits()
    {
        List<(SqlExpression, SqlExpression)> reasons =
        [
            (Own("u", "unit_id").IsNull(), Whole(WithoutUnit)),
            (Own("u", "least_arm").IsNull(), Whole(Outside)),
            (Own("u", "least_arm").IsNot(Own("u", "most_arm")), Whole(Mixed)),
        ];
        SqlLeftJoin? join = null;
        if (definition.Holdout is { } holdout)
        {
            FactColumns columns = new(holdout.Table, shape, name => new SqlExpression.Theirs("h", name));
            SqlSelect held = new()
            {
                Columns = [(columns.Raw(holdout.Unit), "unit_id")],
                From = new SqlFrom.Table(holdout.Table, "h"),
                Where = FilterSyntax.Of(holdout.Filter, columns),
                GroupBy = [columns.Raw(holdout.Unit)],
            };
            join = new(new SqlFrom.Inner(held, "h"), Own("h", "unit_id"), Own("u", "unit_id"));
            reasons.Add((Own("h", "unit_id").IsPresent(), Whole(HeldOut)));
        }

        if (Source.Cluster is not null)
        {
            reasons.Add((Own("u", "cluster_name").IsNull(), Whole(WithoutCluster)));
        }

        return new()
        {
            Columns =
            [
                (Own("u", "unit_id"), "unit_id"),
                (new SqlExpression.Case(reasons, Own("u", "least_arm")), "arm_index"),
                (Own("u", "exposed_at"), "entered_at"),
                (Own("u", "row_count"), "row_count"),
                (Own("u", "outside_count"), "outside_count"),
                .. Attributes.Select(name => (Own("u", name), name)),
            ],
            From = new SqlFrom.Part(Units, "u"),
            Join = join,
        };
    }

    private SqlSelect ActivatedUnits(Activation activation)
    {
        FactSource source = definition.Source(activation.Facts);
        FactColumns columns = new(source.Table, shape, name => new SqlExpression.Theirs("t", name));
        SqlSelect activations = new()
        {
            Columns =
            [
                (columns.Raw(source.Unit), "unit_id"),
                (new SqlExpression.ToInstant(columns.Raw(source.At)), "activated_at"),
            ],
            From = new SqlFrom.Table(source.Table, "t"),
            Where = SqlExpression.And(
                Within(source.At, source.Partition, source.Filter, definition.Start, definition.End, columns, dialect),
                FilterSyntax.Of(activation.Filter, columns)
            ),
        };
        IReadOnlyList<string> kept = ["unit_id", "arm_index", "row_count", "outside_count", .. Attributes];
        SqlExpression activated = SqlExpression.Of(
            SqlAggregate.Minimum,
            Own("f", "activated_at").Where(Own("f", "activated_at") >= Own("u", "entered_at"))
        );
        return new()
        {
            Columns = [.. kept.Select(name => (Own("u", name), name)), (activated, "entered_at")],
            From = new SqlFrom.Part(Assigned, "u"),
            Join = new(new SqlFrom.Inner(activations, "f"), Own("f", "unit_id"), JoinId("u")),
            GroupBy = [.. kept.Select(name => Own("u", name))],
        };
    }

    private SqlSelect EntriesOf(string part)
    {
        SqlExpression entered = Own("u", "entered_at");
        List<(SqlExpression, SqlExpression)> reasons =
        [
            (Own("u", "arm_index") < Whole(0), Own("u", "arm_index")),
            (entered.IsNull(), Whole(NotActivated)),
        ];
        if (run.EntriesFrom is { } from)
        {
            reasons.Add((entered < new SqlExpression.Instant(WarehouseTime.Start(from)), Whole(OtherDay)));
        }

        if (run.EntriesBefore is { } before)
        {
            reasons.Add((entered >= new SqlExpression.Instant(WarehouseTime.Start(before)), Whole(OtherDay)));
        }

        SqlSelect judged = new()
        {
            Columns =
            [
                (Own("u", "unit_id"), "unit_id"),
                (new SqlExpression.Case(reasons, Own("u", "arm_index")), "arm_index"),
                (entered, "entered_at"),
                (Own("u", "row_count"), "row_count"),
                (Own("u", "outside_count"), "outside_count"),
                .. Attributes.Select(name => (Own("u", name), name)),
            ],
            From = new SqlFrom.Part(part, "u"),
        };

        // Of units in no arm nothing but the reason is asked, so they fall into one group.
        SqlExpression inArm = Own("x", "arm_index") >= Whole(0);
        return new()
        {
            Columns =
            [
                (Own("x", "unit_id"), "unit_id"),
                (Own("x", "unit_id").Where(inArm), "join_id"),
                (Own("x", "arm_index"), "arm_index"),
                (Own("x", "entered_at"), "entered_at"),
                (new SqlExpression.DayNumber(Own("x", "entered_at")).Where(inArm), "entry_day"),
                (Own("x", "row_count"), "row_count"),
                (Own("x", "outside_count"), "outside_count"),
                .. Attributes.Select(name => (Own("x", name).Where(inArm), name)),
                .. _bounds,
            ],
            From = new SqlFrom.Inner(judged, "x"),
        };
    }

    private static SqlExpression JoinId(string of) => Own(of, "unit_id").Where(Own(of, "arm_index") >= Whole(0));
}
