using System.Globalization;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>One metric in a statement: the values it takes from a unit's row, and the aggregates from which its statistic is made.</summary>
internal sealed class MetricColumns
{
    private readonly Metric _metric;
    private readonly IReadOnlyList<string> _columns;
    private readonly string _alias;

    internal MetricColumns(Metric metric, int index)
    {
        _metric = metric;
        _columns = metric.Kind.Columns;
        _alias = "m" + index.ToString(CultureInfo.InvariantCulture);
    }

    internal string Id => _metric.Id;

    /// <summary>The number of pilot means the metric needs: none for a proportion, one a column else.</summary>
    internal int Pilots => _metric.Kind is ProportionKind ? 0 : _columns.Count;

    /// <summary>For each row: each value, NULL where the unit does not count, whether one is missing, and whether one is no value.</summary>
    internal IEnumerable<string> RowExpressions(SqlDialect dialect, MissingOutcome missing)
    {
        string[] raw = [.. _columns.Select(column => "t." + dialect.QuoteIdentifier(column))];
        string[] values =
        [
            .. raw.Select(column =>
                missing == MissingOutcome.CountAsZero
                    ? $"CASE WHEN {column} IS NULL THEN 0E0 ELSE {dialect.ToDouble(column)} END"
                    : dialect.ToDouble(column)
            ),
        ];
        string isComplete = string.Join(" AND ", raw.Select(column => $"{column} IS NOT NULL"));
        for (int i = 0; i < values.Length; i++)
        {
            bool isBare = values.Length == 1 || missing == MissingOutcome.CountAsZero;
            yield return $"{(isBare ? values[i] : $"CASE WHEN {isComplete} THEN {values[i]} END")} AS {Value(i)}";
        }

        yield return $"CASE WHEN {isComplete} THEN 0 ELSE 1 END AS {_alias}_missing";
        IEnumerable<string> wrong = raw.Select(column => $"{column} IS NOT NULL AND {Wrong(dialect.ToDouble(column))}");
        yield return $"CASE WHEN {string.Join(" OR ", wrong)} THEN 1 ELSE 0 END AS {_alias}_wrong";
    }

    internal IEnumerable<string> PilotAggregates() => Enumerable.Range(0, Pilots).Select(i => $"AVG({Value(i)})");

    /// <summary>Rows that lack a value, rows whose value is none, then what the statistic is made of.</summary>
    internal IEnumerable<string> Aggregates(IReadOnlyList<string> pilots)
    {
        yield return $"SUM({_alias}_missing)";
        yield return $"SUM({_alias}_wrong)";
        yield return $"COUNT({Value(0)})";
        if (_metric.Kind is ProportionKind)
        {
            yield return $"SUM(CASE WHEN {Value(0)} = 1 THEN 1 ELSE 0 END)";
            yield break;
        }

        string[] shifted = [.. pilots.Select((pilot, i) => $"({Value(i)} - {pilot})")];
        foreach (string value in shifted)
        {
            yield return $"SUM({value})";
            yield return $"SUM({value} * {value})";
        }

        if (shifted.Length == 2)
        {
            yield return $"SUM({shifted[0]} * {shifted[1]})";
        }
    }

    internal int AggregateCount =>
        _metric.Kind switch
        {
            ProportionKind => 4,
            MeanKind => 5,
            _ => 8,
        };

    /// <summary>The statistic of an arm without rows.</summary>
    internal ArmStatistic Empty =>
        _metric.Kind switch
        {
            ProportionKind => default(ProportionCounts),
            MeanKind => default(Moments),
            _ => default(JointMoments),
        };

    /// <summary>The statistic from the aggregates after the first two.</summary>
    internal ArmStatistic Statistic(ReadOnlySpan<double> aggregates, ReadOnlySpan<double> pilots)
    {
        long count = (long)aggregates[0];
        if (count == 0)
        {
            return Empty;
        }

        if (_metric.Kind is ProportionKind)
        {
            return new ProportionCounts((long)aggregates[1], count);
        }

        Moments first = Unshift(count, aggregates[1], aggregates[2], pilots[0]);
        if (_metric.Kind is MeanKind)
        {
            return first;
        }

        Moments second = Unshift(count, aggregates[3], aggregates[4], pilots[1]);
        double product = aggregates[5] - aggregates[1] * (aggregates[3] / count);
        double bound = Math.Sqrt(first.SumOfSquaredDeviations) * Math.Sqrt(second.SumOfSquaredDeviations);
        return JointMoments.FromSummary(
            first,
            second,
            count == 1 ? 0 : Math.Clamp(product, -bound, bound) / (count - 1)
        );
    }

    internal string Allowed =>
        _metric.Kind is ProportionKind
            ? "0 or 1 in each row"
            : "a finite number in each row, small enough that its square is";

    private string Value(int column) => $"{_alias}_{column.ToString(CultureInfo.InvariantCulture)}";

    private string Wrong(string value) =>
        _metric.Kind is ProportionKind ? $"COALESCE({value}, -1) NOT IN (0, 1)" : $"{value} IS NULL";

    /// <summary>Mean and centred squares from Σ(y − K) and Σ(y − K)²: with K near the mean nothing cancels.</summary>
    private static Moments Unshift(long count, double sum, double squares, double pilot)
    {
        double shift = sum / count;
        double centered = Math.Max(0, squares - sum * shift);
        return Moments.FromSummary(count, pilot + shift, count == 1 ? 0 : centered / (count - 1));
    }
}
