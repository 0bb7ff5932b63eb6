namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A database of DuckDB in memory; gone with the object.</summary>
internal sealed class DuckDbDatabase : IDisposable
{
    private nint _handle;

    internal DuckDbDatabase()
    {
        if (DuckDbLibrary.Open(null, out _handle) != DuckDbLibrary.Success)
        {
            throw new TabularException("DuckDB gives no database");
        }
    }

    internal nint Handle => _handle;

    public void Dispose() => DuckDbLibrary.Close(ref _handle);
}
