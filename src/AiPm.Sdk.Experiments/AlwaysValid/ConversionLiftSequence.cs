using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The relative lift of a rare event from its successes alone, exact at every size: who succeeded, arm by arm, looked at at any time. For conversions of which only the
/// positive outcome is recorded, and for shares too rare for <see cref="EffectSequence"/>. Lindon and Malek 2022, NeurIPS, "Anytime-valid inference for multinomial count data".
/// </summary>
/// <remarks>
/// Units are assigned at random with planned weights w, so a success is one of the treatment with probability θ = wₜpₜ/(wₜpₜ + w꜀p꜀), whatever the rates are at that hour, as
/// long as their ratio stays. The interval of θ is a <see cref="BernoulliSequence"/>, that of the lift pₜ/p꜀ − 1 = θ/(1 − θ)·w꜀/wₜ − 1. Exact where each unit's assignment is
/// random and independent; where whole counts are balanced on purpose it is a little wide. Counts merge by addition.
/// </remarks>
public sealed record ConversionLiftSequence
{
    private readonly double _odds;

    private ConversionLiftSequence(double controlWeight, double treatmentWeight, BernoulliSequence share)
    {
        ControlWeight = controlWeight;
        TreatmentWeight = treatmentWeight;
        TreatmentShare = share;
        _odds = controlWeight / treatmentWeight;
    }

    /// <summary>The planned weight of the control.</summary>
    public double ControlWeight { get; }

    /// <summary>The planned weight of the treatment.</summary>
    public double TreatmentWeight { get; }

    /// <summary>The treatment's share of all successes, as a sequence.</summary>
    public BernoulliSequence TreatmentShare { get; private init; }

    /// <summary>The evidence against "no lift".</summary>
    public EProcess Evidence { get; private init; }

    /// <summary>The always-valid p-value of "no lift": never rises from look to look.</summary>
    public double PValue => Evidence.PValue;

    /// <summary>The number, from 1, of the look at which "no lift" was rejected; <see langword="null"/> where it was not.</summary>
    public int? CrossedAtLook { get; private init; }

    /// <summary>The relative lift with its interval; undefined without a success of the control. The upper end is infinite as long as the control may have none.</summary>
    public AlwaysValidEffect RelativeLift
    {
        get
        {
            ProportionCounts counts = TreatmentShare.Counts;
            MeasuredInterval interval = TreatmentShare.Interval.TryGet(out Interval share, out Undefined? undefined)
                ? new Interval(Lift(share.Lower), Lift(share.Upper))
                : undefined;
            Measured value =
                counts.Failures > 0
                    ? ((double)counts.Successes / counts.Failures * _odds) - 1
                    : new Undefined(
                        UndefinedReason.ZeroDenominator,
                        "A relative lift is undefined without a success of the control."
                    );
            Measured error =
                value.TryGet(out double lift, out undefined) && counts.Successes > 0
                    ? (1 + lift) * Math.Sqrt((1.0 / counts.Successes) + (1.0 / counts.Failures))
                    : undefined
                        ?? new(UndefinedReason.NoVariation, "The treatment has no success, so the error is not known.");
            return new(EffectScale.Relative, value, interval, 1 - TreatmentShare.Alpha, error);
        }
    }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation
    {
        get
        {
            AlwaysValidEffect lift = RelativeLift;
            ProportionCounts counts = TreatmentShare.Counts;
            string found = lift.Value.TryGet(out double value, out Undefined? undefined)
                ? $"a lift of {ShareText.Share(value)}"
                : undefined.Sentence.TrimEnd('.');
            string interval = lift.Interval.TryGet(out Interval range, out undefined)
                ? NumberText.Range(range, ShareText.Share)
                : undefined.Sentence.TrimEnd('.');
            return new(
                $"{NumberText.Count(counts.Successes)} successes of the treatment, {NumberText.Count(counts.Failures)} of the control: {found} ({ShareText.Level(1 - TreatmentShare.Alpha)} confidence sequence {interval}), always-valid {ShareText.PValueStatement(PValue)}.",
                "beta–binomial mixture of the treatment's share of successes (Lindon and Malek 2022; Howard et al. 2021)",
                [
                    "units are assigned at random with the planned weights",
                    "the ratio of both rates stays; the rates themselves may change over time",
                    "exact at every size and time",
                ]
            );
        }
    }

    /// <summary>A sequence before its first success.</summary>
    /// <param name="tunedAt">The number of successes of both arms at which it is to be narrow; above about 8 at α = 0.05.</param>
    /// <param name="alpha">The error rate over all looks together, strictly between 0 and 1.</param>
    /// <param name="controlWeight">The planned weight of the control; greater than 0.</param>
    /// <param name="treatmentWeight">The planned weight of the treatment; greater than 0.</param>
    /// <param name="runningIntersection">Whether each interval is intersected with all before.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static ConversionLiftSequence Start(
        double tunedAt,
        double alpha = 0.05,
        double controlWeight = 1,
        double treatmentWeight = 1,
        bool runningIntersection = false
    ) =>
        new(
            Domain.Positive.Require(controlWeight),
            Domain.Positive.Require(treatmentWeight),
            BernoulliSequence.Start(tunedAt, alpha, runningIntersection)
        );

    /// <summary>The sequence after new successes.</summary>
    /// <param name="control">New successes of the control alone; at least 0.</param>
    /// <param name="treatment">New successes of the treatment alone; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public ConversionLiftSequence Add(long control, long treatment)
    {
        Domain.NonNegative.Require(control);
        Domain.NonNegative.Require(treatment);
        BernoulliSequence share = TreatmentShare.Add(new(treatment, checked(control + treatment)));
        EProcess evidence = Evidence.At(share.LogEValue(TreatmentWeight / (ControlWeight + TreatmentWeight)));
        return this with
        {
            TreatmentShare = share,
            Evidence = evidence,
            CrossedAtLook = CrossedAtLook ?? (evidence.HasReached(share.Alpha) ? share.Looks : null),
        };
    }

    private double Lift(double share) => share < 1 ? (share / (1 - share) * _odds) - 1 : double.PositiveInfinity;
}
