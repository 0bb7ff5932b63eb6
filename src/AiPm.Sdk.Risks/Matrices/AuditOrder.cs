namespace AiPm.Sdk.Risks;

/// <summary>What of a matrix is held against expected loss.</summary>
public enum AuditOrder
{
    /// <summary>The scores of cells, as a list sorted by score would use them.</summary>
    Scores,

    /// <summary>The levels of priority only, as colours are used.</summary>
    Levels,
}
