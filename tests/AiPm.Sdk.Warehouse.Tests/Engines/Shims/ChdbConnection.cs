using System.Runtime.InteropServices;
using System.Text;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>ClickHouse in the process. A process has one database, which its connections share.</summary>
internal sealed unsafe class ChdbConnection : ClickHouseConnection
{
    private static readonly Lock Gate = new();
    private nint* _connection;

    internal override void Interrupt() { }

    protected override void Connect()
    {
        ChdbLibrary.SetSignalHandlers(0);
        fixed (byte* name = "clickhouse\0"u8)
        {
            byte* first = name;
            _connection = ChdbLibrary.Connect(1, &first);
        }

        if (_connection is null)
        {
            throw new TabularException("chdb gives no connection");
        }
    }

    protected override void Disconnect() => ChdbLibrary.Close(_connection);

    private protected override string Send(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        lock (Gate)
        {
            nint result;
            fixed (byte* start = bytes)
            fixed (byte* format = "JSONCompact"u8)
            {
                result = ChdbLibrary.Query(*_connection, start, (nuint)bytes.Length, format, 11);
            }

            try
            {
                return Marshal.PtrToStringUTF8(ChdbLibrary.ResultError(result)) is { Length: > 0 } error
                        ? throw new TabularException(error)
                    : (int)ChdbLibrary.ResultLength(result) is > 0 and int length
                        ? Encoding.UTF8.GetString((byte*)ChdbLibrary.ResultBuffer(result), length)
                    : "";
            }
            finally
            {
                ChdbLibrary.DestroyResult(result);
            }
        }
    }
}
