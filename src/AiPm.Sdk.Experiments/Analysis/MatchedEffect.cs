using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>An effect with the interval that the procedure over several comparisons leaves it.</summary>
internal static class MatchedEffect
{
    /// <summary>The effect as it is, or where the procedure has another interval, with that one.</summary>
    internal static MeasuredEffect Of(MeasuredEffect effect, ComparisonConclusion conclusion, double alpha)
    {
        if (!effect.Interval.TryGet(out Interval own, out _))
        {
            return effect;
        }

        bool isBound = conclusion.Promise == IntervalPromise.CompatibleBound && conclusion.IsRejected;
        if (conclusion.Level > 0 && !isBound)
        {
            return effect;
        }

        // A rejected bound is never behind "no difference"; one without a level is there.
        bool isGreater = conclusion.Comparison.Alternative == Alternative.Greater;
        double level = conclusion.Level;
        Interval matched =
            !isBound ? new(double.NegativeInfinity, double.PositiveInfinity)
            : isGreater ? new(level > 0 ? Math.Max(own.Lower, 0) : 0, double.PositiveInfinity)
            : new(double.NegativeInfinity, level > 0 ? Math.Min(own.Upper, 0) : 0);
        return matched.Equals(own)
            ? effect
            : new(
                effect.Scale,
                effect.Value,
                matched,
                level > 0 ? 1 - level : 1 - alpha,
                effect.StandardError,
                isBound ? $"{effect.Method}; compatible bound" : "none left by the procedure"
            );
    }

    internal static IEnumerable<string> Warnings(ComparisonConclusion conclusion)
    {
        if (!conclusion.AdjustedPValue.IsDefined)
        {
            yield break;
        }

        if (conclusion.Level == 0 && !conclusion.IsRejected)
        {
            yield return "the procedure left this comparison no error rate, so its effect has no bounds";
        }

        if (conclusion.Promise == IntervalPromise.MayDisagree && conclusion.IsRejected && !conclusion.ExcludesNull)
        {
            yield return "it is shown by the adjusted p-value, but Bonferroni's interval beside it holds 0: this procedure has no interval that matches";
        }
    }
}
