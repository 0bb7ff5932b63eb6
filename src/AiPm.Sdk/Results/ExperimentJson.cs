using System.Text.Json;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Experiments and designs as JSON: every number with its error, what is undefined with its reason.</summary>
internal static class ExperimentJson
{
    public static string Of(ExperimentResult result) => ResultWriter.Write(json => Write(json, result));

    public static string Of(SampleSizePlan plan, ExperimentDuration? duration) =>
        ResultWriter.Write(json =>
        {
            json.WriteString("sentence", plan.Explanation.Sentence);
            json.WriteWord("solved", plan.Solved);
            json.WriteNumber("totalUnits", plan.TotalUnits);
            json.WriteStartArray("units");
            foreach (long units in plan.Units)
            {
                json.WriteNumberValue(units);
            }

            json.WriteEndArray();
            json.WriteNumber("difference", plan.Difference);
            json.WriteMeasured("relativeDifference", plan.RelativeDifference);
            json.WriteNumber("power", plan.AchievedPower);
            json.WriteNumber("alpha", plan.Alpha);
            json.WriteNumber("comparisonAlpha", plan.ComparisonAlpha);
            if (duration is not null)
            {
                json.WriteStartObject("duration");
                json.WriteNumber("days", duration.Days());
                json.WriteNumber("days90", duration.Days(0.9));
                json.WriteNumber("weeks90", duration.Weeks(0.9));
                json.WriteString("sentence", duration.Explanation.Sentence);
                json.WriteEndObject();
            }

            json.WriteString("method", plan.Explanation.Method);
            json.WriteStrings("assumptions", plan.Explanation.Assumptions);
        });

    private static void Write(Utf8JsonWriter json, ExperimentResult result)
    {
        json.WriteString("experiment", result.Experiment.Name);
        json.WriteWord("verdict", result.Decision.Verdict);
        if (result.Decision.Arm is { } arm)
        {
            json.WriteString("arm", arm);
        }

        json.WriteStrings("reasons", result.Decision.Reasons);
        json.WriteList(
            "arms",
            result.Arms,
            one =>
            {
                json.WriteString("arm", one.Arm);
                json.WriteNumber("units", one.Units);
            }
        );
        json.WriteStartObject("sampleRatio");
        json.WriteMeasured("pValue", result.SampleRatio.Test.PValue);
        json.WriteBoolean("isMismatch", result.SampleRatio.IsMismatch);
        json.WriteString("sentence", result.SampleRatio.Explanation.Sentence);
        json.WriteEndObject();
        json.WriteList(
            "comparisons",
            result.Metrics.SelectMany(metric => metric.Comparisons),
            comparison => Write(json, comparison)
        );
        json.WriteStrings("warnings", result.Warnings);
    }

    /// <summary>The members of a comparison, also those of a review.</summary>
    public static void Write(Utf8JsonWriter json, ArmComparison comparison)
    {
        json.WriteString("metric", comparison.Metric.Id);
        json.WriteString("control", comparison.ControlArm);
        json.WriteString("treatment", comparison.TreatmentArm);
        json.WriteMeasured("controlValue", comparison.Test.Control);
        json.WriteMeasured("treatmentValue", comparison.Test.Treatment);
        json.WriteEffect("difference", comparison.Difference);
        json.WriteEffect("relativeLift", comparison.RelativeLift);
        json.WriteMeasured("statistic", comparison.Test.Statistic);
        json.WriteMeasured("pValue", comparison.Test.PValue);
        json.WriteMeasured("adjustedPValue", comparison.AdjustedPValue);
        json.WriteWord("finding", comparison.Finding);
        json.WriteString("method", comparison.Explanation.Method);
        json.WriteString("sentence", comparison.Explanation.Sentence);
    }
}
