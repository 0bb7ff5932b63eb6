using System.Data;
using System.Data.Common;
using System.Runtime.InteropServices;
using System.Text;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>DuckDB through its C interface: one database in memory or in a file, which several connections may share.</summary>
internal sealed unsafe class DuckDbConnection(DuckDbDatabase database) : TabularConnection
{
    private nint _connection;

    public override string ServerVersion => "DuckDB";

    protected override void Connect()
    {
        if (DuckDbLibrary.Connect(database.Handle, out _connection) != DuckDbLibrary.Success)
        {
            throw new TabularException("DuckDB gives no connection");
        }
    }

    protected override void Disconnect() => DuckDbLibrary.Disconnect(ref _connection);

    internal override void Interrupt() => DuckDbLibrary.Interrupt(_connection);

    internal override DataTable Run(string text, IReadOnlyList<DbParameter> parameters)
    {
        nint statement = 0;
        DuckDbLibrary.Result result = default;
        try
        {
            if (DuckDbLibrary.Prepare(_connection, text, out statement) != DuckDbLibrary.Success)
            {
                throw new TabularException(Text(DuckDbLibrary.PrepareError(statement)));
            }

            foreach (TabularParameter parameter in parameters.Cast<TabularParameter>())
            {
                Bind(statement, parameter);
            }

            return DuckDbLibrary.ExecutePrepared(statement, ref result) == DuckDbLibrary.Success
                ? DuckDbTable.Read(ref result)
                : throw new TabularException(Text(DuckDbLibrary.ResultError(ref result)));
        }
        finally
        {
            DuckDbLibrary.DestroyResult(ref result);
            DuckDbLibrary.DestroyPrepare(ref statement);
        }
    }

    /// <summary>Appends rows of strings, doubles, longs, instants and nulls to a table that is there.</summary>
    internal void Append(string table, IEnumerable<object?[]> rows)
    {
        if (DuckDbLibrary.AppenderCreate(_connection, null, table, out nint appender) != DuckDbLibrary.Success)
        {
            throw new TabularException(Text(DuckDbLibrary.AppenderError(appender)));
        }

        try
        {
            int state = DuckDbLibrary.Success;
            foreach (object?[] row in rows)
            {
                foreach (object? value in row)
                {
                    state |= value switch
                    {
                        null => DuckDbLibrary.AppendNull(appender),
                        string text => AppendText(appender, text),
                        double number => DuckDbLibrary.AppendDouble(appender, number),
                        DateTime instant => DuckDbLibrary.AppendTimestamp(appender, Microseconds(instant)),
                        long number => DuckDbLibrary.AppendInteger(appender, number),
                        bool flag => DuckDbLibrary.AppendBoolean(appender, flag ? (byte)1 : (byte)0),
                        _ => throw new ArgumentException($"no column of {value.GetType().Name}", nameof(rows)),
                    };
                }

                state |= DuckDbLibrary.AppenderEndRow(appender);
            }

            state |= DuckDbLibrary.AppenderClose(appender);
            if (state != DuckDbLibrary.Success)
            {
                throw new TabularException(Text(DuckDbLibrary.AppenderError(appender)));
            }
        }
        finally
        {
            _ = DuckDbLibrary.AppenderDestroy(ref appender);
        }
    }

    private static int AppendText(nint appender, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = bytes)
        {
            byte none = 0;
            return DuckDbLibrary.AppendText(appender, start is null ? &none : start, (ulong)bytes.Length);
        }
    }

    private static void Bind(nint statement, TabularParameter parameter)
    {
        if (DuckDbLibrary.ParameterIndex(statement, out ulong index, parameter.BareName) != DuckDbLibrary.Success)
        {
            throw new TabularException($"the statement has no parameter \"{parameter.BareName}\"");
        }

        int state = parameter.Value switch
        {
            null or DBNull => DuckDbLibrary.BindNull(statement, index),
            bool value => DuckDbLibrary.BindBoolean(statement, index, value ? (byte)1 : (byte)0),
            double value => DuckDbLibrary.BindDouble(statement, index, value),
            int value => DuckDbLibrary.BindInteger(statement, index, value),
            long value => DuckDbLibrary.BindInteger(statement, index, value),
            DateTime value => DuckDbLibrary.BindTimestamp(statement, index, Microseconds(value)),
            DateTimeOffset value => DuckDbLibrary.BindTimestamp(statement, index, Microseconds(value.UtcDateTime)),
            string value => BindText(statement, index, value),
            object value => throw new TabularException($"no parameter of {value.GetType().Name}"),
        };
        if (state != DuckDbLibrary.Success)
        {
            throw new TabularException($"DuckDB refused the parameter \"{parameter.BareName}\"");
        }
    }

    private static int BindText(nint statement, ulong index, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = bytes)
        {
            byte none = 0;
            return DuckDbLibrary.BindText(statement, index, start is null ? &none : start, (ulong)bytes.Length);
        }
    }

    private static long Microseconds(DateTime instant) =>
        (instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static string Text(nint message) => Marshal.PtrToStringUTF8(message) ?? "no message";
}
