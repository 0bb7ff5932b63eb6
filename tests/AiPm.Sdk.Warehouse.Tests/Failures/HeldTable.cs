using System.Data.Common;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A table of PostgreSQL that nobody else can read until it is let go: what waits for it can be interrupted at leisure.</summary>
internal sealed class HeldTable : IDisposable
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;

    internal HeldTable(EngineDatabase database, string table)
    {
        _connection = database.Connect();
        _transaction = _connection.BeginTransaction();
        using DbCommand command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = $"LOCK TABLE \"{table}\" IN ACCESS EXCLUSIVE MODE";
        _ = command.ExecuteNonQuery();
    }

    /// <summary>Waits until someone waits for it, and returns the process that does.</summary>
    internal int Waiting()
    {
        for (int attempt = 0; attempt < 2_400; attempt++)
        {
            using DbCommand command = _connection.CreateCommand();
            command.Transaction = _transaction;
            command.CommandText =
                "SELECT pid FROM pg_locks WHERE NOT granted AND relation IN (SELECT relation FROM pg_locks WHERE granted AND pid = pg_backend_pid() AND mode = 'AccessExclusiveLock') LIMIT 1";
            if (command.ExecuteScalar() is int process)
            {
                return process;
            }

            Thread.Sleep(25);
        }

        throw new TimeoutException("nobody waited for the table within a minute");
    }

    /// <summary>Ends the connection of a process, as a network or a server that fails does.</summary>
    internal void End(int process)
    {
        using DbCommand command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = $"SELECT pg_terminate_backend({process})";
        _ = command.ExecuteScalar();
    }

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }
}
