using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk.Reporting;

/// <summary>A register on its matrix: how many risks stand in each cell, with the cell's level in words as well as in its shade.</summary>
public static class RiskMatrixPicture
{
    /// <summary>The picture. Its table has a row for each risk, with its way from inherent over current to target.</summary>
    /// <param name="map">The map.</param>
    /// <param name="register">The register, for the titles of the risks.</param>
    /// <param name="top">How many risks have a row, those of the highest cells first; at least 1; 30 if left out.</param>
    public static Picture Of(HeatMap map, RiskRegister register, int top = 30)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(register);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        RiskMatrix matrix = map.Matrix;
        ImpactDimension dimension = map.Dimension is { } name ? matrix.Dimension(name) : matrix.Dimensions[0];
        string[] likelihoods = VegaLiteSpec.Labels(matrix.Likelihood.Levels);
        string[] impacts = VegaLiteSpec.Labels(dimension.Scale.Levels);
        string[] levels = [.. matrix.Levels.Select(level => level.Name)];
        HeatMapRisk[] risks =
        [
            .. map
                .Risks.OrderByDescending(risk =>
                    At(risk, map.Stage) is { } cell ? Array.IndexOf(levels, cell.Level.Name) : -1
                )
                .ThenByDescending(risk => At(risk, map.Stage)?.Score ?? double.NegativeInfinity),
        ];
        PictureTable table = new(
            [new("Risk"), new("As if nothing were done"), new("Today"), new("When all is done"), new("Impact on")],
            risks
                .Take(top)
                .Select(risk =>
                    new[]
                    {
                        register[risk.Id].Title,
                        Cell(risk.Inherent),
                        Cell(risk.Current),
                        Cell(risk.Target),
                        risk.Dimension,
                    }
                )
        )
        {
            Note = Note(map, risks.Length, Math.Min(top, risks.Length)),
        };
        return Drawn.Of(
            $"Risks on the matrix \"{matrix.Name}\", {Stage(map.Stage)}",
            Sentence(map, levels),
            table,
            Chart(map, register, likelihoods, impacts, levels)
        );

        PictureCell Cell(MatrixCell? cell)
        {
            if (cell is null)
            {
                return PictureCell.Gap("not rated");
            }

            return new($"{cell.Level.Name}: {likelihoods[cell.Likelihood]}, {impacts[cell.Impact]}")
            {
                Bar = new ShadeBar(Shade(levels, cell)),
            };
        }
    }

    private static Chart Chart(
        HeatMap map,
        RiskRegister register,
        string[] likelihoods,
        string[] impacts,
        string[] levels
    )
    {
        ChartRow[] cells =
        [
            .. map.Cells.Select(cell => new ChartRow
            {
                Name = likelihoods[cell.Cell.Likelihood],
                Column = impacts[cell.Cell.Impact],
                Size = cell.Cell.Level.Color is null ? Shade(levels, cell.Cell) : double.NaN,
                Color = cell.Cell.Level.Color,
                Text = cell.RiskIds.Count == 0 ? "" : NumberText.Count(cell.RiskIds.Count),
                Note =
                    cell.RiskIds.Count == 0
                        ? $"{cell.Cell.Level.Name}; no risk"
                        : $"{cell.Cell.Level.Name}; {string.Join(", ", cell.RiskIds.Take(5).Select(id => register[id].Title))}"
                            + (cell.RiskIds.Count > 5 ? " and others" : ""),
            }),
        ];
        ChartRow[] painted = [.. cells.Where(cell => cell.Color is not null)];
        ChartRow[] shaded = [.. cells.Where(cell => cell.Color is null)];
        // Words on a colour of the user's are black or white, whichever is easier to read on it.
        ChartRow Number(ChartRow cell) => cell with { Color = cell.Color is { } color ? Contrast(color) : null };
        return new(
            ChartAxis.Of(impacts, $"impact{(map.Dimension is null ? "" : $" on {map.Dimension}")}"),
            ChartAxis.Of([.. likelihoods.Reverse()], "likelihood"),
            new ChartLayer(ChartMark.Cell, shaded, ChartRole.Bad),
            new ChartLayer(ChartMark.Cell, painted),
            new ChartLayer(
                ChartMark.Text,
                [.. shaded.Select(cell => cell with { Text = Words(cell, levels, map) })],
                ChartRole.Label
            ),
            new ChartLayer(
                ChartMark.Text,
                [.. painted.Select(cell => Number(cell) with { Text = Words(cell, levels, map) })],
                ChartRole.Label
            )
        )
        {
            Height = 52 * likelihoods.Length,
        };

        string Words(ChartRow cell, string[] all, HeatMap of)
        {
            HeatMapCell found = of.Cells.Single(other =>
                likelihoods[other.Cell.Likelihood] == cell.Name && impacts[other.Cell.Impact] == cell.Column
            );
            return found.RiskIds.Count == 0
                ? found.Cell.Level.Name
                : $"{found.Cell.Level.Name}: {NumberText.Count(found.RiskIds.Count)}";
        }
    }

    private static double Shade(string[] levels, MatrixCell cell) =>
        levels.Length == 1 ? 0.5 : Array.IndexOf(levels, cell.Level.Name) / (levels.Length - 1.0);

    /// <summary>Black or white on a colour, by its relative luminance (WCAG 2.2).</summary>
    private static string Contrast(string color)
    {
        int rgb = Convert.ToInt32(color[1..], 16);
        double luminance =
            0.2126 * Linear(rgb >> 16 & 255) + 0.7152 * Linear(rgb >> 8 & 255) + 0.0722 * Linear(rgb & 255);
        return luminance > 0.179 ? "#000000" : "#ffffff";

        static double Linear(int channel)
        {
            double c = channel / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }
    }

    private static MatrixCell? At(HeatMapRisk risk, RatingStage stage) =>
        stage switch
        {
            RatingStage.Inherent => risk.Inherent,
            RatingStage.Target => risk.Target,
            _ => risk.Current,
        };

    private static string Stage(RatingStage stage) =>
        stage switch
        {
            RatingStage.Inherent => "as if nothing were done",
            RatingStage.Target => "when all is done",
            _ => "today",
        };

    private static string Sentence(HeatMap map, string[] levels)
    {
        var counts = levels
            .Reverse()
            .Select(level =>
                (
                    Level: level,
                    Count: map.Cells.Where(cell => cell.Cell.Level.Name == level).Sum(cell => cell.RiskIds.Count)
                )
            )
            .Where(pair => pair.Count > 0)
            .Select(pair => $"{NumberText.Count(pair.Count)} {pair.Level}")
            .ToArray();
        return counts.Length == 0
            ? $"No risk is rated {Stage(map.Stage)}."
            : $"Risks by level, {Stage(map.Stage)}: {string.Join(", ", counts)}.";
    }

    private static string? Note(HeatMap map, int all, int shown)
    {
        string missing = map.NotRated.Count switch
        {
            0 => "",
            1 => "1 risk is not rated and not on the matrix.",
            int more => $"{NumberText.Count(more)} risks are not rated and not on the matrix.",
        };
        string note = $"{Cells.Rest(all, shown, "risk")} {missing}".Trim();
        return note.Length == 0 ? null : note;
    }
}
