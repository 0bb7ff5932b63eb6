namespace AiPm.Sdk.Tool.Tests;

/// <summary>A test of the tool on PostgreSQL, which <c>.ci/engines start postgresql</c> brings.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute()
    {
        string required = Environment.GetEnvironmentVariable("AIPM_REQUIRE_ENGINES") ?? "";
        if (Servers.Count == 0 && !required.Contains("postgresql", StringComparison.Ordinal))
        {
            Skip = "Run '.ci/engines start postgresql' to check on the real engine.";
        }
    }

    /// <summary>Connection strings of what the script started; see its first lines.</summary>
    internal static IReadOnlyList<string> Servers { get; } = Read();

    private static string[] Read()
    {
        string file = Path.Combine(TestData.Repository, "artifacts", "engines", "env");
        return File.Exists(file)
            ?
            [
                .. File.ReadAllLines(file)
                    .Select(line => line.Split('=', 2))
                    .Where(pair => pair[0] is "AIPM_POSTGRESQL_1" or "AIPM_POSTGRESQL_2" or "AIPM_POSTGRESQL_3")
                    .Select(pair => pair[1]),
            ]
            : [];
    }
}
