using System.Globalization;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>A number computed from draws, with its Monte Carlo error: what another seed would change.</summary>
[JsonConverter(typeof(SimulatedValueJsonConverter))]
public readonly record struct SimulatedValue
{
    /// <summary>A number and its error.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite, or the error is not finite and at least 0.</exception>
    public SimulatedValue(double value, double standardError)
    {
        Value = Domain.Real.Require(value);
        StandardError = Domain.NonNegative.Require(standardError);
    }

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>The standard error of the number over seeds, in the same unit; 0 where it does not depend on the draws.</summary>
    public double StandardError { get; }

    /// <summary>The number alone.</summary>
    public static implicit operator double(SimulatedValue simulated) => simulated.Value;

    /// <summary>A share of draws: k of n, with the standard error √(p(1 − p)/n) at p = (k + 1)/(n + 2), so that 0 of n is not certain.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is not positive, or k is not from 0 to n.</exception>
    public static SimulatedValue Share(long count, long draws)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, draws);
        double smoothed = (count + 1.0) / (draws + 2.0);
        return new((double)count / draws, Math.Sqrt(smoothed * (1 - smoothed) / draws));
    }

    /// <summary>The number and its error: <c>0.82 ± 0.004</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} ± {StandardError:G2}");
}
