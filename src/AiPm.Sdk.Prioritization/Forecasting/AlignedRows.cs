using System.Buffers;
using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Rows of eight doubles, each of them one cache line: a row that straddled two would be loaded twice. The memory is lent, and its contents are undefined at first.
/// </summary>
internal sealed class AlignedRows
{
    private const int Width = DescendingNetwork.Draws;

    private readonly double[] _memory;
    private readonly int _first;

    public AlignedRows(int rows)
    {
        _memory = ArrayPool<double>.Shared.Rent(checked((rows + 1) * Width));
        _first = ToLine(ref _memory[0]);
    }

    /// <summary>Some successive rows.</summary>
    public Span<double> this[int row, int count] => _memory.AsSpan(_first + row * Width, count * Width);

    /// <summary>Gives the memory back; the rows are not to be used again.</summary>
    public void Return() => ArrayPool<double>.Shared.Return(_memory);

    // The doubles up to the next cache line. Should the memory be moved, rows straddle lines again, and that is all.
    private static unsafe int ToLine(ref double memory)
    {
        nuint place = (nuint)Unsafe.AsPointer(ref memory) / sizeof(double);
        return (int)((Width - place % Width) % Width);
    }
}
