using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What a portfolio uses of a capacity.</summary>
/// <param name="Name">The capacity.</param>
/// <param name="Available">How much there is.</param>
/// <param name="Used">What is used, by the capacity's rule; the mean over the draws for a chance.</param>
/// <param name="Rule">The rule by which uncertain uses count.</param>
/// <param name="ShadowPrice">
/// What one more unit is worth where items could be split, in the objective's unit: the price of the linear relaxation. What it is worth for whole
/// items is <see cref="PortfolioChoice.WorthOf"/>. Undefined where the relaxation has no such row.
/// </param>
/// <param name="ProbabilityWithin">The probability that the use stays within the capacity, on fresh draws; 1 for certain uses that fit.</param>
public sealed record CapacityUse(
    string Name,
    double Available,
    double Used,
    CapacityRule Rule,
    Measured ShadowPrice,
    SimulatedValue ProbabilityWithin
)
{
    /// <summary>What is left.</summary>
    public double Left => Available - Used;
}
