namespace AiPm.Sdk.Numerics;

/// <summary>A run of successive draws of a <see cref="JointSimulation"/>: one column for each slot, valid during the call only.</summary>
public readonly ref struct DrawChunk
{
    private readonly ColumnRegisters _registers;
    private readonly int[] _outputs;

    internal DrawChunk(ColumnRegisters registers, int[] outputs, ulong seed, int replicate, long firstDraw, int count)
    {
        _registers = registers;
        _outputs = outputs;
        Seed = seed;
        Replicate = replicate;
        FirstDraw = firstDraw;
        Count = count;
    }

    /// <summary>The seed, for streams of one's own: <c>new RandomStream(chunk.Seed, name)</c>.</summary>
    public ulong Seed { get; }

    /// <summary>The randomisation that the draws belong to, from 0; always 0 where draws are independent.</summary>
    public int Replicate { get; }

    /// <summary>The number of the first draw, from 0, among those of all randomisations.</summary>
    public long FirstDraw { get; }

    /// <summary>The number of draws, from 1 to <see cref="JointSimulation.ChunkSize"/>.</summary>
    public int Count { get; }

    /// <summary>The draws of a slot, by the number that <see cref="JointSimulation.Add"/> returned.</summary>
    public ReadOnlySpan<double> this[int slot] => _registers[_outputs[slot]][..Count];
}
