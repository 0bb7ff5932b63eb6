namespace AiPm.Sdk.Experiments;

/// <summary>The reward that a model, fitted on other data, predicts of an action in a context.</summary>
/// <param name="context">The context.</param>
/// <param name="action">The action.</param>
public delegate double RewardPrediction(string context, string action);
