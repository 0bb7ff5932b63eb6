using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Warehouse;
using Npgsql;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm experiment FILE --connection … --engine postgres</c>: the definition in the file over the tables of a database, or of several shards.</summary>
/// <remarks>A connection string holds a password: it is never written, and may stay in an environment variable.</remarks>
internal sealed class ExperimentConnection
{
    private const string Variable = "env:";

    private readonly Option<string[]> _connections = new("--connection")
    {
        Description =
            "FILE is a definition over the tables of this database (docs/warehouse.md); env:NAME takes the string from a variable. Once for each shard, where units are split over several.",
        HelpName = "STRING",
    };

    private readonly Option<string> _engine = new("--engine")
    {
        Description = "The database's engine: postgres.",
        DefaultValueFactory = _ => "postgres",
    };

    private readonly Option<bool> _explain = new("--explain")
    {
        Description = "Show the statements and what the engine would do, and run nothing.",
    };

    private readonly Option<double?> _timeout = new("--timeout")
    {
        Description = "The most seconds that a statement may take.",
        HelpName = "SECONDS",
    };

    public ExperimentConnection() => _engine.AcceptOnlyFromAmong("postgres");

    public void AddTo(Command command)
    {
        command.Options.Add(_connections);
        command.Options.Add(_engine);
        command.Options.Add(_explain);
        command.Options.Add(_timeout);
    }

    /// <summary>Whether the verb is about a database.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_connections) is { Length: > 0 };

    /// <summary>Runs the definition, or explains it, and writes what came of it.</summary>
    /// <exception cref="BadInputException">The definition or a connection cannot be used.</exception>
    public async Task<int> RunAsync(
        ParseResult parsed,
        string? file,
        OutputArguments output,
        CancellationToken cancellation
    )
    {
        WarehouseExperiment definition = await ReadAsync(file, cancellation);
        List<NpgsqlConnection> connections =
        [
            .. parsed.GetValue(_connections)!.Select(text => new NpgsqlConnection(ConnectionString(text))),
        ];
        try
        {
            SqlExecutor[] executors =
            [
                .. connections.Select(connection => new SqlExecutor(connection, SqlDialect.PostgreSql)
                {
                    Timeout = parsed.GetValue(_timeout) is { } seconds
                        ? TimeSpan.FromSeconds(Domain.Between(1, 86_400).Require(seconds, "--timeout"))
                        : null,
                }),
            ];
            if (parsed.GetValue(_explain))
            {
                await output.WriteAsync(
                    parsed,
                    await ExplainAsync(executors[0], definition, cancellation),
                    cancellation
                );
                return ExitCode.Fine;
            }

            IWarehouseExecutor executor = executors.Length == 1 ? executors[0] : Shards(executors);
            WarehouseResult result = await executor.RunAsync(definition, cancellation: cancellation);
            await output.WriteAsync(parsed, Write(result, output.FormatOf(parsed)), cancellation);
            return ExperimentCommand.CodeOf(
                definition.Experiment.Analyze(result.Arms, WarehouseReport.AnalysisOf(definition)).Decision.Verdict
            );
        }
        catch (Exception refused)
            when (refused
                    is DbException
                        or WarehouseException
                        or ShardFailedException
                        or NotSupportedException
                        or TimeoutException
            )
        {
            throw new BadInputException($"aipm: {refused.Message}");
        }
        finally
        {
            foreach (NpgsqlConnection connection in connections)
            {
                await connection.DisposeAsync();
            }
        }
    }

    private static ShardedExecutor Shards(SqlExecutor[] executors) =>
        new(
            executors
                .Select((executor, i) => (Name: string.Create(CultureInfo.InvariantCulture, $"{i + 1}"), executor))
                .ToDictionary(shard => shard.Name, IWarehouseExecutor (shard) => shard.executor, StringComparer.Ordinal)
        );

    private static async Task<WarehouseExperiment> ReadAsync(string? file, CancellationToken cancellation)
    {
        string path =
            file
            ?? throw new BadInputException("aipm: name the file with the definition; docs/warehouse.md has an example");
        DocumentReading<WarehouseExperiment> reading = WarehouseFile.Read(
            await InputFile.ReadTextAsync(path, cancellation)
        );
        return reading.TryGet(out WarehouseExperiment? definition)
            ? definition
            : throw new BadInputException(Problems.Describe(path, reading.Problems, reading.ProblemCount, most: 50));
    }

    /// <summary>The driver's own message may repeat what it was given, so it is not shown.</summary>
    private static string ConnectionString(string given)
    {
        string text = given;
        if (given.StartsWith(Variable, StringComparison.Ordinal))
        {
            string name = given[Variable.Length..];
            text =
                Environment.GetEnvironmentVariable(name)
                ?? throw new BadInputException($"aipm: --connection: there is no environment variable {name}");
        }

        try
        {
            return new NpgsqlConnectionStringBuilder(text) { ApplicationName = "aipm" }.ConnectionString;
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new BadInputException(
                "aipm: --connection must be a connection string of PostgreSQL, as \"Host=…;Database=…;Username=…;Password=…\", but has a part that the driver does not know"
            );
        }
    }

    private static string Write(WarehouseResult result, string format) =>
        format switch
        {
            OutputFormat.Json => WarehouseReport.Json(result),
            OutputFormat.Markdown => WarehouseReport.Of(result).ToMarkdown(),
            OutputFormat.Html => WarehouseReport.Of(result).ToHtml(),
            _ => WarehouseReport.Of(result).ToText(Terminal.Width),
        };

    private static async Task<string> ExplainAsync(
        SqlExecutor executor,
        WarehouseExperiment definition,
        CancellationToken cancellation
    ) =>
        string.Join(
            "\n\n",
            (await executor.ExplainAsync(definition, cancellation: cancellation)).Select(one =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{one.Statement.Text}\n\n{one.Plan}{(one.EstimatedRows is { } rows ? $"\nExpected rows: {NumberText.Number(rows)}" : "")}{(one.EstimatedBytes is { } bytes ? $"\nExpected bytes: {NumberText.Number(bytes)}" : "")}"
                )
            )
        ) + "\n";
}
