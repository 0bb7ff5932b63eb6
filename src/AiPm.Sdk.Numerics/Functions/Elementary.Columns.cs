namespace AiPm.Sdk.Numerics;

public static partial class Elementary
{
    /// <summary>eˣ of each element, with the bits of <see cref="Exp(double)"/>.</summary>
    /// <param name="source">The exponents.</param>
    /// <param name="destination">Receives the results; may be the same memory as <paramref name="source"/>.</param>
    /// <exception cref="ArgumentException">The columns differ in length or overlap without being the same.</exception>
    public static void Exp(ReadOnlySpan<double> source, Span<double> destination) =>
        LanesColumn.Apply(source, destination, default(ExpFunction));

    /// <summary>The natural logarithm of each element, with the bits of <see cref="Log(double)"/>.</summary>
    /// <param name="source">The numbers.</param>
    /// <param name="destination">Receives the results; may be the same memory as <paramref name="source"/>.</param>
    /// <exception cref="ArgumentException">The columns differ in length or overlap without being the same.</exception>
    public static void Log(ReadOnlySpan<double> source, Span<double> destination) =>
        LanesColumn.Apply(source, destination, default(LogFunction));

    /// <summary>Each element raised to the power <paramref name="y"/>, with the bits of <see cref="Pow(double, double)"/>.</summary>
    /// <param name="source">The bases.</param>
    /// <param name="y">The exponent.</param>
    /// <param name="destination">Receives the results; may be the same memory as <paramref name="source"/>.</param>
    /// <exception cref="ArgumentException">The columns differ in length or overlap without being the same.</exception>
    public static void Pow(ReadOnlySpan<double> source, double y, Span<double> destination) =>
        LanesColumn.Apply(source, destination, new PowFunction(y));
}
