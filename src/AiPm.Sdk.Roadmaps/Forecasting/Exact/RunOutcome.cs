namespace AiPm.Sdk.Roadmaps;

/// <summary>How a run of a roadmap ends.</summary>
public enum RunOutcome
{
    /// <summary>Everything is done, and every gate on the way was passed.</summary>
    Passed,

    /// <summary>Everything is done, but a gate was not passed: another way was taken, or work went on without it.</summary>
    Rerouted,

    /// <summary>A gate stopped the roadmap.</summary>
    Stopped,
}
