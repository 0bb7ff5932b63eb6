using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

internal sealed record Feature(string Id, Estimate Reach, Estimate Impact, Estimate Confidence, Estimate Effort)
{
    public static RiceInputs Inputs(Feature feature) =>
        new(feature.Reach, feature.Impact, feature.Confidence, feature.Effort);

    public static Ranking<Feature> Rank(
        IEnumerable<Feature> features,
        TieConvention ties = TieConvention.Competition
    ) => Rice.Rank(features, Inputs, feature => feature.Id, ties);

    public static RankingForecast<Feature> Forecast(
        IEnumerable<Feature> features,
        long draws = 10_000,
        ulong seed = 1,
        int threads = 1
    ) =>
        Rice.Forecast(
            features,
            Inputs,
            new SimulationOptions
            {
                Draws = draws,
                Seed = seed,
                Threads = threads,
            },
            feature => feature.Id
        );

    /// <summary>Lognormal with this median and standard deviation of the logarithm.</summary>
    public static Estimate LogNormal(double median, double logStandardDeviation) =>
        Estimate.Of(new LogNormalDistribution(Math.Log(median), logStandardDeviation));
}
