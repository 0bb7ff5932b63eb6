using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Items that all work on the roadmap's calendar: forward and backward pass over whole columns, draw beside draw.</summary>
internal sealed class MaxPlusSchedule(Network network) : ChunkSchedule(network)
{
    private readonly double[] _latestStart = new double[JointSimulation.ChunkSize];

    public override void Compute(int count)
    {
        Span<double> end = End.AsSpan(0, count);
        end.Clear();
        foreach (int item in Network.Order)
        {
            Forward(item, count);
            MaxPlus.Later(end, Finish[item].AsSpan(0, count), 0);
        }

        foreach (double[] latest in Latest)
        {
            end.CopyTo(latest);
        }

        for (int k = Network.Count - 1; k >= 0; k--)
        {
            Backward(Network.Order[k], count);
        }
    }

    private void Forward(int item, int count)
    {
        Span<double> start = Start[item].AsSpan(0, count);
        start.Fill(Network.Release[item]);
        if (Network.Bounds.Pinned[item])
        {
            Finish[item].AsSpan(0, count).Fill(Network.FinishRelease[item]);
            return;
        }

        ReadOnlySpan<double> duration = Duration[item].AsSpan(0, count);
        if (double.IsFinite(Network.FinishRelease[item]))
        {
            _latestStart.AsSpan(0, count).Fill(Network.FinishRelease[item]);
            MaxPlus.Later(start, _latestStart.AsSpan(0, count), 0, duration);
        }

        foreach (ActivityLink tie in Network.Ties(item))
        {
            ReadOnlySpan<double> from = (tie.FromFinish ? Finish : Start)[tie.Predecessor].AsSpan(0, count);
            if (tie.HoldsStart)
            {
                MaxPlus.Later(start, from, tie.Lag);
            }
            else
            {
                MaxPlus.Later(start, from, tie.Lag, duration);
            }
        }

        MaxPlus.Add(Finish[item].AsSpan(0, count), start, duration);
    }

    private void Backward(int item, int count)
    {
        ReadOnlySpan<ActivityLink> ties = Network.Ties(item);
        if (ties.Length == 0)
        {
            return;
        }

        Span<double> latestStart = _latestStart.AsSpan(0, count);
        ReadOnlySpan<double> latest = Latest[item].AsSpan(0, count);
        MaxPlus.Subtract(latestStart, latest, Duration[item].AsSpan(0, count));
        foreach (ActivityLink tie in ties)
        {
            Span<double> before = Latest[tie.Predecessor].AsSpan(0, count);
            ReadOnlySpan<double> bound = tie.HoldsStart ? latestStart : latest;
            if (tie.FromFinish)
            {
                MaxPlus.Earlier(before, bound, tie.Lag);
            }
            else
            {
                MaxPlus.Earlier(before, bound, tie.Lag, Duration[tie.Predecessor].AsSpan(0, count));
            }
        }
    }
}
