namespace AiPm.Sdk.Tool;

/// <summary>An operation whose arguments one shape reads and describes.</summary>
/// <param name="name">Its name.</param>
/// <param name="title">Its name for people.</param>
/// <param name="description">What it is for, in sentences for a language model.</param>
/// <param name="arguments">What it takes.</param>
/// <param name="result">The members of its result, as the properties of a JSON Schema.</param>
/// <param name="run">What it does.</param>
internal sealed class Operation<T>(
    string name,
    string title,
    string description,
    Shape<T> arguments,
    string result,
    Func<T, IProgress<double>, CancellationToken, OperationAnswer> run
) : Operation(name, title, description)
{
    public override string InputSchema =>
        InlineSchema.Of(arguments.ToJsonSchema(new Uri($"urn:aipm:mcp:{Name}"), Title));

    public override string OutputSchema { get; } =
        $$"""
            {
              "type": "object",
              "properties": {
                "sentence": { "type": "string", "description": "The answer in plain words, to be said as it is." },
                "result": { "type": "object", "description": "The numbers behind it.", "properties": {{result}} }
              },
              "required": ["sentence", "result"]
            }
            """;

    public override OperationAnswer Run(
        ReadOnlyMemory<byte> given,
        IProgress<double> progress,
        CancellationToken cancellation
    )
    {
        DocumentReading<T> reading = arguments.Read(given);
        return reading.TryGet(out T? read)
            ? run(read, progress, cancellation)
            : throw new BadInputException(Problems.Describe("arguments", reading.Problems, reading.ProblemCount, 20));
    }
}
