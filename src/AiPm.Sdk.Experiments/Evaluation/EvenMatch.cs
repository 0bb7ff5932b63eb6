using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The test of a share of ½ whose interval is Wilson's of the effective size, so that both always agree.</summary>
/// <remarks>
/// Wilson's interval of a share p with error SE excludes ½ where |p − ½|·√(p(1 − p))/(½·SE) exceeds Student's quantile; where all scores are 0, or all 1, where √n exceeds the normal one.
/// </remarks>
internal static class EvenMatch
{
    /// <summary>The two-sided p-value; undefined without scores, below two, and where all are the same number strictly between 0 and 1, as all ties are.</summary>
    internal static Measured PValue(LinearisedStatistic rate)
    {
        if (!rate.Value.TryGet(out double share, out Undefined? undefined))
        {
            return undefined;
        }

        if (share is 0 or 1)
        {
            return 2 * new NormalDistribution(0, 1).Survival(Math.Sqrt(rate.EffectiveSize));
        }

        if (!rate.StandardError.TryGet(out double error, out undefined))
        {
            return undefined;
        }

        return error > 0
            ? Math.Min(
                1,
                2
                    * new StudentTDistribution(rate.EffectiveSize - 1).Survival(
                        2 * Math.Abs(share - 0.5) * Math.Sqrt(share * (1 - share)) / error
                    )
            )
            : new Undefined(UndefinedReason.NoVariation, "All judgements are the same, so there is nothing to test.");
    }
}
