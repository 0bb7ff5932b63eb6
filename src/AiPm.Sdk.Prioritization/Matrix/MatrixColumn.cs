using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A criterion, and where an item of your own has its value.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Value">The item's value; <see langword="null"/> where it is missing.</param>
public sealed record MatrixColumn<T>(Criterion Criterion, Func<T, Estimate?> Value);
