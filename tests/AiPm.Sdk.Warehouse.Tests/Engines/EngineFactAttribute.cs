namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A test on a real engine: postgresql, duckdb, chdb or clickhouse.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EngineFactAttribute : FactAttribute
{
    public EngineFactAttribute(string engine)
    {
        Engine = engine;
        Skip = TestEngines.Missing(engine);
    }

    public string Engine { get; }
}
