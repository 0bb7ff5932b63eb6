using AiPm.Sdk.Metrics;
using BenchmarkDotNet.Attributes;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Events of 100,000 users over 60 days, as a stream in the order of time, to D1, D7 and D30 retention, stickiness and a funnel.</summary>
[MemoryDiagnoser]
public class EventBenchmarks
{
    private static readonly DateOnly First = new(2027, 1, 1);

    private readonly EventCounting _counting = new(
        DayBoundary.AtOffset(TimeSpan.FromHours(1)),
        First,
        First.AddDays(59),
        funnel: ["visit", "ask", "pay"]
    );
    private long[] _users = [];
    private long[] _ticks = [];
    private EventKind[] _kinds = [];

    [Params(10_000, 100_000, 1_000_000)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        EventTally<long> names = new(_counting);
        EventKind[] kinds = [names.KindOf("visit"), names.KindOf("ask"), names.KindOf("pay"), names.KindOf("read")];
        long start = new DateTimeOffset(First, default, TimeSpan.Zero).UtcTicks;
        long step = 60 * TimeSpan.TicksPerDay / Events;
        _users = [.. SplitMix.Uniforms(Events, 0).Select(u => (long)(u * 100_000) * 7_919)];
        _ticks = [.. Enumerable.Range(0, Events).Select(row => start + (row * step))];
        _kinds =
        [
            .. SplitMix
                .Uniforms(Events, 1)
                .Select(u =>
                    kinds[
                        u < 0.3 ? 0
                        : u < 0.4 ? 1
                        : u < 0.42 ? 2
                        : 3
                    ]
                ),
        ];
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
