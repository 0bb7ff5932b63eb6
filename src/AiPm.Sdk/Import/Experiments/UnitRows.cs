using System.Globalization;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Sums up a table of units.</summary>
internal static class UnitRows
{
    public static CsvReading<ArmSummary> Read(CsvTable table, Experiment experiment, UnitRowOptions options)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArmSummaryBuilder builder = new(experiment, options.Analysis);
        bool isClustered = builder.Needs.Any(need => need.IsClustered);
        bool isStratified = builder.Needs.Any(need => need.IsStratified);
        AnswerTable<ArmSummary> units = new(table);
        string[] needed =
        [
            options.Arm,
            .. isClustered ? [options.Cluster] : Array.Empty<string>(),
            .. isStratified ? [options.Stratum] : Array.Empty<string>(),
            .. builder.Columns,
        ];
        if (!units.Require(needed))
        {
            return units.Refused();
        }

        int[] places = [.. builder.Columns.Select(units.Column)];
        HashSet<string> shares =
        [
            .. builder
                .Needs.Where(need => need.Metric.Kind is ProportionKind)
                .SelectMany(need => need.Metric.Kind.Columns),
        ];
        bool[] isShare = [.. builder.Columns.Select(shares.Contains)];
        Dictionary<string, (string Arm, int Line)> seen = new(StringComparer.Ordinal);
        bool hasIds = units.Has(options.Unit);
        double[] values = new double[places.Length];
        CsvReading<ArmSummary> rows = units.Read(() =>
        {
            bool isRight = true;
            string? arm = units.RequiredText(options.Arm);
            if (arm is not null && !experiment.Arms.Contains(arm, StringComparer.Ordinal))
            {
                units.Wrong(
                    options.Arm,
                    SafeText.Quoted(arm),
                    Words.OneOf(experiment.Arms),
                    Spelling.Suggest(arm, experiment.Arms)
                );
                arm = null;
            }

            string? cluster = isClustered ? units.RequiredText(options.Cluster) : null;
            string? stratum = isStratified ? units.RequiredText(options.Stratum) : null;
            for (int i = 0; i < places.Length; i++)
            {
                if (Value(units, places[i]) is { } value)
                {
                    values[i] = value;
                    if (isShare[i] && value is not (0 or 1))
                    {
                        units.Wrong(builder.Columns[i], NumberText.Number(value), "0 or 1, or false or true");
                        isRight = false;
                    }
                }
                else if (options.EmptyIsZero && units.Text(places[i]) is null)
                {
                    values[i] = 0;
                }
                else
                {
                    if (units.Text(places[i]) is null)
                    {
                        units.Wrong(builder.Columns[i], "empty", "a number; EmptyIsZero counts it as 0");
                    }

                    isRight = false;
                }
            }

            if (hasIds && arm is not null)
            {
                isRight &= IsNew(units, seen, options.Unit, arm);
            }

            if (
                isRight
                && arm is not null
                && (!isClustered || cluster is not null)
                && (!isStratified || stratum is not null)
            )
            {
                builder.Add(arm, values, cluster, stratum);
            }
        });
        return rows.IsValid ? new(builder.Build(), [], new ProblemList()) : rows;
    }

    private static double? Value(AnswerTable<ArmSummary> units, int column) =>
        units.Text(column) switch
        {
            { } text when text.Equals("true", StringComparison.OrdinalIgnoreCase) => 1,
            { } text when text.Equals("false", StringComparison.OrdinalIgnoreCase) => 0,
            _ => units.Number(column, PlanArmResult.Values),
        };

    private static bool IsNew(
        AnswerTable<ArmSummary> units,
        Dictionary<string, (string Arm, int Line)> seen,
        string header,
        string arm
    )
    {
        if (units.RequiredText(header) is not { } id)
        {
            return false;
        }

        if (seen.TryAdd(id, (arm, units.Line)))
        {
            return true;
        }

        (string other, int line) = seen[id];
        units.Wrong(
            header,
            other == arm ? $"{SafeText.Quoted(id)} again" : $"{SafeText.Quoted(id)} in another arm, {SafeText.Of(arm)}",
            string.Create(CultureInfo.InvariantCulture, $"each unit once; line {line} has it in {SafeText.Of(other)}")
        );
        return false;
    }
}
