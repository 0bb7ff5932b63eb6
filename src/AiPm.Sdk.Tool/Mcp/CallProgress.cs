using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AiPm.Sdk.Tool;

/// <summary>Tells a client how far a call is, in steps of a tenth at least; nothing where it did not ask.</summary>
internal sealed class CallProgress(McpServer server, ProgressToken? token, CancellationToken cancellation)
    : IProgress<double>
{
    private const int Steps = 10;

    private int _told;

    public void Report(double value)
    {
        int step = (int)(value * Steps);
        int told = Volatile.Read(ref _told);
        if (token is not { } asked || step <= told || Interlocked.CompareExchange(ref _told, step, told) != told)
        {
            return;
        }

        // Not waited for: how far it is must not hold up how fast it gets there.
        _ = server.NotifyProgressAsync(
            asked,
            new ProgressNotificationValue { Progress = (float)step / Steps, Total = 1 },
            cancellationToken: cancellation
        );
    }
}
