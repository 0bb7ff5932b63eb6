using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Samples.Web;

/// <summary><c>POST /scores</c>: a backlog, scored; as a stream of events where the client asks for one.</summary>
internal static class ScoresEndpoint
{
    private const string Stream = "text/event-stream";

    public static void MapScores(this WebApplication app) =>
        app.MapPost("/scores", Score)
            .WithName("ScoreBacklog")
            .WithSummary("Scores a backlog: places, or how probable each place is where values are uncertain.")
            .WithDescription(
                "With the header Accept: text/event-stream it streams events: \"progress\" with the share that is done, then \"result\" with the result, or \"problem\" with a sentence."
            )
            .Produces<object>(StatusCodes.Status200OK, "application/json", Stream)
            .ProducesValidationProblem();

    private static IResult Score(
        Backlog backlog,
        SimulationOptions simulation,
        HttpRequest request,
        CancellationToken cancellation
    )
    {
        if (BacklogScoring.Read(backlog, out Dictionary<string, string[]> problems) is not { } scoring)
        {
            return TypedResults.ValidationProblem(problems);
        }

        if (request.GetTypedHeaders().Accept.Any(type => type.MediaType == Stream))
        {
            return TypedResults.ServerSentEvents(Events(scoring, simulation, cancellation));
        }

        try
        {
            return TypedResults.Text(scoring.Run(simulation, null, cancellation).ToJson(), "application/json");
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            return TypedResults.Problem(refused.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> Events(
        BacklogScoring scoring,
        SimulationOptions simulation,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        // Of what a slow client has not read only the newest share is kept.
        Channel<double> shares = Channel.CreateBounded<double>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        Task<SseItem<string>> work = Task.Run(
            () =>
            {
                try
                {
                    return new SseItem<string>(
                        scoring.Run(simulation, new Shares(shares.Writer), cancellation).ToJson(),
                        "result"
                    );
                }
                catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
                {
                    return new SseItem<string>(refused.Message, "problem");
                }
                finally
                {
                    shares.Writer.Complete();
                }
            },
            cancellation
        );
        await foreach (double share in shares.Reader.ReadAllAsync(cancellation))
        {
            yield return new(share.ToString("0.###", CultureInfo.InvariantCulture), "progress");
        }

        yield return await work;
    }

    private sealed class Shares(ChannelWriter<double> writer) : IProgress<double>
    {
        public void Report(double value) => writer.TryWrite(value);
    }
}
