using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The effect in one segment: as measured, judged among all segments, and drawn towards the others.</summary>
public sealed record SegmentEffect
{
    internal SegmentEffect(
        string segment,
        long controlUnits,
        long treatmentUnits,
        MeasuredEffect? effect,
        ComparisonConclusion conclusion,
        IntervalEstimate shrunken,
        Measured weight,
        SampleRatioCheck sampleRatio,
        IReadOnlyList<string> warnings
    )
    {
        Segment = segment;
        ControlUnits = controlUnits;
        TreatmentUnits = treatmentUnits;
        Effect = effect;
        Conclusion = conclusion;
        Shrunken = shrunken;
        OwnWeight = weight;
        SampleRatio = sampleRatio;
        Warnings = warnings;
    }

    /// <summary>The segment.</summary>
    public string Segment { get; }

    /// <summary>Its units in the control.</summary>
    public long ControlUnits { get; }

    /// <summary>Its units in the treatment.</summary>
    public long TreatmentUnits { get; }

    /// <summary>Whether an arm has no unit of it, or none with a value.</summary>
    public bool IsEmpty => Effect is null;

    /// <summary>The effect as measured, as if there were no other segment; <see langword="null"/> where the segment is empty.</summary>
    public MeasuredEffect? Effect { get; }

    /// <summary>Adjusted p-value and interval among all segments.</summary>
    public ComparisonConclusion Conclusion { get; }

    /// <summary>
    /// The effect drawn towards those of the other segments: what to expect of this segment. Of an empty one, what the others let expect. Undefined where no
    /// segment has an effect.
    /// </summary>
    public IntervalEstimate Shrunken { get; }

    /// <summary>The weight that the segment's own measurement has in it, from 0 to 1; undefined where there is none.</summary>
    public Measured OwnWeight { get; }

    /// <summary>Whether its units are split as planned, at the error rate shared by all segments.</summary>
    public SampleRatioCheck SampleRatio { get; }

    /// <summary>What the reader must know: units too few for the method, a broken split. Empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }
}
