namespace AiPm.Sdk.Numerics;

/// <summary>The triangular distribution: the density rises in a line from the minimum to the mode and falls in a line to the maximum.</summary>
public sealed record TriangularDistribution : Distribution
{
    private readonly double _range;
    private readonly double _rise;
    private readonly double _fall;

    /// <summary>The triangular distribution of these corners.</summary>
    /// <param name="minimum">Finite.</param>
    /// <param name="mode">From <paramref name="minimum"/> to <paramref name="maximum"/>.</param>
    /// <param name="maximum">Greater than <paramref name="minimum"/>, by a finite distance; for a certain number, use the number itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter leaves its range.</exception>
    public TriangularDistribution(double minimum, double mode, double maximum)
    {
        Minimum = Domain.Real.Require(minimum);
        Mode = Domain.Real.Require(mode);
        Maximum = Domain.Real.Require(maximum);
        Guard.Ordered(minimum, mode, nameof(minimum), nameof(mode));
        Guard.Ordered(mode, maximum, nameof(mode), nameof(maximum));
        _range = Guard.Range(minimum, maximum, nameof(minimum), nameof(maximum));
        _rise = mode - minimum;
        _fall = maximum - mode;
    }

    /// <summary>The smallest value.</summary>
    public double Minimum { get; }

    /// <summary>The most probable value.</summary>
    public double Mode { get; }

    /// <summary>The largest value.</summary>
    public double Maximum { get; }

    /// <inheritdoc/>
    public override Interval Support => new(Minimum, Maximum);

    /// <inheritdoc/>
    public override Measured Mean => Minimum + ((_rise + _range) / 3);

    /// <inheritdoc/>
    public override Measured Variance =>
        Moment.Finite(((_rise * _rise) + (_rise * _fall) + (_fall * _fall)) / 18, "variance");

    internal override double[] Kinks => [Mode];

    /// <inheritdoc/>
    public override double Density(double x) =>
        !(Guard.Number(x) >= Minimum && x <= Maximum) ? 0
        : x < Mode ? 2 * ((x - Minimum) / _rise) / _range
        : x > Mode ? 2 * ((Maximum - x) / _fall) / _range
        : 2 / _range;

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        Guard.Number(x);
        double share =
            !(x >= Minimum && x <= Maximum) ? 0
            : x < Mode ? (x - Minimum) / _rise
            : x > Mode ? (Maximum - x) / _fall
            : 1;
        return share > 0 ? Elementary.Log(2 * share) - Elementary.Log(_range) : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public override double Cumulative(double x) =>
        Guard.Number(x) <= Minimum ? 0
        : x >= Maximum ? 1
        : x <= Mode ? (x - Minimum) / _rise * ((x - Minimum) / _range)
        : 1 - ((Maximum - x) / _fall * ((Maximum - x) / _range));

    /// <inheritdoc/>
    public override double Survival(double x) =>
        Guard.Number(x) <= Minimum ? 1
        : x >= Maximum ? 0
        : x >= Mode ? (Maximum - x) / _fall * ((Maximum - x) / _range)
        : 1 - ((x - Minimum) / _rise * ((x - Minimum) / _range));

    /// <inheritdoc/>
    public override double Quantile(double probability)
    {
        Domain.Share.Require(probability);
        return At(probability, 1 - probability);
    }

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability)
    {
        Domain.Share.Require(probability);
        return At(1 - probability, probability);
    }

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        RequireSameLength(uniforms, destination);
        for (int i = 0; i < uniforms.Length; i++)
        {
            double u = Guard.Uniform(uniforms[i]);
            destination[i] = At(u, 1 - u);
        }
    }

    /// <inheritdoc/>
    public override string ToText() => DistributionText.Call("triangular", Minimum, Mode, Maximum);

    // The range comes out of the root, so that the product of two large widths does not overflow.
    private double At(double p, double q) =>
        p * _range < _rise
            ? Math.Min(Mode, Minimum + (_range * Math.Sqrt(p * (_rise / _range))))
            : Math.Max(Mode, Maximum - (_range * Math.Sqrt(q * (_fall / _range))));
}
