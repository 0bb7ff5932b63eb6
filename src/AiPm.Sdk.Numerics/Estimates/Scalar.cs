namespace AiPm.Sdk.Numerics;

/// <summary>A certain number as a quantity of a generic formula; see <see cref="IQuantity{T}"/>.</summary>
/// <param name="Value">The number.</param>
public readonly record struct Scalar(double Value) : IQuantity<Scalar>
{
    /// <inheritdoc/>
    public static Scalar operator +(Scalar left, Scalar right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    public static Scalar operator -(Scalar left, Scalar right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    public static Scalar operator *(Scalar left, Scalar right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    public static Scalar operator /(Scalar left, Scalar right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    public static Scalar operator -(Scalar value) => new(-value.Value);

    /// <inheritdoc/>
    public static Scalar Constant(double value) => new(value);

    /// <inheritdoc/>
    public static Scalar Min(Scalar left, Scalar right) =>
        left.Value < right.Value || double.IsNaN(left.Value) ? left : right;

    /// <inheritdoc/>
    public static Scalar Max(Scalar left, Scalar right) =>
        left.Value > right.Value || double.IsNaN(left.Value) ? left : right;

    /// <inheritdoc/>
    public static Scalar IfLess(Scalar left, Scalar right, Scalar then, Scalar otherwise) =>
        left.Value < right.Value ? then
        : left.Value >= right.Value ? otherwise
        : new(double.NaN);
}
