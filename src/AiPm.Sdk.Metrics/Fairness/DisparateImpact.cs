using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The four-fifths screen of one group's selection rate against the reference group's.</summary>
/// <remarks>
/// A first screen of United States employment guidelines (29 CFR 1607.4 D, 1978): a ratio below ⅘ is regarded as evidence of adverse impact, weighed with
/// statistical and practical significance. It is no definition of fairness, and passing it is no proof.
/// </remarks>
/// <param name="Comparison">Group against reference: difference, ratio, p-values.</param>
/// <param name="Verdict">Whether the ratio is at least ⅘, the limit included, and if not, whether the difference may be chance.</param>
/// <param name="Explanation">The screen as a sentence.</param>
public sealed record DisparateImpact(GroupComparison Comparison, FourFifthsVerdict Verdict, Explanation Explanation)
{
    /// <summary>The share of the reference's rate that passes, ⅘.</summary>
    public const double Limit = 0.8;

    internal static DisparateImpact Of(
        GroupComparison comparison,
        GroupQuality group,
        GroupQuality against,
        double alpha
    )
    {
        FourFifthsVerdict verdict = !comparison.Ratio.IsDefined
            ? comparison.Ratio.Value.Undefined!.Reason == UndefinedReason.Infinite
                ? FourFifthsVerdict.Passed
                : FourFifthsVerdict.Undefined
            : Reaches(group, against)
                ? FourFifthsVerdict.Passed
                : comparison.AdjustedPValue.TryGet(out double p, out _) && p <= alpha
                    ? FourFifthsVerdict.Below
                    : FourFifthsVerdict.BelowButMayBeChance;
        return new(
            comparison,
            verdict,
            new(
                Sentence(comparison, verdict),
                "four-fifths screen (29 CFR 1607.4 D) with the score test (Miettinen and Nurminen 1985), for all groups at once (Holm 1979)",
                CellShare.Assumptions
            )
        );
    }

    /// <summary>5·k·N ≥ 4·K·n in whole numbers where rows are counted, so that exactly ⅘ passes.</summary>
    private static bool Reaches(GroupQuality group, GroupQuality against)
    {
        ConfusionCell one = group.Matrix.PredictedPositives;
        ConfusionCell all = group.Matrix.All;
        ConfusionCell two = against.Matrix.PredictedPositives;
        ConfusionCell allAgainst = against.Matrix.All;
        return all.IsCount && allAgainst.IsCount
            ? (Int128)5 * one.Rows * allAgainst.Rows >= (Int128)4 * two.Rows * all.Rows
            : one.Weight / all.Weight >= Limit * (two.Weight / allAgainst.Weight) * (1 - 1e-12);
    }

    private static string Sentence(GroupComparison comparison, FourFifthsVerdict verdict)
    {
        if (!comparison.Ratio.Value.TryGet(out double ratio, out Undefined? undefined))
        {
            return $"{comparison.Group} against {comparison.Reference}: {undefined.Sentence}";
        }

        string found =
            $"{comparison.Group} are selected {NumberText.Rounded(ratio, 3)} times as often as {comparison.Reference} ({ShareText.Level(comparison.Ratio.Confidence)} interval {NumberText.Range(comparison.Ratio.Interval.Value, end => NumberText.Rounded(end, 3))})";
        return verdict switch
        {
            FourFifthsVerdict.Passed => $"{found}, at least four fifths.",
            FourFifthsVerdict.Below =>
                $"{found}, below four fifths, and that is not chance ({ShareText.PValueStatement(comparison.AdjustedPValue.Value)}).",
            _ =>
                $"{found}, below four fifths, but that may be chance{(comparison.AdjustedPValue.TryGet(out double p, out _) ? $" ({ShareText.PValueStatement(p)})" : "")}.",
        };
    }
}
