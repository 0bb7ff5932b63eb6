namespace AiPm.Sdk.Risks;

/// <summary>An entry of a framework: a function, a category, a subcategory, a risk, a control.</summary>
/// <param name="Id">The id its publisher gives it, as <c>MEASURE 2.11</c> or <c>LLM01:2025</c>.</param>
/// <param name="Title">Its title, or our few words for it where it has none.</param>
/// <param name="Parent">The id of the entry it belongs to; <see langword="null"/> at the top.</param>
public sealed record FrameworkEntry(string Id, string Title, string? Parent = null);
