namespace AiPm.Sdk.Prioritization;

/// <summary>A rule that holds the value of a portfolio down.</summary>
/// <param name="Rule">The rule as a phrase.</param>
/// <param name="Price">What one unit more of it would be worth in the linear relaxation; negative for a rule that asks for more than pays.</param>
public sealed record BindingRule(string Rule, double Price);
