using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>Measured values side by side with their intervals, whatever they are of: the quality of a model, the importance of features.</summary>
public static class EstimatesPicture
{
    /// <summary>The picture. A value that is undefined has its reason in its place.</summary>
    /// <param name="title">What the values are.</param>
    /// <param name="sentence">What is to be seen.</param>
    /// <param name="estimates">The values, named by <see cref="IntervalEstimate.Name"/>; all shares, or all in one unit.</param>
    /// <param name="unit">The unit, for the axis; <see langword="null"/> for none.</param>
    /// <param name="target">What is to be reached, drawn as a line; none if left out.</param>
    /// <param name="top">How many are shown, in the order given; at least 1; 30 if left out.</param>
    public static Picture Of(
        string title,
        string sentence,
        IEnumerable<IntervalEstimate> estimates,
        string? unit = null,
        Threshold? target = null,
        int top = 30
    )
    {
        ArgumentNullException.ThrowIfNull(estimates);
        IntervalEstimate[] all = [.. estimates];
        return Of(
            title,
            sentence,
            [.. all.Select(estimate => (estimate.Name, estimate))],
            "Value",
            unit,
            target is null ? [] : [(target.Level, "target")],
            top
        );
    }

    /// <summary>How much a model's loss grows when a feature's values are shuffled: what it leans on.</summary>
    /// <param name="importances">The importances.</param>
    /// <param name="top">How many features are shown, the largest first; at least 1; 20 if left out.</param>
    public static Picture Of(IReadOnlyList<FeatureImportance> importances, int top = 20)
    {
        ArgumentNullException.ThrowIfNull(importances);
        FeatureImportance[] ordered =
        [
            .. importances.OrderByDescending(feature =>
                feature.Increase.Value.TryGet(out double value, out _) ? value : double.NegativeInfinity
            ),
        ];
        return Of(
            "What the model leans on",
            ordered.Length == 0 ? "No feature was shuffled." : ordered[0].Increase.Explanation.Sentence,
            [.. ordered.Select(feature => (feature.Feature, feature.Increase))],
            "Increase of the loss",
            null,
            [(0, "the feature does not matter")],
            top
        );
    }

    private static Picture Of(
        string title,
        string sentence,
        (string Name, IntervalEstimate Estimate)[] rows,
        string header,
        string? unit,
        IReadOnlyList<(double, string)> references,
        int top
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        var shown = rows[..Math.Min(top, rows.Length)];
        bool isShare = shown.Length > 0 && shown.All(row => Cells.IsShare(row.Estimate));
        double[] levels = [.. shown.Select(row => row.Estimate.Confidence).Distinct()];
        string interval = levels.Length == 1 ? $", {ShareText.Level(levels[0])} interval" : "";
        PictureTable table = new(
            [new("Of"), new(header, isShare ? ColumnKind.Share : ColumnKind.Number) { Unit = unit }],
            shown.Select(row => new[] { row.Name, Cells.Interval(row.Estimate) })
        )
        {
            Note = Cells.Rest(rows.Length, shown.Length, "value"),
        };
        string axis = $"{header.ToLowerInvariant()}{(unit is null ? "" : $", {unit}")}{interval}";
        return Drawn.Of(
            title,
            sentence,
            table,
            Forest.Of(
                isShare ? ChartAxis.Share(axis) : ChartAxis.Number(axis),
                [.. shown.Select(row => ForestRow.Of(row.Name, row.Estimate))],
                references
            )
        );
    }
}
