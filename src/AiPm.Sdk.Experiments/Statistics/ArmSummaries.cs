namespace AiPm.Sdk.Experiments;

/// <summary>The arms of an experiment summed up from rows or columns, in one pass for all metrics.</summary>
public static class ArmSummaries
{
    /// <summary>From rows of any type.</summary>
    /// <param name="experiment">The experiment whose arms and metrics are summed up.</param>
    /// <param name="rows">One row a unit, or by cluster one an observation.</param>
    /// <param name="arm">The arm of a row.</param>
    /// <param name="value">The value of a row in a column, by the column's name.</param>
    /// <param name="analysis">What it will be analysed by; <see cref="Analysis.FixedHorizon"/> with its defaults when left out.</param>
    /// <param name="cluster">The cluster of a row, where the analysis is by cluster.</param>
    /// <param name="stratum">The stratum of a row, where a method is by stratum.</param>
    /// <exception cref="ArgumentException">A row names no arm of the experiment, lacks a cluster or stratum that is needed, or holds a value that is not finite or, in a proportion, neither 0 nor 1.</exception>
    public static IReadOnlyList<ArmSummary> FromRows<TRow>(
        Experiment experiment,
        IEnumerable<TRow> rows,
        Func<TRow, string> arm,
        Func<TRow, string, double> value,
        Analysis? analysis = null,
        Func<TRow, string>? cluster = null,
        Func<TRow, string>? stratum = null
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(arm);
        ArgumentNullException.ThrowIfNull(value);
        ArmSummaryBuilder builder = new(experiment, analysis);
        double[] values = new double[builder.Columns.Count];
        foreach (TRow row in rows)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = value(row, builder.Columns[i]);
            }

            builder.Add(arm(row), values, cluster?.Invoke(row), stratum?.Invoke(row));
        }

        return builder.Build();
    }

    /// <summary>From columns of equal length.</summary>
    /// <param name="experiment">The experiment whose arms and metrics are summed up.</param>
    /// <param name="arms">The arm of each row.</param>
    /// <param name="columns">The columns by name; more than are needed may be there.</param>
    /// <param name="analysis">What it will be analysed by; <see cref="Analysis.FixedHorizon"/> with its defaults when left out.</param>
    /// <param name="clusters">The cluster of each row, where the analysis is by cluster.</param>
    /// <param name="strata">The stratum of each row, where a method is by stratum.</param>
    /// <exception cref="ArgumentException">A column that is needed is missing, lengths differ, or a row is at fault as in <see cref="FromRows"/>.</exception>
    public static IReadOnlyList<ArmSummary> FromColumns(
        Experiment experiment,
        IReadOnlyList<string> arms,
        IReadOnlyDictionary<string, double[]> columns,
        Analysis? analysis = null,
        IReadOnlyList<string>? clusters = null,
        IReadOnlyList<string>? strata = null
    )
    {
        ArgumentNullException.ThrowIfNull(arms);
        ArgumentNullException.ThrowIfNull(columns);
        RequireLength(clusters?.Count, arms.Count, nameof(clusters));
        RequireLength(strata?.Count, arms.Count, nameof(strata));
        foreach (string name in new ArmSummaryBuilder(experiment, analysis).Columns)
        {
            if (!columns.TryGetValue(name, out double[]? column))
            {
                throw new ArgumentException(
                    $"columns must have \"{name}\", which a metric or its adjustment reads, but had [{string.Join(", ", columns.Keys)}]",
                    nameof(columns)
                );
            }

            RequireLength(column.Length, arms.Count, $"column \"{name}\"");
        }

        return FromRows(
            experiment,
            Enumerable.Range(0, arms.Count),
            row => arms[row],
            (row, column) => columns[column][row],
            analysis,
            clusters is null ? null : row => clusters[row],
            strata is null ? null : row => strata[row]
        );
    }

    private static void RequireLength(int? length, int rows, string name)
    {
        if (length is { } given && given != rows)
        {
            throw new ArgumentException($"{name} must have a value for each of the {rows} rows, but had {given}", name);
        }
    }
}
