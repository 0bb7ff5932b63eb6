using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What one risk adds to the loss of the register: on average, and in the worst years.</summary>
public sealed record RiskContribution
{
    /// <summary>The id of the risk.</summary>
    public required string Id { get; init; }

    /// <summary>The place by mean loss, from 1; equal means go by id.</summary>
    public required int Rank { get; init; }

    /// <summary>The mean loss of a year.</summary>
    public required SimulatedValue MeanLoss { get; init; }

    /// <summary>The share of the register's mean loss, from 0 to 1; undefined where that is 0.</summary>
    public required Measured ShareOfMean { get; init; }

    /// <summary>The place by loss in the worst years, from 1; equal losses go by id.</summary>
    public required int TailRank { get; init; }

    /// <summary>
    /// The mean loss of this risk in the register's worst years, E[Lᵢ | total in the tail], with its Monte Carlo error: contributions add up to the
    /// register's expected shortfall.
    /// </summary>
    public required SimulatedValue TailLoss { get; init; }

    /// <summary>The share of the register's expected shortfall, from 0 to 1; undefined where that is 0.</summary>
    public required Measured ShareOfTail { get; init; }
}
