using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Evidence that may be looked at at any time: a process that starts at 1 and whose mean at every stopping time is at most 1 where the null hypothesis
/// holds. It ever reaches 1/α with probability at most α (Ville 1939), so 1 over its highest value is an always-valid p-value.
/// </summary>
/// <remarks>
/// Kept as logarithms, as evidence may exceed any double. The default value is a process before its first observation. Sources: Ramdas, Grünwald, Vovk and
/// Shafer 2023, Statistical Science 38; Johari, Koomen, Pekelis and Walsh 2022, Operations Research 70.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EProcess
{
    private EProcess(double logValue, double logHighest)
    {
        LogValue = logValue;
        LogHighest = logHighest;
    }

    /// <summary>The natural logarithm of the evidence now; 0 before the first observation, −∞ where a bet lost everything.</summary>
    [JsonConverter(typeof(UnboundedJsonConverter))]
    public double LogValue { get; }

    /// <summary>The largest of the logarithms so far, at least 0.</summary>
    public double LogHighest { get; }

    /// <summary>The always-valid p-value: min(1, 1/highest evidence so far). Never rises, and is below α with probability at most α whenever one stops.</summary>
    public double PValue => Elementary.Exp(-LogHighest);

    /// <summary>The process after one more e-value that is valid given all before: evidence multiplies.</summary>
    /// <param name="logEValue">The logarithm of the e-value; −∞ for an e-value of 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The logarithm is NaN or +∞.</exception>
    public EProcess Times(double logEValue) => At(LogValue + Required(logEValue));

    /// <summary>The process where its whole evidence, from the first observation on, is known anew.</summary>
    /// <param name="logValue">The logarithm of the evidence; −∞ where it is 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The logarithm is NaN or +∞.</exception>
    public EProcess At(double logValue) => new(Required(logValue), Math.Max(LogHighest, logValue));

    /// <summary>Whether the evidence has ever reached 1/α.</summary>
    /// <param name="alpha">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is outside its range.</exception>
    public bool HasReached(double alpha) => LogHighest >= -Elementary.Log(Domain.OpenShare.Require(alpha));

    /// <summary>
    /// The weighted average of e-values is one, however they depend on each other: the logarithm of Σwᵢeᵢ/Σwᵢ. Products are e-values only of independent ones. Vovk and Wang 2021.
    /// </summary>
    /// <param name="logEValues">Logarithms, at least one; −∞ for an e-value of 0.</param>
    /// <param name="weights">Fixed beforehand, none negative, not all 0; equal where left out.</param>
    /// <exception cref="ArgumentException">There is none, or not one weight for each.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A logarithm is NaN or +∞, or a weight negative.</exception>
    public static double LogAverage(ReadOnlySpan<double> logEValues, ReadOnlySpan<double> weights = default)
    {
        if (logEValues.IsEmpty || (!weights.IsEmpty && weights.Length != logEValues.Length))
        {
            throw new ArgumentException(
                $"weights must be one for each of at least 1 e-value, but were {weights.Length} for {logEValues.Length}",
                nameof(weights)
            );
        }

        Domain.NonNegative.Require(weights);
        double highest = double.NegativeInfinity;
        foreach (double log in logEValues)
        {
            highest = Math.Max(highest, Required(log));
        }

        double all = 0;
        double sum = 0;
        for (int i = 0; i < logEValues.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            all += weight;
            sum += double.IsNegativeInfinity(highest) ? 0 : weight * Elementary.Exp(logEValues[i] - highest);
        }

        return all > 0
            ? sum > 0
                ? highest + Elementary.Log(sum / all)
                : double.NegativeInfinity
            : throw new ArgumentException("weights must not all be 0", nameof(weights));
    }

    private static double Required(double logEValue) =>
        logEValue < double.PositiveInfinity
            ? logEValue
            : throw new ArgumentOutOfRangeException(
                nameof(logEValue),
                logEValue,
                FormattableString.Invariant($"logEValue must be a number below +∞, but was {logEValue}")
            );
}
