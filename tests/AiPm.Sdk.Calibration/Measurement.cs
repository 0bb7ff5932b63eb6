namespace AiPm.Sdk.Calibration;

/// <summary>What was measured at one point of a grid.</summary>
/// <param name="At">The point in words, as <c>n = 20, p = 0.1</c>.</param>
/// <param name="Size">The size by which the method's promise is judged.</param>
/// <param name="Nominal">What is promised there.</param>
/// <param name="Value">The share or the mean that was found.</param>
/// <param name="StandardError">Of the value; 0 where it was enumerated.</param>
/// <param name="Runs">The number of simulated data sets; 0 where it was enumerated.</param>
/// <param name="Undefined">How many of them gave no answer; they are not part of the value.</param>
public sealed record Measurement(
    string At,
    double Size,
    double Nominal,
    double Value,
    double StandardError,
    long Runs,
    long Undefined
);
