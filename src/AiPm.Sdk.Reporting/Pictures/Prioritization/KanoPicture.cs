using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Reporting;

/// <summary>
/// The Kano plane: how much an item satisfies where it is there against how much it dissatisfies where it is missing (better and worse, Berger et al. 1993), with
/// intervals.
/// </summary>
public static class KanoPicture
{
    private const double Middle = 0.5;

    /// <summary>The picture. An item whose answers are all reverse or questionable has no place on the plane and its reason in the table.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="top">How many items have a row in the table, in the order of the survey; at least 1; 30 if left out.</param>
    public static Picture Of(KanoSurvey survey, int top = 30)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        KanoItem[] shown = [.. survey.Items.Take(top)];
        PictureTable table = new(
            [
                new("Item"),
                new("Category"),
                new("Category strength", ColumnKind.Share),
                new("Better", ColumnKind.Number) { Scale = new(0, 1) },
                new("Worse", ColumnKind.Number) { Scale = new(-1, 0) },
            ],
            shown.Select(item =>
                new[]
                {
                    item.Item,
                    item.Category is { } category ? Words(category) : Tied(item),
                    PictureCell.Of(item.CategoryStrength, share => ShareText.Share(share, 0)),
                    Cells.Interval(item.Better.Value, item.Better.Interval, Coefficient),
                    Cells.Interval(item.Worse.Value, item.Worse.Interval, Coefficient),
                }
            )
        )
        {
            Note = Cells.Rest(survey.Items.Count, shown.Length),
        };
        return Drawn.Of(
            "Kano: what satisfies and what is missed",
            survey.Explanation.Sentence,
            table,
            Plane.Of(
                ChartAxis.WholeShare("dissatisfied where it is missing (worse, without its sign)"),
                ChartAxis.WholeShare("satisfied where it is there (better)"),
                [.. survey.Items.Where(item => item.Better.Value.IsDefined && item.Worse.Value.IsDefined).Select(Dot)],
                before:
                [
                    Chart.At(Middle, "half of the answers"),
                    Chart.AtHeight(Middle, "half of the answers"),
                    new(
                        ChartMark.Text,
                        [
                            Corner("attractive", 0.02, 0.97),
                            Corner("one-dimensional", 0.52, 0.97),
                            Corner("indifferent", 0.02, 0.03),
                            Corner("must-be", 0.52, 0.03),
                        ],
                        ChartRole.Gap
                    )
                    {
                        BeginsAtPlace = true,
                    },
                ]
            )
        );
    }

    private static ChartRow Corner(string category, double x, double y) =>
        new()
        {
            Text = category,
            X = x,
            Y = y,
        };

    /// <summary>Worse is from −1 to 0; its share, without the sign, is what the axis shows.</summary>
    private static PlaneDot Dot(KanoItem item) =>
        new(item.Item, item.Worse.Share.Share.Value, item.Better.Value.Value)
        {
            AlongX = PlaneDot.Drawn(item.Worse.Share.Interval),
            AlongY = PlaneDot.Drawn(item.Better.Interval),
            Note = item.Category is { } category ? Words(category) : Tied(item),
        };

    private static string Tied(KanoItem item) =>
        item.Tied.Count > 0 ? string.Join(" or ", item.Tied.Select(Words))
        : item.IsCombination ? "a combination"
        : "no category";

    private static string Coefficient(double value) => NumberText.Number(value, 2);

    internal static string Words(KanoCategory category) =>
        category switch
        {
            KanoCategory.MustBe => "must-be",
            KanoCategory.OneDimensional => "one-dimensional",
            KanoCategory.Attractive => "attractive",
            KanoCategory.Indifferent => "indifferent",
            KanoCategory.Reverse => "reverse",
            _ => "questionable",
        };
}
