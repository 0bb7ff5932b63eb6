using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What a series does while nothing has changed: normal around a mean, independent or remembering its last value (autoregressive of order 1).</summary>
/// <remarks>A run length is one of the model; a season, heavier tails or a baseline of few observations bring false alarms sooner.</remarks>
public sealed record InControlModel
{
    [JsonConstructor]
    private InControlModel(double mean, double standardDeviation, double coefficient, long baseline)
    {
        Mean = Domain.Real.Require(mean);
        StandardDeviation = Domain.Positive.Require(standardDeviation);
        Coefficient = Domain.Between(-0.99, 0.99).Require(coefficient);
        ArgumentOutOfRangeException.ThrowIfNegative(baseline);
        Baseline = baseline;
    }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation of an observation.</summary>
    public double StandardDeviation { get; }

    /// <summary>φ, the correlation of neighbours; 0 for independent observations.</summary>
    public double Coefficient { get; }

    /// <summary>How many observations the model was estimated from; 0 where it was given.</summary>
    public long Baseline { get; }

    /// <summary>The model's name, as it stands in a result.</summary>
    public string Name =>
        (
            Coefficient == 0
                ? "independent normal observations"
                : FormattableString.Invariant(
                    $"a normal autoregression of order 1 with coefficient {Coefficient:0.###}"
                )
        ) + (Baseline > 0 ? $", estimated from {NumberText.Count(Baseline)}" : "");

    /// <summary>The standard deviation of what the last value does not foretell, σ·√(1 − φ²).</summary>
    internal double Innovation => StandardDeviation * Math.Sqrt((1 - Coefficient) * (1 + Coefficient));

    /// <summary>Independent normal observations.</summary>
    /// <param name="mean">The mean; finite.</param>
    /// <param name="standardDeviation">Greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static InControlModel Independent(double mean, double standardDeviation) =>
        Autoregressive(mean, standardDeviation, 0);

    /// <summary>xₜ = μ + φ(xₜ₋₁ − μ) + noise, normal.</summary>
    /// <param name="mean">μ; finite.</param>
    /// <param name="standardDeviation">Of an observation, not of the noise; greater than 0.</param>
    /// <param name="coefficient">φ, from −0.99 to 0.99.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static InControlModel Autoregressive(double mean, double standardDeviation, double coefficient) =>
        new(mean, standardDeviation, coefficient, 0);

    /// <summary>
    /// The model of a history in which nothing changed: its mean, standard deviation and, where asked for, the correlation of neighbours
    /// Σ (xₜ − x̄)(xₜ₊₁ − x̄) ÷ Σ (xₜ − x̄)², kept from −0.99 to 0.99.
    /// </summary>
    /// <param name="history">Finite numbers, at least 10, not all equal.</param>
    /// <param name="isAutoregressive">Whether neighbours may be alike.</param>
    /// <exception cref="ArgumentException">There are too few observations, or all are equal.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An observation is not finite; the message names its row, from 0.</exception>
    public static InControlModel Estimate(ReadOnlySpan<double> history, bool isAutoregressive = false)
    {
        Domain.Real.Require(history);
        if (history.Length < 10)
        {
            throw new ArgumentException(
                $"history must have at least 10 observations, but had {history.Length}",
                nameof(history)
            );
        }

        Moments moments = Moments.Of(history);
        double mean = moments.Mean.Value;
        double deviation = moments.StandardDeviation.Value;
        if (!(deviation > 0))
        {
            throw new ArgumentException(
                "history must not be constant: there is no variation to set a threshold by",
                nameof(history)
            );
        }

        double coefficient = 0;
        if (isAutoregressive)
        {
            CompensatedSum sum = default;
            for (int i = 1; i < history.Length; i++)
            {
                sum = sum.PlusProduct(history[i] - mean, history[i - 1] - mean);
            }

            coefficient = Math.Clamp(sum.Value / moments.SumOfSquaredDeviations, -0.99, 0.99);
        }

        return new(mean, deviation, coefficient, history.Length);
    }
}
