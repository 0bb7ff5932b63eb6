namespace AiPm.Sdk.Experiments;

/// <summary>The probability with which an arm is chosen.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Probability">From 0 to 1.</param>
/// <param name="StandardError">Its Monte Carlo error; 0 where it was computed.</param>
public readonly record struct ArmPropensity(string Arm, double Probability, double StandardError);
