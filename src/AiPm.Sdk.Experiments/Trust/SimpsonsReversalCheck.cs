using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Whether the whole says something else than its segments, because the arms are mixed differently: Simpson's paradox. It is found, the mix responsible is
/// named, and the effect without the mix stands beside. Segments may be days, where the split was changed on the way.
/// </summary>
/// <remarks>
/// <para>Difference = Σ ½(wₜ + w꜀)(yₜ − y꜀) within + Σ (wₜ − w꜀)(½(yₜ + y꜀) − y) mix, exactly (Kitagawa 1955, JASA 50). The mix is tested by χ² of the units, segments × arms.
/// Sources: Simpson 1951, JRSS B 13; Crook et al. 2009, KDD, pitfall 6.</para>
/// <para>It fails where the mix differs beyond chance and turns the sign or the conclusion (which of the 95 % intervals holds 0); it warns where the mix differs, or where signs
/// differ and one of the two effects is significant. The interval of the effect within takes the weights as given and is normal.</para>
/// </remarks>
public sealed record SimpsonsReversalCheck : TrustCheck
{
    private const double Confidence = 0.95;

    private SimpsonsReversalCheck(
        string subject,
        MeasuredEffect whole,
        Measured within,
        MeasuredInterval interval,
        Measured mix,
        ChiSquaredTestResult mixTest,
        bool isReversed,
        IReadOnlyList<SegmentMix> segments,
        TrustStatement statement
    )
        : base(TrustCheckKind.SimpsonsReversal, subject, statement)
    {
        Whole = whole;
        Within = within;
        WithinInterval = interval;
        Mix = mix;
        MixTest = mixTest;
        IsReversed = isReversed;
        Segments = segments;
    }

    /// <summary>The difference of the arms as a whole.</summary>
    public MeasuredEffect Whole { get; }

    /// <summary>What is left of it without the mix.</summary>
    public Measured Within { get; }

    /// <summary>The 95 % interval of <see cref="Within"/>.</summary>
    public MeasuredInterval WithinInterval { get; }

    /// <summary>What the mix brings: the difference of the whole less <see cref="Within"/>.</summary>
    public Measured Mix { get; }

    /// <summary>Whether the arms are mixed alike: χ² of units, segments × arms.</summary>
    public ChiSquaredTestResult MixTest { get; }

    /// <summary>Whether the whole and the effect without the mix have opposite signs.</summary>
    public bool IsReversed { get; }

    /// <summary>Every segment, that which brings most by its mix first.</summary>
    public IReadOnlyList<SegmentMix> Segments { get; }

    /// <summary>Looks for a reversal in one metric of one treatment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="segments">Segments that do not overlap and hold all units; at least 1, with different names.</param>
    /// <param name="metric">The id of the metric.</param>
    /// <param name="arm">The treatment; may be left out where there is one.</param>
    /// <param name="alpha">The p-value below which the mixes count as different, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">There is no such metric or arm, no segment, two of one name, or a segment lacks an arm or the metric.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α is outside its range.</exception>
    public static SimpsonsReversalCheck Of(
        Experiment experiment,
        IReadOnlyList<Segment> segments,
        string metric,
        string? arm = null,
        double alpha = 0.001
    )
    {
        Domain.OpenShare.Require(alpha);
        SegmentedMetric parts = new(experiment, segments, metric, arm);
        string subject = $"{parts.Metric.Name}, {parts.Arm} against {experiment.Control}";
        TwoSampleTestResult whole = parts.Whole(Confidence);
        ChiSquaredTestResult mixTest = MixOf(parts);
        if (!whole.Difference.Value.TryGet(out double difference, out Undefined? undefined))
        {
            return new(
                subject,
                whole.Difference,
                undefined,
                undefined,
                undefined,
                mixTest,
                false,
                [],
                Statement(
                    TrustVerdict.NotEnoughData,
                    $"{subject}: {undefined.Sentence}",
                    "Wait for data.",
                    mixTest.PValue,
                    alpha
                )
            );
        }

        (SegmentMix[] mixes, double within, double variance, int usable) = Decompose(parts, whole);
        double half = NormalFunction.SurvivalQuantile((1 - Confidence) / 2) * Math.Sqrt(variance);
        bool isReversed = difference * within < 0;
        int ofWhole = Conclusion(whole.Difference.Interval);
        int ofWithin =
            within - half > 0 ? 1
            : within + half < 0 ? -1
            : 0;
        bool isMixed = mixTest.PValue.TryGet(out double p, out _) && p < alpha;
        TrustVerdict verdict =
            usable < 2 || !mixTest.PValue.IsDefined ? TrustVerdict.NotEnoughData
            : isMixed && (isReversed || ofWhole != ofWithin) ? TrustVerdict.Fail
            : isMixed || (isReversed && (ofWhole != 0 || ofWithin != 0)) ? TrustVerdict.Warn
            : TrustVerdict.Pass;
        SegmentMix most = mixes[0];
        string reversed = isReversed ? ", of the opposite sign" : "";
        string mixed = mixTest.PValue.TryGet(out double chance, out _)
            ? $"{(isMixed ? "the arms are mixed differently" : "the arms are mixed alike")} ({ShareText.PValueStatement(chance)})"
            : "whether the arms are mixed alike has no test";
        string blame = isMixed
            ? $"; most comes from {most.Segment}, {ShareText.Share(most.TreatmentShare)} of {parts.Arm} and {ShareText.Share(most.ControlShare)} of {experiment.Control}"
            : "";
        string sentence =
            usable < 2
                ? $"{subject}: fewer than 2 segments have values in both arms, so there is nothing to compare the whole with."
                : $"{subject}: the whole differs by {NumberText.Signed(difference)}, within segments by {NumberText.Signed(within)} ({NumberText.Range(new(within - half, within + half), NumberText.Number)}){reversed}; {mixed}{blame}.";
        string advice = verdict switch
        {
            TrustVerdict.Pass => TrustStatement.NothingToDo,
            TrustVerdict.NotEnoughData => "Wait for data in at least 2 segments.",
            TrustVerdict.Fail =>
                "Decide by the effect within segments, and find out why the arms are mixed differently: a changed split, assignment that depends on the segment, or a segment that the treatment changes.",
            _ => "Read the effect within segments beside the whole, and find out why they are mixed differently.",
        };
        return new(
            subject,
            whole.Difference,
            within,
            new Interval(within - half, within + half),
            difference - within,
            mixTest,
            isReversed,
            mixes,
            Statement(verdict, sentence, advice, mixTest.PValue, alpha)
        );
    }

    private static TrustStatement Statement(
        TrustVerdict verdict,
        string sentence,
        string advice,
        Measured pValue,
        double alpha
    ) =>
        new(
            verdict,
            new(
                sentence,
                "Decomposition of a difference into rates and mix (Kitagawa 1955)",
                ["segments do not overlap", "a unit's segment was known before the treatment could change it"]
            ),
            advice
        )
        {
            PValue = pValue,
            FalseAlarmRate = alpha,
        };

    private static int Conclusion(MeasuredInterval interval) =>
        !interval.TryGet(out Interval ends, out _) ? 0
        : ends.Lower > 0 ? 1
        : ends.Upper < 0 ? -1
        : 0;

    private static ChiSquaredTestResult MixOf(SegmentedMetric parts)
    {
        (long Control, long Treatment)[] units =
        [
            .. parts
                .Parts.Select(part => (part.ControlUnits, part.TreatmentUnits))
                .Where(one => one.ControlUnits + one.TreatmentUnits > 0),
        ];
        if (units.Length < 2)
        {
            // No table of at least 2 × 2: undefined as a table without observations is.
            return ChiSquaredTest.Independence(new long[2, 2]);
        }

        long[,] table = new long[units.Length, 2];
        for (int i = 0; i < units.Length; i++)
        {
            (table[i, 0], table[i, 1]) = units[i];
        }

        return ChiSquaredTest.Independence(table);
    }

    private static (SegmentMix[] Mixes, double Within, double Variance, int Usable) Decompose(
        SegmentedMetric parts,
        TwoSampleTestResult whole
    )
    {
        double middle = 0.5 * (whole.Control.Value + whole.Treatment.Value);
        double control = parts.Parts.Sum(part => part.ControlTotals.Denominator);
        double treatment = parts.Parts.Sum(part => part.TreatmentTotals.Denominator);
        double within = 0;
        double variance = 0;
        int usable = 0;
        List<SegmentMix> mixes = [];
        foreach (SegmentPart part in parts.Parts)
        {
            double before = part.ControlTotals.Denominator / control;
            double after = part.TreatmentTotals.Denominator / treatment;
            bool hasControl = part.Control.Value.TryGet(out double untreated, out Undefined? undefined);
            bool hasTreatment = part.Treatment.Value.TryGet(out double treated, out Undefined? other);
            if (!hasControl || !hasTreatment)
            {
                // All of it is mix: there is nothing within to compare.
                double only =
                    (hasTreatment ? after * (treated - middle) : 0) - (hasControl ? before * (untreated - middle) : 0);
                mixes.Add(new(part.Name, before, after, (undefined ?? other)!, 0, only));
                continue;
            }

            double weight = 0.5 * (before + after);
            double own = weight * (treated - untreated);
            TwoSampleTestResult test = part.Treatment.CompareWith(part.Control, Confidence, Alternative.TwoSided);
            if (test.Difference.StandardError.TryGet(out double error, out _))
            {
                variance += weight * weight * error * error;
                usable++;
            }

            within += own;
            mixes.Add(
                new(
                    part.Name,
                    before,
                    after,
                    treated - untreated,
                    own,
                    (after - before) * ((0.5 * (treated + untreated)) - middle)
                )
            );
        }

        return ([.. mixes.OrderByDescending(mix => Math.Abs(mix.Mix))], within, variance, usable);
    }
}
