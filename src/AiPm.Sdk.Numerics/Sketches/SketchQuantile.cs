namespace AiPm.Sdk.Numerics;

/// <summary>A quantile read from a <see cref="QuantileSketch"/>, with the interval that holds the sample's own quantile for certain.</summary>
/// <param name="Value">The estimate; undefined where the sketch is empty.</param>
/// <param name="Bounds">
/// An interval that contains the order statistic itself: a guarantee, not a confidence interval. It holds also where
/// <paramref name="IsWithinAccuracy"/> is <see langword="false"/>. Undefined where the sketch is empty.
/// </param>
/// <param name="IsWithinAccuracy">
/// Whether the value is within the sketch's relative accuracy of the order statistic. <see langword="false"/> where the
/// sketch is empty, and where the quantile falls among collapsed bins.
/// </param>
public sealed record SketchQuantile(Measured Value, MeasuredInterval Bounds, bool IsWithinAccuracy);
