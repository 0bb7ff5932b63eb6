using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Fβ of one class and its interval.</summary>
internal static class FScore
{
    public static IntervalEstimate Of(BinaryConfusionMatrix matrix, double beta, double confidence)
    {
        double b = beta * beta;
        ConfusionCell tp = matrix.TruePositives;
        ConfusionCell fp = matrix.FalsePositives;
        ConfusionCell fn = matrix.FalseNegatives;
        ConfusionCell involved = tp + fp + fn;
        IntervalMethod method = beta.Equals(1) ? QualityMethods.TransformedWilson : QualityMethods.Logit;
        string name = string.Create(CultureInfo.InvariantCulture, $"F{beta}");
        SampleCount[] counts =
        [
            new("true positives", tp.Weight),
            new("false positives", fp.Weight),
            new("false negatives", fn.Weight),
        ];
        if (!(involved.Weight > 0))
        {
            Undefined none = new(UndefinedReason.ZeroDenominator, "No row is positive or predicted so.");
            return new(name, none, none, confidence, method, 0, Domain.Share, counts, CellShare.Assumptions);
        }

        double value = Value(tp.Weight, fp.Weight, fn.Weight, b);
        return new(
            name,
            value,
            beta.Equals(1) ? Transformed(value, matrix, confidence) : Delta(value, tp, fp, fn, b, confidence),
            confidence,
            method,
            involved.EffectiveSize,
            Domain.Share,
            counts,
            CellShare.Assumptions
        );
    }

    private static double Value(double tp, double fp, double fn, double b) =>
        (1 + b) * tp / ((1 + b) * tp + b * fn + fp);

    private static Interval Transformed(double value, BinaryConfusionMatrix matrix, double confidence)
    {
        Interval jaccard = CellShare.Wilson(
            matrix.TruePositives,
            matrix.FalsePositives + matrix.FalseNegatives,
            confidence
        );
        return new(
            Math.Min(value, 2 * jaccard.Lower / (1 + jaccard.Lower)),
            Math.Max(value, 2 * jaccard.Upper / (1 + jaccard.Upper))
        );
    }

    /// <summary>One row spread over the three cells; with weights, one row of the mean weight.</summary>
    private static Interval Delta(
        double value,
        ConfusionCell truePositives,
        ConfusionCell falsePositives,
        ConfusionCell falseNegatives,
        double b,
        double confidence
    )
    {
        ConfusionCell all = truePositives + falsePositives + falseNegatives;
        double row = all.SquaredWeight / all.Weight;
        double tp = truePositives.Weight + row / 3;
        double fp = falsePositives.Weight + row / 3;
        double fn = falseNegatives.Weight + row / 3;
        double center = Value(tp, fp, fn, b);
        double denominator = (1 + b) * tp + b * fn + fp;
        double byTp = (1 + b) * (1 - center) / denominator;
        double byFp = -center / denominator;
        double byFn = -b * center / denominator;
        double variance =
            (truePositives.SquaredWeight + row * row / 3) * byTp * byTp
            + (falsePositives.SquaredWeight + row * row / 3) * byFp * byFp
            + (falseNegatives.SquaredWeight + row * row / 3) * byFn * byFn;
        return DeltaInterval.Logit(value, center, Math.Sqrt(variance), confidence);
    }
}
