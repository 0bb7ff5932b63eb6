using System.Runtime.InteropServices;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>The part of chdb's C interface, ClickHouse in the process, that the tests need; names are those of its header chdb.h.</summary>
internal static unsafe partial class ChdbLibrary
{
    private const string Name = "chdb";

    static ChdbLibrary() => NativeLibraries.Register();

    [LibraryImport(Name, EntryPoint = "chdb_connect")]
    internal static partial nint* Connect(int count, byte** arguments);

    [LibraryImport(Name, EntryPoint = "chdb_close_conn")]
    internal static partial void Close(nint* connection);

    [LibraryImport(Name, EntryPoint = "chdb_query_n")]
    internal static partial nint Query(nint connection, byte* text, nuint length, byte* format, nuint formatLength);

    [LibraryImport(Name, EntryPoint = "chdb_result_buffer")]
    internal static partial nint ResultBuffer(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_result_length")]
    internal static partial nuint ResultLength(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_result_error")]
    internal static partial nint ResultError(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_destroy_query_result")]
    internal static partial void DestroyResult(nint result);

    /// <summary>Its own handlers would take the runtime's, which turn a null reference into an exception.</summary>
    [LibraryImport(Name, EntryPoint = "chdb_set_signal_handlers_enabled")]
    internal static partial void SetSignalHandlers(byte enabled);
}
