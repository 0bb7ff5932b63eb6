namespace AiPm.Sdk.Prioritization;

/// <summary>What it says of an item that a ballot leaves it out.</summary>
public enum UnrankedItems
{
    /// <summary>It comes after all that are ranked and ties with the others left out: the voter would have ranked it otherwise.</summary>
    Last,

    /// <summary>Nothing: the voter did not compare it, and only pairs of ranked items count.</summary>
    NotCompared,
}
