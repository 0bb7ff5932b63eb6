using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>The power curve of a design: with which probability an effect of each size is found.</summary>
public static class PowerPicture
{
    private const int Points = 41;

    /// <summary>The picture: effects from none to twice that of the plan.</summary>
    public static Picture Of(SampleSizePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (double Effect, double Power)[] curve =
        [
            .. Enumerable
                .Range(0, Points)
                .Select(i => 2 * plan.Difference * i / (Points - 1))
                .Where(effect => effect != 0)
                .Select(effect => (effect, Power(plan, effect)))
                .Where(point => double.IsFinite(point.Item2)),
        ];
        double[] rows = [0.5, 0.75, 1, 1.25, 1.5];
        PictureTable table = new(
            [
                new("Difference", ColumnKind.Number),
                new("Power", ColumnKind.Share) { Scale = new(0, 1), Reference = plan.Power },
            ],
            rows.Select(share => (Effect: share * plan.Difference, Power: Power(plan, share * plan.Difference)))
                .Where(row => double.IsFinite(row.Power))
                .Select(row =>
                    new[]
                    {
                        new PictureCell(NumberText.Signed(row.Effect)) { Number = row.Effect },
                        Cells.Share(row.Power),
                    }
                )
        );
        return Drawn.Of(
            "The power of the design",
            plan.Explanation.Sentence,
            table,
            new(
                ChartAxis.Number("true difference, treatment less control"),
                ChartAxis.WholeShare("probability that it is found"),
                Curves.Line(curve),
                Chart.At(plan.Difference, "the effect of the plan"),
                Chart.AtHeight(plan.Power, "the power of the plan")
            )
        );
    }

    /// <summary>The power; NaN for an effect that the metric cannot have, as a share beyond 1.</summary>
    private static double Power(SampleSizePlan plan, double difference)
    {
        try
        {
            return plan.PowerAt(Effect.Absolute(difference));
        }
        catch (ArgumentOutOfRangeException)
        {
            return double.NaN;
        }
    }
}
