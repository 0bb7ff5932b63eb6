using AiPm.Sdk.Metrics;

namespace AiPm.Sdk;

/// <summary>Reads what a model predicted from CSV: confusion tables, labels, scores.</summary>
/// <remarks>
/// <para>Columns are found by name; case, blanks and punctuation do not count, and other columns are not read. Labels are texts, of which case and blanks within do count. Numbers have a point.</para>
/// <para>Bad content never throws: every problem is listed with its line, the header of its column, what was given and what is allowed.</para>
/// </remarks>
public static class PredictionCsv
{
    /// <summary>
    /// A confusion matrix. As a list: <c>actual, predicted</c>, one line a prediction, or with a whole <c>count</c> or a <c>weight</c> of 0 or more. As a table: the predicted classes in the header, a line for each actual class with its name in
    /// the first column.
    /// </summary>
    /// <param name="csv">The table.</param>
    /// <param name="classes">The classes in the order wanted, so that a misspelt label is seen; when left out, those of the header, or all labels of a list in ordinal order.</param>
    /// <exception cref="ArgumentException">The classes given are fewer than two, or one is empty or stands twice.</exception>
    public static TableReading<ConfusionMatrix> ReadConfusion(string csv, IReadOnlyList<string>? classes = null) =>
        ConfusionTable.Read(CsvTable.Read(csv, CsvHeaders.Free), classes);

    /// <summary>A confusion matrix from a stream; see <see cref="ReadConfusion(string, IReadOnlyList{string})"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    /// <exception cref="ArgumentException">The classes given are fewer than two, or one is empty or stands twice.</exception>
    public static TableReading<ConfusionMatrix> ReadConfusion(Stream csv, IReadOnlyList<string>? classes = null) =>
        ConfusionTable.Read(CsvTable.Read(csv, CsvHeaders.Free), classes);

    /// <summary>
    /// Scores of a yes-or-no prediction, one line a row: <c>actual</c> and <c>score</c>, optionally <c>weight</c> and <c>group</c>. The score may be called <c>probability</c>, the label <c>label</c>.
    /// </summary>
    /// <param name="csv">The table.</param>
    /// <param name="positive">The label that counts as positive, all others as negative; when left out, labels are <c>1</c> and <c>0</c>, <c>true</c> and <c>false</c>, <c>yes</c> and <c>no</c>, <c>positive</c> and <c>negative</c>.</param>
    public static TableReading<ScoredRows> ReadScores(string csv, string? positive = null) =>
        ScoreTable.Read(CsvTable.Read(csv), positive);

    /// <summary>Scores of a yes-or-no prediction from a stream; see <see cref="ReadScores(string, string)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static TableReading<ScoredRows> ReadScores(Stream csv, string? positive = null) =>
        ScoreTable.Read(CsvTable.Read(csv), positive);

    /// <summary>
    /// Scores for each of several classes, one line a row: <c>actual</c>, a column <c>score cat</c>, <c>score dog</c> for each class, optionally <c>weight</c>. What follows the word <c>score</c> is the class, as labels
    /// have it.
    /// </summary>
    public static TableReading<ClassScoredRows> ReadClassScores(string csv) =>
        ScoreTable.ReadClasses(CsvTable.Read(csv, CsvHeaders.Free));

    /// <summary>Scores for each of several classes from a stream; see <see cref="ReadClassScores(string)"/>.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static TableReading<ClassScoredRows> ReadClassScores(Stream csv) =>
        ScoreTable.ReadClasses(CsvTable.Read(csv, CsvHeaders.Free));
}
