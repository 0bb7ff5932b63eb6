namespace AiPm.Sdk;

/// <summary>An experiment that ran, as counts and moments for each arm.</summary>
/// <param name="Id">The id.</param>
/// <param name="Title">What was compared.</param>
/// <param name="Control">The id of the control arm.</param>
/// <param name="Arms">The arms, the control among them.</param>
public sealed record PlanExperiment(string Id, string Title, string Control, IReadOnlyList<PlanArm> Arms)
{
    /// <summary>What was expected before the data came.</summary>
    public string? Hypothesis { get; init; }

    /// <summary>Where the counts come from.</summary>
    public string? Source { get; init; }

    /// <summary>A caution that every report repeats, where the experiment stands in for another.</summary>
    public string? StandsIn { get; init; }

    /// <summary>The day on whose evening its counts were complete; <see langword="null"/> where that was not said.</summary>
    public DateOnly? Ended { get; init; }

    /// <summary>The two-sided level over all comparisons of one metric; .05 by default.</summary>
    public double Alpha { get; init; } = 0.05;
}
