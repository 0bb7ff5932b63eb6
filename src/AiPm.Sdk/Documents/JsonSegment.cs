namespace AiPm.Sdk;

/// <summary>A run of rows of a <see cref="JsonTree"/> that stand in one text; it ends where the next begins.</summary>
internal readonly record struct JsonSegment(int FirstRow, JsonSource Source);
