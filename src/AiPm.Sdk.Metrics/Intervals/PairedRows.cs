using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The guards of columns that belong together row by row.</summary>
internal static class PairedRows
{
    /// <summary>Every column is finite and as long as the first; weights are at least 0, or left out.</summary>
    public static void Require(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> weights,
        string firstName,
        string secondName
    )
    {
        RequireLength(first.Length, second.Length, firstName, secondName);
        if (!weights.IsEmpty)
        {
            RequireLength(first.Length, weights.Length, firstName, nameof(weights));
        }

        Domain.Real.Require(first, firstName);
        Domain.Real.Require(second, secondName);
        Domain.NonNegative.Require(weights, nameof(weights));
    }

    public static void RequireLength(int expected, int actual, string expectedName, string actualName)
    {
        if (expected != actual)
        {
            throw new ArgumentException(
                $"{actualName} must be as long as {expectedName}, {expected}, but was {actual}",
                actualName
            );
        }
    }
}
