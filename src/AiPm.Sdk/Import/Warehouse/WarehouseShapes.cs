using System.Globalization;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Warehouse;

namespace AiPm.Sdk;

/// <summary>The shape of an experiment over a warehouse.</summary>
internal static class WarehouseShapes
{
    private static readonly Shape<string> Column = Shape.Text(1_000);

    private static readonly Shape<TimeSpan> Days = Shape
        .Number(Domain.Between(1e-9, 36_500))
        .Select(days => new TimeSpan(
            (long)Math.Round(days * TimeSpan.MicrosecondsPerDay) * TimeSpan.TicksPerMicrosecond
        ));

    private static readonly Shape<DateTimeOffset> Instant = Shape.Leaf<DateTimeOffset>(
        "warehouseInstant",
        "A day, which begins at midnight UTC, or an instant with its offset from UTC.",
        "a day, as \"2027-01-31\", or an instant with its offset, as \"2027-01-31T08:00:00Z\"",
        text: InstantOf,
        schema: """{"examples": ["2027-01-31", "2027-01-31T08:00:00Z"]}"""
    );

    private static readonly Shape<WarehouseTable> Table = Shape.AnyOf(
        Shape.Text(1_000).Parse(TableOf),
        Shape.Object<WarehouseTable>(
            "warehouseTable",
            "A table whose names hold points.",
            members =>
            {
                Member<string> name = members.Required("name", Column, "The table or view.");
                Member<string?> schema = members.Optional("schema", Column, "The schema it is in.");
                Member<string?> catalog = members.Optional("catalog", Column, "The catalog or project that is in.");
                return values => new(values.Get(name)) { Schema = values.Get(schema), Catalog = values.Get(catalog) };
            }
        )
    );

    private static ObjectShape<ExposureSource> Exposures =>
        Shape.Object<ExposureSource>(
            "warehouseExposures",
            "Where it stands which unit was shown which arm, and when.",
            members =>
            {
                Member<WarehouseTable> table = members.Required("table", Table, "The table, as \"events.exposures\".");
                Member<string> unit = members.Required("unit", Column, "The column of the unit, as a user's id.");
                Member<string> arm = members.Required("arm", Column, "The column of the arm.");
                Member<string> at = members.Required("at", Column, "The column of the instant, in UTC.");
                Member<RowFilter?> where = members.Optional("where", MetricParts.Filter, "Which rows count.");
                var segments = members.Optional(
                    "segments",
                    Shape.List(Column, 0, 20, uniqueBy: name => name),
                    [],
                    "Columns to split the answer by."
                );
                Member<string?> cluster = members.Optional(
                    "cluster",
                    Column,
                    "The column of the cluster, where whole clusters were assigned."
                );
                Member<string?> partition = members.Optional(
                    "partition",
                    Column,
                    "The column of days that the table is partitioned by, so that only the period is read."
                );
                return values =>
                    new(values.Get(table), values.Get(unit), values.Get(arm), values.Get(at))
                    {
                        Filter = values.Get(where),
                        Segments = values.Get(segments),
                        Cluster = values.Get(cluster),
                        Partition = values.Get(partition),
                    };
            }
        );

    private static ObjectShape<FactSource> Facts =>
        Shape.Object<FactSource>(
            "warehouseFacts",
            "A table of what units did.",
            members =>
            {
                Member<string> name = members.Required("name", Shape.Text(200), "What metrics call it.");
                Member<WarehouseTable> table = members.Required("table", Table, "The table, as \"events.orders\".");
                Member<string> unit = members.Required("unit", Column, "The column of the unit.");
                Member<string> at = members.Required("at", Column, "The column of the instant, in UTC.");
                Member<RowFilter?> where = members.Optional("where", MetricParts.Filter, "Which rows count.");
                Member<string?> id = members.Optional(
                    "eventId",
                    Column,
                    "The column that names an event: rows that came twice then count once."
                );
                Member<string?> partition = members.Optional(
                    "partition",
                    Column,
                    "The column of days that the table is partitioned by."
                );
                return values =>
                    new(values.Get(name), values.Get(table), values.Get(unit), values.Get(at))
                    {
                        Filter = values.Get(where),
                        EventId = values.Get(id),
                        Partition = values.Get(partition),
                    };
            }
        );

    private static ObjectShape<WarehouseCovariate> Covariate =>
        Shape.Object<WarehouseCovariate>(
            "warehouseCovariate",
            "What is known of a unit from before its entry.",
            members =>
            {
                Member<string> name = members.Required("name", Shape.Text(200), "Its name.");
                Member<string> facts = members.Required("facts", Shape.Text(200), "The facts it is taken from.");
                Member<Measure> measure = members.Required("measure", MetricParts.Measure, "What is measured.");
                Member<TimeSpan> days = members.Required("days", Days, "How many days before the entry.");
                Member<RowFilter?> where = members.Optional("where", MetricParts.Filter, "Which rows count.");
                return values =>
                    new(values.Get(name), values.Get(facts), values.Get(measure), values.Get(days))
                    {
                        Filter = values.Get(where),
                    };
            }
        );

    private static ObjectShape<WarehouseMetric> Metric =>
        Shape.Object<WarehouseMetric>(
            "warehouseMetric",
            "A metric and the facts it is measured from.",
            members =>
            {
                Member<PlanMetric> metric = members.Required("metric", MetricShapes.Metric, "The metric.");
                Member<string> facts = members.Required("facts", Shape.Text(200), "The facts it is measured from.");
                Member<string?> denominator = members.Optional(
                    "denominatorFacts",
                    Shape.Text(200),
                    "The facts of a ratio's denominator; those of the numerator when left out."
                );
                Member<TimeSpan?> window = members.OptionalValue(
                    "windowDays",
                    Days,
                    "How many days from the entry count; all when left out."
                );
                Member<TimeSpan?> delay = members.OptionalValue(
                    "delayDays",
                    Days,
                    "After how many days the window begins; at once when left out."
                );
                Member<bool> complete = members.Optional(
                    "onlyCompleteWindows",
                    Shape.Boolean,
                    false,
                    "Whether units whose window is not over are left out."
                );
                Member<bool> asCount = members.Optional(
                    "asCount",
                    Shape.Boolean,
                    false,
                    "Whether a ratio is of events over an exposure, which are Poisson."
                );
                Member<TimeSpan?> before = members.OptionalValue(
                    "beforeDays",
                    Days,
                    "From how many days before the entry the same is measured, to take out what was different already (CUPED)."
                );
                var covariates = members.Optional(
                    "covariates",
                    Shape.List(Covariate, 0, 100),
                    [],
                    "Other things known of units from before."
                );
                return values =>
                {
                    WarehouseMetric made = new(values.Get(metric).Definition, values.Get(facts))
                    {
                        DenominatorFacts = values.Get(denominator),
                        Window = values.Get(window),
                        Delay = values.Get(delay) ?? TimeSpan.Zero,
                        OnlyCompleteWindows = values.Get(complete),
                        AsCount = values.Get(asCount),
                        Covariates = values.Get(covariates),
                    };
                    return values.Get(before) is { } lookback ? made.WithOwnCovariates(lookback) : made;
                };
            }
        );

    private static ObjectShape<Activation> Activated =>
        Shape.Object<Activation>(
            "warehouseActivation",
            "What a unit must do to take part; the time counts from then on.",
            members =>
            {
                Member<string> facts = members.Required("facts", Shape.Text(200), "The facts it is one of.");
                Member<RowFilter?> where = members.Optional("where", MetricParts.Filter, "Which of them count.");
                return values => new(values.Get(facts), values.Get(where));
            }
        );

    private static ObjectShape<HoldoutSource> HeldOut =>
        Shape.Object<HoldoutSource>(
            "warehouseHoldout",
            "A table of units that take part in no experiment.",
            members =>
            {
                Member<WarehouseTable> table = members.Required("table", Table, "The table.");
                Member<string> unit = members.Required("unit", Column, "The column of the unit.");
                Member<RowFilter?> where = members.Optional("where", MetricParts.Filter, "Which rows count.");
                return values => new(values.Get(table), values.Get(unit)) { Filter = values.Get(where) };
            }
        );

    /// <summary>The whole file.</summary>
    internal static ObjectShape<WarehouseExperiment> Document { get; } =
        Shape.Object<WarehouseExperiment>(
            "warehouseExperiment",
            "An experiment over a warehouse: where the rows are, what is measured, and when.",
            members =>
            {
                _ = members.Optional("$schema", Shape.Text(2_000), "Where the schema of this file is, for editors.");
                Member<string> name = members.Required("name", Shape.Text(200), "What the experiment is called.");
                var arms = members.Required(
                    "arms",
                    Shape.List(Shape.Text(1_000), 2, 100, uniqueBy: arm => arm),
                    "The arms as the exposures have them, the control first."
                );
                Member<DateTimeOffset> start = members.Required("start", Instant, "The first day of exposures.");
                Member<DateTimeOffset> end = members.Required("end", Instant, "The day after the last of exposures.");
                Member<DateTimeOffset?> until = members.OptionalValue(
                    "until",
                    Instant,
                    "The day from which no fact counts any more; when left out, once the longest window is over."
                );
                Member<ExposureSource> exposures = members.Required("exposures", Exposures, "Who was shown what.");
                var facts = members.Required(
                    "facts",
                    Shape.List(Facts, 1, 100, uniqueBy: source => source.Name),
                    "What they did."
                );
                var metrics = members.Required(
                    "metrics",
                    Shape.List(Metric, 1, 1_000, uniqueBy: metric => metric.Id),
                    "What is measured."
                );
                Member<Activation?> activation = members.Optional(
                    "activation",
                    Activated,
                    "What a unit must do to take part."
                );
                Member<HoldoutSource?> holdout = members.Optional("holdout", HeldOut, "Who is left out.");
                Member<long?> buckets = members.OptionalValue(
                    "buckets",
                    Shape.Integer(10, 1000),
                    "Into how many buckets clusters are hashed; each by itself when left out."
                );
                return values =>
                {
                    IReadOnlyList<string> names = values.Get(arms);
                    WarehouseExperiment made = new(
                        Experiment.Create(values.Get(name), names[0], [.. names.Skip(1)]),
                        values.Get(exposures),
                        values.Get(facts),
                        values.Get(metrics),
                        values.Get(start),
                        values.Get(end)
                    )
                    {
                        Activation = values.Get(activation),
                        Holdout = values.Get(holdout),
                        Buckets = (int?)values.Get(buckets),
                    };
                    return values.Get(until) is { } last ? made with { Until = last } : made;
                };
            }
        );

    private static Parsed<WarehouseTable> TableOf(string text)
    {
        string[] parts = text.Split('.');
        return parts.Length <= 3 && parts.All(part => part.Length > 0)
            ? Parsed.Of(
                new WarehouseTable(parts[^1])
                {
                    Schema = parts.Length > 1 ? parts[^2] : null,
                    Catalog = parts.Length > 2 ? parts[0] : null,
                }
            )
            : Parsed.Wrong<WarehouseTable>(
                "a table, as \"orders\", \"schema.orders\" or \"catalog.schema.orders\"; where a name holds a point, an object with name, schema and catalog",
                text
            );
    }

    private static Parsed<DateTimeOffset> InstantOf(string text)
    {
        if (
            DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateOnly day
            )
        )
        {
            return Parsed.Of(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        }

        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFK", "yyyy-MM-dd'T'HH:mmK"];
        bool hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        return
            hasOffset
            && DateTimeOffset.TryParseExact(
                text,
                forms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out DateTimeOffset instant
            )
            ? Parsed.Of(instant.ToUniversalTime())
            : Parsed.Wrong<DateTimeOffset>(
                "a day, as 2027-01-31, or an instant with its offset, as 2027-01-31T08:00:00Z",
                text
            );
    }
}
