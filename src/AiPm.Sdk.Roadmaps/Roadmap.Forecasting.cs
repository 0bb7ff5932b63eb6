using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

public sealed partial class Roadmap
{
    /// <summary>
    /// Draws all durations together, tries loops until their gates end them, lets events strike, schedules every draw and answers with dates, costs
    /// and outcomes and their probabilities.
    /// </summary>
    /// <param name="options">Draws, seed and threads; 10,000 draws from seed 1 when left out.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <remarks>Cost: draws × (items + links); one whole number is kept for each draw and item. Same bits for any number of threads.</remarks>
    /// <exception cref="InvalidOperationException">The roadmap has no items.</exception>
    /// <exception cref="ArgumentException">
    /// An unnamed quantity is used in two durations, or one name stands for two distributions; or there are more draws than
    /// <see cref="Simulated.MostDraws"/>.
    /// </exception>
    /// <exception cref="UndefinedException">
    /// Draws of a duration are negative, or finish after the year 9999, or nothing tells how likely a gate is passed; the message names the item.
    /// </exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public RoadmapForecast Forecast(
        SimulationOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) =>
        ForecastRun.Execute(
            this,
            options ?? SimulationOptions.Default,
            UnlimitedSchedules.Of,
            SchedulePolicyName.Unlimited,
            progress,
            cancellation
        );
}
