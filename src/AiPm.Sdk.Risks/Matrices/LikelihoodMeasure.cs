namespace AiPm.Sdk.Risks;

/// <summary>What the edges of a likelihood scale count.</summary>
public enum LikelihoodMeasure
{
    /// <summary>The probability that it strikes at least once in a year, from 0 to 1.</summary>
    ProbabilityPerYear,

    /// <summary>The mean number of events a year, from 0 up.</summary>
    EventsPerYear,
}
