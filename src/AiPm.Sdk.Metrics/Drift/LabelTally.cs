using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A confusion matrix and the pairs in order, expected from scores or counted from drawn labels; rows by descending score.</summary>
internal readonly record struct LabelTally(
    double TruePositives,
    double FalsePositives,
    double FalseNegatives,
    double TrueNegatives,
    double PairsInOrder,
    double Pairs
)
{
    public static LabelTally Expected(ReadOnlySpan<double> descending, int predicted)
    {
        CompensatedSum positivesAbove = default;
        CompensatedSum predictedPositive = default;
        CompensatedSum inOrder = default;
        CompensatedSum selfPairs = default;
        for (int start = 0; start < descending.Length; )
        {
            double p = descending[start];
            int end = start;
            while (end < descending.Length && descending[end] == p)
            {
                end++;
            }

            double size = end - start;

            // Above the group every positive pairs with its negatives; within it half of the pairs of two different rows.
            inOrder = inOrder
                .PlusProduct(positivesAbove.Value, size * (1 - p))
                .PlusProduct(0.5 * size * (size - 1), p * (1 - p));
            selfPairs = selfPairs.PlusProduct(size * p, 1 - p);
            positivesAbove = positivesAbove.PlusProduct(size, p);
            predictedPositive = start < predicted ? predictedPositive.PlusProduct(size, p) : predictedPositive;
            start = end;
        }

        double positives = positivesAbove.Value;
        double truePositives = predictedPositive.Value;
        return Of(descending.Length, predicted, truePositives, positives) with
        {
            PairsInOrder = inOrder.Value,
            Pairs = Math.Max(0, (positives * (descending.Length - positives)) - selfPairs.Value),
        };
    }

    public static LabelTally Drawn(ReadOnlySpan<double> descending, ReadOnlySpan<double> uniforms, int predicted)
    {
        double inOrder = 0;
        long positives = 0;
        long truePositives = 0;
        for (int start = 0; start < descending.Length; )
        {
            double p = descending[start];
            long here = 0;
            int end = start;
            while (end < descending.Length && descending[end] == p)
            {
                here += uniforms[end] < p ? 1 : 0;
                end++;
            }

            double negatives = end - start - here;
            inOrder += negatives * (positives + (0.5 * here));
            positives += here;
            truePositives = end <= predicted ? positives : truePositives;
            start = end;
        }

        return Of(descending.Length, predicted, truePositives, positives) with
        {
            PairsInOrder = inOrder,
            Pairs = (double)positives * (descending.Length - positives),
        };
    }

    /// <summary>Accuracy, precision, recall, F1 and the area under the ROC curve.</summary>
    public Measured[] Metrics()
    {
        double rows = TruePositives + FalsePositives + FalseNegatives + TrueNegatives;
        return
        [
            Share(TruePositives + TrueNegatives, rows, UndefinedReason.TooFewObservations, "There are no rows."),
            Share(TruePositives, TruePositives + FalsePositives, "No row is predicted positive."),
            Share(TruePositives, TruePositives + FalseNegatives, "No row is expected to be positive."),
            Share(
                2 * TruePositives,
                (2 * TruePositives) + FalsePositives + FalseNegatives,
                "No row is predicted or expected to be positive."
            ),
            Share(PairsInOrder, Pairs, "All rows are certain to be of one class, so there is no pair to compare."),
        ];
    }

    private static LabelTally Of(int rows, int predicted, double truePositives, double positives) =>
        new(
            truePositives,
            Math.Max(0, predicted - truePositives),
            Math.Max(0, positives - truePositives),
            Math.Max(0, rows - predicted - (positives - truePositives)),
            0,
            0
        );

    private static Measured Share(double part, double whole, string reason) =>
        Share(part, whole, UndefinedReason.ZeroDenominator, reason);

    private static Measured Share(double part, double whole, UndefinedReason code, string reason) =>
        whole > 0 ? Math.Clamp(part / whole, 0, 1) : new Undefined(code, reason);
}
