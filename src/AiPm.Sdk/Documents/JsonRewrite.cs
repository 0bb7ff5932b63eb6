namespace AiPm.Sdk;

/// <summary>What takes the place of a value when a document is composed anew.</summary>
/// <param name="Instead">The value that is taken.</param>
internal readonly record struct JsonRewrite(PositionedNode Instead)
{
    /// <summary>Another name of the member.</summary>
    public string? Name { get; init; }

    /// <summary>The name of the only member of an object that is put around it.</summary>
    public string? Within { get; init; }

    /// <summary>Whether it was included from another file.</summary>
    public bool IsIncluded { get; init; }
}
