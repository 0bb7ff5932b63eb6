using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What a line adds to the value of a business case, and to its uncertainty.</summary>
/// <param name="Name">The line.</param>
/// <param name="PresentValue">The mean present value of the line; negative for a cost.</param>
/// <param name="ShareOfVariance">
/// Its covariance with the net present value ÷ the variance of that: the shares of all lines sum to 1, and a line that offsets others has a negative one.
/// Undefined where the value is certain.
/// </param>
public sealed record BusinessLineForecast(string Name, SimulatedValue PresentValue, Measured ShareOfVariance);
