using System.Text.Json;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

/// <summary>The three-arm e-mail test of the MineThatData challenge (K. Hillstrom 2008), as counted from the public table.</summary>
internal static class Hillstrom
{
    internal const string None = "No E-Mail";
    internal const string Mens = "Mens E-Mail";
    internal const string Womens = "Womens E-Mail";

    internal static Metric Visit { get; } = Metric.Proportion("visit", Direction.Increase, MetricRole.Primary);

    internal static Metric Spend { get; } =
        Metric.Mean("spend", Direction.Increase, MetricRole.Guardrail) with
        {
            Unit = "USD",
            Margin = Effect.Absolute(0.10),
        };

    internal static Experiment Experiment { get; } =
        Experiments.Experiment.Create("campaign e-mail", None, Mens, Womens).Metric(Visit).Metric(Spend);

    internal static ArmSummary[] Arms { get; } = [.. ((string[])[None, Mens, Womens]).Select(Read)];

    private static ArmSummary Read(string arm)
    {
        JsonElement row = JsonDocument
            .Parse(File.ReadAllText(TestData.Path("real_experiments.json")))
            .RootElement.GetProperty("hillstrom")
            .GetProperty("arms")
            .GetProperty(arm);
        long count = row.GetProperty("count").GetInt64();
        JsonElement spend = row.GetProperty("spend");
        return new ArmSummary(arm, count)
            .With("visit", new ProportionCounts(row.GetProperty("visits").GetInt64(), count))
            .With(
                "spend",
                Moments.FromSummary(
                    count,
                    spend.GetProperty("mean").GetDouble(),
                    spend.GetProperty("variance").GetDouble()
                )
            );
    }
}
