using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting;

/// <summary>Scenarios against the roadmap as it is: by how many working days each is finished later.</summary>
public static class ScenariosPicture
{
    /// <summary>The picture: the mean difference on the same draws, and the central 90 % of it.</summary>
    public static Picture Of(ScenarioComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ScenarioResult[] scenarios = [.. comparison.Scenarios];
        Undefined never = new(UndefinedReason.NotMeasured, "No draw is finished by both.");
        Measured Mean(ScenarioResult scenario) => scenario.Finish is { } finish ? finish.Mean.Value : never;
        MeasuredInterval Range(ScenarioResult scenario) => scenario.Finish is { } finish ? finish.Range : never;
        PictureTable table = new(
            [
                new("Scenario"),
                new("Finished later by", ColumnKind.Number) { Unit = "working days, 90 % of the draws", Reference = 0 },
                new("Is earlier", ColumnKind.Share),
                new("Costs more by", ColumnKind.Number),
            ],
            scenarios.Select(scenario =>
                new[]
                {
                    scenario.Name,
                    Cells.Interval(Mean(scenario), Range(scenario), value => NumberText.Signed(Math.Round(value, 1))),
                    scenario.Finish is { } finish
                        ? PictureCell.OfProbability(finish.ProbabilityLess)
                        : PictureCell.Gap("–"),
                    scenario.Cost is { } cost ? PictureCell.OfNumber(cost.Mean) : PictureCell.Gap("no costs"),
                }
            )
        );
        return Drawn.Of(
            "Scenarios against the plan",
            string.Join(" ", scenarios.Select(scenario => scenario.Explanation.Sentence)),
            table,
            Forest.Of(
                ChartAxis.Number("finished later by, working days: mean and 90 % of the draws"),
                [.. scenarios.Select(scenario => new ForestRow(scenario.Name, Mean(scenario), Range(scenario)))],
                (0, "as the plan")
            )
        );
    }
}
