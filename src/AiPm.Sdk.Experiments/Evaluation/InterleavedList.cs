namespace AiPm.Sdk.Experiments;

/// <summary>One list made of two rankings: what a user is shown, and which ranking gets the credit for each item.</summary>
/// <typeparam name="T">What is ranked.</typeparam>
/// <param name="Items">The items in the order shown, each once.</param>
/// <param name="IsFromCandidate">For each item, whether the candidate's ranking put it there; a click on it counts for that ranking.</param>
public sealed record InterleavedList<T>(IReadOnlyList<T> Items, IReadOnlyList<bool> IsFromCandidate);
