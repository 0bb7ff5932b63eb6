namespace AiPm.Sdk.Metrics;

/// <summary>
/// A confusion matrix seen through its diagonal dₖ, its row sums rₖ (actual) and its column sums qₖ (predicted), of which every average of
/// precision, recall and F, Cohen's κ and the Matthews coefficient is a function that does not change with scale.
/// </summary>
/// <param name="Diagonal">Weights of right answers by class.</param>
/// <param name="Actual">Weights by actual class.</param>
/// <param name="Predicted">Weights by predicted class.</param>
internal sealed record Margins(double[] Diagonal, double[] Actual, double[] Predicted)
{
    public int Classes => Diagonal.Length;

    public double Total => Actual.Sum();
}
