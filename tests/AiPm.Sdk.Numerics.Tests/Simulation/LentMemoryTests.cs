using System.Buffers;
using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics.Tests;

public class LentMemoryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(512)]
    [InlineData(100_000)]
    public void It_has_as_many_elements_as_were_asked_for(int count)
    {
        LentMemory<double> doubles = new(count);
        LentMemory<ushort> words = new(count);
        Assert.Equal((count, count), (doubles.Span.Length, words.Span.Length));
        doubles.Span.Fill(1);
        words.Span.Fill(2);
        Assert.Equal(count, doubles.Span.Count(1.0));
        Assert.Equal(count, words.Span.Count((ushort)2));
        doubles.Return();
        words.Return();
    }

    [Fact]
    public void It_begins_with_a_page()
    {
        // Large arrays are not moved.
        LentMemory<double> lent = new(100_000);
        Assert.Equal(0, Unsafe.ByteOffset(ref Unsafe.NullRef<double>(), ref lent.Span[0]) % 4096);
        lent.Return();
    }

    [Fact]
    public void The_default_is_memory_for_nothing()
    {
        Assert.Equal(0, default(LentMemory<int>).Span.Length);
        default(LentMemory<int>).Return();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void What_no_array_holds_is_refused(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LentMemory<double>(count));

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    [InlineData(-1e300)]
    public void What_was_in_it_shows_nowhere(double left)
    {
        Estimate value = Estimate.Interval(4_000, 9_000) * Estimate.Beta(3, 4) / Estimate.Pert(2, 3, 8) + 1;
        double[] sample = [3, 1, 4, 1, 5, 9, 2, 6];
        Leave(0);
        double[] before = Answers();
        Leave(left);
        Assert.Equal(before, Answers());

        double[] Answers() =>
            [
                value.Simulate(new() { Draws = 613, Threads = 1 }).Mean.Value,
                value
                    .Simulate(
                        new()
                        {
                            Draws = 613,
                            Threads = 1,
                            Keep = DrawKeeping.Never,
                        }
                    )
                    .Mean.Value,
                Bootstrap
                    .Run(ResamplingDesign.Simple(sample), Median, new() { Replicates = 200, Threads = 1 })
                    .Percentile()
                    .Interval.Value.Lower,
                PermutationTest
                    .TwoSamples(
                        sample,
                        [2, 7, 1, 8, 2, 8, 1, 8],
                        Gap,
                        new()
                        {
                            Drawn = 200,
                            MostEnumerated = 0,
                            Threads = 1,
                        }
                    )
                    .PValue.Value,
            ];
    }

    [Fact]
    public void A_thread_gets_its_own_workspace_back()
    {
        Workspaces<string> rooms = new();
        Assert.False(rooms.TryRent(out _));
        rooms.Return("mine");
        Thread other = new(() => rooms.Return("another's"));
        other.Start();
        other.Join();
        Assert.Equal(2, rooms.All.Count);
        Assert.True(rooms.TryRent(out string? first));
        Assert.True(rooms.TryRent(out string? second));
        Assert.Equal(("mine", "another's"), (first, second));
        Assert.False(rooms.TryRent(out _));
    }

    private static void Leave(double left)
    {
        for (int length = 1 << 10; length <= 1 << 16; length *= 2)
        {
            double[][] lent = [.. Enumerable.Range(0, 4).Select(_ => ArrayPool<double>.Shared.Rent(length))];
            foreach (double[] memory in lent)
            {
                memory.AsSpan().Fill(left);
                ArrayPool<double>.Shared.Return(memory);
            }
        }
    }

    private static double Median(ReadOnlySpan<double> sample)
    {
        double[] sorted = sample.ToArray();
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    private static double Gap(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => second[0] - first[0];
}
