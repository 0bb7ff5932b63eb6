using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The true share of right answers behind a judge that errs: (p + specificity − 1)/(sensitivity + specificity − 1) of the share p it calls right. Rogan and Gladen 1978, American Journal of
/// Epidemiology 107.
/// </summary>
/// <remarks>
/// <para>The interval is Lang and Reiczigel's (2014, Preventive Veterinary Medicine 113), which adds pseudo-observations, so that a judge without errors in a small sample is not taken for one that never errs.
/// Where the labels leave open whether the judge is better than chance, nothing is known and the interval is 0 to 1.</para>
/// <para>Sensitivity and specificity must be those of the answers in question. Where labelled answers are a random part of them, <see cref="PredictionPoweredInference"/> is surer; this serves where labels
/// come from elsewhere, or come by class.</para>
/// </remarks>
public sealed record JudgeCorrection
{
    private static readonly string[] Assumptions =
    [
        "the judge errs as often on these answers as on the labelled ones of the same class",
        "answers and labels are independent of each other",
        "people label without error",
    ];

    private JudgeCorrection(
        IntervalEstimate share,
        IntervalEstimate apparent,
        IntervalEstimate sensitivity,
        IntervalEstimate specificity
    )
    {
        Share = share;
        ApparentShare = apparent;
        Sensitivity = sensitivity;
        Specificity = specificity;
    }

    /// <summary>What the interval promises; the size is that of the smallest of the three samples.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Conservative(
            "corrected share with Lang and Reiczigel's interval",
            "Rogan and Gladen 1978; Lang and Reiczigel 2014",
            minimumSize: 20
        );

    /// <summary>The corrected share, held inside 0 and 1.</summary>
    public IntervalEstimate Share { get; }

    /// <summary>The share the judge calls right.</summary>
    public IntervalEstimate ApparentShare { get; }

    /// <summary>Of the answers people call right, the share the judge does.</summary>
    public IntervalEstimate Sensitivity { get; }

    /// <summary>Of the answers people call wrong, the share the judge does.</summary>
    public IntervalEstimate Specificity { get; }

    /// <summary>Corrects counts.</summary>
    /// <param name="judgedRight">How many of the answers in question the judge calls right.</param>
    /// <param name="sensitivity">Of labelled answers that are right, how many the judge calls right.</param>
    /// <param name="specificity">Of labelled answers that are wrong, how many the judge calls wrong.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>Undefined without answers, without labels of both classes, and where sensitivity + specificity is at most 1: such a judge is no better than chance.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static JudgeCorrection Of(
        ProportionCounts judgedRight,
        ProportionCounts sensitivity,
        ProportionCounts specificity,
        double confidence = 0.95
    )
    {
        _ = Domain.OpenShare.Require(confidence);
        (Measured value, MeasuredInterval interval, string[] warnings) = Corrected(
            judgedRight,
            sensitivity,
            specificity,
            confidence
        );
        return new(
            new(
                "share of right answers",
                value,
                interval,
                confidence,
                Method,
                Math.Min(judgedRight.Trials, Math.Min(sensitivity.Trials, specificity.Trials)),
                Domain.Share,
                [
                    new("answers judged", judgedRight.Trials),
                    new("labelled right", sensitivity.Trials),
                    new("labelled wrong", specificity.Trials),
                ],
                Assumptions,
                warnings
            ),
            ProportionEstimates.Wilson("share the judge calls right", judgedRight, confidence),
            ProportionEstimates.Wilson("sensitivity of the judge", sensitivity, confidence),
            ProportionEstimates.Wilson("specificity of the judge", specificity, confidence)
        );
    }

    /// <summary>Corrects the judge's verdicts on the answers without labels by those with.</summary>
    /// <param name="sample">Labels and verdicts, each 0 or 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">A label or verdict is neither 0 nor 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static JudgeCorrection Of(JudgedSample sample, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (!sample.IsBinary)
        {
            throw new ArgumentException(
                "sample must have labels and verdicts of 0 or 1 only; graded ones are corrected by PredictionPoweredInference",
                nameof(sample)
            );
        }

        long right = 0;
        long foundRight = 0;
        long foundWrong = 0;
        for (int i = 0; i < sample.LabelColumn.Length; i++)
        {
            bool isRight = sample.LabelColumn[i] == 1;
            right += isRight ? 1 : 0;
            foundRight += isRight && sample.JudgedColumn[i] == 1 ? 1 : 0;
            foundWrong += !isRight && sample.JudgedColumn[i] == 0 ? 1 : 0;
        }

        return Of(
            new(sample.RestColumn.LongCount(verdict => verdict == 1), sample.RestColumn.Length),
            new(foundRight, right),
            new(foundWrong, sample.LabelColumn.Length - right),
            confidence
        );
    }

    /// <summary>The corrected share as a sentence.</summary>
    public override string ToString() => Share.ToString();

    private static (Measured Value, MeasuredInterval Interval, string[] Warnings) Corrected(
        ProportionCounts judgedRight,
        ProportionCounts sensitivity,
        ProportionCounts specificity,
        double confidence
    )
    {
        Undefined? none =
            Missing(judgedRight, "The judge saw no answers.")
            ?? Missing(sensitivity, "No labelled answer is right, so the judge's sensitivity is unknown.")
            ?? Missing(specificity, "No labelled answer is wrong, so the judge's specificity is unknown.");
        if (none is not null)
        {
            return (none, none, []);
        }

        double se = sensitivity.Share.Value;
        double sp = specificity.Share.Value;
        if (!(se + sp > 1))
        {
            Undefined chance = new(
                UndefinedReason.DoesNotExist,
                $"The judge calls {ShareText.Share(se)} of the right answers right and {ShareText.Share(1 - sp)} of the wrong ones: it is no better than chance, so nothing can be corrected by it."
            );
            return (chance, chance, []);
        }

        double p = judgedRight.Share.Value;
        double corrected = (p + sp - 1) / (se + sp - 1);
        List<string> warnings = [];
        if (corrected is < 0 or > 1)
        {
            warnings.Add(
                $"the corrected share of {NumberText.Number(corrected)} leaves 0 to 1, so its nearest end is given: the judge seems to err differently on these answers"
            );
        }

        if (sensitivity.Failures == 0 || specificity.Failures == 0)
        {
            warnings.Add(
                $"the judge made no error on {NumberText.Count(sensitivity.Failures == 0 ? sensitivity.Trials : specificity.Trials)} labelled {(sensitivity.Failures == 0 ? "right" : "wrong")} answers; more labels would show how rare its errors are"
            );
        }

        (Interval interval, bool isOpen) = LangReiczigel(judgedRight, sensitivity, specificity, confidence);
        if (isOpen)
        {
            warnings.Add("too few labels to show that the judge is better than chance, so any share is possible");
        }

        return (Math.Clamp(corrected, 0, 1), interval, [.. warnings]);
    }

    private static Undefined? Missing(ProportionCounts counts, string sentence) =>
        counts.Trials == 0 ? new(UndefinedReason.TooFewObservations, sentence) : null;

    private static (Interval Interval, bool IsOpen) LangReiczigel(
        ProportionCounts judgedRight,
        ProportionCounts sensitivity,
        ProportionCounts specificity,
        double confidence
    )
    {
        double z = new NormalDistribution(0, 1).SurvivalQuantile((1 - confidence) / 2);
        double n = judgedRight.Trials + z * z;
        double ofSensitivity = sensitivity.Trials + 2d;
        double ofSpecificity = specificity.Trials + 2d;
        double p = (judgedRight.Successes + z * z / 2) / n;
        double se = (sensitivity.Successes + 1d) / ofSensitivity;
        double sp = (specificity.Successes + 1d) / ofSpecificity;
        double errorOfSensitivity = se * (1 - se) / ofSensitivity;
        double errorOfSpecificity = sp * (1 - sp) / ofSpecificity;
        double youden = se + sp - 1;
        if (!(youden > z * Math.Sqrt(errorOfSensitivity + errorOfSpecificity)))
        {
            return (new Interval(0, 1), true);
        }

        double share = (p + sp - 1) / youden;
        double shift = 2 * z * z * (share * errorOfSensitivity - (1 - share) * errorOfSpecificity);
        double error =
            Math.Sqrt(
                p * (1 - p) / n + share * share * errorOfSensitivity + (1 - share) * (1 - share) * errorOfSpecificity
            ) / youden;
        return (
            new Interval(Math.Clamp(share + shift - z * error, 0, 1), Math.Clamp(share + shift + z * error, 0, 1)),
            false
        );
    }
}
