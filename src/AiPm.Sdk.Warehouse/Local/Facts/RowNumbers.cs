namespace AiPm.Sdk.Warehouse;

/// <summary>A column of a block as numbers: NaN where a row has none.</summary>
internal sealed class RowNumbers(WarehouseTable table, string column)
{
    private readonly double[] _values = Lent.Rent<double>(UnitRouter.BlockRows);
    private BatchColumn? _source;

    internal string Column { get; } = column;

    internal ReadOnlySpan<double> Values => _values;

    /// <summary>Whether a row has a value, which may be no number.</summary>
    internal bool HasValue(int row) => _source!.HasValue(row);

    /// <summary>Gives back what was lent.</summary>
    internal void Return() => Lent.Return(_values);

    internal void Open(ColumnBatch block) => _source = LocalColumns.Require(block, Column, table);

    /// <summary>Reads the rows of a chunk.</summary>
    /// <exception cref="WarehouseException">The column holds texts or instants.</exception>
    internal void Prepare(int start, int end)
    {
        Span<double> values = _values.AsSpan(start, end - start);
        switch (_source)
        {
            case NumberColumn numbers:
                ReadOnlySpan<double> given = numbers.Values.Span[start..end];
                for (int row = 0; row < values.Length; row++)
                {
                    // −0 and 0 are one number, so that sums of none can be told from sums of zeros.
                    values[row] = double.IsFinite(given[row]) ? given[row] + 0.0 : double.NaN;
                }

                Blank(numbers, start, values);
                break;
            case IntegerColumn integers:
                ReadOnlySpan<long> whole = integers.Values.Span[start..end];
                for (int row = 0; row < values.Length; row++)
                {
                    values[row] = whole[row];
                }

                Blank(integers, start, values);
                break;
            case TruthColumn truths:
                ReadOnlySpan<bool> yes = truths.Values.Span[start..end];
                for (int row = 0; row < values.Length; row++)
                {
                    values[row] = yes[row] ? 1 : 0;
                }

                Blank(truths, start, values);
                break;
            default:
                values.Fill(double.NaN);
                for (int row = start; row < end; row++)
                {
                    if (HasValue(row))
                    {
                        throw LocalColumns.Wrong(
                            table,
                            Column,
                            $"values of the kind {_source!.Kind}",
                            "numbers, or true and false"
                        );
                    }
                }

                break;
        }
    }

    private static void Blank(MaskedColumn column, int start, Span<double> values)
    {
        if (column.Present.IsEmpty)
        {
            return;
        }

        ReadOnlySpan<bool> present = column.Present.Span.Slice(start, values.Length);
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = present[row] ? values[row] : double.NaN;
        }
    }
}
