using System.Collections.Concurrent;
using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What is kept of every simulated year: the loss of each risk, and its events where later passes need them.</summary>
internal sealed class CompoundYears
{
    private readonly ConcurrentBag<Scratch> _scratch = [];
    private readonly RandomStream[] _streams;
    private readonly long[] _tooMany;
    private readonly long _draws;

    public CompoundYears(RiskSlots[] risks, SimulationOptions options)
    {
        Risks = risks;
        _draws = options.Draws;
        _streams = [.. risks.Select(risk => new RandomStream(options.Seed, risk.Stream))];
        _tooMany = new long[risks.Length];
        Losses = new double[risks.Length][];
        Counts = new int[risks.Length][];
        for (int i = 0; i < risks.Length; i++)
        {
            Losses[i] = new double[options.Draws];
            Counts[i] = risks[i].Losses == EventLosses.Computed ? new int[options.Draws] : [];
        }
    }

    public RiskSlots[] Risks { get; }

    public double[][] Losses { get; }

    /// <summary>The number of events of each year, of risks with computed losses only.</summary>
    public int[][] Counts { get; }

    /// <summary>Draws the events of a chunk and the losses that need no later pass.</summary>
    public void Add(DrawChunk chunk)
    {
        Scratch scratch = _scratch.TryTake(out Scratch? used) ? used : new();
        for (int i = 0; i < Risks.Length; i++)
        {
            Count(i, chunk, scratch);
            ReadOnlySpan<int> counts = scratch.Counts.AsSpan(0, chunk.Count);
            Span<double> losses = Losses[i].AsSpan((int)chunk.FirstDraw, chunk.Count);
            ReadOnlySpan<double> drawn = chunk[Risks[i].Loss];
            switch (Risks[i].Losses)
            {
                case EventLosses.Shared:
                    for (int k = 0; k < losses.Length; k++)
                    {
                        losses[k] = counts[k] * drawn[k];
                    }

                    break;
                case EventLosses.Fresh:
                    AddFirst(counts, drawn, losses);
                    AddFresh(i, chunk.FirstDraw, counts, losses, scratch);
                    break;
                default:
                    AddFirst(counts, drawn, losses);
                    counts.CopyTo(Counts[i].AsSpan((int)chunk.FirstDraw, chunk.Count));
                    break;
            }
        }

        _scratch.Add(scratch);
    }

    /// <summary>A year with more events than can be told apart is an error, never cut off.</summary>
    public void RefuseTooMany()
    {
        int worst = Array.FindIndex(_tooMany, years => years > 0);
        if (worst >= 0)
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.OutsideDomain,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"\"{Risks[worst].Risk.Id}\" has more than {EventCounts.Most} events a year, or a rate above {EventFrequency.LargestRate}, in {NumberText.Count(_tooMany[worst])} of {NumberText.Count(_draws)} draws ({ShareText.Share((double)_tooMany[worst] / _draws)}); count rarer, larger events instead."
                    )
                )
            );
        }
    }

    private void Count(int risk, DrawChunk chunk, Scratch scratch)
    {
        int tooMany = Risks[risk]
            .Counts.Fill(
                chunk[Risks[risk].Rate],
                chunk[Risks[risk].Occurrence],
                scratch.Column.AsSpan(0, chunk.Count),
                scratch.Counts.AsSpan(0, chunk.Count)
            );
        if (tooMany > 0)
        {
            Interlocked.Add(ref _tooMany[risk], tooMany);
        }
    }

    private static void AddFirst(ReadOnlySpan<int> counts, ReadOnlySpan<double> drawn, Span<double> losses)
    {
        for (int i = 0; i < losses.Length; i++)
        {
            losses[i] = counts[i] > 0 ? drawn[i] : 0;
        }
    }

    /// <summary>Second and later events: for each, the years that have it are packed into one column and drawn together.</summary>
    private void AddFresh(int risk, long firstDraw, ReadOnlySpan<int> counts, Span<double> losses, Scratch scratch)
    {
        Span<int> rows = scratch.Rows;
        Span<double> column = scratch.Column;
        int active = counts.Length;
        for (int i = 0; i < active; i++)
        {
            rows[i] = i;
        }

        for (int occurrence = 1; ; occurrence++)
        {
            int kept = 0;
            for (int i = 0; i < active; i++)
            {
                if (counts[rows[i]] > occurrence)
                {
                    rows[kept++] = rows[i];
                }
            }

            active = kept;
            if (active == 0)
            {
                return;
            }

            for (int i = 0; i < active; i++)
            {
                column[i] = _streams[risk].Uniform(firstDraw + rows[i], occurrence);
            }

            Span<double> drawn = column[..active];
            Risks[risk].Severity!.Transform(drawn, drawn);
            for (int i = 0; i < active; i++)
            {
                losses[rows[i]] += drawn[i];
            }
        }
    }

    private sealed class Scratch
    {
        public int[] Counts { get; } = new int[JointSimulation.ChunkSize];

        public int[] Rows { get; } = new int[JointSimulation.ChunkSize];

        public double[] Column { get; } = new double[JointSimulation.ChunkSize];
    }
}
