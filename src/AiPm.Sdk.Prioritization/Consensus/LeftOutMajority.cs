namespace AiPm.Sdk.Prioritization;

/// <summary>A majority that ranked pairs had to leave out, as it closes a circle with others at least as strong.</summary>
/// <param name="Winner">Who won the pair.</param>
/// <param name="Loser">Who lost it.</param>
/// <param name="WeightFor">The weight of the voters for the winner.</param>
/// <param name="WeightAgainst">The weight of the voters for the loser.</param>
public sealed record LeftOutMajority(string Winner, string Loser, double WeightFor, double WeightAgainst);
