namespace AiPm.Sdk.Roadmaps;

/// <summary>Everything both passes say of a network at known durations, on its axis of time.</summary>
internal sealed class PassTimes
{
    public PassTimes(Network network, double[] durations)
    {
        Network = network;
        Durations = durations;
        int count = network.Count;
        Starts = new double[count];
        Finishes = new double[count];
        LatestStarts = new double[count];
        LatestFinishes = new double[count];
        SchedulePass pass = network.Pass;
        End = pass.Forward(durations, Starts, Finishes);
        pass.Backward(durations, End, withDates: true, LatestStarts, LatestFinishes);
        (PathFloats, PathFinishFloats) = OfPaths(pass);
        FreeFloats = Free(pass);
    }

    public Network Network { get; }

    public double[] Durations { get; }

    public double[] Starts { get; }

    public double[] Finishes { get; }

    public double[] LatestStarts { get; }

    public double[] LatestFinishes { get; }

    /// <summary>Floats against the last finish alone, in each item's working days.</summary>
    public double[] PathFloats { get; }

    /// <summary>The same of the finish alone, for items that have begun.</summary>
    public double[] PathFinishFloats { get; }

    /// <summary>Free floats, in each item's working days.</summary>
    public double[] FreeFloats { get; }

    /// <summary>When the last item finishes.</summary>
    public double End { get; }

    private (double[] Both, double[] OfFinish) OfPaths(SchedulePass pass)
    {
        double[] starts = new double[Network.Count];
        double[] finishes = new double[Network.Count];
        pass.Backward(Durations, End, withDates: false, starts, finishes);
        for (int i = 0; i < starts.Length; i++)
        {
            finishes[i] = Network.Bounds.Pinned[i] ? 0 : Network.Between(i, Finishes[i], finishes[i]);
            starts[i] = Network.Bounds.Pinned[i] ? 0 : Math.Min(finishes[i], Network.Between(i, Starts[i], starts[i]));
        }

        return (starts, finishes);
    }

    private double[] Free(SchedulePass pass)
    {
        double[] floats = new double[Network.Count];
        for (int i = 0; i < floats.Length; i++)
        {
            floats[i] = Network.Bounds.Pinned[i] ? 0 : Network.Between(i, Finishes[i], End);
        }

        for (int i = 0; i < floats.Length; i++)
        {
            ReadOnlySpan<ActivityLink> ties = Network.Ties(i);
            for (int k = 0; k < ties.Length; k++)
            {
                int before = ties[k].Predecessor;
                floats[before] = Math.Max(0, Math.Min(floats[before], pass.Slack(i, k, Durations, Starts, Finishes)));
            }
        }

        return floats;
    }
}
