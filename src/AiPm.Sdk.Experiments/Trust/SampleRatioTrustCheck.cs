using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The split of units over the arms as a trust check: <see cref="SampleRatioCheck"/> with a verdict and what to do.</summary>
/// <remarks>Fails where the split is broken; not enough data where an arm is expected to have fewer than 5 units (Cochran 1954).</remarks>
public sealed record SampleRatioTrustCheck : TrustCheck
{
    internal const string Broken =
        "Believe no metric until the cause is found: look at the split by day, platform and browser, at redirects, bots, and units that are logged only after the treatment acts.";

    private const double FewestExpected = 5;

    private SampleRatioTrustCheck(SampleRatioCheck ratio, TrustStatement statement)
        : base(TrustCheckKind.SampleRatio, "split of units", statement) => Ratio = ratio;

    /// <summary>The test.</summary>
    public SampleRatioCheck Ratio { get; }

    /// <summary>The verdict of a test of the split.</summary>
    public static SampleRatioTrustCheck Of(SampleRatioCheck ratio)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        (TrustVerdict verdict, string advice) =
            !ratio.Test.PValue.IsDefined || ratio.Test.SmallestExpected < FewestExpected
                ? (TrustVerdict.NotEnoughData, "Wait for more units before reading anything.")
            : ratio.IsMismatch ? (TrustVerdict.Fail, Broken)
            : (TrustVerdict.Pass, TrustStatement.NothingToDo);
        return new(
            ratio,
            new(verdict, ratio.Explanation, advice) { PValue = ratio.Test.PValue, FalseAlarmRate = ratio.Alpha }
        );
    }
}
