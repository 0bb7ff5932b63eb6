namespace AiPm.Sdk.Numerics;

/// <summary>Student's t distribution, moved by a location and stretched by a scale.</summary>
public sealed record StudentTDistribution : Distribution
{
    private readonly StudentCurve _curve;

    /// <summary>The t distribution of these degrees of freedom.</summary>
    /// <param name="degreesOfFreedom">ν, not necessarily whole: from 2e-8 to 1e15.</param>
    /// <param name="location">The centre; finite. 0 when left out.</param>
    /// <param name="scale">The unit about the centre, from 1e-300 to 1e300; not the standard deviation, which is scale √(ν ÷ (ν − 2)). 1 when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter leaves its range.</exception>
    public StudentTDistribution(double degreesOfFreedom, double location = 0, double scale = 1)
    {
        DegreesOfFreedom = Guard.Degrees(degreesOfFreedom);
        Location = Domain.Real.Require(location);
        Scale = Guard.Scale(scale);
        _curve = new(degreesOfFreedom);
    }

    /// <summary>ν, the degrees of freedom.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>The centre.</summary>
    public double Location { get; }

    /// <summary>The unit about the centre.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override Interval Support => new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The location; it does not exist for ν ≤ 1.</summary>
    public override Measured Mean =>
        DegreesOfFreedom > 1
            ? Location
            : Moment.Missing("mean", "a t distribution of 1 or fewer degrees of freedom has none");

    /// <summary>scale² ν ÷ (ν − 2); infinite for 1 &lt; ν ≤ 2, and it does not exist for ν ≤ 1.</summary>
    public override Measured Variance =>
        DegreesOfFreedom > 2 ? Moment.Finite(Scale * Scale * (DegreesOfFreedom / (DegreesOfFreedom - 2)), "variance")
        : DegreesOfFreedom > 1
            ? Moment.Infinite("variance", "a t distribution of 2 or fewer degrees of freedom has such heavy tails")
        : Moment.Missing("variance", "a t distribution of 1 or fewer degrees of freedom has no mean");

    /// <inheritdoc/>
    public override double Density(double x) => _curve.Density(Score(x)) / Scale;

    /// <inheritdoc/>
    public override double LogDensity(double x) => _curve.LogDensity(Score(x)) - Elementary.Log(Scale);

    /// <inheritdoc/>
    public override double Cumulative(double x) => _curve.Upper(-Score(x));

    /// <inheritdoc/>
    public override double Survival(double x) => _curve.Upper(Score(x));

    /// <inheritdoc/>
    public override double Quantile(double probability) =>
        Location + (Scale * _curve.LowerQuantile(Domain.Share.Require(probability)));

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability) =>
        Location + (Scale * _curve.UpperQuantile(Domain.Share.Require(probability)));

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        RequireSameLength(uniforms, destination);
        _curve.Transform(uniforms, destination);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Location + (Scale * destination[i]);
        }
    }

    /// <inheritdoc/>
    public override string ToText() => DistributionText.Call("student_t", DegreesOfFreedom, Location, Scale);

    private double Score(double x) => (Guard.Number(x) - Location) / Scale;
}
