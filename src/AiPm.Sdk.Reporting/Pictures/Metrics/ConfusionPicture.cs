using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>A confusion matrix as a heat map: of what truly is in a class, the share that was called each.</summary>
public static class ConfusionPicture
{
    /// <summary>The picture.</summary>
    /// <param name="matrix">The matrix; rows are the true classes.</param>
    /// <param name="top">How many classes are shown, those with the most rows first; at least 1; 15 if left out.</param>
    public static Picture Of(ConfusionMatrix matrix, int top = 15)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        int count = matrix.Classes.Length;
        double Total(int row) => Enumerable.Range(0, count).Sum(column => matrix[row, column].Weight);
        int[] shown = [.. Enumerable.Range(0, count).OrderByDescending(Total).Take(top).Order()];
        string[] labels = VegaLiteSpec.Labels(shown.Select(place => matrix.Classes[place]));
        PictureCell Cell(int row, int column) =>
            Total(row) > 0
                ? Cells.Shaded(Count(matrix[row, column]), matrix[row, column].Weight / Total(row)) with
                {
                    Number = matrix[row, column].Weight,
                }
                : PictureCell.Gap("–");
        PictureTable table = new(
            [
                new("Truly"),
                .. labels.Select(label => new PictureColumn($"called {label}", ColumnKind.Number)),
                new("Rows", ColumnKind.Number),
            ],
            shown.Select(
                (row, i) =>
                    new[] { new PictureCell(labels[i]) }
                        .Concat(shown.Select(column => Cell(row, column)))
                        .Append(PictureCell.OfNumber(Total(row)))
                        .ToArray()
            )
        )
        {
            Note = Note(matrix, count, shown.Length),
        };
        return Drawn.Of(
            "What is called what",
            matrix.Accuracy().Explanation.Sentence,
            table,
            Heat.Of(
                ChartAxis.Of(labels, "called"),
                ChartAxis.Of(labels, "truly"),
                [
                    .. shown.SelectMany(
                        (row, i) =>
                            shown.Select(
                                (column, j) =>
                                    Total(row) > 0
                                        ? new ChartRow
                                        {
                                            Name = labels[i],
                                            Column = labels[j],
                                            Size = matrix[row, column].Weight / Total(row),
                                            Text = ShareText.Share(matrix[row, column].Weight / Total(row), 0),
                                            Note = $"{Count(matrix[row, column])} rows",
                                        }
                                        : new ChartRow
                                        {
                                            Name = labels[i],
                                            Column = labels[j],
                                            Text = "no rows",
                                        }
                            )
                    ),
                ]
            )
        );
    }

    private static string? Note(ConfusionMatrix matrix, int count, int shown)
    {
        string absent = matrix.AbsentNames.Count == 0 ? "" : $"Without a row: {string.Join(", ", matrix.AbsentNames)}.";
        string rest = (count - shown) switch
        {
            <= 0 => "",
            1 => "1 more class is not shown.",
            int more => $"{NumberText.Count(more)} more classes are not shown.",
        };
        string note = $"{rest} {absent}".Trim();
        return note.Length == 0 ? null : note;
    }

    private static string Count(ConfusionCell cell) =>
        cell.IsCount ? NumberText.Count(cell.Rows) : NumberText.Number(cell.Weight);
}
