using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A curve fitted to adopters by period: its parameters with their uncertainty, and what they say of coming periods.</summary>
/// <remarks>
/// Nonlinear least squares on the adopters of each period, not on their running sum, whose errors pile up (Srinivasan and Mason 1986,
/// Marketing Science 5). Errors are taken to be independent and alike. Intervals follow from the slopes at the best fit and Student's t of n − 3
/// degrees of freedom, on a logarithmic scale. Parameters of few periods before the peak are hardly known, and their intervals say so.
/// </remarks>
public abstract class AdoptionFit
{
    private readonly ImmutableArray<double> _adopters;
    private readonly ImmutableArray<string> _names;

    private protected AdoptionFit(
        ReadOnlySpan<double> adopters,
        double[] parameters,
        Matrix inverseGram,
        double sumOfSquares,
        ImmutableArray<string> names
    )
    {
        _adopters = [.. adopters];
        _names = names;
        Parameters = [.. parameters];
        SumOfSquares = sumOfSquares;
        DegreesOfFreedom = adopters.Length - parameters.Length;
        Covariance = sumOfSquares / DegreesOfFreedom * inverseGram;
    }

    /// <summary>The promise of the intervals; the size is the number of periods.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic("linearised Student interval of a curve", "Bates and Watts 1988", 12);

    /// <summary>Adopters in each period, as given.</summary>
    public ImmutableArray<double> Adopters => _adopters;

    /// <summary>The number of periods.</summary>
    public int Periods => _adopters.Length;

    /// <summary>The sum of squared residuals.</summary>
    public double SumOfSquares { get; }

    /// <summary>n − 3.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>The standard deviation of a residual, √(sum of squares ÷ (n − 3)).</summary>
    public double ResidualDeviation => Math.Sqrt(SumOfSquares / DegreesOfFreedom);

    /// <summary>The covariance of the parameters on the scale of the fit: ln m, then those of the curve.</summary>
    public Matrix Covariance { get; }

    /// <summary>1 − the sum of squares ÷ that around the mean; undefined where all periods are equal.</summary>
    public Measured Determination
    {
        get
        {
            double around = Moments.Of(_adopters.AsSpan()).SumOfSquaredDeviations;
            return around > 0
                ? 1 - SumOfSquares / around
                : new Undefined(
                    UndefinedReason.NoVariation,
                    "All periods have the same adopters, so there is nothing to explain."
                );
        }
    }

    /// <summary>m, all who will ever adopt, with its interval.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate Market(double confidence = 0.95) => LogParameter(0, confidence);

    /// <summary>How many will have adopted through a time, with the interval of the curve there.</summary>
    /// <param name="time">Periods since the first began; at least 0.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <remarks>The interval is of the curve, not of a count to come, which has its own scatter beside.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public IntervalEstimate Reach(double time, double confidence = 0.95)
    {
        Domain.NonNegative.Require(time);
        Domain.OpenShare.Require(confidence);
        (double share, double bySecond, double byThird) = ShareAt(time);
        double reach = Math.Exp(Parameters[0]) * share;
        string name = $"adopters through {NumberText.Number(time)} periods";
        if (!(reach > 0))
        {
            return Result(name, 0, new Interval(0, 0), confidence);
        }

        // Of ln(m·F): 1, F₂/F, F₃/F.
        double[] slope = [1, bySecond / share, byThird / share];
        double deviation = Math.Sqrt(Math.Max(0, CompensatedSum.Product(slope, Covariance.Times(slope))));
        return Result(name, reach, Around(reach, deviation, confidence), confidence);
    }

    /// <summary>The curve as an uncertain one, for reach and benefits to come.</summary>
    /// <param name="name">The name of the launch: the same name stands for the same quantities.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public abstract AdoptionForecast ToForecast(string name);

    /// <summary>The fit in a sentence.</summary>
    public abstract Explanation Explanation { get; }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    /// <summary>ln m, and the curve's own, as fitted.</summary>
    internal ImmutableArray<double> Parameters { get; }

    private protected abstract (double Share, double BySecond, double ByThird) ShareAt(double time);

    /// <summary>A parameter that was fitted by its logarithm.</summary>
    private protected IntervalEstimate LogParameter(int index, double confidence)
    {
        Domain.OpenShare.Require(confidence);
        double value = Math.Exp(Parameters[index]);
        return Result(_names[index], value, Around(value, Math.Sqrt(Covariance[index, index]), confidence), confidence);
    }

    /// <summary>A parameter that was fitted as it is.</summary>
    private protected IntervalEstimate PlainParameter(int index, double confidence)
    {
        double value = Parameters[index];
        double half = Quantile(confidence) * Math.Sqrt(Covariance[index, index]);
        return Result(_names[index], value, new(value - half, value + half), confidence, Domain.Real);
    }

    /// <summary>
    /// The parameters as uncertain quantities: jointly Student t around the fit, of standard normals and one χ² with names of their own, so
    /// that they stay correlated wherever they are used.
    /// </summary>
    private protected Estimate[] Drawn(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (SumOfSquares == 0)
        {
            return [.. Parameters.Select(value => (Estimate)value)];
        }

        return MultivariateT.Draw(name, Parameters.AsSpan(), Covariance, DegreesOfFreedom);
    }

    private Interval Around(double value, double deviation, double confidence)
    {
        double half = Quantile(confidence) * deviation;
        return new(value * Math.Exp(-half), value * Math.Exp(half));
    }

    private double Quantile(double confidence) =>
        new StudentTDistribution(DegreesOfFreedom).SurvivalQuantile((1 - Domain.OpenShare.Require(confidence)) / 2);

    private IntervalEstimate Result(
        string name,
        double value,
        Interval interval,
        double confidence,
        Domain? range = null
    ) =>
        new(
            name,
            value,
            interval,
            confidence,
            Method,
            Periods,
            range ?? Domain.NonNegative,
            [new("periods", Periods)],
            ["adoption follows the curve", "errors of periods are independent and alike"]
        );
}
