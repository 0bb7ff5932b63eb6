namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A child of two lists that keeps a stretch of the mother's schedule in which the resources are well used; the father orders what comes before and
/// what comes after (after the peak crossover of Valls, Ballestín and Quintanilla 2008).
/// </summary>
internal sealed class PeakCrossover
{
    private const double ShortestStretch = 0.1;
    private const double LongestStretch = 0.5;

    private readonly ScheduleRandom _random;
    private readonly double[] _durations;
    private readonly double[] _work;
    private readonly byte[] _part;

    public PeakCrossover(ResourceConstrainedProject project, ScheduleRandom random)
    {
        _random = random;
        _durations = project.Durations.ToArray();
        _work = new double[_durations.Length];
        _part = new byte[_durations.Length];
        for (int i = 0; i < _work.Length; i++)
        {
            _work[i] = _durations[i] * PriorityList.ShareOfCapacity(project, i);
        }
    }

    public void Breed(SchedulePopulation parents, int mother, int father, int[] child)
    {
        int[] list = parents.List(mother);
        double share = ShortestStretch + (LongestStretch - ShortestStretch) * _random.Uniform();
        int length = Math.Clamp((int)(list.Length * share), 1, list.Length);
        int first = Peak(list, parents.Keys(mother), length);
        int end = first + length;
        for (int k = 0; k < list.Length; k++)
        {
            _part[list[k]] = (byte)(
                k < first ? 0
                : k < end ? 1
                : 2
            );
        }

        // Each part of an order of work is closed towards the parts before it, so the father's order of a part is one, too.
        int before = 0;
        int after = end;
        foreach (int activity in parents.List(father))
        {
            if (_part[activity] == 0)
            {
                child[before++] = activity;
            }
            else if (_part[activity] == 2)
            {
                child[after++] = activity;
            }
        }

        list.AsSpan(first, length).CopyTo(child.AsSpan(first));
    }

    /// <summary>Where so many activities in a row do the most work a unit of time, up to chance.</summary>
    private int Peak(int[] list, double[] keys, int length)
    {
        double work = 0;
        double best = double.NegativeInfinity;
        int first = 0;
        for (int i = 0; i < list.Length; i++)
        {
            work += _work[list[i]];
            if (i < length - 1)
            {
                continue;
            }

            int from = i - length + 1;
            double time = keys[list[i]] + _durations[list[i]] - keys[list[from]];
            double density = (0.75 + 0.5 * _random.Uniform()) * (time > 0 ? work / time : 0);
            if (density > best)
            {
                best = density;
                first = from;
            }

            work -= _work[list[from]];
        }

        return first;
    }
}
