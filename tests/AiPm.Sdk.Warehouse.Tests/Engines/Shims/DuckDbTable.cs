using System.Data;
using System.Runtime.InteropServices;
using System.Text;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A result of DuckDB, chunk by chunk, as a table; types are numbered as in the header's DUCKDB_TYPE.</summary>
internal static unsafe class DuckDbTable
{
    internal static DataTable Read(ref DuckDbLibrary.Result result)
    {
        DataTable table = new();
        int columns = (int)DuckDbLibrary.ColumnCount(ref result);
        (int Type, double Scale)[] types = new (int, double)[columns];
        for (int i = 0; i < columns; i++)
        {
            types[i] = TypeOf(ref result, (ulong)i);
            string name = Marshal.PtrToStringUTF8(DuckDbLibrary.ColumnName(ref result, (ulong)i)) ?? "";
            _ = table.Columns.Add(table.Columns.Contains(name) ? $"{name} {i}" : name, typeof(object));
        }

        while (true)
        {
            nint chunk = DuckDbLibrary.FetchChunk(result);
            if (chunk == 0)
            {
                return table;
            }

            ReadChunk(table, chunk, types);
            DuckDbLibrary.DestroyChunk(ref chunk);
        }
    }

    private static (int Type, double Scale) TypeOf(ref DuckDbLibrary.Result result, ulong column)
    {
        const int Decimal = 19;
        int type = DuckDbLibrary.ColumnType(ref result, column);
        if (type != Decimal)
        {
            return (type, 1);
        }

        nint logical = DuckDbLibrary.ColumnLogicalType(ref result, column);
        (int, double) scaled = (
            DuckDbLibrary.DecimalInternalType(logical),
            Math.Pow(10, DuckDbLibrary.DecimalScale(logical))
        );
        DuckDbLibrary.DestroyLogicalType(ref logical);
        return scaled;
    }

    private static void ReadChunk(DataTable table, nint chunk, (int Type, double Scale)[] types)
    {
        int rows = (int)DuckDbLibrary.ChunkSize(chunk);
        object[][] values = [.. Enumerable.Range(0, rows).Select(_ => new object[types.Length])];
        for (int column = 0; column < types.Length; column++)
        {
            nint vector = DuckDbLibrary.ChunkVector(chunk, (ulong)column);
            byte* data = DuckDbLibrary.VectorData(vector);
            ulong* validity = DuckDbLibrary.VectorValidity(vector);
            for (int row = 0; row < rows; row++)
            {
                bool isThere = validity is null || (validity[row / 64] >> (row % 64) & 1) != 0;
                values[row][column] = isThere ? Value(data, row, types[column]) : DBNull.Value;
            }
        }

        foreach (object[] row in values)
        {
            _ = table.Rows.Add(row);
        }
    }

    private static object Value(byte* data, int row, (int Type, double Scale) type)
    {
        object value = type.Type switch
        {
            1 => data[row] != 0,
            2 => (long)((sbyte*)data)[row],
            3 => (long)((short*)data)[row],
            4 => (long)((int*)data)[row],
            5 => ((long*)data)[row],
            6 => (long)data[row],
            7 => (long)((ushort*)data)[row],
            8 => (long)((uint*)data)[row],
            9 => checked((long)((ulong*)data)[row]),
            10 => (double)((float*)data)[row],
            11 => ((double*)data)[row],
            12 or 31 => Instant(((long*)data)[row], TimeSpan.TicksPerMicrosecond),
            13 => Instant(((int*)data)[row], TimeSpan.TicksPerDay),
            16 => Huge(((ulong*)data)[2 * row], ((long*)data)[2 * row + 1]),
            17 => Text(data + 16 * row),
            _ => throw new TabularException($"no column of DuckDB's type {type.Type}"),
        };
        return type.Scale == 1 ? value : Convert.ToDouble(value, null) / type.Scale;
    }

    private static DateTime Instant(long count, long ticks) => DateTime.UnixEpoch.AddTicks(checked(count * ticks));

    /// <summary>A sum of whole numbers, which is a 128-bit number: as a long where it fits, else as a double.</summary>
    private static object Huge(ulong low, long high)
    {
        Int128 value = new((ulong)high, low);
        return value >= long.MinValue && value <= long.MaxValue ? (long)value : (double)value;
    }

    /// <summary>A length, then up to 12 bytes in place, or 4 and a pointer.</summary>
    private static string Text(byte* slot)
    {
        int length = *(int*)slot;
        byte* start = length <= 12 ? slot + 4 : *(byte**)(slot + 8);
        return Encoding.UTF8.GetString(start, length);
    }
}
