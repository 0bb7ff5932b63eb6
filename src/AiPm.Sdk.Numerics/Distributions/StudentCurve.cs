namespace AiPm.Sdk.Numerics;

/// <summary>The standard t distribution's functions.</summary>
internal sealed class StudentCurve(double degreesOfFreedom) : IQuantileSource, IEquatable<StudentCurve>
{
    private readonly StudentTail _tail = new(degreesOfFreedom);
    private readonly double _degrees = degreesOfFreedom;

    public double Density(double t) => double.IsInfinity(t) ? 0 : _tail.Density(t);

    public double LogDensity(double t) => double.IsInfinity(t) ? double.NegativeInfinity : _tail.LogDensity(t);

    public double Upper(double t) => _tail.Upper(t);

    public double LowerQuantile(double probability) => -UpperQuantile(probability);

    public double UpperQuantile(double probability) =>
        probability == 0 ? double.PositiveInfinity
        : probability == 1 ? double.NegativeInfinity
        : _tail.UpperQuantile(probability);

    public (double Density, double LogSlope) DensityAndLogSlope(double x) =>
        (Density(x), -(_degrees + 1) * x / (_degrees + (x * x)));

    public bool Equals(StudentCurve? other) => other is not null && _degrees.Equals(other._degrees);

    public override bool Equals(object? obj) => Equals(obj as StudentCurve);

    public override int GetHashCode() => _degrees.GetHashCode();
}
