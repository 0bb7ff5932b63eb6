using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Past periods drawn again: period t of draw d comes from the uniform at occurrence t of draw d, so the same draws follow for any
/// number of threads and any horizon. Blocks of draws side by side.
/// </summary>
internal sealed class PeriodDraws(string stream, ImmutableArray<int> counts, FlowOptions options)
{
    /// <summary>The draws of a block.</summary>
    public const int BlockSize = 512;

    private readonly RandomStream _stream = new(options.Simulation.Seed, stream);
    private readonly bool _isSample = options.Reading == HistoryReading.Sample;

    /// <summary>The state of a block: of an urn, all that was drawn.</summary>
    public sealed class Block
    {
        public double[] Uniforms { get; } = new double[BlockSize];

        public int[] Places { get; } = new int[BlockSize];

        public List<int[]> Drawn { get; } = [];
    }

    public int this[int place] => counts[place];

    /// <summary>Which period of the past each draw of the block takes as its period t; the block's periods come in order.</summary>
    public ReadOnlySpan<int> Next(Block block, long firstDraw, int period, int draws)
    {
        Span<double> uniforms = block.Uniforms.AsSpan(0, draws);
        _stream.Uniforms(firstDraw, uniforms, occurrence: period);
        int known = counts.Length;
        int urn = _isSample ? known + period : known;
        int[] places = _isSample ? new int[draws] : block.Places;
        for (int d = 0; d < draws; d++)
        {
            int place = Math.Min((int)(uniforms[d] * urn), urn - 1);
            places[d] = place < known ? place : block.Drawn[place - known][d];
        }

        if (_isSample)
        {
            block.Drawn.Add(places);
        }

        return places.AsSpan(0, draws);
    }

    /// <summary>Computes every block of draws, on as many threads as the options allow.</summary>
    public static void ForEachBlock(FlowOptions options, Action<int, int> compute, CancellationToken cancellation)
    {
        int draws = (int)options.Simulation.Draws;
        Parallel.For(
            0,
            (draws + BlockSize - 1) / BlockSize,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = options.Simulation.Threads == 0 ? -1 : options.Simulation.Threads,
                CancellationToken = cancellation,
            },
            block => compute(block * BlockSize, Math.Min(BlockSize, draws - block * BlockSize))
        );
    }
}
