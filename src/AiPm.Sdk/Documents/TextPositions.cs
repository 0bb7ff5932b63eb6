namespace AiPm.Sdk;

/// <summary>
/// Finds line and column of a byte offset in UTF-8 text: a checkpoint every 4 KB, so that an answer costs one short
/// scan even where the whole document is one line.
/// </summary>
internal sealed class TextPositions
{
    private const int Block = 4096;

    private readonly ReadOnlyMemory<byte> _text;
    private readonly int _start;
    private readonly (int Line, int Column)[] _checkpoints;

    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the first line begins, after a byte order mark.</param>
    public TextPositions(ReadOnlyMemory<byte> text, int start)
    {
        _text = text;
        _start = start;
        _checkpoints = new (int, int)[((text.Length - start) / Block) + 1];
        (int Line, int Column) position = (1, 1);
        for (int block = 0; block < _checkpoints.Length; block++)
        {
            _checkpoints[block] = position;
            int from = start + (block * Block);
            position = Advance(position, from, Math.Min(from + Block, text.Length));
        }
    }

    /// <summary>
    /// Line and column of an offset, both from 1. A line ends with LF, CR LF or a lone CR; a column is a UTF-16 code
    /// unit, as editors count, and a tab is one column.
    /// </summary>
    public (int Line, int Column) Of(int offset)
    {
        int at = Math.Clamp(offset, _start, _text.Length);
        int block = (at - _start) / Block;
        return Advance(_checkpoints[block], _start + (block * Block), at);
    }

    private (int Line, int Column) Advance((int Line, int Column) position, int from, int to)
    {
        ReadOnlySpan<byte> text = _text.Span;
        (int line, int column) = position;
        for (int i = from; i < to; i++)
        {
            byte b = text[i];
            if (b == '\n' || (b == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
            {
                line++;
                column = 1;
            }
            else if ((b & 0xC0) != 0x80)
            {
                column += b >= 0xF0 ? 2 : 1;
            }
        }

        return (line, column);
    }
}
