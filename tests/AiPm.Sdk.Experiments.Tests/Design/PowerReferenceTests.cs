using System.Text.Json;
using AiPm.Sdk.Numerics;
using Xunit;

namespace AiPm.Sdk.Experiments.Tests;

/// <summary>Power and sample sizes against values made to 25 digits; the source of each stands in its line.</summary>
public class PowerReferenceTests
{
    public static TheoryData<string, int> Rows()
    {
        TheoryData<string, int> rows = [];
        int line = 0;
        foreach (string text in File.ReadLines(Table))
        {
            using JsonDocument document = JsonDocument.Parse(text);
            rows.Add(document.RootElement.GetProperty("method").GetString()!, line++);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void AgreesWithTheReference(string method, int line)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadLines(Table).Skip(line).First());
        JsonElement input = document.RootElement.GetProperty("input");
        JsonElement expected = document.RootElement.GetProperty("expected");
        double In(string name) => input.GetProperty(name).GetDouble();
        switch (method)
        {
            case "power.two_sample_t.sample_size":
            {
                ExperimentDesign design = new(new DesignMean(1, method: MeanPowerMethod.Student))
                {
                    Allocation = [1, In("ratio_treatment_to_control")],
                };
                SampleSizePlan plan = design.Solve(
                    Effect.Absolute(In("standardized_effect")),
                    In("power"),
                    alpha: In("alpha")
                );
                Close(expected.GetProperty("control").GetDouble(), plan.ExactUnits[0], 1e-9);
                break;
            }

            case "power.two_sample_t.power":
            {
                ExperimentDesign design = new(new DesignMean(1, method: MeanPowerMethod.Student));
                double power = design.Power(
                    Effect.Absolute(In("standardized_effect")),
                    [In("control"), In("treatment")],
                    In("alpha")
                );
                Close(expected.GetProperty("power").GetDouble(), power, 1e-10);
                break;
            }

            case "power.two_proportions.sample_size":
            case "power.two_proportions.cohen_h":
            {
                ProportionPowerMethod test = method.EndsWith("cohen_h", StringComparison.Ordinal)
                    ? ProportionPowerMethod.CohenH
                    : ProportionPowerMethod.Score;
                SampleSizePlan plan = new ExperimentDesign(new DesignProportion(In("baseline"), test)).Solve(
                    Effect.Absolute(In("treatment") - In("baseline")),
                    In("power"),
                    alpha: In("alpha")
                );
                Close(expected.GetProperty("per_arm").GetDouble(), plan.ExactUnits[0], 1e-10);
                Assert.True(plan.AchievedPower >= plan.Power - 1e-12);
                break;
            }

            default:
                Assert.Fail($"no case for {method}");
                break;
        }
    }

    internal static void Close(double expected, double actual, double relative) =>
        Assert.True(
            Math.Abs(actual - expected) <= relative * Math.Abs(expected),
            $"expected {expected:R}, but was {actual:R}, off by {Math.Abs((actual - expected) / expected):G3}"
        );

    private static string Table => TestData.Path("power.jsonl");
}
