using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Reads backlogs from the exports of trackers and from tables of one's own.</summary>
/// <remarks>
/// Bad content never throws: every problem is listed with its line, the header of its column, what was given and what is allowed. What a backlog has no place for is no problem, but
/// never dropped without a word: <see cref="BacklogReading.Preview"/> lists it with its lines. Cells are texts of estimates (<see cref="EstimateText"/>): <c>12</c>, <c>80%</c>, <c>4k to 9k</c>.
/// </remarks>
public static class BacklogImport
{
    /// <summary>Reads items from a table with a header.</summary>
    /// <param name="csv">The table; the separator is found, columns may repeat.</param>
    /// <param name="mapping">Which columns hold what; found by the headers when left out, see <see cref="Recognize(string)"/>.</param>
    /// <param name="names">The plan's assumptions by name, which estimates may use.</param>
    /// <exception cref="ArgumentException">A text of the mapping is no estimate of its range.</exception>
    public static BacklogReading FromCsv(
        string csv,
        BacklogMapping? mapping = null,
        IReadOnlyDictionary<string, Estimate>? names = null
    ) => BacklogTable.Read(CsvTable.Read(csv, CsvHeaders.MayRepeat), mapping, names);

    /// <summary>Reads items from a stream of UTF-8; see <see cref="FromCsv(string, BacklogMapping, IReadOnlyDictionary{string, Estimate})"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    /// <inheritdoc cref="FromCsv(string, BacklogMapping, IReadOnlyDictionary{string, Estimate})"/>
    public static BacklogReading FromCsv(
        Stream csv,
        BacklogMapping? mapping = null,
        IReadOnlyDictionary<string, Estimate>? names = null
    ) => BacklogTable.Read(CsvTable.Read(csv, CsvHeaders.MayRepeat), mapping, names);

    /// <summary>The preset that a table's headers show; <see langword="null"/> where they show none. To be refined by <c>with</c>.</summary>
    /// <param name="csv">The table, or its first line.</param>
    public static BacklogMapping? Recognize(string csv) =>
        BacklogTable.Recognize(CsvTable.Read(csv, CsvHeaders.MayRepeat).Headers);
}
