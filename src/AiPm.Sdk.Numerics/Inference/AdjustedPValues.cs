using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>P-values of several tests, adjusted so that each may be compared with the level α for all of them together.</summary>
/// <remarks>Record equality compares the arrays by identity, not by content.</remarks>
public sealed record AdjustedPValues
{
    internal AdjustedPValues(
        ImmutableArray<double> raw,
        ImmutableArray<double> adjusted,
        string method,
        string controls,
        string assumption
    )
    {
        Raw = raw;
        Adjusted = adjusted;
        Method = method;
        Controls = controls;
        Assumption = assumption;
    }

    /// <summary>The p-values as given.</summary>
    public ImmutableArray<double> Raw { get; }

    /// <summary>The adjusted p-values in the same order, from 0 to 1; never below the raw ones unless the tests have weights.</summary>
    public ImmutableArray<double> Adjusted { get; }

    /// <summary>The method by its name in the literature, with its source.</summary>
    public string Method { get; }

    /// <summary>What stays at or below α: <c>family-wise error rate</c> or <c>false discovery rate</c>.</summary>
    public string Controls { get; }

    /// <summary>What must hold between the tests.</summary>
    public string Assumption { get; }

    /// <summary>The number of tests rejected at a level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public int RejectedAt(double alpha)
    {
        Domain.OpenShare.Require(alpha);
        return Adjusted.Count(p => p <= alpha);
    }

    /// <summary>The result as a sentence, for a level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public Explanation Explain(double alpha = 0.05)
    {
        int rejected = RejectedAt(alpha);
        return new(
            $"{NumberText.Count(rejected)} of {NumberText.Count(Raw.Length)} tests {(rejected == 1 ? "is" : "are")} significant with the {Controls} held at {ShareText.Level(alpha)}.",
            Method,
            [Assumption]
        );
    }
}
