using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>How <see cref="StlDecomposition"/> smooths: spans in observations, odd, in the names of the published method.</summary>
public sealed record StlOptions
{
    /// <summary>The observations of one place in the season (all Mondays) that its smooth takes in: larger lets the season change less.</summary>
    /// <value>7 by default; odd and at least 7. With <see cref="IsPeriodic"/> it is not used.</value>
    /// <exception cref="ArgumentOutOfRangeException">The span is even or below 7.</exception>
    public int SeasonalSpan
    {
        get;
        init => field = Odd(value, 7);
    } = 7;

    /// <summary>Whether the season is the same all the time: each place in it takes its mean.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool IsPeriodic { get; init; }

    /// <summary>The observations that the trend's smooth takes in.</summary>
    /// <value>
    /// <see langword="null"/> by default: the smallest odd number of at least 1.5·period/(1 − 1.5/seasonal span). Odd, at least 3 and above the period.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The span is even or below 3.</exception>
    public int? TrendSpan
    {
        get;
        init => field = value is { } span ? Odd(span, 3) : null;
    }

    /// <summary>The observations that the low-pass filter's smooth takes in.</summary>
    /// <value>
    /// <see langword="null"/> by default: the smallest odd number above the period, as in statsmodels; R takes the smallest not below it, which is the period
    /// itself where that is odd. Odd, at least 3 and at least the period.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The span is even or below 3.</exception>
    public int? LowPassSpan
    {
        get;
        init => field = value is { } span ? Odd(span, 3) : null;
    }

    /// <summary>Whether outliers are weighted down, so that they show in the remainder and not in trend or season.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool IsRobust { get; init; } = true;

    /// <summary>Rounds of season and trend between two weightings.</summary>
    /// <value><see langword="null"/> by default: 2 where robust, else 5. From 1 to 1,000.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public int? InnerIterations
    {
        get;
        init => field = value is { } rounds ? Within(rounds, 1) : null;
    }

    /// <summary>Weightings of outliers.</summary>
    /// <value><see langword="null"/> by default: 15 where robust, else 0. From 0 to 1,000.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public int? OuterIterations
    {
        get;
        init => field = value is { } rounds ? Within(rounds, 0) : null;
    }

    private static int Odd(int value, int least, [CallerMemberName] string name = "") =>
        value >= least && value % 2 == 1
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                $"{name} must be an odd number of at least {least}, but was {value}"
            );

    private static int Within(int value, int least, [CallerMemberName] string name = "") =>
        value >= least && value <= 1000
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                $"{name} must be from {least} to 1000, but was {value}"
            );
}
