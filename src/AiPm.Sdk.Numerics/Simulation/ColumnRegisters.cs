namespace AiPm.Sdk.Numerics;

/// <summary>
/// The columns that one thread computes a chunk in, a page each. They are lent and go back when the thread is done: made anew for every run, those of a thousand quantities are four
/// megabytes a thread.
/// </summary>
internal readonly struct ColumnRegisters
{
    private readonly LentMemory<double> _memory;

    /// <summary>Borrows the registers of a program; those of constants hold them.</summary>
    public ColumnRegisters(EstimateProgram program)
    {
        _memory = new(checked(program.Registers * JointSimulation.ChunkSize));
        foreach ((int register, double value) in program.Constants)
        {
            this[register].Fill(value);
        }
    }

    /// <summary>The column of a register.</summary>
    public Span<double> this[int register] =>
        _memory.Span.Slice(register * JointSimulation.ChunkSize, JointSimulation.ChunkSize);

    /// <summary>Gives the memory back; whoever was given a column must be done with it.</summary>
    public void Return() => _memory.Return();
}
