namespace AiPm.Sdk.Risks;

/// <summary>How the number of events in a year is distributed.</summary>
public enum FrequencyModel
{
    /// <summary>Events come independently of each other: their number is Poisson with the rate as its mean.</summary>
    Poisson,

    /// <summary>The event comes once a year with a probability, or not at all.</summary>
    AtMostOnce,
}
