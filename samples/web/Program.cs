// The library in a web service: a backlog is posted and scored, and who asks for a stream is told how far it is.
//
//   dotnet run --project samples/web
//   curl -N http://localhost:5000/scores -H 'Accept: text/event-stream' -H 'Content-Type: application/json' -d @backlog.json
//
// http://localhost:5000/openapi/v1.json describes it.
using AiPm.Sdk;
using AiPm.Sdk.Samples.Web;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddOpenApi();
builder.Services.AddProblemDetails();
builder.Services.AddAiPm(options =>
{
    options.Draws = builder.Configuration.GetValue("AiPm:Draws", 20_000L);
    options.Seed = builder.Configuration.GetValue("AiPm:Seed", 1UL);
});
builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = 4 << 20);

WebApplication app = builder.Build();
app.MapOpenApi();
app.MapScores();
app.MapPlans();
app.Run();
