using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How far answers rest on their sources: the share of claims that are supported, and of answers whose every claim is.</summary>
/// <remarks>Claims of one answer stand or fall together, so the interval of the claims' share is over answers: a linearised ratio. Answers without claims are counted apart.</remarks>
public sealed record Groundedness
{
    private static readonly string[] Assumptions =
    [
        "answers are independent and a fair sample of those asked about",
        "claims were told apart and checked in the same way throughout",
    ];

    private Groundedness(ReadOnlySpan<CheckedAnswer> answers, double confidence)
    {
        double[] claims = new double[answers.Length];
        double[] supported = new double[answers.Length];
        int with = 0;
        long whole = 0;
        foreach (CheckedAnswer answer in answers)
        {
            if (answer.Claims > 0)
            {
                (claims[with], supported[with]) = (answer.Claims, answer.Supported);
                with++;
                whole += answer.Supported == answer.Claims ? 1 : 0;
            }
        }

        Answers = answers.Length;
        AnswersWithoutClaims = answers.Length - with;
        SampleCount[] counts =
        [
            new("claims", claims.Sum()),
            new("answers with claims", with),
            new("answers without claims", AnswersWithoutClaims),
        ];
        SupportedClaims = LinearisedStatistic.OfRatio(supported.AsSpan(0, with), claims.AsSpan(0, with)) is { } ratio
            ? MetricIntervals.Share(
                "share of claims supported",
                ratio,
                confidence,
                counts,
                Assumptions,
                method: ClaimMethod
            )
            : MetricIntervals.None(
                "share of claims supported",
                new(UndefinedReason.ZeroDenominator, "No answer makes a claim."),
                confidence,
                Domain.Share,
                ClaimMethod,
                counts
            );
        GroundedAnswers = ProportionEstimates.Wilson("share of answers fully supported", new(whole, with), confidence);
        Explanation = new(
            with == 0 ? "No answer makes a claim." : $"{SupportedClaims} {GroundedAnswers}",
            ClaimMethod.ToString(),
            Assumptions
        );
    }

    /// <summary>The promise of the interval of the claims' share; its size is the number of answers with claims.</summary>
    public static IntervalMethod ClaimMethod { get; } =
        IntervalMethod.Asymptotic(
            "Wilson interval of a ratio over clusters by its effective size",
            "Woodruff 1971; Korn and Graubard 1998",
            100
        );

    /// <summary>The number of answers.</summary>
    public int Answers { get; }

    /// <summary>Answers that make no claim, as refusals; they are in no rate.</summary>
    public int AnswersWithoutClaims { get; }

    /// <summary>Supported claims over all claims.</summary>
    public IntervalEstimate SupportedClaims { get; }

    /// <summary>Answers whose every claim is supported, over the answers with claims.</summary>
    public IntervalEstimate GroundedAnswers { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Judges answers.</summary>
    /// <param name="answers">One entry an answer.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>Both rates are undefined where no answer makes a claim.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static Groundedness Of(ReadOnlySpan<CheckedAnswer> answers, double confidence = 0.95) =>
        new(answers, confidence);
}
