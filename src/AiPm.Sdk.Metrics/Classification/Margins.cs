namespace AiPm.Sdk.Metrics;

/// <summary>
/// A confusion matrix seen through its diagonal dₖ, its row sums rₖ (actual) and its column sums qₖ (predicted), of which every average of
/// precision, recall and F, Cohen's κ and the Matthews coefficient is a function that does not change with scale.
/// </summary>
/// <param name="Diagonal">Weights of right answers by class.</param>
/// <param name="Actual">Weights by actual class.</param>
/// <param name="Predicted">Weights by predicted class.</param>
/// <param name="Missed">Weights of each actual class that were taken for others: rₖ − dₖ with the digits that a difference would lose.</param>
/// <param name="Taken">Weights taken for each class that were of others.</param>
internal sealed record Margins(double[] Diagonal, double[] Actual, double[] Predicted, double[] Missed, double[] Taken)
{
    public int Classes => Diagonal.Length;

    public double Total => Actual.Sum();

    /// <summary>For each entry the sum of all others, added and not subtracted.</summary>
    public static double[] Others(double[] values)
    {
        double[] others = new double[values.Length];
        double before = 0;
        for (int k = 0; k < values.Length; k++)
        {
            others[k] = before;
            before += values[k];
        }

        double after = 0;
        for (int k = values.Length - 1; k >= 0; k--)
        {
            others[k] += after;
            after += values[k];
        }

        return others;
    }
}
