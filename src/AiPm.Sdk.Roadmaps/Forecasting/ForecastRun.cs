using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Draws a roadmap and answers with its forecast.</summary>
internal static class ForecastRun
{
    public static RoadmapForecast Execute(
        Roadmap roadmap,
        SimulationOptions options,
        Func<Roadmap, ChunkSchedule> schedule,
        SchedulePolicyName policy,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        roadmap.RequireItems();
        if (options.Draws > Simulated.MostDraws)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.Draws,
                $"Draws must be at most {Simulated.MostDraws} for a roadmap forecast, as every draw is kept, but was {options.Draws}"
            );
        }

        ForecastPlan plan = new(roadmap, schedule);
        ForecastDraws draws = new(plan, (int)options.Draws);
        ForecastTally tally = plan.Simulation.Run(options, () => new ForecastTally(draws), progress, cancellation);
        for (int item = 0; item < roadmap.Items.Count; item++)
        {
            if (!roadmap.Network.TryDate(tally.LatestDay[item], out _))
            {
                throw TooLate(roadmap, item, draws);
            }
        }

        return new(roadmap, draws, tally, policy, Provenance.Of(options));
    }

    private static UndefinedException TooLate(Roadmap roadmap, int item, ForecastDraws draws)
    {
        int late = draws.Days[item].Count(day => day != ForecastDraws.Never && !roadmap.Network.TryDate(day, out _));
        return new(
            new(
                UndefinedReason.OutsideDomain,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\"{roadmap.Items[item].Id}\" finishes after the year 9999 in {NumberText.Count(late)} of {NumberText.Count(draws.Draws)} draws ({ShareText.Share((double)late / draws.Draws)})."
                )
            )
        );
    }
}
