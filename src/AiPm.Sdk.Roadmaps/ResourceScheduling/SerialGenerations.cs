namespace AiPm.Sdk.Roadmaps;

/// <summary>Chooses how serial generation keeps what is occupied.</summary>
internal static class SerialGenerations
{
    /// <summary>A table of units of time for projects of whole numbers, events for others.</summary>
    public static ListGeneration Of(ResourceConstrainedProject project, ScheduleDirection direction) =>
        project.IsWhole && project.Horizon <= BucketProfile.LongestHorizon
            ? new SerialGeneration<BucketProfile>(project, direction, new(project))
            : ByEvents(project, direction);

    /// <summary>Events, whatever the numbers are.</summary>
    public static ListGeneration ByEvents(ResourceConstrainedProject project, ScheduleDirection direction) =>
        new SerialGeneration<EventProfile>(project, direction, new(project));
}
