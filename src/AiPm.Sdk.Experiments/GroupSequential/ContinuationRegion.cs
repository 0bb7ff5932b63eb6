namespace AiPm.Sdk.Experiments;

/// <summary>
/// Where a score goes on to the next look: strictly between two bounds and, where there is a wedge, outside it. −∞ and +∞ where there is no bound.
/// </summary>
internal readonly record struct ContinuationRegion(double Lower, double Upper)
{
    /// <summary>Goes on everywhere.</summary>
    internal static ContinuationRegion Everywhere { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Half the width of the wedge in which a two-sided trial stops for futility; 0 where there is none.</summary>
    internal double Wedge { get; init; }

    /// <summary>The middle of the wedge.</summary>
    internal double Middle { get; init; }

    /// <summary>The region of a score that is counted from another.</summary>
    internal ContinuationRegion From(double score) =>
        this with
        {
            Lower = Lower - score,
            Upper = Upper - score,
            Middle = Middle - score,
        };
}
