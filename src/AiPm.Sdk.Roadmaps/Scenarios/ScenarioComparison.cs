using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Scenarios against a roadmap as it is.</summary>
public sealed class ScenarioComparison
{
    internal ScenarioComparison(RoadmapForecast baseForecast, ScenarioResult[] scenarios)
    {
        Base = baseForecast;
        Scenarios = scenarios;
    }

    /// <summary>The forecast of the roadmap as it is.</summary>
    public RoadmapForecast Base { get; }

    /// <summary>The scenarios, in the order they were given.</summary>
    public IReadOnlyList<ScenarioResult> Scenarios { get; }

    /// <summary>Seed, draws and versions that make the same bits again.</summary>
    public Provenance Provenance => Base.Provenance;

    /// <summary>The scenario with this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests one that is spelt alike.</exception>
    public ScenarioResult this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            string? suggestion = Spelling.Suggest(name, Scenarios.Select(scenario => scenario.Name));
            return Scenarios.FirstOrDefault(scenario => scenario.Name == name)
                ?? throw new ArgumentException(
                    $"\"{name}\" is not one of the scenarios{(suggestion is null ? "" : "; " + suggestion)}",
                    nameof(name)
                );
        }
    }
}
