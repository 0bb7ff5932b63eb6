using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>The rows that came back, checked and turned into summaries.</summary>
internal sealed class UnitRows(
    Experiment experiment,
    UnitTable table,
    UnitQuery query,
    double[] pilots,
    IReadOnlyList<double?[]> rows
)
{
    private readonly List<Problem> _problems = [];
    private readonly SortedDictionary<string, long> _missing = new(StringComparer.Ordinal);

    internal UnitSummaries Summarize(double total, double distinct, IReadOnlyList<SqlStatement> statements)
    {
        if (distinct < total)
        {
            Report(
                table.UnitColumn!,
                $"{NumberText.Count((long)(total - distinct))} rows that repeat a unit or have none",
                "one row for each unit"
            );
        }

        ArmSummary[] arms = [.. experiment.Arms.Select((name, index) => Arm(name, index))];
        return _problems.Count == 0
            ? new(arms, (long)(Row(-1)?[1] ?? 0), _missing, statements)
            : throw new UnitTableException(_problems);
    }

    private double?[]? Row(int arm) => rows.FirstOrDefault(row => row[0] == arm);

    private ArmSummary Arm(string name, int index)
    {
        double?[]? row = Row(index);
        ArmSummary summary = new(name, (long)(row?[1] ?? 0));
        int column = 2;
        int pilot = 0;
        foreach (MetricColumns metric in query.Metrics)
        {
            double[] values = row is null
                ? new double[metric.AggregateCount]
                : [.. row.AsSpan(column, metric.AggregateCount).ToArray().Select(value => value ?? 0)];
            column += metric.AggregateCount;
            if (IsSound(metric, name, values))
            {
                summary = summary.With(
                    metric.Id,
                    metric.Statistic(values.AsSpan(2), pilots.AsSpan(pilot, metric.Pilots))
                );
            }

            pilot += metric.Pilots;
        }

        return summary;
    }

    private bool IsSound(MetricColumns metric, string arm, double[] values)
    {
        int before = _problems.Count;
        if (values[0] > 0 && query.Missing == MissingOutcome.Refuse)
        {
            Report(
                metric.Id,
                $"NULL in {NumberText.Count((long)values[0])} rows of arm \"{arm}\"",
                $"a value in each row, unless {nameof(MissingOutcome)} says what NULL means"
            );
        }

        if (values[1] > 0)
        {
            Report(
                metric.Id,
                $"something else in {NumberText.Count((long)values[1])} rows of arm \"{arm}\"",
                metric.Allowed
            );
        }
        else if (!values.All(double.IsFinite))
        {
            Report(metric.Id, $"a sum that is not finite in arm \"{arm}\"", metric.Allowed);
        }

        _missing[metric.Id] = _missing.GetValueOrDefault(metric.Id) + (long)values[0];
        return _problems.Count == before;
    }

    private void Report(string what, string given, string allowed) =>
        _problems.Add(new($"{table.Name}.{what}", 0, given, allowed));
}
