namespace AiPm.Sdk.Roadmaps;

/// <summary>What dates and progress say of each item, as times on the axis of its network.</summary>
internal sealed class NetworkBounds
{
    public NetworkBounds(int items)
    {
        Release = new double[items];
        FinishRelease = Filled(items, double.NegativeInfinity);
        LatestStart = Filled(items, double.PositiveInfinity);
        LatestFinish = Filled(items, double.PositiveInfinity);
        Pinned = new bool[items];
        Moment = new bool[items];
    }

    /// <summary>The time before which an item may not start; of what is left of it, where it has begun.</summary>
    public double[] Release { get; }

    /// <summary>The time before which an item may not finish; −∞ where none was said.</summary>
    public double[] FinishRelease { get; }

    /// <summary>The time after which an item should not start; +∞ where none was said.</summary>
    public double[] LatestStart { get; }

    /// <summary>The time after which an item should not finish; +∞ where none was said.</summary>
    public double[] LatestFinish { get; }

    /// <summary>Whether an item is finished, from its release to its finish release.</summary>
    public bool[] Pinned { get; }

    /// <summary>Whether an item contains others: a moment after the last of them, on whatever day that is.</summary>
    public bool[] Moment { get; }

    private static double[] Filled(int items, double value)
    {
        double[] filled = new double[items];
        Array.Fill(filled, value);
        return filled;
    }
}
