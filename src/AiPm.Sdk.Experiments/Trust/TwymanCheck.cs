using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Twyman's law: any figure that looks interesting is usually wrong. Whether an effect is too large for what effects of its kind have been, or for what
/// someone holds possible.
/// </summary>
/// <remarks>
/// Against past effects: the measured effect is compared with what a next measurement would be, μ ± t·√(τ² + se(μ)² + s²) with k − 2 degrees of freedom (Higgins,
/// Thompson and Spiegelhalter 2009, JRSS A 172, section 4). Against a stated range: a fail where the whole interval of the effect lies outside it, a warning where the effect
/// does. Source of the law: Ehrenberg 1975; Kohavi, Tang and Xu 2020, chapter 3.
/// </remarks>
public sealed record TwymanCheck : TrustCheck
{
    private TwymanCheck(
        string subject,
        MeasuredEffect effect,
        Interval plausible,
        Measured believed,
        TrustStatement statement
    )
        : base(TrustCheckKind.Twyman, subject, statement)
    {
        Effect = effect.Value;
        Plausible = plausible;
        Believed = believed;
    }

    /// <summary>The measured effect.</summary>
    public Measured Effect { get; }

    /// <summary>The effects that are no surprise: as stated, or the central 1 − α of what past ones let expect.</summary>
    public Interval Plausible { get; }

    /// <summary>What is left of the effect when past ones are taken into account; undefined for a stated range.</summary>
    public Measured Believed { get; }

    /// <summary>Against past effects on the same scale.</summary>
    /// <param name="subject">What the effect is of, as <c>activated, on against off</c>; not empty.</param>
    /// <param name="effect">The measured effect.</param>
    /// <param name="past">What past effects let expect; learned from all that were run, this one left out.</param>
    /// <param name="alpha">The two-sided p-value below which it warns, strictly between 0 and 1; it fails below a tenth of that.</param>
    /// <exception cref="ArgumentException">The subject is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α is outside its range.</exception>
    public static TwymanCheck AgainstPast(string subject, MeasuredEffect effect, EffectPrior past, double alpha = 0.01)
    {
        ArgumentNullException.ThrowIfNull(effect);
        ArgumentNullException.ThrowIfNull(past);
        Domain.OpenShare.Require(alpha);
        StudentTDistribution reference = new(Math.Max(1, past.Count - 2));
        double spread = past.Distribution.StandardDeviation;
        double error = 0;
        Undefined? undefined = null;
        bool isMeasured =
            effect.Value.TryGet(out double value, out undefined)
            && effect.StandardError.TryGet(out error, out undefined)
            && error > 0;
        double predictive = double.Hypot(spread, error);
        double reach = reference.SurvivalQuantile(alpha / 2) * predictive;
        Interval plausible = new(past.Mean - reach, past.Mean + reach);
        Measured p = isMeasured
            ? Math.Min(1, 2 * reference.Survival(Math.Abs(value - past.Mean) / predictive))
            : undefined ?? new Undefined(UndefinedReason.NoVariation, "The effect has a standard error of 0.");
        Measured believed = isMeasured ? past.Shrink(new PastEffect(value, error)).Posterior.Location : p;
        TrustVerdict verdict =
            !p.TryGet(out double known, out _) ? TrustVerdict.NotEnoughData
            : known < alpha / 10 ? TrustVerdict.Fail
            : known < alpha ? TrustVerdict.Warn
            : TrustVerdict.Pass;
        string sentence = !isMeasured
            ? $"{subject} has no effect to judge: {p.Undefined!.Sentence}"
            : $"{subject}: an effect of {NumberText.Number(value)} where {NumberText.Count(past.Count)} past experiments let expect {NumberText.Range(plausible, NumberText.Number)} ({ShareText.PValueStatement(known)}); with them taken into account {NumberText.Number(believed.Value)} is left.";
        return new(
            subject,
            effect,
            plausible,
            believed,
            new(
                verdict,
                new(
                    sentence,
                    "Twyman's law against the predictive distribution of past effects (Higgins et al. 2009)",
                    ["true effects are normal", "this experiment is of the kind of the past ones"]
                ),
                AdviceFor(verdict)
            )
            {
                PValue = p,
                FalseAlarmRate = alpha,
            }
        );
    }

    /// <summary>Against a range that someone holds possible, on the effect's scale.</summary>
    /// <param name="subject">What the effect is of; not empty.</param>
    /// <param name="effect">The measured effect.</param>
    /// <param name="plausible">The effects held possible; an end may be infinite.</param>
    /// <exception cref="ArgumentException">The subject is empty.</exception>
    public static TwymanCheck AgainstRange(string subject, MeasuredEffect effect, Interval plausible)
    {
        ArgumentNullException.ThrowIfNull(effect);
        bool isMeasured = effect.Value.TryGet(out double value, out Undefined? undefined);
        bool isOutside =
            effect.Interval.TryGet(out Interval interval, out _)
            && (interval.Lower > plausible.Upper || interval.Upper < plausible.Lower);
        TrustVerdict verdict =
            !isMeasured ? TrustVerdict.NotEnoughData
            : isOutside ? TrustVerdict.Fail
            : !plausible.Contains(value) ? TrustVerdict.Warn
            : TrustVerdict.Pass;
        string range = NumberText.Range(plausible, NumberText.Number);
        string sentence = !isMeasured
            ? $"{subject} has no effect to judge: {undefined!.Sentence}"
            : $"{subject}: an effect of {NumberText.Number(value)} where {range} is held possible{(isOutside ? ", and its whole interval lies outside" : "")}.";
        return new(
            subject,
            effect,
            plausible,
            new Undefined(UndefinedReason.DoesNotExist, "A stated range says nothing of what to believe instead."),
            new(
                verdict,
                new(
                    sentence,
                    "Twyman's law against a stated range (Kohavi, Tang and Xu 2020)",
                    ["the range was stated before the data"]
                ),
                AdviceFor(verdict)
            )
        );
    }

    private static string AdviceFor(TrustVerdict verdict) =>
        verdict switch
        {
            TrustVerdict.Pass => TrustStatement.NothingToDo,
            TrustVerdict.NotEnoughData => "Wait for data.",
            _ =>
                "Suspect the measurement first: double logging, a changed definition, bots, a treatment that hides the event that is counted. Repeat the experiment before believing it.",
        };
}
