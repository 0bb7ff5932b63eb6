using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>The steps of a run: tables, first look, statistics, bins.</summary>
internal sealed class WarehouseSteps(
    WarehouseExperiment definition,
    WarehouseRun run,
    SqlDialect dialect,
    SqlSession session
)
{
    private readonly List<SqlStatement> _statements = [];

    internal async Task<WarehouseResult> RunAsync(CancellationToken cancellation)
    {
        bool hasQuantiles = definition.Metrics.Any(metric => metric.Metric.Kind is QuantileKind);
        int of = hasQuantiles ? 4 : 3;
        WarehouseQuery query = await QueryAsync(of, cancellation);
        WarehousePilots pilots = await PilotsAsync(query, of, cancellation);
        (SqlScript script, IReadOnlyList<MetricSyntax> metrics) = query.StatisticsScript(pilots);
        List<object?[]> statistics = await RowsAsync(query.Write(script), "statistics", 3, of, cancellation);
        List<object?[]> bins = query.Bins(pilots) is { } statement
            ? await RowsAsync(statement, "quantiles", 4, of, cancellation)
            : [];
        return new WarehouseRows(definition, pilots).Result(metrics, statistics, bins, Limits(pilots)) with
        {
            Statements = _statements.AsReadOnly(),
        };
    }

    internal async Task<IReadOnlyList<SqlExplanation>> ExplainAsync(CancellationToken cancellation)
    {
        WarehouseQuery query = await QueryAsync(1, cancellation);
        List<SqlExplanation> explanations = [];
        foreach (SqlStatement? statement in new[] { query.Pilot(), query.Statistics(WarehousePilots.None) })
        {
            if (statement is not null)
            {
                explanations.Add(await session.ExplainAsync(statement, cancellation));
            }
        }

        return explanations;
    }

    internal async Task<IReadOnlyList<string>> FirstUnitsAsync(int most, CancellationToken cancellation)
    {
        WarehouseQuery query = await QueryAsync(2, cancellation);
        List<object?[]> rows = await RowsAsync(query.FirstUnits(most), "units", 2, 2, cancellation);
        return [.. rows.Select(row => (string)row[0]!)];
    }

    /// <summary>The query, for tables that are there and have the columns that it names.</summary>
    private async Task<WarehouseQuery> QueryAsync(int of, CancellationToken cancellation)
    {
        WarehouseShape shape = new();
        List<Problem> problems = [];
        foreach ((WarehouseTable table, IReadOnlyList<string> columns) in ReadTables.Of(definition))
        {
            (IReadOnlyList<(string Name, Type Type)>? there, string? refusal) = await session.ColumnsAsync(
                table,
                1,
                of,
                cancellation
            );
            if (there is null)
            {
                problems.Add(new(table.ToString(), 0, $"refused: {refusal}", "a table or view that can be read"));
                continue;
            }

            foreach (string column in columns)
            {
                int index = there.ToList().FindIndex(known => dialect.IsSameName(known.Name, column));
                if (index < 0)
                {
                    problems.Add(
                        new($"{table}.{column}", 0, "no column of the table", "one of its columns")
                        {
                            Suggestion = Spelling.Nearest(column, there.Select(known => known.Name)) is { } near
                                ? $"did you mean \"{near}\"?"
                                : null,
                        }
                    );
                }
                else if (dialect.HasTypedColumns)
                {
                    shape[table, column] = KindOf(there[index].Type);
                }
            }
        }

        return problems.Count == 0 ? new(definition, dialect, run, shape) : throw new WarehouseException(problems);
    }

    private static SqlColumnKind KindOf(Type type) =>
        type == typeof(bool) ? SqlColumnKind.Truth
        : type == typeof(long)
        || type == typeof(int)
        || type == typeof(short)
        || type == typeof(byte)
        || type == typeof(sbyte)
        || type == typeof(uint)
        || type == typeof(ushort)
        || type == typeof(ulong)
            ? SqlColumnKind.Exact
        : type == typeof(double) || type == typeof(float) || type == typeof(decimal) ? SqlColumnKind.Floating
        : SqlColumnKind.Other;

    private async Task<WarehousePilots> PilotsAsync(WarehouseQuery query, int of, CancellationToken cancellation)
    {
        if (query.PilotScript(ofAll: false) is not { } first)
        {
            return WarehousePilots.None;
        }

        object?[] row = (await RowsAsync(query.Write(first.Script), "first look", 2, of, cancellation)).Single();

        // A sample may hold no unit of the days asked for, or none with a value; then all are looked at.
        bool lacks = first
            .Columns.Select((column, i) => (column, i))
            .Any(own => own.column.Kind == PilotColumnKind.Mean && row[own.i] is null);
        if (first.IsSample && lacks && query.PilotScript(ofAll: true) is { } second)
        {
            first = second;
            row = (await RowsAsync(query.Write(first.Script), "first look", 2, of, cancellation)).Single();
        }

        return Read(first.Columns, row);
    }

    private static WarehousePilots Read(IReadOnlyList<PilotColumn> columns, object?[] row)
    {
        Dictionary<string, IReadOnlyList<double>> means = new(StringComparer.Ordinal);
        Dictionary<string, ValueLimits> limits = new(StringComparer.Ordinal);
        Dictionary<string, IReadOnlyList<double?>> ranges = new(StringComparer.Ordinal);
        foreach (
            IGrouping<WarehouseMetric, (PilotColumn Column, double? Value)> metric in columns
                .Select((column, i) => (Column: column, Value: WarehouseRows.Real(row[i])))
                .Where(own => own.Column.Metric is not null)
                .GroupBy(own => own.Column.Metric!)
        )
        {
            double[] own =
            [
                .. metric
                    .Where(column => column.Column.Kind == PilotColumnKind.Mean)
                    .Select(column => column.Value is { } mean && double.IsFinite(mean) ? mean : 0),
            ];
            if (own.Length > 0)
            {
                means.Add(metric.Key.Id, own);
            }

            double?[] range =
            [
                .. metric.Where(column => column.Column.Kind == PilotColumnKind.Range).Select(column => column.Value),
            ];
            if (range.Length > 0)
            {
                ranges.Add(metric.Key.Id, range);
            }

            double? Limit(PilotColumnKind kind) => metric.FirstOrDefault(column => column.Column.Kind == kind).Value;
            double? lower = Limit(PilotColumnKind.Lower);
            double? upper = Limit(PilotColumnKind.Upper);
            if (lower is not null || upper is not null)
            {
                limits.Add(metric.Key.Id, ValueLimits.At(lower, upper));
            }
        }

        return new()
        {
            Means = means,
            Limits = limits,
            Ranges = ranges,
        };
    }

    /// <summary>The limits that values were held to: fixed ones, given ones, found ones.</summary>
    private Dictionary<string, ValueLimits> Limits(WarehousePilots pilots)
    {
        Dictionary<string, ValueLimits> limits = new(StringComparer.Ordinal);
        foreach (WarehouseMetric metric in definition.Metrics)
        {
            ValueLimits? own = metric.Metric.Limits is { AreQuantiles: true }
                ? run.Limits?.GetValueOrDefault(metric.Id) ?? pilots.Limits.GetValueOrDefault(metric.Id)
                : metric.Metric.Limits;
            if (own is not null)
            {
                limits.Add(metric.Id, own);
            }
        }

        return limits;
    }

    private async Task<List<object?[]>> RowsAsync(
        SqlStatement statement,
        string step,
        int number,
        int of,
        CancellationToken cancellation
    )
    {
        _statements.Add(statement);
        return await session.QueryAsync(statement, step, number, of, cancellation);
    }
}
