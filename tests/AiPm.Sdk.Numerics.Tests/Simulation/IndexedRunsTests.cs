namespace AiPm.Sdk.Numerics.Tests;

public class IndexedRunsTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(1_000, 0)]
    [InlineData(1_000, 1)]
    [InlineData(1_000, 4)]
    public void Every_run_is_done_once(int count, int threads)
    {
        int[] done = new int[count];
        IndexedRuns.ForEach(count, threads, run => Interlocked.Increment(ref done[run]));
        Assert.All(done, times => Assert.Equal(1, times));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void The_first_failure_is_the_one_that_is_met(int threads)
    {
        // A later run fails first, where another thread can come to it; the order is not left to a clock.
        using ManualResetEventSlim laterRuns = new(threads == 1);
        var exception = Assert.Throws<InvalidOperationException>(() =>
            IndexedRuns.ForEach(
                200,
                threads,
                run =>
                {
                    if (run == 3)
                    {
                        // The limit is only so that a pool with a single free thread goes on.
                        laterRuns.Wait(TimeSpan.FromSeconds(5));
                    }
                    else if (run >= 50)
                    {
                        laterRuns.Set();
                    }

                    if (run == 3 || run >= 50)
                    {
                        throw new InvalidOperationException($"run {run}");
                    }
                }
            )
        );
        Assert.Equal("run 3", exception.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void It_can_be_cancelled_from_without_and_from_within(int threads)
    {
        using CancellationTokenSource source = new();
        int done = 0;
        Assert.ThrowsAny<OperationCanceledException>(() =>
            IndexedRuns.ForEach(
                1_000_000,
                threads,
                run =>
                {
                    if (Interlocked.Increment(ref done) == 10)
                    {
                        source.Cancel();
                    }

                    source.Token.ThrowIfCancellationRequested();
                },
                source.Token
            )
        );
        Assert.InRange(done, 10, 1_000);
    }

    [Fact]
    public void Negative_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => IndexedRuns.ForEach(-1, 1, _ => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => IndexedRuns.ForEach(1, -1, _ => { }));
        Assert.Throws<ArgumentNullException>(() => IndexedRuns.ForEach(1, 1, null!));
    }
}
