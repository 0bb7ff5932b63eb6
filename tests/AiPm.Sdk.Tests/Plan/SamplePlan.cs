namespace AiPm.Sdk.Tests.Plan;

/// <summary>The sample plan of the repository, whole or with one part replaced.</summary>
internal static class SamplePlan
{
    public static string Folder { get; } = Path.Combine(TestData.Repository, "samples", "campaign-assistant");

    public static string Json { get; } = File.ReadAllText(Path.Combine(Folder, "plan.json"));

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
