namespace AiPm.Sdk.Risks;

/// <summary>How the number of events in a year is distributed.</summary>
public enum FrequencyModel
{
    /// <summary>Events come independently of each other: their number is Poisson with the rate as its mean.</summary>
    Poisson,

    /// <summary>The event comes once a year with a probability, or not at all.</summary>
    AtMostOnce,

    /// <summary>Each of a number of opportunities a year goes wrong with one probability, independently.</summary>
    Binomial,

    /// <summary>Events come in clusters, or at a rate that differs from year to year: Poisson with a gamma rate.</summary>
    NegativeBinomial,

    /// <summary>The number itself is given, as a quantity that takes whole numbers.</summary>
    Count,
}
