using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The split of units watched while they come, as a trust check: <see cref="SampleRatioSequence"/> with a verdict and what to do.</summary>
/// <remarks>Fails once the alarm was raised, whatever came after; not enough data before the first unit.</remarks>
public sealed record SampleRatioSequenceCheck : TrustCheck
{
    private SampleRatioSequenceCheck(SampleRatioSequence sequence, TrustStatement statement)
        : base(TrustCheckKind.SampleRatio, "split of units, watched", statement) => Sequence = sequence;

    /// <summary>The sequential test.</summary>
    public SampleRatioSequence Sequence { get; }

    /// <summary>The verdict of a sequential test of the split.</summary>
    public static SampleRatioSequenceCheck Of(SampleRatioSequence sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        bool hasUnits = sequence.Units.Any(units => units > 0);
        (TrustVerdict verdict, string advice) =
            !hasUnits ? (TrustVerdict.NotEnoughData, "Wait for units before reading anything.")
            : sequence.IsMismatch ? (TrustVerdict.Fail, SampleRatioTrustCheck.Broken)
            : (TrustVerdict.Pass, TrustStatement.NothingToDo);
        return new(
            sequence,
            new(verdict, sequence.Explanation, advice)
            {
                PValue = hasUnits
                    ? sequence.PValue
                    : new Undefined(UndefinedReason.TooFewObservations, "No unit has come yet."),
                FalseAlarmRate = sequence.Alpha,
            }
        );
    }
}
