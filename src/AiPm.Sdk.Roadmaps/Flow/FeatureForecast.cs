namespace AiPm.Sdk.Roadmaps;

/// <summary>When a feature of a list is done.</summary>
/// <param name="Id">The feature.</param>
/// <param name="When">The number of periods until its last item is finished.</param>
public sealed record FeatureForecast(string Id, WhenForecast When);
