using System.Text;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Samples.Web;

/// <summary><c>POST /plans/review</c>: a product plan, reviewed.</summary>
internal static class PlansEndpoint
{
    public static void MapPlans(this WebApplication app) =>
        app.MapPost("/plans/review", ReviewAsync)
            .WithName("ReviewPlan")
            .WithSummary("Reviews a product plan; the body is the document.")
            .Accepts<object>("application/json")
            .Produces<object>(StatusCodes.Status200OK, "application/json")
            .ProducesValidationProblem();

    private static async Task<IResult> ReviewAsync(
        HttpRequest request,
        PlanReviewer reviewer,
        CancellationToken cancellation
    )
    {
        // Read whole before it is understood: what the server lets through is 4 MB at most.
        using StreamReader body = new(request.Body, Encoding.UTF8);
        DocumentReading<ProductPlan> reading = PlanReader.Read(await body.ReadToEndAsync(cancellation));
        if (!reading.TryGet(out ProductPlan? plan))
        {
            return TypedResults.ValidationProblem(
                reading
                    .Problems.GroupBy(problem => problem.Path, StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, group => group.Select(problem => problem.ToString()).ToArray())
            );
        }

        try
        {
            return TypedResults.Text(reviewer.Review(plan, null, cancellation).ToJson(), "application/json");
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            return TypedResults.Problem(refused.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }
}
