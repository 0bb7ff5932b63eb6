namespace AiPm.Sdk.Numerics;

/// <summary>
/// One leaf's coordinates in a point set that covers (0, 1) evenly: turns the independent uniforms of its stream into them.
/// </summary>
internal abstract class LeafPoints
{
    /// <summary>
    /// Replaces uniforms by coordinates. Of a cell of the point set, the uniform says the place within it, so that a
    /// coordinate alone is uniform. Beyond the last point of the replicate the uniforms stay: nothing uses those draws.
    /// </summary>
    /// <param name="replicate">The randomisation, from 0.</param>
    /// <param name="first">The first point within the replicate, from 0.</param>
    /// <param name="column">Uniforms strictly between 0 and 1.</param>
    public abstract void Spread(int replicate, long first, Span<double> column);

    /// <summary>A place within a cell of width 1, before the next cell also where the sum rounds up.</summary>
    protected static double InCell(double cell, double uniform) =>
        Math.Min(cell + uniform, Math.BitDecrement(cell + 1));
}
