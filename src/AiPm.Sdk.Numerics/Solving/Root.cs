namespace AiPm.Sdk.Numerics;

/// <summary>A root that was found, with what bounds its error.</summary>
/// <param name="Value">The end of the bracket where the function is nearer to 0.</param>
/// <param name="Bracket">The last bracket: the function as computed changes sign in it; a point where it is exactly 0.</param>
/// <param name="FunctionValue">The function at <paramref name="Value"/>.</param>
/// <param name="Evaluations">How often the function was evaluated.</param>
public readonly record struct Root(double Value, Interval Bracket, double FunctionValue, int Evaluations)
{
    /// <summary>The width of the bracket: no sign change of the function as computed is farther from the value than this.</summary>
    public double ErrorBound => Bracket.Width;
}
