using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Runs a program. Segments of a <see cref="DrawPlan"/> are claimed by index, computed anywhere and merged in a binary tree by
/// index, so the result does not depend on the number of threads. Memory does not grow with the draws.
/// </summary>
internal sealed class SimulationRun<TAccumulator>(
    EstimateProgram program,
    JointSimulation.Slot[] slots,
    SimulationOptions options,
    int threads,
    Func<TAccumulator> create,
    IProgress<double>? progress
)
    where TAccumulator : IDrawAccumulator<TAccumulator>
{
    private readonly long[] _outside = new long[slots.Length];

    // Certain numbers were checked when their slots were added.
    private readonly int[] _uncertain =
    [
        .. Enumerable.Range(0, slots.Length).Where(slot => slots[slot].Node is not CertainNode),
    ];
    private readonly Lock _progressGate = new();
    private readonly long _allDraws = DrawPlan.Of(options).Draws;
    private LeafColumns? _leaves;
    private long _planned;
    private long _done;

    /// <summary>Draws what a plan says and returns one accumulator for each of its replicates.</summary>
    /// <exception cref="UndefinedException">Draws of this plan or of an earlier one leave their slot's domain.</exception>
    public TAccumulator[] Execute(DrawPlan plan, CancellationToken cancellation)
    {
        _planned += plan.Draws;

        // Plans that follow one another are of independent draws, to which the plan is nothing.
        _leaves ??= new(program, options.Seed, options.Sampling, plan);
        OrderedMerge<TAccumulator>[] merges = new OrderedMerge<TAccumulator>[plan.Replicates];
        for (int i = 0; i < merges.Length; i++)
        {
            merges[i] = new();
        }

        if (threads == 1 || plan.Segments == 1)
        {
            ColumnRegisters registers = new(program);
            for (long segment = 0; segment < plan.Segments; segment++)
            {
                Compute(plan, segment, merges, registers, cancellation);
            }

            registers.Return();
        }
        else
        {
            ComputeInParallel(plan, merges, cancellation);
        }

        RefuseUndefined();
        return Array.ConvertAll(merges, merge => merge.Result);
    }

    private void ComputeInParallel(DrawPlan plan, OrderedMerge<TAccumulator>[] merges, CancellationToken cancellation)
    {
        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = threads == 0 ? -1 : threads,
            CancellationToken = cancellation,
        };

        // A segment that was claimed may never be computed once this is cancelled; nobody may wait for it.
        using CancellationTokenRegistration stopped = cancellation.Register(() => Abandon(merges));
        try
        {
            Parallel.ForEach(program.Distributions, parallel, distribution => distribution.Prepare());
            Parallel.ForEach(
                Partitioner.Create(Indices(plan.Segments), EnumerablePartitionerOptions.NoBuffering),
                parallel,
                () => new ColumnRegisters(program),
                (segment, _, registers) =>
                {
                    try
                    {
                        Compute(plan, segment, merges, registers, cancellation);
                    }
                    catch
                    {
                        Abandon(merges);
                        throw;
                    }

                    return registers;
                },
                registers => registers.Return()
            );
        }
        catch (AggregateException several)
        {
            // One thread would have met one of them: the caller sees the same exception on any number of threads.
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }
    }

    private static void Abandon(OrderedMerge<TAccumulator>[] merges)
    {
        foreach (OrderedMerge<TAccumulator> merge in merges)
        {
            merge.Abandon();
        }
    }

    private static IEnumerable<long> Indices(long count)
    {
        for (long i = 0; i < count; i++)
        {
            yield return i;
        }
    }

    private void Compute(
        DrawPlan plan,
        long index,
        OrderedMerge<TAccumulator>[] merges,
        ColumnRegisters registers,
        CancellationToken cancellation
    )
    {
        TAccumulator accumulator = create();
        (int replicate, long place, long start, long end) = plan.Segment(index);
        for (long first = start; first < end; first += JointSimulation.ChunkSize)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = (int)Math.Min(JointSimulation.ChunkSize, end - first);
            Draw(replicate, first, first - plan.FirstDraw - replicate * plan.ReplicateSize, registers);
            if (CountOutside(registers, count))
            {
                accumulator.Add(new DrawChunk(registers, program.Outputs, options.Seed, replicate, first, count));
            }
        }

        merges[replicate].Add(place, accumulator);
        Report(end - start);
    }

    /// <summary>Fills all registers for one chunk, always whole, so that the last chunk runs through the same code.</summary>
    private void Draw(int replicate, long first, long place, ColumnRegisters registers)
    {
        for (int i = 0; i < program.Steps.Count; i++)
        {
            EstimateProgram.Step step = program.Steps[i];
            if (step is { Weights: { } weights, Distribution: { } correlated })
            {
                CorrelatedColumn.Fill(weights, step.Operands, registers, correlated, registers[step.Target]);
            }
            else if (step.Distribution is { } distribution)
            {
                _leaves!.Fill(i, distribution, replicate, first, place, registers[step.Target]);
            }
            else
            {
                ColumnOperations.Apply(step.Operation, step.Operands, registers, registers[step.Target]);
            }
        }
    }

    /// <summary>Counts the draws that leave their slot's domain; false where there are any, as then nothing may use the chunk.</summary>
    private bool CountOutside(ColumnRegisters registers, int count)
    {
        bool inside = true;
        foreach (int slot in _uncertain)
        {
            int outside = count - slots[slot].Domain.CountInside(registers[program.Outputs[slot]][..count]);
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
            progress.Report((double)_done / _allDraws);
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
                        $"{slot.Item.Name} must be {slot.Item.Domain.Description}, but {NumberText.Count(_outside[slot.Index])} of {NumberText.Count(_planned)} draws ({ShareText.Share((double)_outside[slot.Index] / _planned)}) are not."
                    )
                ),
        ];
        if (sentences.Length > 0)
        {
            throw new UndefinedException(new(UndefinedReason.OutsideDomain, string.Join(' ', sentences)));
        }
    }
}
