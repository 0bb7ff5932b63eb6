namespace AiPm.Sdk.Risks;

/// <summary>How a loss is moved to the points of a lattice.</summary>
public enum LatticeRounding
{
    /// <summary>Down to the point below: every loss becomes smaller or stays, and so does every sum.</summary>
    Down,

    /// <summary>Up to the point above: every loss becomes larger or stays, and so does every sum.</summary>
    Up,

    /// <summary>Shared between both neighbours so that the mean is kept (Gerber 1982): nearest to the truth, and no bound.</summary>
    MeanPreserving,
}
