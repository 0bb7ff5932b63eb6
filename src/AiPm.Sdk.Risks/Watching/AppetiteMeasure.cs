namespace AiPm.Sdk.Risks;

/// <summary>What is held against an appetite.</summary>
public enum AppetiteMeasure
{
    /// <summary>The mean loss of a year of all risks of the scope.</summary>
    ExpectedLoss,

    /// <summary>The level of one risk in the matrix.</summary>
    RatingLevel,

    /// <summary>The probability of losing more than an amount in a year.</summary>
    BadYears,
}
