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

    /// <summary>
    /// The same where items share people and machines: each draw is scheduled by a policy that does not look ahead. What is critical follows links and
    /// the resources that are handed on.
    /// </summary>
    /// <param name="options">Draws, seed and threads; 10,000 draws from seed 1 when left out.</param>
    /// <param name="policy">The list of priorities, and how it is followed; <see cref="ResourcePolicy.Default"/> when left out.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <remarks>
    /// Durations are those of the forecast without a policy, draw by draw, so that the two differ by the resources alone. Cost: some ten microseconds a draw
    /// for 120 items.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// The roadmap has no items; or items or lags have days of their own, must finish on a day, a resource changes, or supplies come later, which no policy on constant capacities can hold.
    /// </exception>
    /// <exception cref="ArgumentException">The policy's order does not hold every item once; or what the forecast without a policy refuses.</exception>
    /// <exception cref="UndefinedException">What the forecast without a policy refuses.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public RoadmapForecast ForecastWithResources(
        SimulationOptions? options = null,
        ResourcePolicy? policy = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        RequireItems();
        PolicySchedules schedules = new(policy ?? ResourcePolicy.Default);
        schedules.Require(this);
        return ForecastRun.Execute(
            this,
            options ?? SimulationOptions.Default,
            schedules.Of,
            schedules.Name,
            progress,
            cancellation
        );
    }
}
