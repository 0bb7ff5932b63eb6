using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>What policies of a bandit lose while they learn: their regret, decision by decision.</summary>
public static class RegretPicture
{
    /// <summary>The picture; several policies stand side by side.</summary>
    /// <param name="simulations">The simulations, of one environment.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Picture Of(params IReadOnlyList<RegretSimulation> simulations)
    {
        ArgumentNullException.ThrowIfNull(simulations);
        if (simulations.Count == 0)
        {
            throw new ArgumentException("simulations must hold at least one, but was empty", nameof(simulations));
        }

        string[] names = VegaLiteSpec.Labels(simulations.Select(simulation => simulation.Policy));
        PictureTable table = new(
            [
                new("Policy"),
                new("Decisions", ColumnKind.Number),
                new("Regret", ColumnKind.Number) { Unit = $"{ShareText.Level(simulations[0].Confidence)} interval" },
                new("Decisions for the best arm", ColumnKind.Share),
            ],
            simulations.Select(
                (simulation, i) =>
                    new[]
                    {
                        names[i],
                        PictureCell.OfNumber(simulation.Final.Decisions),
                        Cells.Interval(simulation.Final.Regret, simulation.Final.Interval, NumberText.Number),
                        PictureCell.OfShare(simulation.Final.BestArmShare, 0),
                    }
            )
        );
        Chart chart = new(
            ChartAxis.Number("decisions") with
            {
                HasZero = true,
            },
            ChartAxis.Number("regret: what the best arm would have earned more") with
            {
                HasZero = true,
            },
            [
                .. simulations.Count == 1
                    ?
                    [
                        Curves.Band(
                            simulations[0]
                                .Points.Select(point =>
                                    ((double)point.Decisions, point.Interval.Lower, point.Interval.Upper)
                                )
                        ),
                    ]
                    : Array.Empty<ChartLayer>(),
                Curves.Lines(
                    simulations.SelectMany(
                        (simulation, i) =>
                            Curves
                                .Thinned(simulation.Points)
                                .Select(point => (names[i], (double)point.Decisions, point.Regret))
                    )
                ),
            ]
        )
        {
            Series = simulations.Count == 1 ? [] : names,
            SeriesTitle = "policy",
        };
        return Drawn.Of(
            "Regret while learning",
            string.Join(" ", simulations.Select(simulation => simulation.Explanation.Sentence)),
            table,
            chart
        );
    }
}
