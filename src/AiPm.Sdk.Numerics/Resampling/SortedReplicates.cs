namespace AiPm.Sdk.Numerics;

/// <summary>Replicates in ascending order, and their quantiles at (R + 1)·p.</summary>
internal readonly struct SortedReplicates
{
    // (R + 1)·p this close to the first or last place counts as that place: the share itself is rounded.
    private const double PlaceRounding = 1e-9;

    private readonly double[] _ascending;

    public SortedReplicates(ReadOnlySpan<double> replicates)
    {
        _ascending = replicates.ToArray();
        Array.Sort(_ascending);
    }

    public int Count => _ascending.Length;

    public bool Varies => _ascending[0] < _ascending[^1];

    /// <summary>The share below the estimate, a tie counted half.</summary>
    public double ShareBelow(double estimate)
    {
        int atMost = OrderStatistic.CountAtMost(_ascending, estimate);
        int below = atMost;
        while (below > 0 && _ascending[below - 1] == estimate)
        {
            below--;
        }

        return 0.5 * ((double)below + atMost) / Count;
    }

    /// <summary>Whether the place (R + 1)·p is one of the R replicates.</summary>
    public bool Reaches(double share)
    {
        double place = (Count + 1.0) * share;
        return place >= 1 - PlaceRounding && place <= Count + PlaceRounding;
    }

    /// <summary>The value at the place (R + 1)·p, interpolated between neighbours; the outermost beyond them.</summary>
    public double At(double share)
    {
        double place = Math.Clamp((Count + 1.0) * share, 1, Count);
        double nearest = Math.Round(place);
        if (Math.Abs(place - nearest) <= PlaceRounding)
        {
            return _ascending[(int)nearest - 1];
        }

        int below = (int)place;
        double lower = _ascending[below - 1];
        double upper = _ascending[below];
        return lower == upper ? lower : lower + (place - below) * (upper - lower);
    }

    /// <summary>Half the distance between the values one standard deviation of the share below and above.</summary>
    public Measured Error(double share, double deviation)
    {
        double half = At(share + deviation) / 2 - At(share - deviation) / 2;
        return double.IsFinite(half)
            ? half
            : new Undefined(UndefinedReason.Infinite, "The replicates around this end are unbounded.");
    }
}
