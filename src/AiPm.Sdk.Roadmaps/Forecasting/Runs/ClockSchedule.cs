namespace AiPm.Sdk.Roadmaps;

/// <summary>Items with days of their own, and lags that run through weekends: each draw by the passes of the roadmap's network.</summary>
internal sealed class ClockSchedule(Roadmap roadmap) : ChunkSchedule(roadmap.Network)
{
    private readonly double[] _durations = new double[roadmap.Network.Count];
    private readonly double[] _starts = new double[roadmap.Network.Count];
    private readonly double[] _finishes = new double[roadmap.Network.Count];
    private readonly double[] _latestStarts = new double[roadmap.Network.Count];
    private readonly double[] _latestFinishes = new double[roadmap.Network.Count];

    public override void Compute(int count)
    {
        for (int row = 0; row < count; row++)
        {
            for (int item = 0; item < _durations.Length; item++)
            {
                _durations[item] = Duration[item][row];
            }

            double end = Network.Pass.Forward(_durations, _starts, _finishes);
            Network.Pass.Backward(_durations, end, withDates: false, _latestStarts, _latestFinishes);
            End[row] = end;
            for (int item = 0; item < _durations.Length; item++)
            {
                Start[item][row] = _starts[item];
                Finish[item][row] = _finishes[item];
                Latest[item][row] = _finishes[item] + Float(item);
            }
        }
    }

    // In the item's own working days, so that a weekend in which nobody works is no float.
    private double Float(int item)
    {
        double ofFinish = Network.Between(item, _finishes[item], _latestFinishes[item]);
        return roadmap.Items[item].Progress is null
            ? Math.Min(ofFinish, Network.Between(item, _starts[item], _latestStarts[item]))
            : ofFinish;
    }
}
