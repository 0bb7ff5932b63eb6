namespace AiPm.Sdk.Numerics;

/// <summary>
/// The functions of one family's standard form, with what its parameters cost computed once, and the table its draws are read from,
/// made when first needed. Making the table twice gives the same, so that threads need no lock; it takes no part in equality.
/// </summary>
internal abstract class Curve : IEquatable<Curve>
{
    private QuantileTable? _table;

    public abstract double LowerQuantile(double probability);

    public abstract double UpperQuantile(double probability);

    /// <summary>The density at x and the derivative of its logarithm.</summary>
    public abstract (double Density, double LogSlope) DensityAndLogSlope(double x);

    public abstract bool Equals(Curve? other);

    public sealed override bool Equals(object? obj) => Equals(obj as Curve);

    public abstract override int GetHashCode();

    /// <summary>Turns uniforms into draws.</summary>
    public void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        QuantileTable? table = Volatile.Read(ref _table);
        if (table is null)
        {
            table = new QuantileTable(this);
            Volatile.Write(ref _table, table);
        }

        table.Transform(uniforms, destination);
    }
}
