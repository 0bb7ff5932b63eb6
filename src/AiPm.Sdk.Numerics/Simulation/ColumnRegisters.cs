using System.Buffers;
using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The columns that one thread computes a chunk in: lent memory that goes back when the thread is done. Made anew for every run, the columns of a thousand
/// quantities are four megabytes a thread of fresh pages, and collections in which all threads wait.
/// </summary>
internal readonly struct ColumnRegisters
{
    private const int LineDoubles = 8;

    private readonly double[] _memory;
    private readonly int _first;

    /// <summary>Borrows the registers of a program; those of constants hold them.</summary>
    public ColumnRegisters(EstimateProgram program)
    {
        _memory = ArrayPool<double>.Shared.Rent(checked(program.Registers * JointSimulation.ChunkSize + LineDoubles));
        _first = ToLine(ref _memory[0]);
        foreach ((int register, double value) in program.Constants)
        {
            this[register].Fill(value);
        }
    }

    /// <summary>The column of a register.</summary>
    public Span<double> this[int register] =>
        _memory.AsSpan(_first + register * JointSimulation.ChunkSize, JointSimulation.ChunkSize);

    /// <summary>Gives the memory back; whoever was given a column must be done with it.</summary>
    public void Return() => ArrayPool<double>.Shared.Return(_memory);

    // The doubles up to the next cache line: eight that straddle two lines are loaded twice. Should the memory be moved, that is all it costs.
    private static unsafe int ToLine(ref double memory)
    {
        nuint place = (nuint)Unsafe.AsPointer(ref memory) / sizeof(double);
        return (int)((LineDoubles - place % LineDoubles) % LineDoubles);
    }
}
