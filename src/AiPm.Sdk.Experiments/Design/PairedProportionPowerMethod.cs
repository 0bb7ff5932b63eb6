namespace AiPm.Sdk.Experiments;

/// <summary>The test of paired proportions that a design is for.</summary>
public enum PairedProportionPowerMethod
{
    /// <summary>
    /// McNemar's test by its large-sample power: the variance under the null hypothesis is the share of discordant pairs, the alternative has its own. Rejections on
    /// the wrong side are not counted. Connor 1987; with a margin the score test of Tango 1998.
    /// </summary>
    Score,

    /// <summary>McNemar's exact test with its power enumerated; without a margin only.</summary>
    ExactEnumerated,
}
