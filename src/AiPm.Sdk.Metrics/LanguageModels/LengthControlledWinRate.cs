using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The win rate that would be if both models' answers were equally long: judges prefer the longer answer, and this takes that out.
/// </summary>
/// <remarks>
/// <para>
/// After Dubois, Galambosi, Liang and Hashimoto 2024, "Length-controlled AlpacaEval": a logistic regression of the preference on
/// tanh(Δ/σ), with Δ the difference of lengths and σ its standard deviation, and where given on the difficulty of the prompt; the rate is the mean prediction with the
/// length term at 0. Unlike theirs it is fitted on these comparisons alone, without a penalty and without other models' answers.
/// </para>
/// <para>
/// The interval is the normal one of the rate's log-odds with robust standard errors (a preference may be a tie or a probability). What length does is
/// taken to be the same for every prompt; where length is a part of quality, that part is taken out too.
/// </para>
/// </remarks>
public sealed record LengthControlledWinRate
{
    private const string Length = "length";
    private const string Difficulty = "difficulty";

    private static readonly string[] Assumptions =
    [
        "comparisons are independent: one a prompt",
        "prompts are a fair sample of those asked about",
        "log-odds of winning are linear in tanh(difference of lengths ÷ its standard deviation)",
    ];

    private LengthControlledWinRate(
        IntervalEstimate rate,
        IntervalEstimate raw,
        IntervalEstimate effect,
        Measured lengthScale
    )
    {
        Rate = rate;
        RawRate = raw;
        LengthEffect = effect;
        LengthScale = lengthScale;
        Explanation = new(
            raw.IsDefined ? $"{rate} Before that, {raw}" : "There are no comparisons to judge.",
            Method.ToString(),
            Assumptions
        );
    }

    /// <summary>The promise of the interval.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic(
            "length-controlled win rate by logistic regression, robust normal interval of its log-odds",
            "Dubois et al. 2024; White 1982",
            100
        );

    /// <summary>The win rate at equal lengths; undefined where no finite estimate exists, with what separates wins from losses.</summary>
    public IntervalEstimate Rate { get; }

    /// <summary>The mean preference as it was.</summary>
    public IntervalEstimate RawRate { get; }

    /// <summary>By how much tanh(Δ/σ) = 1, a much longer answer, raises the log-odds of winning; undefined where lengths never differ or there is no finite estimate.</summary>
    public IntervalEstimate LengthEffect { get; }

    /// <summary>σ, the standard deviation of the differences of lengths; undefined below 2 comparisons.</summary>
    public Measured LengthScale { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Fits the comparisons.</summary>
    /// <param name="preferences">One a comparison: 1 where the model was preferred, 0 where the other was, ½ for a tie, or a probability.</param>
    /// <param name="lengths">The length of the model's answer, in any unit; finite and at least 0.</param>
    /// <param name="otherLengths">The length of the other's answer, in the same unit.</param>
    /// <param name="difficulties">A number a prompt that says how hard it is to win there; finite. Not used where left out.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or the difficulties do not vary or follow the lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range; the first such row is named.</exception>
    /// <exception cref="ConvergenceException">The iteration did not end.</exception>
    public static LengthControlledWinRate Of(
        ReadOnlySpan<double> preferences,
        ReadOnlySpan<double> lengths,
        ReadOnlySpan<double> otherLengths,
        ReadOnlySpan<double> difficulties = default,
        double confidence = 0.95
    )
    {
        Domain.Share.Require(preferences);
        PairedRows.RequireLength(preferences.Length, lengths.Length, nameof(preferences), nameof(lengths));
        PairedRows.RequireLength(preferences.Length, otherLengths.Length, nameof(preferences), nameof(otherLengths));
        Domain.NonNegative.Require(lengths);
        Domain.NonNegative.Require(otherLengths);
        if (!difficulties.IsEmpty)
        {
            PairedRows.RequireLength(
                preferences.Length,
                difficulties.Length,
                nameof(preferences),
                nameof(difficulties)
            );
            Domain.Real.Require(difficulties);
        }

        Domain.OpenShare.Require(confidence);
        double[] differences = new double[lengths.Length];
        for (int row = 0; row < differences.Length; row++)
        {
            differences[row] = lengths[row] - otherLengths[row];
        }

        IntervalEstimate raw = MetricIntervals.Share(
            "win rate",
            LinearisedStatistic.OfMean(preferences),
            confidence,
            [new("comparisons", preferences.Length)],
            Assumptions
        );
        Measured scale = Moments.Of(differences).StandardDeviation;
        if (!scale.TryGet(out double sigma, out Undefined? undefined))
        {
            return new(None(undefined), raw, NoEffect(undefined), undefined);
        }

        // Where σ is 0 every difference is the same: its effect cannot be told from the model's own strength unless the lengths are equal.
        if (sigma == 0 && differences[0] != 0)
        {
            Undefined constant = new(
                UndefinedReason.NoVariation,
                "The difference of lengths is the same in every comparison, so that its effect cannot be told from the model's own."
            );
            return new(None(constant), raw, NoEffect(constant), scale);
        }

        List<string> names =
        [
            .. sigma > 0 ? (string[])[Length] : [],
            .. difficulties.IsEmpty ? (string[])[] : [Difficulty],
        ];
        double[] rows = Design(differences, sigma, difficulties);
        try
        {
            LogisticRegressionFit fit = LogisticRegression.Fit(
                names,
                rows,
                preferences,
                errors: StandardErrorMethod.ClusterRobust
            );
            return new(
                AtEqualLengths(fit, rows, names, preferences.Length, confidence),
                raw,
                sigma > 0 ? Effect(fit[Length], preferences.Length, confidence) : NoEffect(EqualLengths),
                scale
            );
        }
        catch (NoFiniteEstimateException none)
        {
            return new(None(none.Undefined), raw, NoEffect(none.Undefined), scale);
        }

        IntervalEstimate None(Undefined reason) =>
            MetricIntervals.None("length-controlled win rate", reason, confidence, Domain.Share, Method, []);

        IntervalEstimate NoEffect(Undefined reason) =>
            MetricIntervals.None("effect of length on the log-odds", reason, confidence, Domain.Real, Method, []);
    }

    private static Undefined EqualLengths =>
        new(UndefinedReason.NoVariation, "The answers are equally long in every comparison.");

    private static double[] Design(double[] differences, double sigma, ReadOnlySpan<double> difficulties)
    {
        List<double> rows = [];
        for (int row = 0; row < differences.Length; row++)
        {
            if (sigma > 0)
            {
                // tanh x = expm1(2x)/(expm1(2x) + 2), by the smaller side so that nothing overflows.
                double twice = Elementary.Expm1(-2 * Math.Abs(differences[row] / sigma));
                rows.Add(Math.CopySign(-twice / (twice + 2), differences[row]));
            }

            if (!difficulties.IsEmpty)
            {
                rows.Add(difficulties[row]);
            }
        }

        return [.. rows];
    }

    /// <summary>The mean of σ(η) over the prompts with the length term at 0, and the delta method on its log-odds.</summary>
    private static IntervalEstimate AtEqualLengths(
        LogisticRegressionFit fit,
        double[] rows,
        List<string> names,
        int comparisons,
        double confidence
    )
    {
        int columns = names.Count;
        bool hasDifficulty = names.Contains(Difficulty);
        int length = names.IndexOf(Length);
        double[] x = new double[columns];
        double[] slope = new double[columns + 1];
        double rate = 0;
        for (int row = 0; row < (hasDifficulty ? comparisons : 1); row++)
        {
            for (int i = 0; i < columns; i++)
            {
                x[i] = i == length ? 0 : rows[row * columns + i];
            }

            double here = fit.Probability(x);
            double share = hasDifficulty ? 1d / comparisons : 1;
            rate += share * here;
            for (int i = 0; i <= columns; i++)
            {
                slope[i] += share * here * (1 - here) * (i == 0 ? 1 : x[i - 1]);
            }
        }

        double variance = 0;
        for (int i = 0; i < slope.Length; i++)
        {
            for (int j = 0; j < slope.Length; j++)
            {
                variance += slope[i] * slope[j] * fit.Covariance[i, j];
            }
        }

        double error = Math.Sqrt(Math.Max(0, variance)) / (rate * (1 - rate));
        double odds = Elementary.Log(rate / (1 - rate));
        double half = NormalFunction.SurvivalQuantile((1 - confidence) / 2) * error;
        return new(
            "length-controlled win rate",
            rate,
            error > 0
                ? new Interval(Share(odds - half), Share(odds + half))
                : new Undefined(
                    UndefinedReason.NoVariation,
                    "Every preference is as predicted, so there is no variation to make an interval from."
                ),
            confidence,
            Method,
            comparisons,
            Domain.Share,
            [new("comparisons", comparisons)],
            Assumptions
        );
    }

    private static double Share(double logOdds) =>
        logOdds >= 0 ? 1 / (1 + Elementary.Exp(-logOdds)) : Elementary.Exp(logOdds) / (1 + Elementary.Exp(logOdds));

    private static IntervalEstimate Effect(Coefficient length, int comparisons, double confidence) =>
        new(
            "effect of length on the log-odds",
            length.Value,
            length.StandardError > 0
                ? length.Interval(confidence)
                : new Undefined(
                    UndefinedReason.NoVariation,
                    "Every preference is as predicted, so there is no variation to make an interval from."
                ),
            confidence,
            Method,
            comparisons,
            counts: [new("comparisons", comparisons)],
            assumptions: Assumptions
        );
}
