using System.Runtime.InteropServices;

namespace AiPm.Sdk.Prioritization;

/// <summary>Rows of eight doubles, each of them one cache line: a row that straddled two would be loaded twice. Their contents are undefined at first.</summary>
internal sealed class AlignedRows
{
    private const int Width = DescendingNetwork.Draws;

    private readonly double[] _memory;
    private readonly int _first;

    public AlignedRows(int rows)
    {
        // Pinned, as memory that moves would not stay aligned.
        _memory = GC.AllocateUninitializedArray<double>(checked((rows + 1) * Width), pinned: true);
        long place = Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0) / sizeof(double);
        _first = (int)((Width - (place % Width)) % Width);
    }

    /// <summary>Some successive rows.</summary>
    public Span<double> this[int row, int count] => _memory.AsSpan(_first + row * Width, count * Width);
}
