using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A connection whose statements fail as told: at each number of a reader, counted over the connection's life, it is dropped, or takes too long.</summary>
internal sealed class FaultyConnection(DbConnection inner, Func<int, string, Fault> fault) : DbConnection
{
    private int _readers;
    private bool _isDropped;

    [AllowNull]
    public override string ConnectionString
    {
        get => inner.ConnectionString;
        set => inner.ConnectionString = value;
    }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => _isDropped ? ConnectionState.Broken : inner.State;

    internal List<string> Texts { get; } = [];

    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    // The database lives in memory: what a dropped connection leaves is rolled back by hand.
    public override void Close()
    {
        if (_isDropped)
        {
            Run("PRAGMA query_only = OFF");
            try
            {
                Run("ROLLBACK");
            }
            catch (Microsoft.Data.Sqlite.SqliteException)
            {
                // It was dropped before a transaction began.
            }
        }

        _isDropped = false;
    }

    public override void Open() => _isDropped = false;

    internal async Task FailAsync(string text, CancellationToken cancellation)
    {
        Texts.Add(text);
        switch (fault(_readers++, text))
        {
            case Fault.Dropped:
                _isDropped = true;
                throw new DroppedException();
            case Fault.Slow:
                await Task.Delay(Timeout.Infinite, cancellation);
                break;
        }
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        inner.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand() => new FaultyCommand(this, inner.CreateCommand());

    private void Run(string text)
    {
        using DbCommand command = inner.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
