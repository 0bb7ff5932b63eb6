using System.Reflection;
using System.Runtime.InteropServices;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>The part of DuckDB's C interface that the tests need; names and shapes are those of its header duckdb.h.</summary>
internal static unsafe partial class DuckDbLibrary
{
    private const string Name = "duckdb";

    static DuckDbLibrary() => NativeLibraries.Register();

    /// <summary>A result as the caller allocates it; its fields are the library's own business.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Result
    {
        internal ulong ColumnCount;
        internal ulong RowCount;
        internal ulong RowsChanged;
        internal nint Columns;
        internal nint ErrorMessage;
        internal nint Internal;
    }

    internal const int Success = 0;

    [LibraryImport(Name, EntryPoint = "duckdb_open", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string? path, out nint database);

    [LibraryImport(Name, EntryPoint = "duckdb_close")]
    internal static partial void Close(ref nint database);

    [LibraryImport(Name, EntryPoint = "duckdb_connect")]
    internal static partial int Connect(nint database, out nint connection);

    [LibraryImport(Name, EntryPoint = "duckdb_disconnect")]
    internal static partial void Disconnect(ref nint connection);

    [LibraryImport(Name, EntryPoint = "duckdb_interrupt")]
    internal static partial void Interrupt(nint connection);

    [LibraryImport(Name, EntryPoint = "duckdb_prepare", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Prepare(nint connection, string text, out nint statement);

    [LibraryImport(Name, EntryPoint = "duckdb_prepare_error")]
    internal static partial nint PrepareError(nint statement);

    [LibraryImport(Name, EntryPoint = "duckdb_destroy_prepare")]
    internal static partial void DestroyPrepare(ref nint statement);

    [LibraryImport(Name, EntryPoint = "duckdb_bind_parameter_index", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ParameterIndex(nint statement, out ulong index, string name);

    [LibraryImport(Name, EntryPoint = "duckdb_bind_varchar_length")]
    internal static partial int BindText(nint statement, ulong index, byte* text, ulong length);

    [LibraryImport(Name, EntryPoint = "duckdb_bind_double")]
    internal static partial int BindDouble(nint statement, ulong index, double value);

    [LibraryImport(Name, EntryPoint = "duckdb_bind_int64")]
    internal static partial int BindInteger(nint statement, ulong index, long value);

    [LibraryImport(Name, EntryPoint = "duckdb_bind_boolean")]
    internal static partial int BindBoolean(nint statement, ulong index, byte value);

    [LibraryImport(Name, EntryPoint = "duckdb_bind_timestamp")]
    internal static partial int BindTimestamp(nint statement, ulong index, long microseconds);

    [LibraryImport(Name, EntryPoint = "duckdb_bind_null")]
    internal static partial int BindNull(nint statement, ulong index);

    [LibraryImport(Name, EntryPoint = "duckdb_execute_prepared")]
    internal static partial int ExecutePrepared(nint statement, ref Result result);

    [LibraryImport(Name, EntryPoint = "duckdb_result_error")]
    internal static partial nint ResultError(ref Result result);

    [LibraryImport(Name, EntryPoint = "duckdb_destroy_result")]
    internal static partial void DestroyResult(ref Result result);

    [LibraryImport(Name, EntryPoint = "duckdb_column_count")]
    internal static partial ulong ColumnCount(ref Result result);

    [LibraryImport(Name, EntryPoint = "duckdb_column_name")]
    internal static partial nint ColumnName(ref Result result, ulong column);

    [LibraryImport(Name, EntryPoint = "duckdb_column_type")]
    internal static partial int ColumnType(ref Result result, ulong column);

    [LibraryImport(Name, EntryPoint = "duckdb_column_logical_type")]
    internal static partial nint ColumnLogicalType(ref Result result, ulong column);

    [LibraryImport(Name, EntryPoint = "duckdb_destroy_logical_type")]
    internal static partial void DestroyLogicalType(ref nint type);

    [LibraryImport(Name, EntryPoint = "duckdb_decimal_scale")]
    internal static partial byte DecimalScale(nint type);

    [LibraryImport(Name, EntryPoint = "duckdb_decimal_internal_type")]
    internal static partial int DecimalInternalType(nint type);

    [LibraryImport(Name, EntryPoint = "duckdb_fetch_chunk")]
    internal static partial nint FetchChunk(Result result);

    [LibraryImport(Name, EntryPoint = "duckdb_destroy_data_chunk")]
    internal static partial void DestroyChunk(ref nint chunk);

    [LibraryImport(Name, EntryPoint = "duckdb_data_chunk_get_size")]
    internal static partial ulong ChunkSize(nint chunk);

    [LibraryImport(Name, EntryPoint = "duckdb_data_chunk_get_vector")]
    internal static partial nint ChunkVector(nint chunk, ulong column);

    [LibraryImport(Name, EntryPoint = "duckdb_vector_get_data")]
    internal static partial byte* VectorData(nint vector);

    [LibraryImport(Name, EntryPoint = "duckdb_vector_get_validity")]
    internal static partial ulong* VectorValidity(nint vector);

    [LibraryImport(Name, EntryPoint = "duckdb_appender_create", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int AppenderCreate(nint connection, string? schema, string table, out nint appender);

    [LibraryImport(Name, EntryPoint = "duckdb_append_varchar_length")]
    internal static partial int AppendText(nint appender, byte* text, ulong length);

    [LibraryImport(Name, EntryPoint = "duckdb_append_double")]
    internal static partial int AppendDouble(nint appender, double value);

    [LibraryImport(Name, EntryPoint = "duckdb_append_int64")]
    internal static partial int AppendInteger(nint appender, long value);

    [LibraryImport(Name, EntryPoint = "duckdb_append_timestamp")]
    internal static partial int AppendTimestamp(nint appender, long microseconds);

    [LibraryImport(Name, EntryPoint = "duckdb_append_bool")]
    internal static partial int AppendBoolean(nint appender, byte value);

    [LibraryImport(Name, EntryPoint = "duckdb_append_null")]
    internal static partial int AppendNull(nint appender);

    [LibraryImport(Name, EntryPoint = "duckdb_appender_end_row")]
    internal static partial int AppenderEndRow(nint appender);

    [LibraryImport(Name, EntryPoint = "duckdb_appender_error")]
    internal static partial nint AppenderError(nint appender);

    [LibraryImport(Name, EntryPoint = "duckdb_appender_close")]
    internal static partial int AppenderClose(nint appender);

    [LibraryImport(Name, EntryPoint = "duckdb_appender_destroy")]
    internal static partial int AppenderDestroy(ref nint appender);
}
