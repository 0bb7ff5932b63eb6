using AiPm.Sdk.Experiments;

namespace AiPm.Sdk;

/// <summary>Reads what experiments counted from CSV: one line an arm, one line an arm and metric, or one line a unit.</summary>
/// <remarks>
/// <para>Columns are found by name; case, blanks and punctuation do not count. Numbers have a point.</para>
/// <para>Bad content never throws: every problem is listed with its line, the header of its column, what was given and what is allowed.</para>
/// </remarks>
public static class ExperimentCsv
{
    /// <summary>
    /// Counts and moments, as a plan holds them. One line an arm and metric: <c>arm, units, metric</c> and <c>successes</c>; <c>mean</c> with <c>variance</c> or <c>standard deviation</c>; or for a ratio <c>numerator mean, numerator variance,
    /// denominator mean, denominator variance, covariance</c>. One line an arm: without <c>metric</c>, the columns begin with it: <c>conversion successes, spend mean, spend variance</c>; or bear no name, where
    /// <paramref name="metric"/> names the only one.
    /// </summary>
    /// <param name="csv">The table.</param>
    /// <param name="metric">The id of the metric that columns without a name are of.</param>
    public static CsvReading<PlanArm> ReadArms(string csv, string metric = "conversion") =>
        ArmTable.Read(CsvTable.Read(csv), metric);

    /// <summary>Counts and moments from a stream; see <see cref="ReadArms(string, string)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static CsvReading<PlanArm> ReadArms(Stream csv, string metric = "conversion") =>
        ArmTable.Read(CsvTable.Read(csv), metric);

    /// <summary>
    /// Summaries for <see cref="Experiment.Analyze"/>, read as <see cref="ReadArms(string, string)"/> reads them and held against the experiment: each of its arms once, and for each metric what its kind needs.
    /// </summary>
    /// <param name="csv">The table.</param>
    /// <param name="experiment">The experiment; columns without a name are of its first metric.</param>
    public static CsvReading<ArmSummary> ReadSummaries(string csv, Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return ArmTable.Read(CsvTable.Read(csv), experiment);
    }

    /// <summary>Summaries from a stream; see <see cref="ReadSummaries(string, Experiment)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static CsvReading<ArmSummary> ReadSummaries(Stream csv, Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return ArmTable.Read(CsvTable.Read(csv), experiment);
    }

    /// <summary>
    /// Summaries of units, one line a unit: the arm, and a column for each that the experiment's metrics and the analysis need (<see cref="ArmSummaryBuilder.Columns"/>), with numbers or <c>true</c> and
    /// <c>false</c>. A column of units' ids shows who stands twice or in two arms.
    /// </summary>
    /// <param name="csv">The table.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="options">Which columns hold arm, unit, cluster and stratum, and how the result will be analysed.</param>
    /// <exception cref="ArgumentException">A method of the analysis does not serve its metric.</exception>
    public static CsvReading<ArmSummary> ReadUnits(string csv, Experiment experiment, UnitRowOptions? options = null) =>
        UnitRows.Read(CsvTable.Read(csv), experiment, options ?? new());

    /// <summary>Summaries of units from a stream; see <see cref="ReadUnits(string, Experiment, UnitRowOptions)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    /// <exception cref="ArgumentException">A method of the analysis does not serve its metric.</exception>
    public static CsvReading<ArmSummary> ReadUnits(Stream csv, Experiment experiment, UnitRowOptions? options = null) =>
        UnitRows.Read(CsvTable.Read(csv), experiment, options ?? new());
}
