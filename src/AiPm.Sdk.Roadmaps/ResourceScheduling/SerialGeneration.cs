namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Serial schedule generation (Kelley 1963): in the order of a list, each activity at the first moment that its links and the
/// resources allow.
/// </summary>
internal sealed class SerialGeneration<TProfile>(
    ResourceConstrainedProject project,
    ScheduleDirection direction,
    TProfile empty
) : ListGeneration
    where TProfile : struct, IUsageProfile
{
    private readonly double[] _durations = project.Durations.ToArray();
    private readonly bool[] _isFree = project.Use.IsFree;
    private TProfile _profile = empty;

    public override double Generate(ReadOnlySpan<int> list, Span<double> starts, Span<double> finishes)
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

            double finish = start + duration;
            starts[activity] = start;
            finishes[activity] = finish;
            end = finish > end ? finish : end;
        }

        return end;
    }
}
