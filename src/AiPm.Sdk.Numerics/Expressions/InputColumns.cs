using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The columns of a formula's inputs, in its order: memory of the caller, or slots of a simulation's chunk; one column may be
/// replaced. Nothing is copied.
/// </summary>
public readonly ref struct InputColumns
{
    private readonly ReadOnlySpan<ReadOnlyMemory<double>> _columns;
    private readonly DrawChunk _chunk;
    private readonly int _firstSlot;
    private readonly int _replaced;
    private readonly ReadOnlySpan<double> _replacement;

    /// <summary>Columns of the caller.</summary>
    /// <param name="columns">At least one; all of one length.</param>
    /// <exception cref="ArgumentException">There is none, or their lengths differ.</exception>
    public InputColumns(ReadOnlySpan<ReadOnlyMemory<double>> columns)
    {
        if (columns.IsEmpty)
        {
            throw new ArgumentException("a formula has at least one input, but no column was given", nameof(columns));
        }

        for (int input = 1; input < columns.Length; input++)
        {
            if (columns[input].Length != columns[0].Length)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"columns must have one length, but the first has {columns[0].Length} and number {input + 1} has {columns[input].Length}"
                    ),
                    nameof(columns)
                );
            }
        }

        _columns = columns;
        _replaced = -1;
        Inputs = columns.Length;
        Count = columns[0].Length;
    }

    /// <summary>Successive slots of a simulation's chunk.</summary>
    /// <param name="chunk">The draws; the columns are valid as long as it is.</param>
    /// <param name="firstSlot">The slot of the first input.</param>
    /// <param name="inputs">How many slots; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one input.</exception>
    public InputColumns(DrawChunk chunk, int firstSlot, int inputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        _chunk = chunk;
        _firstSlot = firstSlot;
        _replaced = -1;
        Inputs = inputs;
        Count = chunk.Count;
    }

    private InputColumns(InputColumns original, int replaced, ReadOnlySpan<double> replacement)
    {
        this = original;
        _replaced = replaced;
        _replacement = replacement;
    }

    /// <summary>The number of columns.</summary>
    public int Inputs { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>The column of an input, from 0.</summary>
    public ReadOnlySpan<double> this[int input] =>
        input == _replaced ? _replacement
        : _columns.IsEmpty ? _chunk[_firstSlot + input]
        : _columns[input].Span;

    /// <summary>The same columns with another in the place of one input; of several calls the last holds.</summary>
    /// <param name="input">The input, from 0.</param>
    /// <param name="column">Its column, of the same length.</param>
    /// <exception cref="ArgumentException">There is no such input, or the length differs.</exception>
    public InputColumns With(int input, ReadOnlySpan<double> column)
    {
        if (input < 0 || input >= Inputs)
        {
            throw new ArgumentOutOfRangeException(
                nameof(input),
                input,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"input must be a whole number from 0 to {Inputs - 1}, but was {input}"
                )
            );
        }

        return column.Length == Count
            ? new(this, input, column)
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"column must have {Count} rows, but had {column.Length}"),
                nameof(column)
            );
    }
}
