using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One arm over strata: R = Σwₛ·ȳₛ ÷ Σwₛ·d̄ₛ, which is a mean where every denominator is 1.</summary>
internal sealed class StratifiedArm
{
    private StratifiedArm(double value, double[] residuals, (double Variance, long Count)[] terms)
    {
        Value = value;
        Residuals = residuals;
        Terms = terms;
        Variance = terms.Sum(term => term.Variance);
    }

    internal double Value { get; }

    internal double Variance { get; }

    /// <summary>(ȳₛ − R·d̄ₛ)/d̄: what a stratum that weighs more would move the value by.</summary>
    internal double[] Residuals { get; }

    internal (double Variance, long Count)[] Terms { get; }

    internal static StratifiedArm? Of(
        (Stratum Stratum, double Share)[] strata,
        Func<Stratum, JointMoments> arm,
        string name,
        out Undefined? undefined
    )
    {
        double above = 0;
        double below = 0;
        foreach ((Stratum stratum, double share) in strata)
        {
            above += share * arm(stratum).X.Mean.Value;
            below += share * arm(stratum).Y.Mean.Value;
        }

        if (!(below > 0))
        {
            undefined = new(
                below == 0 ? UndefinedReason.ZeroDenominator : UndefinedReason.OutsideDomain,
                $"The denominator of the {name} is {(below == 0 ? "0" : "negative")} in total."
            );
            return null;
        }

        // Shares add up to 1 to rounding only, and so do denominators of 1.
        bool isMean = !strata[0].Stratum.IsRatio;
        double all = isMean ? 1 : below;
        double value = isMean ? above / strata.Sum(pair => pair.Share) : above / below;
        (double, long)[] terms = new (double, long)[strata.Length];
        double[] residuals = new double[strata.Length];
        for (int i = 0; i < strata.Length; i++)
        {
            JointMoments units = arm(strata[i].Stratum);
            double share = strata[i].Share / all;
            double variance = isMean
                ? units.X.Variance.Value
                : units.X.Variance.Value - 2 * value * units.Covariance.Value + value * value * units.Y.Variance.Value;
            terms[i] = (share * share * Math.Max(0, variance) / units.Count, units.Count);
            residuals[i] = (units.X.Mean.Value - value * units.Y.Mean.Value) / all;
        }

        undefined = null;
        return new(value, residuals, terms);
    }
}
