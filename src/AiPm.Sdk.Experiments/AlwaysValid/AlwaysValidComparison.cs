using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One metric of one arm against another in an experiment that is looked at at any time.</summary>
public sealed record AlwaysValidComparison
{
    internal AlwaysValidComparison(
        Metric metric,
        string controlArm,
        string treatmentArm,
        int sharing,
        double share,
        EffectSequence sequence,
        MarginResult? margin
    )
    {
        Metric = metric;
        ControlArm = controlArm;
        TreatmentArm = treatmentArm;
        Sharing = sharing;
        Share = share;
        Sequence = sequence;
        Margin = margin;
    }

    /// <summary>The metric.</summary>
    public Metric Metric { get; }

    /// <summary>The name of the arm compared with.</summary>
    public string ControlArm { get; }

    /// <summary>The name of the treatment.</summary>
    public string TreatmentArm { get; }

    /// <summary>How many comparisons share the error rate, this one included.</summary>
    public int Sharing { get; }

    /// <summary>This comparison's part of the error rate; 1 where it has all of it.</summary>
    public double Share { get; }

    /// <summary>The sequence, at the error rate left to this comparison.</summary>
    public EffectSequence Sequence { get; }

    /// <summary>Treatment − control, with the interval of the adjusted confidence.</summary>
    public AlwaysValidEffect Difference => Sequence.Difference;

    /// <summary>(treatment − control) ÷ control, with the interval of the adjusted confidence.</summary>
    public AlwaysValidEffect RelativeLift => Sequence.RelativeLift;

    /// <summary>The always-valid p-value ÷ <see cref="Share"/>, at most 1 (Bonferroni): below the error rate exactly where the sequence has crossed.</summary>
    public double AdjustedPValue => Math.Min(1, Sequence.PValue / Share);

    /// <summary>Whether the metric stays within its margin, by always-valid bounds; <see langword="null"/> for a metric without one.</summary>
    public MarginResult? Margin { get; }

    /// <summary>What the comparison shows: better or worse once the evidence has ever crossed, by the sign it had then.</summary>
    public Finding Finding
    {
        get
        {
            int better = Metric.Direction == Direction.Increase ? 1 : -1;
            if (Sequence.CrossedSign * better > 0)
            {
                return Finding.Better;
            }

            if (Margin is null)
            {
                return Sequence.HasCrossed ? Finding.Worse
                    : Sequence.LogEValue.IsDefined ? Finding.Inconclusive
                    : Finding.Undefined;
            }

            return !Margin.Effect.Interval.IsDefined ? Finding.Undefined
                : Margin.IsWithin ? Finding.NotWorse
                : Margin.IsBeyond ? Finding.Worse
                : Finding.Inconclusive;
        }
    }

    /// <summary>The comparison as a sentence, with method and assumptions.</summary>
    public Explanation Explanation
    {
        get
        {
            Explanation own = Sequence.Explanation;
            string unit = Metric.Unit is null ? "" : $" ({Metric.Unit})";
            string adjusted =
                Sharing > 1
                    ? $" Adjusted for {NumberText.Count(Sharing)} comparisons {ShareText.PValueStatement(AdjustedPValue)}."
                    : "";
            return own with
            {
                Sentence = $"{Metric.Name}{unit}, {TreatmentArm} against {ControlArm}: {own.Sentence}{adjusted}",
            };
        }
    }
}
