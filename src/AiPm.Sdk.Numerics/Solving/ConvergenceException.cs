using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>An iteration did not reach its tolerance, so there is no result; what it had reached is beside the reason.</summary>
public sealed class ConvergenceException : ArithmeticException
{
    /// <summary>Makes the exception; the message names the reason, the iterations, the best interval and the tolerance.</summary>
    /// <param name="reason">What did not converge and why, a sentence's beginning without a full stop.</param>
    /// <param name="iterations">The iterations made.</param>
    /// <param name="best">Where the result lies as far as the iteration knows.</param>
    /// <param name="tolerance">The width or error that was asked for, in the result's unit.</param>
    public ConvergenceException(string reason, int iterations, Interval best, double tolerance)
        : base(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{reason}; after {iterations} iterations the best interval was {best}, and the tolerance was {tolerance}"
            )
        )
    {
        Iterations = iterations;
        Best = best;
        Tolerance = tolerance;
    }

    /// <summary>The iterations made.</summary>
    public int Iterations { get; }

    /// <summary>The bracket of a root, or an integral's estimate less and plus its error estimate. Not a result.</summary>
    public Interval Best { get; }

    /// <summary>The width or error that was asked for, in the result's unit.</summary>
    public double Tolerance { get; }
}
