namespace AiPm.Sdk.Experiments;

/// <summary>The test of two proportions that a design is for, and how its power is worked out.</summary>
public enum ProportionPowerMethod
{
    /// <summary>
    /// The score test by its large-sample power: the variance under the null hypothesis pools the arms, or restricts their likelihood to the margin, and
    /// the alternative has its own. Rejections on the wrong side are not counted. Fleiss 1981 without continuity correction; with a margin Farrington and Manning 1990.
    /// </summary>
    Score,

    /// <summary>Wald's test: both variances are those of the alternative.</summary>
    Wald,

    /// <summary>Cohen's h, the difference of arcsines, with variance 1 for a unit; without a margin only. Cohen 1988.</summary>
    CohenH,

    /// <summary>The score test (pooled z without a margin, Farrington and Manning with one) with its power enumerated.</summary>
    ScoreEnumerated,

    /// <summary>Miettinen and Nurminen's score test, with the variance factor N/(N − 1), with its power enumerated.</summary>
    MiettinenNurminenEnumerated,

    /// <summary>Fisher's exact test with its power enumerated; without a margin only.</summary>
    FisherEnumerated,
}
