using System.Globalization;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>From which score on to act, chosen by what errors cost, by how many cases people can handle, or by the recall or precision that is needed.</summary>
/// <remarks>
/// The threshold is chosen on the same rows that it is judged by, so its figures are a little too good: judge it again on rows not used for the choice
/// (<see cref="BinaryConfusionMatrix.AtThreshold"/>). Rows of equal score are never parted. Cost: a sort of the scores.
/// </remarks>
public sealed record ThresholdChoice
{
    private const string Optimism = "chosen on the same rows, so a little too good; judge it again on new ones";

    private ThresholdChoice(
        string goal,
        double threshold,
        BinaryConfusionMatrix matrix,
        DecisionCosts? costs,
        double confidence,
        string sentence
    )
    {
        Goal = goal;
        Threshold = threshold;
        Matrix = matrix;
        Costs = costs;
        Confidence = confidence;
        MeanCost = costs?.Mean(matrix, confidence);
        Explanation = new(sentence, "enumeration of all thresholds", [.. CellShare.Assumptions, Optimism]);
    }

    /// <summary>What it was chosen for.</summary>
    public string Goal { get; }

    /// <summary>Scores from here on are acted on; +∞ where none should be.</summary>
    [JsonConverter(typeof(UnboundedJsonConverter))]
    public double Threshold { get; }

    /// <summary>What acting from the threshold on does to these rows.</summary>
    public BinaryConfusionMatrix Matrix { get; }

    /// <summary>The costs it was chosen by; <see langword="null"/> where it was not by costs.</summary>
    public DecisionCosts? Costs { get; }

    /// <summary>The mean cost of a decision at the threshold; <see langword="null"/> where it was not chosen by costs.</summary>
    public IntervalEstimate? MeanCost { get; }

    /// <summary>The confidence of the intervals.</summary>
    public double Confidence { get; }

    /// <summary>The choice as a sentence, with what must hold.</summary>
    public Explanation Explanation { get; }

    /// <summary>The threshold of least mean cost; of equal ones the highest, which acts least.</summary>
    /// <param name="actual">Whether the row is positive.</param>
    /// <param name="scores">The model's scores, finite, higher for positive; as many rows.</param>
    /// <param name="costs">What each outcome costs.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>The choice, or why there is none.</returns>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not finite, a weight is negative, or the confidence is outside its range.</exception>
    public static ThresholdChoice ByCost(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> scores,
        DecisionCosts costs,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95
    )
    {
        Domain.OpenShare.Require(confidence);
        ScoreGroups groups = ScoreGroups.Of(actual, scores, weights);
        CompensatedSum cost = default(CompensatedSum)
            .PlusProduct(costs.FalseNegative, groups.AllPositives.Weight)
            .PlusProduct(costs.TrueNegative, groups.AllNegatives.Weight);
        double none = cost.Value;
        double least = none;
        int best = 0;
        for (int g = 0; g < groups.Count; g++)
        {
            cost = cost.PlusProduct(costs.TruePositive - costs.FalseNegative, groups.Positives[g].Weight)
                .PlusProduct(costs.FalsePositive - costs.TrueNegative, groups.Negatives[g].Weight);
            if (cost.Value < least)
            {
                (least, best) = (cost.Value, g + 1);
            }
        }

        BinaryConfusionMatrix matrix = At(groups, best);
        double rows = groups.AllPositives.Weight + groups.AllNegatives.Weight;
        string each = rows > 0 ? NumberText.Money(least / rows, costs.Unit) : "";
        string sentence =
            rows <= 0 ? "There are no rows to choose a threshold by."
            : best == 0 ? $"Acting on no case costs least, {each} a case."
            : best == groups.Count
                ? $"Acting on every case costs least, {each} a case; acting on none {NumberText.Money(none / rows, costs.Unit)}."
            : $"Acting from a score of {NumberText.Number(groups.Scores[best - 1])} on costs least, {each} a case, where acting on none costs {NumberText.Money(none / rows, costs.Unit)} and on all {NumberText.Money(cost.Value / rows, costs.Unit)}.";
        return new("least mean cost", Score(groups, best), matrix, costs, confidence, sentence);
    }

    /// <summary>The lowest threshold that flags no more than people can handle: at most this share of the rows.</summary>
    /// <param name="actual">Whether the row is positive.</param>
    /// <param name="scores">The model's scores, finite, higher for positive; as many rows.</param>
    /// <param name="capacity">The share of cases that can be handled, from 0 to 1.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not finite, a weight is negative, or another argument is outside its range.</exception>
    public static ThresholdChoice ByCapacity(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> scores,
        double capacity,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95
    )
    {
        Domain.Share.Require(capacity);
        Domain.OpenShare.Require(confidence);
        ScoreGroups groups = ScoreGroups.Of(actual, scores, weights);
        double rows = groups.AllPositives.Weight + groups.AllNegatives.Weight;

        // A share as 0.1 of 10 rows is 1 row, whatever the last digit of the product says.
        double most = capacity * rows * (1 + 1e-12);
        double flagged = 0;
        int best = 0;
        for (int g = 0; g < groups.Count; g++)
        {
            flagged += groups.Positives[g].Weight + groups.Negatives[g].Weight;
            if (flagged > most)
            {
                break;
            }

            best = g + 1;
        }

        return Described(groups, best, $"at most {ShareText.Level(capacity)} of cases", confidence);
    }

    /// <summary>The highest threshold that finds at least this share of the positives.</summary>
    /// <param name="actual">Whether the row is positive.</param>
    /// <param name="scores">The model's scores, finite, higher for positive; as many rows.</param>
    /// <param name="recall">The share of positives to find, from 0 to 1.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns have different lengths, or nothing is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not finite, a weight is negative, or another argument is outside its range.</exception>
    public static ThresholdChoice ForRecall(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> scores,
        double recall,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95
    )
    {
        Domain.Share.Require(recall);
        Domain.OpenShare.Require(confidence);
        ScoreGroups groups = ScoreGroups.Of(actual, scores, weights);
        double wanted = recall * groups.AllPositives.Weight * (1 - 1e-12);
        if (!(groups.AllPositives.Weight > 0))
        {
            throw new ArgumentException("actual must have a positive row to be found, but had none", nameof(actual));
        }

        double found = 0;
        int best = 0;
        while (found < wanted && best < groups.Count)
        {
            found += groups.Positives[best].Weight;
            best++;
        }

        return Described(groups, best, $"a recall of at least {ShareText.Level(recall)}", confidence);
    }

    /// <summary>The lowest threshold at which at least this share of those flagged is positive; none is flagged where no threshold reaches it.</summary>
    /// <param name="actual">Whether the row is positive.</param>
    /// <param name="scores">The model's scores, finite, higher for positive; as many rows.</param>
    /// <param name="precision">The share of those flagged that must be positive, from 0 to 1.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not finite, a weight is negative, or another argument is outside its range.</exception>
    public static ThresholdChoice ForPrecision(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> scores,
        double precision,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95
    )
    {
        Domain.Share.Require(precision);
        Domain.OpenShare.Require(confidence);
        ScoreGroups groups = ScoreGroups.Of(actual, scores, weights);
        double positives = 0;
        double flagged = 0;
        int best = 0;
        for (int g = 0; g < groups.Count; g++)
        {
            positives += groups.Positives[g].Weight;
            flagged += groups.Positives[g].Weight + groups.Negatives[g].Weight;
            best = positives >= precision * flagged * (1 - 1e-12) ? g + 1 : best;
        }

        return Described(groups, best, $"a precision of at least {ShareText.Level(precision)}", confidence);
    }

    private static ThresholdChoice Described(ScoreGroups groups, int best, string goal, double confidence)
    {
        BinaryConfusionMatrix matrix = At(groups, best);
        IntervalEstimate selected = matrix.SelectionRate(confidence);
        string sentence =
            best == 0
                ? $"For {goal} no case can be acted on."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"For {goal}, act from a score of {NumberText.Number(groups.Scores[best - 1])} on: {ShareText.Share(selected.Value)} of cases, precision {ShareText.Share(matrix.Precision(confidence).Value)}, recall {ShareText.Share(matrix.Recall(confidence).Value)}."
                );
        return new(goal, Score(groups, best), matrix, null, confidence, sentence);
    }

    private static double Score(ScoreGroups groups, int best) =>
        best == 0 ? double.PositiveInfinity : groups.Scores[best - 1];

    private static BinaryConfusionMatrix At(ScoreGroups groups, int best)
    {
        ConfusionCell tp = groups.Positives.Sum(0, best);
        ConfusionCell fp = groups.Negatives.Sum(0, best);
        ConfusionCell fn = groups.Positives.Sum(best, groups.Count);
        ConfusionCell tn = groups.Negatives.Sum(best, groups.Count);
        return new(tp, fp, fn, tn);
    }
}
