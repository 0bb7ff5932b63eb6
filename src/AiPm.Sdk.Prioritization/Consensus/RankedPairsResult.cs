namespace AiPm.Sdk.Prioritization;

/// <summary>The order by majorities locked in from the strongest.</summary>
/// <param name="Ranking">The order.</param>
/// <param name="LeftOut">The majorities that the order goes against, the strongest first.</param>
public sealed record RankedPairsResult(ConsensusRanking Ranking, IReadOnlyList<LeftOutMajority> LeftOut);
