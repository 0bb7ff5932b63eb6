using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Reporting;

/// <summary>A chosen portfolio: what it takes of each capacity, and what is in it.</summary>
public static class PortfolioPicture
{
    /// <summary>The picture: capacities as shares used, so that hours and money stand side by side.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="label">What an item is called; its id if left out.</param>
    public static Picture Of(PortfolioChoice choice, Func<string, string>? label = null)
    {
        ArgumentNullException.ThrowIfNull(choice);
        string selected = string.Join(", ", choice.Selected.Select(id => label is null ? id : label(id)));
        PictureTable table = new(
            [
                new("Capacity"),
                new("Used", ColumnKind.Number),
                new("Available", ColumnKind.Number),
                new("Stays within", ColumnKind.Share),
                new("One more unit is worth", ColumnKind.Number),
            ],
            choice.Capacities.Select(use =>
                new[]
                {
                    use.Name,
                    PictureCell.OfNumber(use.Used),
                    PictureCell.OfNumber(use.Available),
                    PictureCell.OfProbability(use.ProbabilityWithin),
                    PictureCell.Of(use.ShadowPrice, NumberText.Number),
                }
            )
        )
        {
            Note = choice.Selected.Count == 0 ? "Nothing is in it." : $"In it: {selected}.",
        };
        return Drawn.Of(
            "The portfolio and what it takes",
            choice.Explanation.Sentence,
            table,
            Bars.Of(
                ChartAxis.Share("share of the capacity that is used"),
                [
                    .. choice.Capacities.Select(use =>
                        (
                            use.Name,
                            use.Available > 0 ? use.Used / use.Available : double.NaN,
                            use.Available > 0
                                ? $"{NumberText.Number(use.Used)} of {NumberText.Number(use.Available)}"
                                : (string?)"there is none of it"
                        )
                    ),
                ]
            )
        );
    }
}
