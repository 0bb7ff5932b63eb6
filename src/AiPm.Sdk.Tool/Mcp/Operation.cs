namespace AiPm.Sdk.Tool;

/// <summary>Something an assistant can have computed: its name, what it takes and gives, and what it does.</summary>
internal abstract class Operation(string name, string title, string description)
{
    public string Name { get; } = name;

    public string Title { get; } = title;

    public string Description { get; } = description;

    /// <summary>Whether it changes a file.</summary>
    public bool Writes { get; init; }

    /// <summary>The JSON Schema of its arguments.</summary>
    public abstract string InputSchema { get; }

    /// <summary>The JSON Schema of its answer.</summary>
    public abstract string OutputSchema { get; }

    /// <summary>Computes it.</summary>
    /// <exception cref="BadInputException">The arguments cannot be used; the message lists every problem.</exception>
    public abstract OperationAnswer Run(
        ReadOnlyMemory<byte> arguments,
        IProgress<double> progress,
        CancellationToken cancellation
    );
}
