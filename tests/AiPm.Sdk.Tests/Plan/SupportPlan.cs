namespace AiPm.Sdk.Tests.Plan;

/// <summary>The second sample of the repository, which uses every section, whole or with one part replaced.</summary>
internal static class SupportPlan
{
    public static string Json { get; } =
        File.ReadAllText(Path.Combine(TestData.Repository, "samples", "support-assistant", "plan.json"));

    public static ProductPlan Read() => PlanReader.Read(Json).Value;

    /// <summary>The sample with texts replaced; each must be there.</summary>
    public static string With(params (string Old, string New)[] changes)
    {
        string json = Json;
        foreach ((string old, string replacement) in changes)
        {
            Assert.Contains(old, json, StringComparison.Ordinal);
            json = json.Replace(old, replacement, StringComparison.Ordinal);
        }

        return json;
    }
}
