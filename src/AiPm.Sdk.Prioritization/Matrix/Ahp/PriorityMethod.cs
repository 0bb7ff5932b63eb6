namespace AiPm.Sdk.Prioritization;

/// <summary>How pairwise judgements become priorities.</summary>
public enum PriorityMethod
{
    /// <summary>The principal right eigenvector, of sum 1 (Saaty 1977); with missing judgements by Harker (1987).</summary>
    Eigenvector,

    /// <summary>
    /// The geometric mean of each row, of sum 1 (Crawford and Williams 1985); with missing judgements logarithmic least squares, which it is a case of
    /// (Bozóki, Fülöp and Rónyai 2010).
    /// </summary>
    GeometricMean,
}
