namespace AiPm.Sdk.Roadmaps;

/// <summary>What a search works on: links both ways, and how a list becomes a schedule from either end.</summary>
internal sealed class SearchSpace
{
    public SearchSpace(ResourceConstrainedProject project, ListGeneration? forward = null)
    {
        Project = project;
        Directions = [ScheduleDirection.Forward(project), ScheduleDirection.Backward(project)];
        Generations =
        [
            forward ?? SerialGenerations.Of(project, Directions[0]),
            SerialGenerations.Of(project, Directions[1]),
        ];
        IsInOrder =
            forward is null && Directions.All(direction => Array.TrueForAll(direction.Weights, weight => weight >= 0));
        IsExactBackwards = IsInOrder && project.Releases.IndexOfAnyExcept(0.0) < 0;
    }

    /// <summary>The project; where a forward generation of its own is given, something near to it that orders backward passes.</summary>
    public ResourceConstrainedProject Project { get; }

    public ScheduleDirection[] Directions { get; }

    public ListGeneration[] Generations { get; }

    /// <summary>Whether a schedule made from the end is one of the project, not only an order for the next pass.</summary>
    public bool IsExactBackwards { get; }

    /// <summary>
    /// Whether nothing starts before, or ends after, something that waits for it, so that sorted starts and finishes are orders of work. Links between starts or
    /// between finishes, and overlaps, need not be so.
    /// </summary>
    public bool IsInOrder { get; }
}
