using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>A million events of 100,000 users over 60 days to D1/D7/D30 retention, stickiness and a funnel, streaming on one thread; must stay below 0.3 s.</summary>
[MemoryDiagnoser]
public class EventBenchmarks
{
    private const int Rows = 1_000_000;
    private static readonly DateOnly First = new(2027, 1, 1);

    private readonly long[] _users = new long[Rows];
    private readonly long[] _ticks = new long[Rows];
    private readonly EventKind[] _kinds = new EventKind[Rows];
    private readonly EventCounting _counting = new(
        DayBoundary.AtOffset(TimeSpan.FromHours(1)),
        First,
        First.AddDays(59),
        funnel: ["visit", "ask", "pay"]
    );

    [GlobalSetup]
    public void Setup()
    {
        EventTally<long> names = new(_counting);
        EventKind[] kinds = [names.KindOf("visit"), names.KindOf("ask"), names.KindOf("pay"), names.KindOf("read")];
        long start = new DateTimeOffset(First, default, TimeSpan.Zero).UtcTicks;
        RandomStream stream = new(1, "events");
        for (int row = 0; row < Rows; row++)
        {
            _users[row] = (long)(stream.Uniform(row) * 100_000) * 7_919;

            // In the order of time, as a stream is.
            _ticks[row] = start + row * (60 * TimeSpan.TicksPerDay / Rows);
            double kind = stream.Uniform(row, 1);
            _kinds[row] = kinds[
                kind < 0.3 ? 0
                : kind < 0.4 ? 1
                : kind < 0.42 ? 2
                : 3
            ];
        }
    }

    [Benchmark]
    public double RetentionStickinessFunnel()
    {
        EventTally<long> tally = new(_counting);
        tally.Add(_users, _ticks, _kinds);
        EventSummary summary = tally.Summarize();
        return summary.Retention(1).Value.Value
            + summary.Retention(7).Value.Value
            + summary.Retention(30).Value.Value
            + summary.Stickiness().Value.Value
            + summary.Funnel().Steps[^1].OfEntrants.Value.Value;
    }
}
