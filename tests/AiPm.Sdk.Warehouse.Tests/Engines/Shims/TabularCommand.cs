using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace AiPm.Sdk.Warehouse.Tests;

internal sealed class TabularCommand : DbCommand
{
    private readonly TabularParameters _parameters = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; } = 30;

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => _parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel() => Own.Interrupt();

    public override int ExecuteNonQuery() => Run().Rows.Count;

    public override object? ExecuteScalar()
    {
        DataTable table = Run();
        return table.Rows.Count == 0 ? null : table.Rows[0][0];
    }

    public override void Prepare() { }

    protected override DbParameter CreateDbParameter() => new TabularParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Run().CreateDataReader();

    private TabularConnection Own =>
        (TabularConnection)(DbConnection ?? throw new InvalidOperationException("the command has no connection"));

    /// <summary>Runs with the command's time limit, as a provider does: 0 is none.</summary>
    private DataTable Run()
    {
        if (Own.State != ConnectionState.Open)
        {
            throw new InvalidOperationException("the connection is closed");
        }

        if (CommandTimeout == 0)
        {
            return Own.Run(CommandText, _parameters.All);
        }

        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(CommandTimeout));
        using CancellationTokenRegistration registration = limit.Token.Register(Own.Interrupt);
        try
        {
            return Own.Run(CommandText, _parameters.All);
        }
        catch (DbException exception) when (limit.IsCancellationRequested)
        {
            throw new TabularException($"the statement ran longer than {CommandTimeout} s", exception);
        }
    }
}
