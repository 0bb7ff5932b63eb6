namespace AiPm.Sdk;

/// <summary>A text that values of a <see cref="JsonTree"/> stand in.</summary>
/// <param name="Text">The text.</param>
/// <param name="Positions">Its lines and columns.</param>
internal sealed record JsonSource(ReadOnlyMemory<byte> Text, TextPositions Positions)
{
    /// <summary>The name of the file where it was included by another; <see langword="null"/> for the document itself.</summary>
    public string? Document { get; init; }

    /// <summary>The lines of a table by the lines of the text it became; <see langword="null"/> where the text is the file.</summary>
    public IReadOnlyList<int>? TableLines { get; init; }

    /// <summary>Line and column of an offset; the column is 0 in a table.</summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        (int line, int column) = Positions.Of(offset);
        return TableLines is { } lines ? (lines[Math.Clamp(line - 1, 0, lines.Count - 1)], 0) : (line, column);
    }
}
