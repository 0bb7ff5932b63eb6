namespace AiPm.Sdk;

/// <summary>A part of a story. Equality compares the list by reference.</summary>
/// <param name="Heading">What it is about.</param>
/// <param name="Sentences">Its sentences.</param>
public sealed record StorySection(string Heading, IReadOnlyList<StorySentence> Sentences);
