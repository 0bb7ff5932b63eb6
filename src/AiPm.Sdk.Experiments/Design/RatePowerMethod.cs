namespace AiPm.Sdk.Experiments;

/// <summary>The test of two rates of events that a design is for.</summary>
public enum RatePowerMethod
{
    /// <summary>The score test of two Poisson rates; rejections on the wrong side are not counted. Gu, Ng, Tang and Schucany 2008.</summary>
    Score,

    /// <summary>
    /// The log of the rate ratio, with the variance under the null hypothesis by restricted maximum likelihood; takes overdispersion. Rejections on the
    /// wrong side are not counted. Zhu and Lakkis 2014, method 3; with a margin Zhu 2017.
    /// </summary>
    LogRatio,

    /// <summary>The exact conditional test with its power enumerated; without a margin only. Przyborowski and Wilenski 1940.</summary>
    ConditionalEnumerated,
}
