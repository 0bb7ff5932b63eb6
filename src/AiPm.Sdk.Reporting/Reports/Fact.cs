namespace AiPm.Sdk.Reporting;

/// <summary>A name and its value, as <c>Seed</c> and <c>7</c>.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value, as text.</param>
public sealed record Fact(string Name, string Value);
