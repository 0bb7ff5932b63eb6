namespace AiPm.Sdk.Numerics;

/// <summary>
/// Where a leaf's column of uniforms is made and becomes its column of draws: the one place that a leaf is drawn. What joins
/// leaves, or spreads their points better than chance, changes the uniforms here and nothing else.
/// </summary>
internal sealed class LeafColumns
{
    private readonly RandomStream[] _streams;
    private readonly LeafPoints?[] _points;

    /// <summary>The columns of a program's leaves, by the numbers of their steps.</summary>
    /// <exception cref="ArgumentException">More leaves than the points have dimensions.</exception>
    public LeafColumns(EstimateProgram program, ulong seed, Sampling sampling, DrawPlan plan)
    {
        _streams = new RandomStream[program.Steps.Count];
        _points = new LeafPoints?[program.Steps.Count];

        List<string> names = sampling == Sampling.Sobol ? Dimensions(program) : [];
        if (names.Count > SobolSequence.MaximumDimensions)
        {
            throw new ArgumentException(
                $"Sampling.Sobol has points of at most {SobolSequence.MaximumDimensions} dimensions, but the simulation has {names.Count} leaves; Sampling.LatinHypercube has no bound",
                nameof(sampling)
            );
        }

        foreach ((int step, EstimateProgram.Step leaf) in program.Steps.Index())
        {
            if (leaf.Stream is not { } name)
            {
                continue;
            }

            _streams[step] = new(seed, name);
            _points[step] = sampling switch
            {
                Sampling.LatinHypercube => new LatinHypercubePoints(seed, name, plan),
                Sampling.Sobol => new SobolPoints(seed, name, names.BinarySearch(name, StringComparer.Ordinal), plan),
                _ => null,
            };
        }
    }

    // One dimension a stream, as a quantity and its normal score share one; by name, so that the order of slots decides nothing.
    private static List<string> Dimensions(EstimateProgram program) =>
        [
            .. program
                .Steps.Select(step => step.Stream)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Fills a leaf's column with the draws from <paramref name="first"/> on.</summary>
    /// <param name="step">The number of the leaf's step in the program.</param>
    /// <param name="distribution">The leaf's distribution.</param>
    /// <param name="replicate">The replicate that the draws belong to.</param>
    /// <param name="first">The number of the first draw, among all draws.</param>
    /// <param name="place">The number of the first draw, within the replicate.</param>
    /// <param name="column">A whole chunk.</param>
    public void Fill(int step, Distribution distribution, int replicate, long first, long place, Span<double> column)
    {
        _streams[step].Uniforms(first, column);
        _points[step]?.Spread(replicate, place, column);
        distribution.Transform(column, column);
    }
}
