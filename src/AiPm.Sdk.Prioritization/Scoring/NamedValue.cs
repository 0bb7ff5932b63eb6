namespace AiPm.Sdk.Prioritization;

/// <summary>A step of a <see cref="NamedScale"/>.</summary>
/// <param name="Name">What the step is called.</param>
/// <param name="Value">The number it stands for.</param>
public sealed record NamedValue(string Name, double Value);
