namespace AiPm.Sdk.Experiments;

/// <summary>The units of one segment, as a country or a platform, in every arm.</summary>
/// <remarks>A segment must be known of a unit before the treatment could change it: what users do in the experiment is an outcome, not a segment.</remarks>
public sealed record Segment
{
    /// <summary>Puts a segment together.</summary>
    /// <param name="name">What people call it; not empty.</param>
    /// <param name="arms">One summary for each arm of the experiment, in any order; an arm without units has one too.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Segment(string name, params IReadOnlyList<ArmSummary> arms)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(arms);
        Name = name;
        Arms = [.. arms];
    }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>One summary for each arm.</summary>
    public IReadOnlyList<ArmSummary> Arms { get; }

    /// <summary>The number of units over all arms.</summary>
    public long Units => Arms.Sum(arm => arm.Units);

    /// <summary>Segments from rows, one pass for each; those known beforehand that have no row are there without units.</summary>
    /// <param name="experiment">The experiment whose arms and metrics are summed up.</param>
    /// <param name="rows">One row a unit, or by cluster one an observation.</param>
    /// <param name="segment">The segment of a row.</param>
    /// <param name="arm">The arm of a row.</param>
    /// <param name="value">The value of a row in a column, by the column's name.</param>
    /// <param name="analysis">What it will be analysed by; <see cref="Analysis.FixedHorizon"/> with its defaults when left out.</param>
    /// <param name="cluster">The cluster of a row, where the analysis is by cluster.</param>
    /// <param name="stratum">The stratum of a row, where a method is by stratum.</param>
    /// <param name="known">Segments that are to be listed even if they have no row.</param>
    /// <exception cref="ArgumentException">A row has no segment, or is at fault as in <see cref="ArmSummaries.FromRows"/>.</exception>
    public static IReadOnlyList<Segment> FromRows<TRow>(
        Experiment experiment,
        IEnumerable<TRow> rows,
        Func<TRow, string> segment,
        Func<TRow, string> arm,
        Func<TRow, string, double> value,
        Analysis? analysis = null,
        Func<TRow, string>? cluster = null,
        Func<TRow, string>? stratum = null,
        IEnumerable<string>? known = null
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(segment);
        SortedDictionary<string, List<TRow>> groups = new(StringComparer.Ordinal);
        foreach (string name in known ?? [])
        {
            groups.TryAdd(name, []);
        }

        long at = 0;
        foreach (TRow row in rows)
        {
            string name = segment(row);
            if (string.IsNullOrWhiteSpace(name))
            {
                throw new ArgumentException(
                    $"segment must be given for every row, but was missing in row {at}",
                    nameof(segment)
                );
            }

            if (!groups.TryGetValue(name, out List<TRow>? group))
            {
                group = [];
                groups.Add(name, group);
            }

            group.Add(row);
            at++;
        }

        return
        [
            .. groups.Select(group => new Segment(
                group.Key,
                ArmSummaries.FromRows(experiment, group.Value, arm, value, analysis, cluster, stratum)
            )),
        ];
    }

    /// <summary>Equal when name and arms are equal.</summary>
    public bool Equals(Segment? other) => other is not null && Name == other.Name && Arms.SequenceEqual(other.Arms);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Arms.Count);

    /// <summary>The summary of an arm.</summary>
    internal ArmSummary Arm(string arm)
    {
        ArmSummary[] found = [.. Arms.Where(summary => summary.Arm == arm)];
        return found.Length == 1
            ? found[0]
            : throw new ArgumentException(
                $"segments must each have one summary for each arm, but \"{Name}\" has {found.Length} for \"{arm}\"",
                nameof(arm)
            );
    }
}
