namespace AiPm.Sdk.Numerics;

/// <summary>
/// A probability distribution on the real line: an immutable value. Two distributions of the same family with the same
/// parameters are equal.
/// </summary>
public abstract record Distribution
{
    private protected Distribution() { }

    /// <summary>Whether the distribution has probability at separate points only, so that <see cref="Density"/> is a probability.</summary>
    public virtual bool IsDiscrete => false;

    /// <summary>The smallest closed interval that holds all probability; ends may be infinite.</summary>
    public abstract Interval Support { get; }

    /// <summary>The mean, or why there is none.</summary>
    public abstract Measured Mean { get; }

    /// <summary>The variance, or why there is none.</summary>
    public abstract Measured Variance { get; }

    /// <summary>Where the density jumps or bends, so that quadrature does not cross it; ends of the support need not be named.</summary>
    internal virtual double[] Kinks => [];

    /// <summary>The probability density at <paramref name="x"/>; of a discrete distribution, the probability of exactly <paramref name="x"/>. +∞ at a pole, and where it exceeds the largest double.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public abstract double Density(double x);

    /// <summary>The natural logarithm of <see cref="Density"/>, computed directly; −∞ outside the support.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public abstract double LogDensity(double x);

    /// <summary>P(X ≤ x), from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public abstract double Cumulative(double x);

    /// <summary>P(X &gt; x), computed directly and never as 1 − P(X ≤ x), so that small tails keep their digits.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public abstract double Survival(double x);

    /// <summary>The smallest x with P(X ≤ x) ≥ <paramref name="probability"/>; an end of the support at 0 and 1, which may be infinite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public abstract double Quantile(double probability);

    /// <summary>The x with P(X &gt; x) = <paramref name="probability"/> (of a discrete distribution, the smallest x with P(X &gt; x) ≤ it), computed directly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public abstract double SurvivalQuantile(double probability);

    /// <summary>
    /// Turns a column of uniforms strictly inside (0, 1) into a column of draws by the quantile function, monotonically, so
    /// that equal uniforms give equal draws. Bits are the same on every machine.
    /// </summary>
    /// <param name="uniforms">Numbers strictly between 0 and 1.</param>
    /// <param name="destination">Receives one draw for each uniform; may be the same memory.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A uniform is not strictly between 0 and 1.</exception>
    /// <remarks>
    /// Where the quantile function takes long, the draws are read from pieces that agree with it to 1e-9 relative (mostly
    /// 1e-12); the pieces are made at the first call, in about a millisecond, and depend on the parameters alone.
    /// </remarks>
    public virtual void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        RequireSameLength(uniforms, destination);
        for (int i = 0; i < uniforms.Length; i++)
        {
            destination[i] = Quantile(Guard.Uniform(uniforms[i]));
        }
    }

    /// <summary>Makes what draws are read from, where there is such: two threads that meet the same distributions in the same order would make all of it twice.</summary>
    internal void Prepare() => Transform([0.5], stackalloc double[1]);

    /// <summary>Fills a column with draws from a stream, beginning at draw <paramref name="firstDraw"/>.</summary>
    public void Sample(RandomStream stream, long firstDraw, Span<double> destination)
    {
        stream.Uniforms(firstDraw, destination);
        Transform(destination, destination);
    }

    /// <summary>The distribution as estimate text that reads back to an equal distribution: <c>normal(5, 2)</c>.</summary>
    public abstract string ToText();

    /// <summary>The text form.</summary>
    public sealed override string ToString() => ToText();

    private protected static void RequireSameLength(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        if (uniforms.Length != destination.Length)
        {
            throw new ArgumentException(
                $"destination must have the length of uniforms, {uniforms.Length}, but had {destination.Length}",
                nameof(destination)
            );
        }
    }

    private protected static void RequireUniforms(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        RequireSameLength(uniforms, destination);
        Domain.OpenShare.Require(uniforms);
    }
}
