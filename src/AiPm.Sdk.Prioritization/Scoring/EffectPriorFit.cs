using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A prior fitted to past experiments. Made by <see cref="EffectPrior.Fit"/>.</summary>
public sealed record EffectPriorFit
{
    private EffectPriorFit(int experiments, double mean, double deviation)
    {
        Experiments = experiments;
        Mean = mean;
        StandardDeviation =
            deviation > 0
                ? deviation
                : new Undefined(
                    UndefinedReason.NoVariation,
                    "The estimates scatter no more than their standard errors allow, so the spread of true effects cannot be told from 0."
                );
    }

    /// <summary>How many experiments it is fitted to.</summary>
    public int Experiments { get; }

    /// <summary>The mean of true effects.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation of true effects; undefined where it cannot be told from 0.</summary>
    public Measured StandardDeviation { get; }

    /// <summary>The prior.</summary>
    /// <exception cref="UndefinedException">The spread of true effects cannot be told from 0.</exception>
    public EffectPrior Prior => new(Mean, StandardDeviation.Value);

    internal static EffectPriorFit Solve(ReadOnlySpan<double> estimates, ReadOnlySpan<double> standardErrors)
    {
        // In units of the largest error, so that no square overflows or vanishes.
        double unit = 0;
        foreach (double error in standardErrors)
        {
            unit = Math.Max(unit, error);
        }

        double[] y = new double[estimates.Length];
        double[] s = new double[estimates.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = Domain.Real.Require(estimates[i] / unit, nameof(estimates));
            s[i] = standardErrors[i] / unit;
        }

        if (Excess(y, s, 0, out double mean) <= 0)
        {
            return new(y.Length, unit * mean, 0);
        }

        // The excess falls as the standard deviation grows, and the range of the estimates is more than enough of it.
        double spread = RootFinding.Bracketed(deviation => Excess(y, s, deviation, out _), 0, y.Max() - y.Min()).Value;
        _ = Excess(y, s, spread, out mean);
        return new(y.Length, unit * mean, unit * spread);
    }

    /// <summary>The weighted scatter beyond its expectation, n − 1.</summary>
    private static double Excess(double[] y, double[] s, double deviation, out double mean)
    {
        double variance = deviation * deviation;
        double weights = 0;
        double weighted = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double weight = 1 / (variance + s[i] * s[i]);
            weights += weight;
            weighted += weight * y[i];
        }

        mean = weighted / weights;
        double scatter = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double distance = y[i] - mean;
            scatter += distance * distance / (variance + s[i] * s[i]);
        }

        return scatter - (y.Length - 1);
    }
}
