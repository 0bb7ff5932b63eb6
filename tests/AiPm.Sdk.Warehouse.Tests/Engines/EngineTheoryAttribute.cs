namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A theory on a real engine: postgresql, duckdb, chdb or clickhouse.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EngineTheoryAttribute : TheoryAttribute
{
    public EngineTheoryAttribute(string engine)
    {
        Engine = engine;
        Skip = TestEngines.Missing(engine);
    }

    public string Engine { get; }
}
