namespace AiPm.Sdk.Prioritization;

/// <summary>How TOPSIS measures the way to the ideal and to the anti-ideal.</summary>
public enum TopsisDistance
{
    /// <summary>√Σd², as Hwang and Yoon have it.</summary>
    Euclidean,

    /// <summary>Σ|d|, the city block; then the order is that of the weighted sum, as both distances add up to a constant.</summary>
    Manhattan,
}
