using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The cells that a rate of a group is made of.</summary>
internal static class GroupRates
{
    public static (ConfusionCell Hits, ConfusionCell Misses) Cells(GroupRate rate, BinaryConfusionMatrix matrix) =>
        EnumDomain.Require(rate) switch
        {
            GroupRate.SelectionRate => (matrix.PredictedPositives, matrix.PredictedNegatives),
            GroupRate.TruePositiveRate => (matrix.TruePositives, matrix.FalseNegatives),
            GroupRate.FalsePositiveRate => (matrix.FalsePositives, matrix.TrueNegatives),
            GroupRate.FalseNegativeRate => (matrix.FalseNegatives, matrix.TruePositives),
            GroupRate.Precision => (matrix.TruePositives, matrix.FalsePositives),
            _ => (matrix.TruePositives + matrix.TrueNegatives, matrix.FalsePositives + matrix.FalseNegatives),
        };

    public static string Name(GroupRate rate) =>
        rate switch
        {
            GroupRate.SelectionRate => "selection rate",
            GroupRate.TruePositiveRate => "true positive rate",
            GroupRate.FalsePositiveRate => "false positive rate",
            GroupRate.FalseNegativeRate => "false negative rate",
            GroupRate.Precision => "precision",
            _ => "accuracy",
        };

    public static string Trials(GroupRate rate) =>
        rate switch
        {
            GroupRate.TruePositiveRate or GroupRate.FalseNegativeRate => "actual positives",
            GroupRate.FalsePositiveRate => "actual negatives",
            GroupRate.Precision => "predicted positives",
            _ => "rows",
        };

    /// <summary>Whether more is worse for those concerned, whatever the decision is about.</summary>
    public static bool IsError(GroupRate rate) => rate is GroupRate.FalsePositiveRate or GroupRate.FalseNegativeRate;
}
