using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Drift as a classification: a model is trained to tell current rows from reference rows, and its area under the ROC curve on rows it has not seen says how
/// far that is possible: ½ not at all, 1 without error. Lopez-Paz and Oquab 2017, Revisiting classifier two-sample tests.
/// </summary>
/// <param name="Auc">The chance that a current row scores higher than a reference row, ties counting half, with its interval.</param>
/// <param name="Test">The Mann–Whitney test of whether current rows score higher; one-sided, as a classifier that tells the sides apart scores above ½.</param>
public sealed record DomainClassifier(IntervalEstimate Auc, MannWhitneyResult Test)
{
    /// <summary>The p-value of "nothing has changed": by all orders where that is computed, else by the normal distribution.</summary>
    public Measured PValue => Test.ExactPValue.IsDefined ? Test.ExactPValue : Test.PValue;

    /// <summary>Judges the scores that a classifier gave to rows it was not trained on.</summary>
    /// <param name="referenceScores">Of reference rows; finite, higher for "current".</param>
    /// <param name="currentScores">Of current rows.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <remarks>Scores of the rows it was trained on are too good, and the answer with them: hold rows back, or score each fold by the others' model.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A score is not finite, or the confidence is outside its range.</exception>
    public static DomainClassifier Of(
        ReadOnlySpan<double> referenceScores,
        ReadOnlySpan<double> currentScores,
        double confidence = 0.95
    )
    {
        MannWhitneyResult test = MannWhitneyTest.Compare(referenceScores, currentScores, Alternative.Greater);
        bool[] isCurrent = new bool[referenceScores.Length + currentScores.Length];
        isCurrent.AsSpan(referenceScores.Length).Fill(true);
        return new(RocAuc.Of(isCurrent, [.. referenceScores, .. currentScores], confidence: confidence), test);
    }
}
