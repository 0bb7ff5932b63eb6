using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Reporting;

/// <summary>A tornado: how far each uncertain input moves a score, or the gap between two, the longest bar first.</summary>
public static class TornadoPicture
{
    /// <summary>The picture.</summary>
    /// <param name="tornado">The bars.</param>
    /// <param name="label">What the items are called, by their ids; the ids themselves if left out.</param>
    /// <param name="top">How many bars are shown; at least 1; 12 if left out.</param>
    public static Picture Of(Tornado tornado, Func<string, string>? label = null, int top = 12)
    {
        ArgumentNullException.ThrowIfNull(tornado);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        string item = label is null ? tornado.Id : label(tornado.Id);
        string what = tornado.Against is { } other
            ? $"score of {item} less that of {(label is null ? other : label(other))}"
            : $"score of {item}";
        string own = tornado.Id + "/";
        // Under the title of the one item, its inputs need not name it.
        string Input(string name) =>
            label is not null && tornado.Against is null && name.StartsWith(own, StringComparison.Ordinal)
                ? name[own.Length..]
                : name;
        TornadoBar[] bars = [.. tornado.Bars.Take(top)];
        string[] labels = VegaLiteSpec.Labels(bars.Select(bar => Input(bar.Name)));
        PictureTable table = new(
            [
                new("Input"),
                new("From", ColumnKind.Number),
                new("To", ColumnKind.Number),
                new("Score at low", ColumnKind.Number),
                new("Score at high", ColumnKind.Number),
                new("Swing", ColumnKind.Number),
                new("Share of the variance", ColumnKind.Share),
                new(tornado.Against is null ? "Changes the rank" : "Changes places"),
            ],
            bars.Select(bar =>
                new[]
                {
                    Input(bar.Name),
                    PictureCell.OfNumber(bar.Range.Lower),
                    PictureCell.OfNumber(bar.Range.Upper),
                    PictureCell.OfNumber(bar.AtLow),
                    PictureCell.OfNumber(bar.AtHigh),
                    PictureCell.OfNumber(bar.Swing) with
                    {
                        Bar = new DataBar(bar.Swing),
                    },
                    PictureCell.Of(bar.VarianceShare, share => ShareText.Share(share, 0)),
                    bar.Flips ? "yes" : "no",
                }
            )
        )
        {
            Note = Note(tornado, bars.Length, Input),
        };
        const string Low = "input low";
        const string High = "input high";
        ChartRow Bar(int i, string end, double at) =>
            new()
            {
                Name = labels[i],
                X = tornado.AtBase,
                X2 = at,
                Series = end,
                Note =
                    $"input from {NumberText.Number(bars[i].Range.Lower)} to {NumberText.Number(bars[i].Range.Upper)}",
            };
        return Drawn.Of(
            "What moves the score most",
            label is not null && tornado.Against is null
                ? tornado
                    .Explanation.Sentence.Replace($" {own}", " ", StringComparison.Ordinal)
                    .Replace($"The score of {tornado.Id},", $"The score of “{item}”,", StringComparison.Ordinal)
                : tornado.Explanation.Sentence,
            table,
            new(
                ChartAxis.Number(what),
                ChartAxis.Of(labels),
                [
                    new ChartLayer(
                        ChartMark.Bar,
                        [.. bars.SelectMany((bar, i) => new[] { Bar(i, Low, bar.AtLow), Bar(i, High, bar.AtHigh) })]
                    ),
                    Chart.At(tornado.AtBase, "nothing moved"),
                    .. tornado.Against is null ? [] : new[] { Chart.At(0, "both score the same") },
                ]
            )
            {
                Series = [Low, High],
            }
        );
    }

    private static string? Note(Tornado tornado, int shown, Func<string, string> input)
    {
        string certain =
            tornado.LeftOut.Count == 0
                ? ""
                : $"Certain, and so without a bar: {string.Join(", ", tornado.LeftOut.Select(input))}.";
        string note = $"{Cells.Rest(tornado.Bars.Count, shown, "input")} {certain}".Trim();
        return note.Length == 0 ? null : note;
    }
}
