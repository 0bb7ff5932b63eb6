namespace AiPm.Sdk.Roadmaps;

/// <summary>When a search ends: at a number of schedules, at a bound that nothing can beat, at a time where a clock is given.</summary>
internal sealed class SearchLimits(ResourceSearchOptions options, CancellationToken cancellation)
{
    // Clocks cost more than small schedules.
    private const int SchedulesBetweenLooks = 16;

    private readonly long _started = options.Clock?.GetTimestamp() ?? 0;
    private bool _isLate;

    public int Schedules => options.Schedules;

    /// <summary>No schedule is shorter.</summary>
    public double Bound { get; set; }

    public bool AreReached(int schedules, double best)
    {
        if (schedules % SchedulesBetweenLooks == 0)
        {
            cancellation.ThrowIfCancellationRequested();
            _isLate |= options.Clock is { } clock && clock.GetElapsedTime(_started) >= options.TimeLimit;
        }

        return schedules >= options.Schedules || best <= Bound || _isLate;
    }
}
