namespace AiPm.Sdk.Numerics;

/// <summary>The standard t distribution's functions.</summary>
internal sealed class StudentCurve(double degreesOfFreedom) : Curve
{
    private readonly StudentTail _tail = new(degreesOfFreedom);
    private readonly double _degrees = degreesOfFreedom;

    public double Density(double t) => double.IsInfinity(t) ? 0 : _tail.Density(t);

    public double LogDensity(double t) => double.IsInfinity(t) ? double.NegativeInfinity : _tail.LogDensity(t);

    public double Upper(double t) => _tail.Upper(t);

    public override double LowerQuantile(double probability) => -UpperQuantile(probability);

    public override double UpperQuantile(double probability) =>
        probability == 0 ? double.PositiveInfinity
        : probability == 1 ? double.NegativeInfinity
        : _tail.UpperQuantile(probability);

    public override (double Density, double LogSlope) DensityAndLogSlope(double x) =>
        (Density(x), -(_degrees + 1) * x / (_degrees + (x * x)));

    public override bool Equals(Curve? other) => other is StudentCurve same && _degrees.Equals(same._degrees);

    public override int GetHashCode() => _degrees.GetHashCode();
}
