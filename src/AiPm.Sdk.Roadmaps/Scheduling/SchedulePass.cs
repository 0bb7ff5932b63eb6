namespace AiPm.Sdk.Roadmaps;

/// <summary>The forward and backward pass of a roadmap's network on its axis of time.</summary>
internal abstract class SchedulePass(ActivityNetwork activities, NetworkBounds bounds)
{
    protected ActivityNetwork Activities { get; } = activities;

    protected NetworkBounds Bounds { get; } = bounds;

    /// <summary>The earliest starts and finishes; answers with the last finish. What remains of an item in progress starts where its start is.</summary>
    public double Forward(ReadOnlySpan<double> durations, Span<double> starts, Span<double> finishes)
    {
        double end = 0;
        foreach (int item in Activities.Order)
        {
            double start = Bounds.Release[item];
            double finish = Bounds.FinishRelease[item];
            if (!Bounds.Pinned[item])
            {
                ReadOnlySpan<ActivityLink> ties = Activities.LinksInto(item);
                for (int k = 0; k < ties.Length; k++)
                {
                    int before = ties[k].Predecessor;
                    double bound = BoundBy(item, k, starts[before], finishes[before]);
                    if (ties[k].HoldsStart)
                    {
                        start = Math.Max(start, bound);
                    }
                    else
                    {
                        finish = Math.Max(finish, bound);
                    }
                }

                (start, finish) = Place(item, durations[item], start, finish);
            }

            starts[item] = start;
            finishes[item] = finish;
            end = Math.Max(end, finish);
        }

        return end;
    }

    /// <summary>What a link asks of the later item, of its start or its finish as its kind says, when the earlier lies there.</summary>
    public double BoundBy(int item, int link, double start, double finish)
    {
        ActivityLink tie = Activities.LinksInto(item)[link];
        double from = tie.Kind switch
        {
            LinkKind.FinishToStart or LinkKind.FinishToFinish => finish,
            LinkKind.StartToStart => start,
            _ => AsEnd(tie.Predecessor, start),
        };
        return Lagged(item, link, from);
    }

    /// <summary>The latest starts and finishes at which nothing ends after <paramref name="end"/>, and no date is missed where dates count.</summary>
    public void Backward(
        ReadOnlySpan<double> durations,
        double end,
        bool withDates,
        Span<double> latestStarts,
        Span<double> latestFinishes
    )
    {
        for (int i = 0; i < latestStarts.Length; i++)
        {
            latestStarts[i] = withDates ? Bounds.LatestStart[i] : double.PositiveInfinity;
            latestFinishes[i] = withDates ? Math.Min(end, Bounds.LatestFinish[i]) : end;
        }

        for (int position = Activities.Count - 1; position >= 0; position--)
        {
            int item = Activities.Order[position];
            if (Bounds.Pinned[item])
            {
                latestStarts[item] = Bounds.Release[item];
                latestFinishes[item] = Bounds.FinishRelease[item];
                continue;
            }

            (latestStarts[item], latestFinishes[item]) = PlaceLate(
                item,
                durations[item],
                latestStarts[item],
                latestFinishes[item]
            );
            ReadOnlySpan<ActivityLink> ties = Activities.LinksInto(item);
            for (int k = 0; k < ties.Length; k++)
            {
                double bound = Unlagged(item, k, ties[k].HoldsStart ? latestStarts[item] : latestFinishes[item]);
                int before = ties[k].Predecessor;
                if (ties[k].FromFinish)
                {
                    latestFinishes[before] = Math.Min(latestFinishes[before], bound);
                }
                else
                {
                    bound = ties[k].Kind == LinkKind.StartToFinish ? AsBegin(before, bound) : bound;
                    latestStarts[before] = Math.Min(latestStarts[before], bound);
                }
            }
        }
    }

    /// <summary>How far the earlier item of a link may slip, in its own working days, before the later must move.</summary>
    public double Slack(
        int item,
        int link,
        ReadOnlySpan<double> durations,
        ReadOnlySpan<double> starts,
        ReadOnlySpan<double> finishes
    )
    {
        ActivityLink tie = Activities.LinksInto(item)[link];
        double allowed = Unlagged(item, link, tie.HoldsStart ? starts[item] : finishes[item]);
        int before = tie.Predecessor;
        if (tie.FromFinish)
        {
            return Between(before, finishes[before], allowed);
        }

        allowed = tie.HoldsStart ? allowed : AsBegin(before, allowed);
        return durations[before] > 0
            ? BetweenStarts(before, starts[before], allowed)
            : Between(before, starts[before], allowed);
    }

    /// <summary>The time that lies the lag of a link after another.</summary>
    public abstract double Lagged(int item, int link, double from);

    /// <summary>The last time that lies the lag of a link after another: the morning that a lag from a morning leads to.</summary>
    public abstract double LaggedMorning(int item, int link, double from);

    /// <summary>The difference of two times in an item's own working days.</summary>
    public abstract double Between(int item, double from, double until);

    /// <summary>How far an item's start may slip from a time so that it still starts by another, in its own working days.</summary>
    public abstract double BetweenStarts(int item, double from, double until);

    /// <summary>Where an item lies at the earliest whose start and finish may not lie before the two given; either may be −∞.</summary>
    public abstract (double Start, double Finish) Place(int item, double duration, double start, double finish);

    /// <summary>Where an item lies at the latest whose start and finish may not lie after the two given; either may be +∞.</summary>
    protected abstract (double Start, double Finish) PlaceLate(int item, double duration, double start, double finish);

    /// <summary>The latest time that lies the lag of a link before another.</summary>
    protected abstract double Unlagged(int item, int link, double until);

    /// <summary>The time at which an item that starts then would have ended what came before: the evening before a weekend for the morning after.</summary>
    protected abstract double AsEnd(int item, double start);

    /// <summary>The last time that stands for the same progress of an item as this one.</summary>
    protected abstract double AsBegin(int item, double time);
}
