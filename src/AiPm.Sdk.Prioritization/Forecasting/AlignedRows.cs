using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Rows of eight doubles, each of them one cache line: a row that straddled two would be loaded twice. The memory is lent, and its contents are undefined at first.
/// </summary>
internal sealed class AlignedRows(int rows)
{
    private const int Width = DescendingNetwork.Draws;

    private readonly LentMemory<double> _memory = new(checked(rows * Width));

    /// <summary>Some successive rows.</summary>
    public Span<double> this[int row, int count] => _memory.Span.Slice(row * Width, count * Width);

    /// <summary>Gives the memory back; the rows are not to be used again.</summary>
    public void Return() => _memory.Return();
}
