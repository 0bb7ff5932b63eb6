namespace AiPm.Sdk.Numerics;

/// <summary>The smallest whole number that leaves a tail no larger: a quantile of a discrete distribution.</summary>
internal readonly struct DiscreteTail
{
    private readonly Distribution _distribution;
    private readonly double _probability;
    private readonly bool _isAbove;

    private DiscreteTail(Distribution distribution, double probability, bool isAbove)
    {
        _distribution = distribution;
        _probability = probability;
        _isAbove = isAbove;
    }

    /// <summary>A rough normal score to start from, finite for every pair of tails.</summary>
    public double Score
    {
        get
        {
            double lower = _isAbove ? 1 - _probability : _probability;
            double upper = _isAbove ? _probability : 1 - _probability;
            double smaller = Math.Max(1e-300, Math.Min(lower, upper));
            double score = NormalStart.Quantile(smaller, Elementary.Log(smaller));
            return lower <= upper ? score : -score;
        }
    }

    /// <summary>Reached where as much lies at or below.</summary>
    public static DiscreteTail Below(Distribution distribution, double probability) =>
        new(distribution, probability, false);

    /// <summary>Reached where no more lies above.</summary>
    public static DiscreteTail Above(Distribution distribution, double probability) =>
        new(distribution, probability, true);

    /// <param name="start">Where to look first.</param>
    /// <param name="stride">How far to look next; doubled until the answer lies between.</param>
    /// <param name="minimum">The smallest answer.</param>
    /// <param name="maximum">The largest answer, given where it is reached nowhere below.</param>
    public double Smallest(double start, double stride, double minimum, double maximum)
    {
        double high = Math.Clamp(Math.Floor(start), minimum, maximum);
        stride = Math.Max(1, Math.Floor(stride));
        double low;
        if (IsReachedAt(high))
        {
            low = high;
            do
            {
                if (low <= minimum)
                {
                    low = minimum - 1;
                    break;
                }

                high = low;
                low = Math.Max(minimum, low - stride);
                stride *= 2;
            } while (IsReachedAt(low));

            high = Math.Max(high, low + 1);
        }
        else
        {
            do
            {
                low = high;
                if (high >= maximum)
                {
                    return maximum;
                }

                high = Math.Min(maximum, high + stride);
                stride *= 2;
            } while (!IsReachedAt(high));
        }

        while (high - low > 1)
        {
            double middle = Math.Floor(low + ((high - low) / 2));
            if (middle <= low || middle >= high)
            {
                break;
            }

            if (IsReachedAt(middle))
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return high;
    }

    // False below some whole number and true from there on.
    private bool IsReachedAt(double count) =>
        _isAbove ? _distribution.Survival(count) <= _probability : _distribution.Cumulative(count) >= _probability;
}
