namespace AiPm.Sdk.Numerics;

/// <summary>
/// The nine definitions of a sample quantile in use (Hyndman and Fan 1996, "Sample quantiles in statistical packages"); each
/// has its number there, which is also the <c>type</c> of R's <c>quantile</c>.
/// </summary>
public enum QuantileConvention
{
    /// <summary>Type 1: the smallest value with at least the share p at or below it. Never interpolates.</summary>
    InverseCdf = 1,

    /// <summary>Type 2: as type 1, but the mean of both neighbours where p·n is a whole number. SAS's default.</summary>
    AveragedInverseCdf = 2,

    /// <summary>Type 3: the order statistic nearest to p·n, the even one of two equally near.</summary>
    ClosestObservation = 3,

    /// <summary>Type 4: the empirical distribution function interpolated, place p·n.</summary>
    InterpolatedInverseCdf = 4,

    /// <summary>Type 5: place p·n + ½ (Hazen 1914), common in hydrology.</summary>
    Hazen = 5,

    /// <summary>Type 6: place p·(n + 1) (Weibull 1939); Minitab, SPSS and the "exclusive" of spreadsheets inside its range.</summary>
    Weibull = 6,

    /// <summary>Type 7: place p·(n − 1) + 1 (Gumbel 1939); the default of R, NumPy and spreadsheets.</summary>
    Linear = 7,

    /// <summary>Type 8: place p·(n + ⅓) + ⅓: approximately median-unbiased for any distribution; the paper's recommendation.</summary>
    MedianUnbiased = 8,

    /// <summary>Type 9: place p·(n + ¼) + ⅜: approximately unbiased for a normal sample (Blom 1958).</summary>
    NormalUnbiased = 9,
}
