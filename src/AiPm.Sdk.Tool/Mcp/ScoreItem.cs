namespace AiPm.Sdk.Tool;

/// <summary>An item that is to be scored.</summary>
internal sealed record ScoreItem(string Id, string? Title, IReadOnlyDictionary<string, string> Values);
