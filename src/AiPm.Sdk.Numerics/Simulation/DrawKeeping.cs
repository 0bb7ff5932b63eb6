namespace AiPm.Sdk.Numerics;

/// <summary>Whether a simulation keeps its draws, or only counts of them in a <see cref="QuantileSketch"/>.</summary>
public enum DrawKeeping
{
    /// <summary>
    /// Draws are kept where they fit in <see cref="SimulationOptions.MemoryLimit"/> and are at most <see cref="Simulated.MostDraws"/>;
    /// else they are counted, and the result says so by <see cref="Simulated.RelativeAccuracy"/>.
    /// </summary>
    WhereTheyFit,

    /// <summary>Draws are kept; where they do not fit, the simulation is refused.</summary>
    Always,

    /// <summary>Draws are counted.</summary>
    Never,
}
