namespace AiPm.Sdk.Experiments;

/// <summary>Whose average effect an adjusted comparison speaks of.</summary>
public enum AverageEffect
{
    /// <summary>Of the units in the experiment, whose covariates are what they are.</summary>
    Sample,

    /// <summary>Of the population they were drawn from: the covariates' means are uncertain too, which matters where the effect depends on them.</summary>
    Population,
}
