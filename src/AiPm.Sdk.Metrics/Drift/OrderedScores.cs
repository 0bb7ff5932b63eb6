namespace AiPm.Sdk.Metrics;

/// <summary>Scores in order, in blocks: adding one and counting those above it costs about the root of their number.</summary>
internal sealed class OrderedScores
{
    private const int Capacity = 512;

    private readonly List<double[]> _blocks = [];
    private readonly List<int> _sizes = [];

    public long Count { get; private set; }

    /// <summary>Adds a score; how many were greater, and how many equal, before it.</summary>
    public (long Greater, long Equal) Add(double score)
    {
        if (_blocks.Count == 0)
        {
            _blocks.Add(new double[Capacity]);
            _sizes.Add(0);
        }

        // The block whose last score is the first at or above this one; what comes before is less.
        int block = 0;
        long less = 0;
        while (block < _blocks.Count - 1 && _blocks[block][_sizes[block] - 1] < score)
        {
            less += _sizes[block++];
        }

        Span<double> inside = _blocks[block].AsSpan(0, _sizes[block]);
        int place = FirstAtLeast(inside, score);
        less += place;
        long equal = 0;
        for (int other = block; other < _blocks.Count; other++)
        {
            ReadOnlySpan<double> scores = _blocks[other].AsSpan(0, _sizes[other]);
            int from = other == block ? place : 0;
            int here = FirstAbove(scores[from..], score);
            equal += here;
            if (from + here < scores.Length)
            {
                break;
            }
        }

        Insert(block, place, score);
        long greater = Count - less - equal;
        Count++;
        return (greater, equal);
    }

    private void Insert(int block, int place, double score)
    {
        if (_sizes[block] == Capacity)
        {
            double[] right = new double[Capacity];
            int half = Capacity / 2;
            _blocks[block].AsSpan(half).CopyTo(right);
            _blocks.Insert(block + 1, right);
            _sizes.Insert(block + 1, Capacity - half);
            _sizes[block] = half;
            if (place > half)
            {
                block++;
                place -= half;
            }
        }

        double[] scores = _blocks[block];
        Array.Copy(scores, place, scores, place + 1, _sizes[block] - place);
        scores[place] = score;
        _sizes[block]++;
    }

    private static int FirstAtLeast(ReadOnlySpan<double> ascending, double score)
    {
        int low = 0;
        int high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = ascending[middle] < score ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static int FirstAbove(ReadOnlySpan<double> ascending, double score)
    {
        int low = 0;
        int high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = ascending[middle] <= score ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
