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
        IsExactBackwards = forward is null && project.Releases.IndexOfAnyExcept(0.0) < 0;
        HasParallel = forward is null;
        StartsInOrder = project.StartsInOrder;
    }

    /// <summary>The project; where a forward generation of its own is given, something near to it that orders backward passes.</summary>
    public ResourceConstrainedProject Project { get; }

    public ScheduleDirection[] Directions { get; }

    public ListGeneration[] Generations { get; }

    /// <summary>Whether a schedule made from the end is one of the project, not only an order for the next pass.</summary>
    public bool IsExactBackwards { get; }

    /// <summary>Whether parallel generation makes schedules of the project.</summary>
    public bool HasParallel { get; }

    public bool StartsInOrder { get; }
}
