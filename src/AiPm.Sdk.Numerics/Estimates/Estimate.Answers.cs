using System.Globalization;

namespace AiPm.Sdk.Numerics;

public readonly partial struct Estimate
{
    /// <summary>
    /// The mean: of a certain number itself, of a leaf its distribution's, of sums and multiples of leaves by
    /// linearity, of products and powers of lognormals in closed form; otherwise undefined with the advice to simulate.
    /// </summary>
    public Measured Mean => _node is null ? _value : ClosedForm.Mean(_node);

    /// <summary>The standard deviation, under the same conditions as <see cref="Mean"/>, and where the covariances of correlated leaves are known: between normals, lognormals and uniforms; 0 for a certain number.</summary>
    public Measured StandardDeviation =>
        _node is null ? 0
        : ClosedForm.Variance(_node).TryGet(out double variance, out Undefined? undefined) ? Math.Sqrt(variance)
        : undefined;

    /// <summary>The smallest value that the quantity stays at or below with the given probability.</summary>
    /// <param name="probability">From 0 to 1; at 0 and 1 the ends of the support, which may be infinite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    /// <exception cref="UndefinedException">The estimate is computed and has no closed form: simulate it.</exception>
    public double Quantile(double probability)
    {
        Domain.Share.Require(probability);
        return _node is null ? _value : KnownDistribution().Quantile(probability);
    }

    /// <summary>P(quantity &gt; value), in closed form.</summary>
    /// <exception cref="UndefinedException">The estimate is computed and has no closed form: simulate it.</exception>
    public double ProbabilityAbove(double value)
    {
        Domain.Real.Require(value);
        return _node is null ? (_value > value ? 1 : 0) : KnownDistribution().Survival(value);
    }

    /// <summary>P(quantity ≤ value), in closed form.</summary>
    /// <exception cref="UndefinedException">The estimate is computed and has no closed form: simulate it.</exception>
    public double ProbabilityBelow(double value)
    {
        Domain.Real.Require(value);
        return _node is null ? (_value <= value ? 1 : 0) : KnownDistribution().Cumulative(value);
    }

    /// <summary>P(lower &lt; quantity ≤ upper), in closed form, from the tail that keeps more digits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lower bound exceeds the upper.</exception>
    /// <exception cref="UndefinedException">The estimate is computed and has no closed form: simulate it.</exception>
    public double ProbabilityBetween(double lower, double upper)
    {
        _ = new Interval(lower, upper);
        if (_node is null)
        {
            return _value > lower && _value <= upper ? 1 : 0;
        }

        Distribution distribution = KnownDistribution();
        return distribution.Cumulative(lower) > 0.5
            ? distribution.Survival(lower) - distribution.Survival(upper)
            : distribution.Cumulative(upper) - distribution.Cumulative(lower);
    }

    /// <summary>
    /// Draws the quantity and answers from the draws, each answer with its Monte Carlo error. Unnamed leaves draw from streams
    /// named by their position, so two estimates simulated apart share random numbers: do not pair their draws; simulate
    /// what belongs together as one estimate or in one <see cref="JointSimulation"/>.
    /// </summary>
    /// <param name="options">Draws, seed, threads, sampling, when to stop, memory; by default 10,000 independent draws.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1; of the most draws, where there is a target.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="ArgumentException">The options cannot be met, as <see cref="JointSimulation.Run(SimulationOptions, IProgress{double}?, CancellationToken)"/> says.</exception>
    /// <exception cref="UndefinedException">Some draws are not finite numbers; the message says what share.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public Simulated Simulate(
        SimulationOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        JointSimulation simulation = new();
        simulation.Add("estimate", this, Domain.Real);
        return simulation.Run(options ?? SimulationOptions.Default, progress, cancellation)["estimate"];
    }

    private Distribution KnownDistribution() =>
        ClosedForm.Distribution(_node!)
        ?? throw new UndefinedException(
            new(
                UndefinedReason.NoClosedForm,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The distribution of {this} has no closed form; simulate it."
                )
            )
        );
}
