namespace AiPm.Sdk.Roadmaps;

/// <summary>A roadmap as it could be instead.</summary>
public sealed record RoadmapScenario
{
    /// <summary>A scenario with this name.</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public RoadmapScenario(string name, Roadmap roadmap)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(roadmap);
        Name = name;
        Roadmap = roadmap;
    }

    /// <summary>What the scenario is called.</summary>
    public string Name { get; }

    /// <summary>The roadmap as it would be.</summary>
    public Roadmap Roadmap { get; }
}
