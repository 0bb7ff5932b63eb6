using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>What a file of Microsoft Project does not say, or what is wanted otherwise.</summary>
public sealed record ProjectImportOptions
{
    /// <summary>Options that take everything from the file.</summary>
    public static ProjectImportOptions Default { get; } = new();

    /// <summary>The morning from which on everything lies ahead; the status date of the file when left out. Without either, progress is left out.</summary>
    public DateOnly? StatusDate { get; init; }

    /// <summary>Whether people, teams and their assignments come along; true when left out.</summary>
    public bool IncludesResources { get; init; } = true;
}
