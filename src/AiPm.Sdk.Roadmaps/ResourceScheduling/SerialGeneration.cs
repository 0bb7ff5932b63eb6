namespace AiPm.Sdk.Roadmaps;

/// <summary>Serial schedule generation (Kelley 1963): in the order of a list, each activity at the first moment that its links and the resources allow.</summary>
internal abstract class SerialGeneration
{
    /// <summary>The generation that suits the project: a table of units of time for whole numbers, events for others.</summary>
    public static SerialGeneration For(ResourceConstrainedProject project) =>
        project.IsWhole && project.Horizon <= BucketProfile.LongestHorizon
            ? new Of<BucketProfile>(project, new(project))
            : new Of<EventProfile>(project, new(project));

    /// <summary>Generation by events whatever the numbers are, for comparison.</summary>
    public static SerialGeneration ByEvents(ResourceConstrainedProject project) =>
        new Of<EventProfile>(project, new(project));

    /// <summary>Schedules a list in which none stands before one that it waits for. Returns the makespan.</summary>
    public abstract double Generate(ScheduleDirection direction, ReadOnlySpan<int> list, Span<double> starts);

    private sealed class Of<TProfile>(ResourceConstrainedProject project, TProfile empty) : SerialGeneration
        where TProfile : struct, IUsageProfile
    {
        private readonly double[] _durations = project.Durations.ToArray();
        private readonly bool[] _isFree = project.Use.IsFree;
        private TProfile _profile = empty;

        public override double Generate(ScheduleDirection direction, ReadOnlySpan<int> list, Span<double> starts)
        {
            _profile.Clear();
            int[] first = direction.First;
            int[] before = direction.Before;
            double[] weights = direction.Weights;
            double end = 0;
            foreach (int activity in list)
            {
                double start = direction.Releases[activity];
                int last = first[activity + 1];
                for (int k = first[activity]; k < last; k++)
                {
                    double bound = starts[before[k]] + weights[k];
                    start = bound > start ? bound : start;
                }

                double duration = _durations[activity];
                if (duration > 0 && !_isFree[activity])
                {
                    start = _profile.Earliest(activity, start, duration);
                    _profile.Occupy(activity, start, duration);
                }

                starts[activity] = start;
                double finish = start + duration;
                end = finish > end ? finish : end;
            }

            return end;
        }
    }
}
