using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>
/// A connection to an engine that has no ADO.NET provider here, as small as an executor's needs: a statement with parameters goes in, a table comes
/// out. For the tests only.
/// </summary>
internal abstract class TabularConnection : DbConnection
{
    private ConnectionState _state = ConnectionState.Closed;

    /// <summary>Runs one statement.</summary>
    internal abstract DataTable Run(string text, IReadOnlyList<DbParameter> parameters);

    /// <summary>Stops the statement that runs; called from another thread.</summary>
    internal abstract void Interrupt();

    protected abstract void Connect();

    protected abstract void Disconnect();

    public override ConnectionState State => _state;

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "";

    public override string DataSource => "";

    public override void Open()
    {
        if (_state == ConnectionState.Closed)
        {
            Connect();
            _state = ConnectionState.Open;
        }
    }

    public override void Close()
    {
        if (_state == ConnectionState.Open)
        {
            Disconnect();
            _state = ConnectionState.Closed;
        }
    }

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        new TabularTransaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => new TabularCommand { Connection = this };

    protected override void Dispose(bool disposing)
    {
        Close();
        base.Dispose(disposing);
    }
}
