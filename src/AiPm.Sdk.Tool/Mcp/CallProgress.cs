using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AiPm.Sdk.Tool;

/// <summary>Tells a client how far a call is, in steps of a tenth at least; nothing where it did not ask.</summary>
internal sealed class CallProgress(McpServer server, ProgressToken? token, CancellationToken cancellation)
    : IProgress<double>
{
    private const int Steps = 10;

    private readonly Lock _order = new();
    private int _told;
    private Task _sent = Task.CompletedTask;

    public void Report(double value)
    {
        int step = (int)(value * Steps);
        if (token is not { } asked || step <= Volatile.Read(ref _told))
        {
            return;
        }

        // Not waited for: how far it is must not hold up how fast it gets there.
        lock (_order)
        {
            if (step > _told)
            {
                _told = step;
                _sent = SendAfterAsync(_sent, asked, step);
            }
        }
    }

    /// <summary>When everything reported so far is sent: a client throws away what comes after the answer.</summary>
    public Task SentAsync()
    {
        lock (_order)
        {
            return _sent;
        }
    }

    private async Task SendAfterAsync(Task earlier, ProgressToken asked, int step)
    {
        await earlier;
        await server.NotifyProgressAsync(
            asked,
            new ProgressNotificationValue { Progress = (float)step / Steps, Total = 1 },
            cancellationToken: cancellation
        );
    }
}
