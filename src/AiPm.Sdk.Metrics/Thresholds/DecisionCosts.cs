using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What each of the four outcomes of a yes-or-no decision costs, in one unit; a gain is a negative cost.</summary>
/// <remarks>The default value costs nothing anywhere.</remarks>
public readonly record struct DecisionCosts
{
    /// <summary>Puts the four costs together.</summary>
    /// <param name="truePositive">Of a positive that was acted on.</param>
    /// <param name="falsePositive">Of a negative that was acted on.</param>
    /// <param name="falseNegative">Of a positive that was missed.</param>
    /// <param name="trueNegative">Of a negative that was left alone.</param>
    /// <param name="unit">A currency sign or code; empty for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A cost is not finite.</exception>
    [JsonConstructor]
    public DecisionCosts(
        double truePositive,
        double falsePositive,
        double falseNegative,
        double trueNegative,
        string unit = ""
    )
    {
        ArgumentNullException.ThrowIfNull(unit);
        TruePositive = Domain.Real.Require(truePositive);
        FalsePositive = Domain.Real.Require(falsePositive);
        FalseNegative = Domain.Real.Require(falseNegative);
        TrueNegative = Domain.Real.Require(trueNegative);
        Unit = unit;
    }

    /// <summary>Cost of a positive that was acted on.</summary>
    public double TruePositive { get; }

    /// <summary>Cost of a negative that was acted on.</summary>
    public double FalsePositive { get; }

    /// <summary>Cost of a positive that was missed.</summary>
    public double FalseNegative { get; }

    /// <summary>Cost of a negative that was left alone.</summary>
    public double TrueNegative { get; }

    /// <summary>A currency sign or code; empty for none.</summary>
    public string Unit
    {
        get => field ?? "";
    }

    /// <summary>
    /// The probability of positive from which acting costs less: (FP − TN)/((FP − TN) + (FN − TP)). The threshold for a model whose probabilities
    /// are right. Elkan 2001. Undefined unless both kinds of error cost more than being right.
    /// </summary>
    public Measured BreakEven
    {
        get
        {
            double acting = FalsePositive - TrueNegative;
            double missing = FalseNegative - TruePositive;
            return acting > 0 && missing > 0
                ? acting / (acting + missing)
                : new Undefined(
                    UndefinedReason.OutsideDomain,
                    "One decision is never dearer than the other, so that no probability parts them."
                );
        }
    }

    /// <summary>The mean cost of a decision, with its interval.</summary>
    /// <remarks>
    /// Interval: Wilson's of the mean as a share of the way from the lowest to the highest cost, at the effective size that its variance gives. Undefined without
    /// rows.
    /// </remarks>
    /// <param name="matrix">How often each outcome came.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate Mean(BinaryConfusionMatrix matrix, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Domain.OpenShare.Require(confidence);
        double[] costs = [TruePositive, FalsePositive, FalseNegative, TrueNegative];
        ConfusionCell[] cells =
        [
            matrix.TruePositives,
            matrix.FalsePositives,
            matrix.FalseNegatives,
            matrix.TrueNegatives,
        ];
        return CellMean.Of("mean cost of a decision", cells, costs, confidence);
    }
}
