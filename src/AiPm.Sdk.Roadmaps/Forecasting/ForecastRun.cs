using System.Collections.Concurrent;
using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Draws the durations of a roadmap together and schedules them chunk by chunk.</summary>
internal static class ForecastRun
{
    public static RoadmapForecast Execute(
        Roadmap roadmap,
        SimulationOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        roadmap.RequireItems();
        if (options.Draws > Simulated.MostDraws)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.Draws,
                $"Draws must be at most {Simulated.MostDraws} for a roadmap forecast, as every draw is kept, but was {options.Draws}"
            );
        }

        JointSimulation simulation = new();
        for (int i = 0; i < roadmap.Items.Count; i++)
        {
            simulation.Add(RoadmapItem.Slot(roadmap.Items[i].Id), roadmap.Network.Work(i), Domain.NonNegative);
        }

        Kept kept = new(roadmap.Network, (int)options.Draws);
        Tally tally = simulation.Run(options, () => new Tally(kept), progress, cancellation);
        ItemForecast[] items =
        [
            .. roadmap.Items.Select(
                (item, i) =>
                    new ItemForecast(
                        item,
                        Days(roadmap, item.Id, kept.Days[i]),
                        Mean(tally.Finish[i]),
                        SimulatedValue.Share(tally.Critical[i], options.Draws)
                    )
            ),
        ];
        return new(roadmap, items, Days(roadmap, roadmap.Title, kept.LastDay), Mean(tally.End), Provenance.Of(options));
    }

    private static SimulatedValue Mean(Moments moments) =>
        new(moments.Mean.Value, Math.Sqrt(moments.Variance.Value / moments.Count));

    private static FinishDays Days(Roadmap roadmap, string what, int[] ofDraws)
    {
        FinishDays days = new(roadmap, ofDraws);
        int late = days.Unreachable;
        return late == 0
            ? days
            : throw new UndefinedException(
                new(
                    UndefinedReason.OutsideDomain,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"\"{what}\" finishes after the year 9999 in {NumberText.Count(late)} of {NumberText.Count(days.Draws)} draws ({ShareText.Share((double)late / days.Draws)})."
                    )
                )
            );
    }

    /// <summary>What is kept of every draw: the working day on which each item, and the last of them, is finished.</summary>
    private sealed class Kept
    {
        private readonly ConcurrentBag<ScheduleColumns> _columns = [];

        public Kept(Network network, int draws)
        {
            Network = network;
            LastDay = new int[draws];
            Days = new int[network.Count][];
            for (int i = 0; i < Days.Length; i++)
            {
                Days[i] = new int[draws];
            }
        }

        public Network Network { get; }

        public int[][] Days { get; }

        public int[] LastDay { get; }

        public ScheduleColumns Rent() => _columns.TryTake(out ScheduleColumns? columns) ? columns : new(Network);

        public void Return(ScheduleColumns columns) => _columns.Add(columns);
    }

    /// <summary>Counts and moments merge; the kept days are rows of the same columns, each written by one accumulator.</summary>
    private sealed class Tally(Kept kept) : IDrawAccumulator<Tally>
    {
        public long[] Critical { get; } = new long[kept.Network.Count];

        public Moments[] Finish { get; } = new Moments[kept.Network.Count];

        public Moments End { get; private set; }

        public void Add(DrawChunk chunk)
        {
            ScheduleColumns columns = kept.Rent();
            columns.Compute(chunk);
            Span<int> last = kept.LastDay.AsSpan((int)chunk.FirstDraw, chunk.Count);
            for (int item = 0; item < Finish.Length; item++)
            {
                ReadOnlySpan<double> finish = columns.Finish(item, chunk.Count);
                ReadOnlySpan<double> latest = columns.Latest(item, chunk.Count);
                Span<int> days = kept.Days[item].AsSpan((int)chunk.FirstDraw, chunk.Count);
                int critical = 0;
                for (int draw = 0; draw < days.Length; draw++)
                {
                    int day = kept.Network.FinishDay(item, finish[draw]);
                    days[draw] = day;
                    last[draw] = Math.Max(last[draw], day);
                    critical += latest[draw] - finish[draw] <= Network.Tolerance ? 1 : 0;
                }

                Critical[item] += critical;
                Finish[item] = Finish[item].Merge(Moments.Of(finish));
            }

            End = End.Merge(Moments.Of(columns.End(chunk.Count)));
            kept.Return(columns);
        }

        public void Merge(Tally later)
        {
            for (int item = 0; item < Finish.Length; item++)
            {
                Critical[item] += later.Critical[item];
                Finish[item] = Finish[item].Merge(later.Finish[item]);
            }

            End = End.Merge(later.End);
        }
    }
}
