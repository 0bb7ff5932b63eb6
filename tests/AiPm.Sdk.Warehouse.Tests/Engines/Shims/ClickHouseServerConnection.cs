using System.Text;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A server of ClickHouse over HTTP.</summary>
internal sealed class ClickHouseServerConnection(Uri server, string settings = "") : ClickHouseConnection
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromMinutes(5) };
    private CancellationTokenSource _interrupted = new();

    internal override void Interrupt() => _interrupted.Cancel();

    protected override void Connect() => _ = Send("SELECT 1");

    protected override void Disconnect() => _interrupted.Dispose();

    private protected override string Send(string text)
    {
        if (_interrupted.IsCancellationRequested)
        {
            _interrupted.Dispose();
            _interrupted = new();
        }

        using StringContent content = new(text, Encoding.UTF8);
        using HttpRequestMessage request = new(
            HttpMethod.Post,
            new Uri(server, "?output_format_json_quote_denormals=1&join_use_nulls=1" + settings)
        )
        {
            Content = content,
        };
        try
        {
            using HttpResponseMessage response = Client.Send(request, _interrupted.Token);
            using StreamReader reader = new(response.Content.ReadAsStream());
            string body = reader.ReadToEnd();
            return response.IsSuccessStatusCode ? body : throw new TabularException(body);
        }
        catch (HttpRequestException exception)
        {
            throw new TabularException("the server does not answer", exception);
        }
    }
}
