using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The mean of a number that each cell has, with its interval.</summary>
internal static class CellMean
{
    public static IntervalEstimate Of(string name, ConfusionCell[] cells, double[] values, double confidence)
    {
        ConfusionCell all = cells.Aggregate(default(ConfusionCell), (sum, cell) => sum + cell);
        SampleCount[] counts = [new("rows", all.Weight)];
        double lowest = values.Min();
        double highest = values.Max();
        Domain range = lowest < highest ? Domain.Between(lowest, highest) : Domain.Real;
        if (!(all.Weight > 0))
        {
            Undefined none = new(UndefinedReason.TooFewObservations, "There are no rows.");
            return new(
                name,
                none,
                none,
                confidence,
                MetricIntervals.ShareMethod,
                0,
                range,
                counts,
                CellShare.Assumptions
            );
        }

        double mean = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            mean += cells[i].Weight / all.Weight * (values[i] - lowest);
        }

        double width = highest - lowest;
        double share = width > 0 ? Math.Clamp(mean / width, 0, 1) : 0;
        double variance = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            double gap = width > 0 ? (values[i] - lowest) / width - share : 0;
            variance += cells[i].SquaredWeight / all.Weight / all.Weight * gap * gap;
        }

        // Where every row costs the same its share is that of so many equal trials.
        double size = variance > 0 && share is > 0 and < 1 ? share * (1 - share) / variance : all.EffectiveSize;
        MeasuredInterval ends =
            width > 0
                ? ProportionIntervals.Wilson(share, size, confidence)
                : new Undefined(UndefinedReason.NoVariation, "Every outcome costs the same.");
        return new(
            name,
            Math.Clamp(lowest + mean, lowest, highest),
            ends.TryGet(out Interval inside, out Undefined? undefined)
                ? new Interval(
                    Math.Max(lowest, lowest + width * inside.Lower),
                    Math.Min(highest, lowest + width * inside.Upper)
                )
                : undefined,
            confidence,
            MetricIntervals.ShareMethod,
            all.EffectiveSize,
            range,
            counts,
            CellShare.Assumptions
        );
    }
}
