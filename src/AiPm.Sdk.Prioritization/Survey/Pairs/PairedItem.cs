using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How an item fares in comparisons.</summary>
/// <param name="Item">The item.</param>
/// <param name="Wins">How often it was preferred, ties as halves, by weight.</param>
/// <param name="Comparisons">How often it was compared.</param>
/// <param name="WinShare">
/// Wins ÷ comparisons. Its effective size counts respondents, not comparisons: it is the size at which the share would vary as it does
/// between respondents (linearised ratio, Cochran 1977, "Sampling Techniques", equation 6.13); where all agree, their number.
/// </param>
public sealed record PairedItem(string Item, double Wins, long Comparisons, SurveyShare WinShare);
