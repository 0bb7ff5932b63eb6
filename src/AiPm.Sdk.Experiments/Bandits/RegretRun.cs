namespace AiPm.Sdk.Experiments;

/// <summary>One run of a policy in a world.</summary>
/// <param name="Regrets">The regret at each mark.</param>
/// <param name="Rightly">How many decisions up to each mark took the best arm.</param>
/// <param name="Chosen">How many decisions took each arm.</param>
internal sealed record RegretRun(double[] Regrets, long[] Rightly, long[] Chosen);
