using System.Net.Sockets;
using Npgsql;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>
/// Where the real engines are: what <c>.ci/engines start</c> wrote, or the same keys in the environment. Where one is missing its tests are skipped and
/// say so, unless <c>AIPM_REQUIRE_ENGINES</c> names it: then they fail.
/// </summary>
internal static class TestEngines
{
    private static readonly Dictionary<string, string> Started = Read();

    /// <summary>Connection strings of the PostgreSQL clusters that answer; none, or all three.</summary>
    internal static IReadOnlyList<string> PostgreSql { get; } = FindPostgreSql();

    /// <summary>The path of DuckDB's library.</summary>
    internal static string? DuckDb { get; } = ExistingFile("AIPM_DUCKDB");

    /// <summary>The path of chdb's library.</summary>
    internal static string? Chdb { get; } = ExistingFile("AIPM_CHDB");

    /// <summary>The nodes of a ClickHouse cluster that answer; none, or both.</summary>
    internal static IReadOnlyList<Uri> ClickHouse { get; } = FindClickHouse();

    /// <summary>Why tests on an engine cannot run here; <see langword="null"/> where they can, or must.</summary>
    internal static string? Missing(string engine)
    {
        bool isThere = engine switch
        {
            "postgresql" => PostgreSql.Count > 0,
            "duckdb" => DuckDb is not null,
            "chdb" => Chdb is not null,
            "clickhouse" => ClickHouse.Count > 0,
            _ => true,
        };
        string[] required = (Environment.GetEnvironmentVariable("AIPM_REQUIRE_ENGINES") ?? "").Split(',');
        return isThere || required.Contains(engine, StringComparer.Ordinal)
            ? null
            : $"Run '.ci/engines start {engine}' to check on the real engine.";
    }

    private static string? ValueOf(string key) =>
        Environment.GetEnvironmentVariable(key) ?? Started.GetValueOrDefault(key);

    private static string? ExistingFile(string key) => ValueOf(key) is { } path && File.Exists(path) ? path : null;

    private static string[] FindPostgreSql()
    {
        string?[] strings = [.. Enumerable.Range(1, 3).Select(i => ValueOf($"AIPM_POSTGRESQL_{i}"))];
        return strings.All(one => one is not null && Answers(new(one))) ? [.. strings!] : [];

        static bool Answers(NpgsqlConnectionStringBuilder server) => IsOpen(server.Host!, server.Port);
    }

    private static Uri[] FindClickHouse()
    {
        string?[] nodes = [.. Enumerable.Range(1, 2).Select(i => ValueOf($"AIPM_CLICKHOUSE_{i}"))];
        return nodes.All(one => one is not null && IsOpen(new Uri(one).Host, new Uri(one).Port))
            ? [.. nodes.Select(one => new Uri(one!))]
            : [];
    }

    private static bool IsOpen(string host, int port)
    {
        using TcpClient client = new();
        try
        {
            client.Connect(host, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Dictionary<string, string> Read()
    {
        string file = Path.Combine(TestData.Repository, "artifacts", "engines", "env");
        return File.Exists(file)
            ? File.ReadAllLines(file)
                .Select(line => line.Split('=', 2))
                .Where(pair => pair.Length == 2)
                .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal)
            : [];
    }
}
