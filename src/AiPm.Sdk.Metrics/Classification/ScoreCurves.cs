using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The ROC curve and the precision–recall curve of a model's scores, a point for each distinct score.</summary>
/// <remarks>Where there is only one class the curve that needs the other has no points.</remarks>
public sealed record ScoreCurves
{
    private ScoreCurves(
        ImmutableArray<RocPoint> roc,
        ImmutableArray<PrecisionRecallPoint> precisionRecall,
        RocPoint? youden
    )
    {
        Roc = roc;
        PrecisionRecall = precisionRecall;
        Youden = youden;
    }

    /// <summary>From (0, 0) at an infinite threshold to (1, 1); empty where there is only one class.</summary>
    public ImmutableArray<RocPoint> Roc { get; }

    /// <summary>From the highest score down; empty where nothing is positive. Between points the curve is a step, never a line (Davis and Goadrich 2006).</summary>
    public ImmutableArray<PrecisionRecallPoint> PrecisionRecall { get; }

    /// <summary>The point of the largest true less false positive rate (Youden 1950), the highest threshold where several are; <see langword="null"/> where there is only one class.</summary>
    public RocPoint? Youden { get; }

    /// <summary>The curves of a model's scores.</summary>
    /// <param name="actual">Whether the row is positive.</param>
    /// <param name="scores">The model's scores, finite, higher for positive; as many rows.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not finite, or a weight is negative; the message names the row, from 0.</exception>
    public static ScoreCurves Of(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> weights = default
    )
    {
        ScoreGroups groups = ScoreGroups.Of(actual, scores, weights);
        double positives = groups.AllPositives.Weight;
        double negatives = groups.AllNegatives.Weight;
        List<RocPoint> roc = positives > 0 && negatives > 0 ? [new(double.PositiveInfinity, 0, 0)] : [];
        List<PrecisionRecallPoint> precisionRecall = [];
        double tp = 0;
        double fp = 0;
        int youden = 0;
        double widest = 0;
        for (int g = 0; g < groups.Count; g++)
        {
            tp += groups.Positives[g].Weight;
            fp += groups.Negatives[g].Weight;
            bool isLast = g == groups.Count - 1;
            if (roc.Count > 0)
            {
                roc.Add(new(groups.Scores[g], isLast ? 1 : fp / negatives, isLast ? 1 : tp / positives));

                // The difference of the rates times both class sizes: whole numbers without weights, so that equal points tie.
                double width = tp * negatives - fp * positives;
                if (width > widest && !isLast)
                {
                    widest = width;
                    youden = roc.Count - 1;
                }
            }

            if (positives > 0)
            {
                precisionRecall.Add(new(groups.Scores[g], isLast ? 1 : tp / positives, tp / (tp + fp)));
            }
        }

        return new([.. roc], [.. precisionRecall], roc.Count > 0 ? roc[youden] : null);
    }

    /// <summary>Equal when all points are.</summary>
    public bool Equals(ScoreCurves? other) =>
        other is not null
        && Youden == other.Youden
        && Roc.SequenceEqual(other.Roc)
        && PrecisionRecall.SequenceEqual(other.PrecisionRecall);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Roc.Length, PrecisionRecall.Length, Youden);
}
