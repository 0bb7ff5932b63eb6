namespace AiPm.Sdk.Prioritization;

/// <summary>An item to move to another priority.</summary>
/// <param name="Item">Its id.</param>
/// <param name="From">Its priority now.</param>
/// <param name="To">The priority to give it.</param>
/// <param name="MeanEffort">Its mean effort.</param>
public sealed record MoscowMove(string Item, MoscowPriority From, MoscowPriority To, double MeanEffort);
