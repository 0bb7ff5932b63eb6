namespace AiPm.Sdk.Numerics;

/// <summary>A definite integral that reached its tolerance.</summary>
/// <param name="Value">The integral.</param>
/// <param name="ErrorBound">
/// The bound of the error that the rule's two orders suggest, at least 50 rounding errors of ∫|f|. It bounds the error where
/// the function has no feature that fell between the points evaluated.
/// </param>
/// <param name="Magnitude">∫|f|, to which the relative tolerance refers.</param>
/// <param name="Evaluations">How often the function was evaluated.</param>
public readonly record struct Integral(double Value, double ErrorBound, double Magnitude, int Evaluations);
