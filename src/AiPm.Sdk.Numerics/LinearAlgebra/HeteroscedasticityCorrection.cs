namespace AiPm.Sdk.Numerics;

/// <summary>
/// How squared residuals stand for the variance of each row in White's covariance of regression coefficients (White 1980,
/// Econometrica 48; MacKinnon and White 1985, Journal of Econometrics 29), with h the leverage of the row.
/// </summary>
public enum HeteroscedasticityCorrection
{
    /// <summary>e²: too small where rows are few.</summary>
    Hc0,

    /// <summary>e²·n/(n − k) for n rows and k coefficients.</summary>
    Hc1,

    /// <summary>e²/(1 − h): without bias where the variances are equal.</summary>
    Hc2,

    /// <summary>e²/(1 − h)², close to the jackknife: the safest in small samples.</summary>
    Hc3,
}
