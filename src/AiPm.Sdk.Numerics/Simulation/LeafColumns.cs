namespace AiPm.Sdk.Numerics;

/// <summary>
/// Where a leaf's column of uniforms is made and becomes its column of draws: the one place that a leaf is drawn. What joins
/// leaves, or spreads their points better than chance, changes the uniforms here and nothing else.
/// </summary>
internal sealed class LeafColumns(EstimateProgram program, ulong seed)
{
    private readonly RandomStream[] _streams =
    [
        .. program.Steps.Select(step => step.Stream is { } name ? new RandomStream(seed, name) : default),
    ];

    /// <summary>Fills a leaf's column with the draws from <paramref name="first"/> on.</summary>
    /// <param name="step">The number of the leaf's step in the program.</param>
    /// <param name="distribution">The leaf's distribution.</param>
    /// <param name="first">The number of the first draw.</param>
    /// <param name="column">A whole chunk.</param>
    public void Fill(int step, Distribution distribution, long first, Span<double> column)
    {
        _streams[step].Uniforms(first, column);
        distribution.Transform(column, column);
    }
}
