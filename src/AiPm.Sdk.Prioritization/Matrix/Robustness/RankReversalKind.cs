namespace AiPm.Sdk.Prioritization;

/// <summary>What turned two items round.</summary>
public enum RankReversalKind
{
    /// <summary>An item that was not first was taken away.</summary>
    Removed,

    /// <summary>An item that was not first was replaced by a worse one (test 1 of Wang and Triantaphyllou 2008).</summary>
    Worsened,

    /// <summary>An item was added.</summary>
    Added,

    /// <summary>Compared in pairs, items beat each other in a circle (test 2).</summary>
    Intransitive,

    /// <summary>Two items compared alone stand the other way round than among all (test 3).</summary>
    Pair,
}
