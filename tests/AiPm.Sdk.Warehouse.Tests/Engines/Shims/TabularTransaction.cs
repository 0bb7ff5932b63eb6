using System.Data;
using System.Data.Common;

namespace AiPm.Sdk.Warehouse.Tests;

internal sealed class TabularTransaction : DbTransaction
{
    private readonly TabularConnection _connection;
    private bool _isOver;

    internal TabularTransaction(TabularConnection connection, IsolationLevel level)
    {
        _connection = connection;
        IsolationLevel = level;
        _ = connection.Run("BEGIN TRANSACTION", []);
    }

    public override IsolationLevel IsolationLevel { get; }

    protected override DbConnection DbConnection => _connection;

    public override void Commit() => End("COMMIT");

    public override void Rollback() => End("ROLLBACK");

    protected override void Dispose(bool disposing)
    {
        if (!_isOver && _connection.State == ConnectionState.Open)
        {
            Rollback();
        }

        base.Dispose(disposing);
    }

    private void End(string text)
    {
        _isOver = true;
        _ = _connection.Run(text, []);
    }
}
