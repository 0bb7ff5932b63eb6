namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Random lists that follow a priority rule more often than not: regret-based biased random sampling (Drexl 1991) with α = 1 and ε = 1.
/// </summary>
internal sealed class ScheduleSampler(LinkTable links, ScheduleRandom random)
{
    private readonly int[] _waiting = new int[links.Activities];
    private readonly int[] _ready = new int[links.Activities];
    private readonly double[] _chances = new double[links.Activities];

    public void Sample(double[] keys, int[] list)
    {
        int count = 0;
        for (int i = 0; i < list.Length; i++)
        {
            _waiting[i] = links.BySuccessor[i + 1] - links.BySuccessor[i];
            if (_waiting[i] == 0)
            {
                _ready[count++] = i;
            }
        }

        for (int place = 0; place < list.Length; place++)
        {
            int pick = Pick(keys, count);
            int activity = _ready[pick];
            _ready[pick] = _ready[--count];
            list[place] = activity;
            for (int k = links.ByPredecessor[activity]; k < links.ByPredecessor[activity + 1]; k++)
            {
                int successor = links.Successors[links.Outgoing[k]];
                if (--_waiting[successor] == 0)
                {
                    _ready[count++] = successor;
                }
            }
        }
    }

    /// <summary>A chance in proportion to by how much the most that could be regretted exceeds what this one would be.</summary>
    private int Pick(double[] keys, int count)
    {
        double worst = double.NegativeInfinity;
        for (int k = 0; k < count; k++)
        {
            worst = Math.Max(worst, keys[_ready[k]]);
        }

        double sum = 0;
        for (int k = 0; k < count; k++)
        {
            sum += worst - keys[_ready[k]] + 1;
            _chances[k] = sum;
        }

        double at = random.Uniform() * sum;
        int pick = 0;
        while (pick < count - 1 && _chances[pick] < at)
        {
            pick++;
        }

        return pick;
    }
}
