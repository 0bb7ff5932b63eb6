namespace AiPm.Sdk.Numerics;

/// <summary>How the uniforms that leaves are drawn from are spread.</summary>
public enum Sampling
{
    /// <summary>Every draw independent of every other.</summary>
    Independent,

    /// <summary>
    /// Latin hypercube (McKay, Beckman and Conover 1979): each leaf has one draw in each of as many equal shares of
    /// probability as there are draws, in a random order of its own. The variance of a mean is at most n/(n − 1) times that of
    /// independent draws (Owen 1997), and almost nothing where leaves add up.
    /// </summary>
    LatinHypercube,

    /// <summary>
    /// Sobol's points with Owen's nested uniform scrambling: the most accurate for smooth quantities of few leaves. Adding
    /// or removing a leaf moves the others to other dimensions, so it changes their draws; at most 256 leaves.
    /// </summary>
    Sobol,
}
