using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// ELECTRE I: which items remain to be looked at. An item outranks another where criteria of enough weight do not speak against it
/// (concordance) and no criterion speaks too loud (discordance); the kernel is what remains (Roy 1968). It gives a set, not a ranking.
/// </summary>
/// <remarks>
/// <para>c(a, b) = Σ wⱼ over the criteria where a is at least as good as b. d(a, b) = the largest rᵦⱼ − rₐⱼ over the criteria where b is better,
/// divided by the largest range of any criterion; 0 where there is none. a outranks b where c ≥ p and d ≤ q, to rounding. Min-max normalisation makes every range 1,
/// so each criterion's differences are parts of its own range; with sum normalisation the values are those of scikit-criteria's SumScaler.</para>
/// <para>The kernel: its items do not outrank each other, and every other item is outranked by one of it. Items that outrank each other in a circle are taken as
/// one, so the kernel exists and is unique; a circle in it enters with all its items. Cost: O(criteria × items²).</para>
/// </remarks>
/// <param name="Concordance">p, the least concordance: from 0 to 1.</param>
/// <param name="Discordance">q, the largest discordance: from 0 to 1.</param>
public sealed record Electre(double Concordance = 0.65, double Discordance = 0.35)
{
    /// <summary>p, the least concordance.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0 to 1.</exception>
    public double Concordance
    {
        get;
        init => field = Domain.Share.Require(value, nameof(Concordance));
    } = Domain.Share.Require(Concordance);

    /// <summary>q, the largest discordance.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0 to 1.</exception>
    public double Discordance
    {
        get;
        init => field = Domain.Share.Require(value, nameof(Discordance));
    } = Domain.Share.Require(Discordance);

    /// <summary>How values become comparable for the discordance.</summary>
    /// <value>Default <see cref="Normalization.MinMax"/>.</value>
    public Normalization Normalization
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Normalization));
    } = Normalization.MinMax;

    internal string Description =>
        $"ELECTRE I with concordance of at least {NumberText.Number(Concordance)}, discordance of at most {NumberText.Number(Discordance)}, {Normalization} (Roy 1968)";

    /// <summary>Finds the kernel. Every cell must be there and certain.</summary>
    /// <exception cref="InvalidDecisionMatrixException">Cells are missing or uncertain; all are listed.</exception>
    /// <exception cref="ArgumentException">The normalisation is not defined for these numbers.</exception>
    public ElectreResult Evaluate(DecisionMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        OutrankingRelation relation = new(this, matrix.Numbers());
        relation.Judge();
        return new(this, matrix, relation);
    }

    /// <summary>Draws uncertain cells and weights together and says how probable it is that each item is in the kernel.</summary>
    /// <param name="matrix">The items; cells may be uncertain, none may be missing.</param>
    /// <param name="weights">What is known of the weights; the matrix's own when left out.</param>
    /// <param name="options">Draws, seed and threads; <see cref="SimulationOptions.Default"/> when left out.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="InvalidDecisionMatrixException">Cells are missing; all are listed.</exception>
    /// <exception cref="ArgumentException">The weights do not fit the criteria, or leave no room.</exception>
    /// <exception cref="UndefinedException">The normalisation is not defined for the numbers of some draw.</exception>
    public KernelForecast Forecast(
        DecisionMatrix matrix,
        WeightSpace? weights = null,
        SimulationOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(matrix);
        SimulationOptions used = options ?? SimulationOptions.Default;
        MatrixSimulation simulation = new(matrix, weights ?? WeightSpace.Certain(matrix.Weights));
        KernelAccumulator kept = simulation.Run(
            used,
            () => new KernelAccumulator(simulation, this),
            progress,
            cancellation
        );
        return new(this, matrix, used, simulation.Weights, kept.RequireDefined());
    }
}
