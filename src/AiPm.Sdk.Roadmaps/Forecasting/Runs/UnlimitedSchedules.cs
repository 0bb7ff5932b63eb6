namespace AiPm.Sdk.Roadmaps;

/// <summary>Schedules in which people and machines are always free.</summary>
internal static class UnlimitedSchedules
{
    public static ChunkSchedule Of(Roadmap roadmap) =>
        roadmap.Network.IsUniform ? new MaxPlusSchedule(roadmap.Network) : new ClockSchedule(roadmap);
}
