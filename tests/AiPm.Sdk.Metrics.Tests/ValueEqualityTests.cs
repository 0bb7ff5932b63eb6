using System.Reflection;

namespace AiPm.Sdk.Metrics.Tests;

public class ValueEqualityTests
{
    /// <summary>Named are parts that are worked out from the others, and types that cannot be put together from fields.</summary>
    [Fact]
    public void A_difference_in_any_part_makes_values_unequal() =>
        ValueEquality.Holds(
            Assembly.Load("AiPm.Sdk.Metrics"),
            "AnomalyReport.NeighbourCorrelation",
            "AnomalyReport.Warnings",
            "BinnedCounts.Total",
            "CalibrationCurve.Binning",
            "CalibrationCurve.ExpectedError",
            "CalibrationCurve.DebiasedExpectedError",
            "CalibrationCurve.RootMeanSquareError",
            "CalibrationCurve.DebiasedRootMeanSquareError",
            "CalibrationCurve.MaximumError",
            "ConfusionMatrix.Margins",
            "DayBoundary",
            "DerivedKind._parsed",
            "DriftComparison._plain",
            "DriftComparison._smoothed",
            "DriftComparison.Stability",
            "EventCounting",
            "FairnessReport",
            "FeedbackThemes",
            "FunnelKind",
            "GroupCalibration",
            "AllFilter",
            "AnyFilter",
            "GroupQuality.IsEmpty",
            "ProductMarketFit.Verdict",
            "ProportionEvaluation._posterior",
            "ProportionEvaluation.Wilson",
            "ProportionEvaluation.ClopperPearson",
            "ProportionEvaluation.Jeffreys",
            "RecommendedList",
            "RetentionTable",
            "ServiceLevelReport._traffic",
            "ServiceLevelReport.Attainment",
            "ServiceLevelReport.Coverage",
            "ServiceLevelReport.Budget"
        );
}
