using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Warehouse.SqlTerms;

namespace AiPm.Sdk.Warehouse;

/// <summary>From units and facts to the outcomes of units: the parts of a statement that all statements have in common.</summary>
internal sealed class OutcomeSyntax
{
    internal const string Rows = "aipm_rows";
    internal const string Sums = "aipm_sums";
    internal const string Values = "aipm_values";
    internal const string Outcomes = "aipm_outcomes";

    private readonly FactSyntax _facts;
    private readonly List<(SqlExpression Value, string Name)> _sums = [];
    private readonly Dictionary<string, string> _knownSums = new(StringComparer.Ordinal);

    internal OutcomeSyntax(
        WarehouseExperiment definition,
        WarehouseRun run,
        SqlDialect dialect,
        WarehouseShape shape,
        IReadOnlyDictionary<string, ValueLimits> limits
    )
    {
        Entries = new(definition, run, dialect, shape);
        _facts = new(definition, run, dialect, shape);
        SqlWriter writer = new(dialect);
        SqlExpression Sum(SqlExpression value)
        {
            string text = writer.Expression(value);
            if (!_knownSums.TryGetValue(text, out string? name))
            {
                name = FormattableString.Invariant($"sum_{_sums.Count}");
                _knownSums.Add(text, name);
                _sums.Add((value, name));
            }

            return Own("s", name);
        }

        Metrics =
        [
            .. definition.Metrics.Select(
                (metric, i) => MetricSyntax.Of(metric, i, definition, limits, Entries, _facts, Sum)
            ),
        ];
    }

    internal EntrySyntax Entries { get; }

    internal IReadOnlyList<MetricSyntax> Metrics { get; }

    internal List<SqlPart> Parts(int? sample)
    {
        string[] units = [.. Entries.Columns];
        string[] facts = ["fact_at", .. _facts.HasCopies ? new[] { "is_copy" } : [], .. _facts.Columns];
        List<SqlPart> parts = [.. Entries.Parts(sample), _facts.Part()];
        parts.Add(
            new(
                Rows,
                [
                    new()
                    {
                        Columns =
                        [
                            .. units.Select(name => (Own("x", name), name)),
                            .. facts.Select(name => (Own("f", name), name)),
                        ],
                        From = new SqlFrom.Part(EntrySyntax.Entries, "x"),
                        Join = new(new SqlFrom.Part(FactSyntax.Facts, "f"), Own("f", "unit_id"), Own("x", "join_id")),
                    },
                ]
            )
        );
        string last = Rows;
        foreach (IReadOnlyList<(SqlExpression, string)> level in Metrics.SelectMany(metric => metric.Levels))
        {
            string name = FormattableString.Invariant($"aipm_steps_{parts.Count}");
            parts.Add(
                new(
                    name,
                    [
                        new()
                        {
                            Columns = [(new SqlExpression.Everything("r"), ""), .. level],
                            From = new SqlFrom.Part(last, "r"),
                        },
                    ]
                )
            );
            last = name;
        }

        string[] keys =
        [
            "unit_id",
            "arm_index",
            "entered_at",
            "entry_day",
            "row_count",
            "outside_count",
            .. Entries.Attributes,
        ];
        parts.Add(
            new(
                Sums,
                [
                    new()
                    {
                        Columns =
                        [
                            .. keys.Select(name => (Own("r", name), name)),
                            (Before(), "before_count"),
                            (Copies(), "copy_count"),
                            .. _sums,
                        ],
                        From = new SqlFrom.Part(last, "r"),
                        GroupBy = [.. keys.Select(name => Own("r", name))],
                    },
                ]
            )
        );
        string[] kept = [.. keys, "before_count", "copy_count"];
        parts.Add(
            new(
                Values,
                [
                    new()
                    {
                        Columns =
                        [
                            .. kept.Select(name => (Own("s", name), name)),
                            .. Metrics.SelectMany(metric => metric.Values),
                        ],
                        From = new SqlFrom.Part(Sums, "s"),
                    },
                ]
            )
        );
        parts.Add(
            new(
                Outcomes,
                [
                    new()
                    {
                        Columns =
                        [
                            .. kept.Select(name => (Own("v", name), name)),
                            .. Metrics.SelectMany(metric => metric.Outcomes),
                        ],
                        From = new SqlFrom.Part(Values, "v"),
                    },
                ]
            )
        );
        return parts;
    }

    private SqlExpression Before() =>
        SqlExpression.CountWhere(
            SqlExpression.And(
                Own("r", "fact_at") < Own("r", "entered_at"),
                _facts.HasCopies ? Own("r", "is_copy").Is(Whole(0)) : null
            )!
        );

    private SqlExpression Copies() =>
        _facts.HasCopies ? SqlExpression.CountWhere(Own("r", "is_copy").Is(Whole(1))) : Whole(0);
}
