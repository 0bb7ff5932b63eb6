namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The extension of the price sensitivity meter by purchase intent: each respondent's probability of buying runs straight from 0 at too cheap
/// over the stated ones at cheap and expensive to 0 at too expensive. Newton, Miller and Smith 1993, in the Sawtooth Software conference
/// proceedings.
/// </summary>
/// <param name="Respondents">How many respondents stated both intents and all four prices.</param>
/// <param name="Curve">Trial and revenue at every price that one of them named, rising.</param>
/// <param name="BestTrial">The price with the highest trial; a range where several have it.</param>
/// <param name="BestRevenue">The price with the highest revenue.</param>
public sealed record PurchaseIntent(
    int Respondents,
    IReadOnlyList<TrialPoint> Curve,
    PriceCrossing BestTrial,
    PriceCrossing BestRevenue
);
