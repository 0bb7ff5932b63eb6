using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// One run of a program. Segments of fixed size are claimed by index, computed anywhere and merged in a binary tree by
/// index, so the result does not depend on the number of threads. Memory does not grow with the draws.
/// </summary>
internal sealed class SimulationRun<TAccumulator>(
    EstimateProgram program,
    JointSimulation.Slot[] slots,
    SimulationOptions options,
    Func<TAccumulator> create,
    IProgress<double>? progress
)
    where TAccumulator : IDrawAccumulator<TAccumulator>
{
    private const int SegmentSize = JointSimulation.ChunkSize * JointSimulation.ChunksPerSegment;

    private readonly RandomStream[] _streams =
    [
        .. program.Steps.Select(step => step.Stream is { } name ? new RandomStream(options.Seed, name) : default),
    ];
    private readonly long[] _outside = new long[slots.Length];
    private readonly OrderedMerge<TAccumulator> _merge = new();
    private readonly Lock _progressGate = new();
    private long _done;

    public TAccumulator Execute(CancellationToken cancellation)
    {
        long segments = (options.Draws + SegmentSize - 1) / SegmentSize;
        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = options.Threads == 0 ? -1 : options.Threads,
            CancellationToken = cancellation,
        };
        if (options.Threads == 1 || segments == 1)
        {
            double[][] registers = MakeRegisters();
            for (long segment = 0; segment < segments; segment++)
            {
                cancellation.ThrowIfCancellationRequested();
                Compute(segment, registers);
            }
        }
        else
        {
            ComputeInParallel(segments, parallel);
        }

        RefuseUndefined();
        return _merge.Result;
    }

    private void ComputeInParallel(long segments, ParallelOptions parallel)
    {
        try
        {
            Parallel.ForEach(
                Partitioner.Create(Indices(segments), EnumerablePartitionerOptions.NoBuffering),
                parallel,
                MakeRegisters,
                (segment, _, registers) =>
                {
                    try
                    {
                        Compute(segment, registers);
                    }
                    catch
                    {
                        _merge.Abandon();
                        throw;
                    }

                    return registers;
                },
                _ => { }
            );
        }
        catch (AggregateException several)
        {
            // One thread would have met one of them: the caller sees the same exception on any number of threads.
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }
    }

    private static IEnumerable<long> Indices(long count)
    {
        for (long i = 0; i < count; i++)
        {
            yield return i;
        }
    }

    private double[][] MakeRegisters()
    {
        double[][] registers = new double[program.Registers][];
        for (int i = 0; i < registers.Length; i++)
        {
            registers[i] = new double[JointSimulation.ChunkSize];
        }

        foreach ((int register, double value) in program.Constants)
        {
            registers[register].AsSpan().Fill(value);
        }

        return registers;
    }

    private void Compute(long segment, double[][] registers)
    {
        TAccumulator accumulator = create();
        double[][] columns = new double[slots.Length][];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = registers[program.Outputs[i]];
        }

        long end = Math.Min(options.Draws, (segment + 1) * SegmentSize);
        for (long first = segment * SegmentSize; first < end; first += JointSimulation.ChunkSize)
        {
            int count = (int)Math.Min(JointSimulation.ChunkSize, end - first);
            Draw(first, registers);
            if (CountOutside(columns, count))
            {
                accumulator.Add(new DrawChunk(columns, options.Seed, first, count));
            }
        }

        _merge.Add(segment, accumulator);
        Report(end - segment * SegmentSize);
    }

    /// <summary>Fills all registers for one chunk, always whole, so that the last chunk runs through the same code.</summary>
    private void Draw(long first, double[][] registers)
    {
        for (int i = 0; i < program.Steps.Count; i++)
        {
            EstimateProgram.Step step = program.Steps[i];
            if (step.Distribution is { } distribution)
            {
                distribution.Sample(_streams[i], first, registers[step.Target]);
            }
            else
            {
                ColumnOperations.Apply(step.Operation, step.Operands, registers, registers[step.Target]);
            }
        }
    }

    /// <summary>Counts the draws that leave their slot's domain; false where there are any, as then nothing may use the chunk.</summary>
    private bool CountOutside(double[][] columns, int count)
    {
        bool inside = true;
        for (int slot = 0; slot < columns.Length; slot++)
        {
            Domain domain = slots[slot].Domain;
            double smallest = domain.Smallest;
            double largest = domain.Largest;
            int outside = 0;
            foreach (double value in columns[slot].AsSpan(0, count))
            {
                outside += value >= smallest && value <= largest ? 0 : 1;
            }

            if (outside > 0)
            {
                inside = false;
                Interlocked.Add(ref _outside[slot], outside);
            }
        }

        return inside;
    }

    private void Report(long draws)
    {
        if (progress is null)
        {
            return;
        }

        lock (_progressGate)
        {
            _done += draws;
            progress.Report((double)_done / options.Draws);
        }
    }

    private void RefuseUndefined()
    {
        string[] sentences =
        [
            .. slots
                .Index()
                .Where(slot => _outside[slot.Index] > 0)
                .Select(slot =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{slot.Item.Name} must be {slot.Item.Domain.Description}, but {NumberText.Count(_outside[slot.Index])} of {NumberText.Count(options.Draws)} draws ({ShareText.Share((double)_outside[slot.Index] / options.Draws)}) are not."
                    )
                ),
        ];
        if (sentences.Length > 0)
        {
            throw new UndefinedException(new(UndefinedReason.OutsideDomain, string.Join(' ', sentences)));
        }
    }
}
