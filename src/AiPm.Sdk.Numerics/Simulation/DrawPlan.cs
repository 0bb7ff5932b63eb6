using System.Globalization;
using System.Numerics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// How successive draws are divided into segments, each taken in by one accumulator. It follows from the number of draws alone:
/// about sixteen segments, so that threads share even a short run evenly, and none longer than 32,768 draws, so that a
/// long run reports and stops often. Partial results are few where accumulators are large.
/// </summary>
/// <remarks>A replicate is a run of draws of its own that shares nothing with the others; no segment crosses its end.</remarks>
internal sealed class DrawPlan
{
    private const int WantedSegments = 16;
    private const int MostChunks = 64;

    private readonly long _segmentSize;
    private readonly long _segmentsPerReplicate;

    /// <summary>A plan of <paramref name="replicates"/> replicates of <paramref name="size"/> draws, beginning at a draw that begins a chunk.</summary>
    public DrawPlan(long firstDraw, long size, int replicates = 1)
    {
        FirstDraw = firstDraw;
        ReplicateSize = size;
        Replicates = replicates;
        long chunksPerReplicate = (size + JointSimulation.ChunkSize - 1) / JointSimulation.ChunkSize;
        long chunks = (chunksPerReplicate * replicates + WantedSegments - 1) / WantedSegments;
        _segmentSize = Math.Min(chunks, MostChunks) * JointSimulation.ChunkSize;
        _segmentsPerReplicate = (size + _segmentSize - 1) / _segmentSize;
    }

    /// <summary>
    /// The plan of options without a target: as many draws as they say, rounded up to whole replicates, of a power of two for
    /// Sobol points, whose evenness is that of 2^m points.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">More draws than the points have.</exception>
    public static DrawPlan Of(SimulationOptions options)
    {
        long size = (options.Draws + options.Replicates - 1) / options.Replicates;
        if (options.Sampling != Sampling.Sobol)
        {
            return new(0, size, options.Replicates);
        }

        if (size > SobolSequence.MaximumPoints)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.Draws,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Draws must be at most {SobolSequence.MaximumPoints * options.Replicates} with Sampling.Sobol, but was {options.Draws}"
                )
            );
        }

        return new(0, (long)BitOperations.RoundUpToPowerOf2((ulong)size), options.Replicates);
    }

    public long FirstDraw { get; }

    public long ReplicateSize { get; }

    public int Replicates { get; }

    public long Draws => ReplicateSize * Replicates;

    public long Segments => _segmentsPerReplicate * Replicates;

    /// <summary>A segment: its replicate, its place among the replicate's segments, and its first draw and the draw after its last.</summary>
    public (int Replicate, long Place, long First, long End) Segment(long index)
    {
        (long replicate, long place) = Math.DivRem(index, _segmentsPerReplicate);
        long start = FirstDraw + replicate * ReplicateSize;
        long first = place * _segmentSize;
        return ((int)replicate, place, start + first, start + Math.Min(first + _segmentSize, ReplicateSize));
    }
}
