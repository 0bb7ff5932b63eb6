using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>What is wrong with a text: where, what stands there and what may.</summary>
/// <param name="Position">The character, from 1.</param>
/// <param name="Given">What stands there.</param>
/// <param name="Allowed">What may stand there, as a phrase.</param>
public sealed record TextProblem(int Position, string Given, string Allowed)
{
    /// <summary>A suggestion, as <c>did you mean "reach"?</c>; <see langword="null"/> where there is none.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The problem as a phrase.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"character {Position}: found {Given}, expected {Allowed}")
        + (Suggestion is null ? "" : $" ({Suggestion})");
}
