using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Demand at one price of the ladder.</summary>
/// <param name="Price">The price.</param>
/// <param name="Stated">The share that would buy, of those whose answer is known.</param>
/// <param name="Demand">The share the analysis goes on with: stated, or pooled with its neighbours so that demand does not rise with the price.</param>
/// <param name="Contribution">(price − unit cost) × demand: what each respondent brings; revenue where the unit cost is 0.</param>
/// <param name="ProbabilityBest">The share of replicates in which this price was the best; undefined without a bootstrap.</param>
public sealed record DemandPoint(
    double Price,
    SurveyShare Stated,
    double Demand,
    double Contribution,
    Measured ProbabilityBest
);
