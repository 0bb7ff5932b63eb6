using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

public sealed partial class Roadmap
{
    /// <summary>
    /// Forecasts of the roadmap and of scenarios on common random numbers: the draws of an item and of a named quantity are the same wherever they occur, so
    /// that differences are those of the scenario, not of chance.
    /// </summary>
    /// <param name="scenarios">At least one, each with its own name.</param>
    /// <param name="options">Draws, seed and threads; 10,000 draws from seed 1 when left out.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <remarks>Cost: a forecast for the roadmap and for each scenario; whole numbers are kept for each draw and item of all.</remarks>
    /// <exception cref="ArgumentException">There is no scenario, or two have the same name.</exception>
    /// <exception cref="InvalidOperationException">A roadmap has no items.</exception>
    /// <exception cref="UndefinedException">Draws of a duration are negative, or finish after the year 9999.</exception>
    public ScenarioComparison Compare(
        IReadOnlyList<RoadmapScenario> scenarios,
        SimulationOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        if (scenarios.Count == 0)
        {
            throw new ArgumentException("scenarios must hold at least one, but held none", nameof(scenarios));
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        if (scenarios.FirstOrDefault(scenario => !names.Add(scenario.Name)) is { } twice)
        {
            throw new ArgumentException(
                $"scenarios must each have their own name, but \"{twice.Name}\" came twice",
                nameof(scenarios)
            );
        }

        RoadmapForecast before = Forecast(options, cancellation: cancellation);
        return new(
            before,
            [
                .. scenarios.Select(scenario => new ScenarioResult(
                    this,
                    before,
                    scenario,
                    scenario.Roadmap.Forecast(options, cancellation: cancellation)
                )),
            ]
        );
    }

    /// <summary>Whether there is an item with this id.</summary>
    public bool Has(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _byId.ContainsKey(id);
    }
}
