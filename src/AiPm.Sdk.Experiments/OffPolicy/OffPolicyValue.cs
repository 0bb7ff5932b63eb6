using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What a policy would have earned, from the log of another whose choices did not depend on rewards: the mean reward of a decision, with its interval, or the
/// difference from a third policy.
/// </summary>
/// <remarks>
/// With weights w = π(a|x) ÷ p: inverse propensity Σ w r/n is unbiased and noisy; self-normalised Σ w r/Σ w has a small bias and less noise; doubly robust corrects predicted rewards by weighted errors, is unbiased whatever the
/// predictions, and less noisy where they are good: the one to use. The direct method is what predictions alone say. Every method is undefined, with its reason, where the policy would
/// do what the log could not have done; all refuse logs of a bandit, for which there is <see cref="AdaptivelyWeightedValue"/>. Cost: linear in the lines.
/// </remarks>
public static class OffPolicyValue
{
    /// <summary>The effective size from which the intervals of weighted means keep their promise.</summary>
    private const double WeightedSize = 400;

    /// <summary>The inverse propensity estimate.</summary>
    public static IntervalMethod IpsMethod { get; } =
        IntervalMethod.Asymptotic(
            "inverse propensity score",
            "Horvitz and Thompson 1952; Dudík, Erhan, Langford and Li 2014",
            WeightedSize
        );

    /// <summary>The self-normalised estimate.</summary>
    public static IntervalMethod SelfNormalizedMethod { get; } =
        IntervalMethod.Asymptotic(
            "self-normalised inverse propensity score",
            "Hájek 1971; Swaminathan and Joachims 2015",
            WeightedSize
        );

    /// <summary>The direct method over observed means.</summary>
    public static IntervalMethod DirectMethodMethod { get; } =
        IntervalMethod.Asymptotic("direct method over cell means", "Dudík, Erhan, Langford and Li 2014", WeightedSize);

    /// <summary>The doubly robust estimate.</summary>
    public static IntervalMethod DoublyRobustMethod { get; } =
        IntervalMethod.Asymptotic(
            "doubly robust",
            "Robins, Rotnitzky and Zhao 1994; Dudík, Erhan, Langford and Li 2014",
            WeightedSize
        );

    /// <summary>Clipped weights, with what clipping leaves out put between the bounds of the rewards.</summary>
    public static IntervalMethod ClippedMethod { get; } =
        IntervalMethod.Conservative("clipped inverse propensity score", "Bottou et al. 2013", WeightedSize);

    /// <summary>Clipped weights with bounds that hold at every size.</summary>
    public static IntervalMethod EmpiricalBernsteinMethod { get; } =
        IntervalMethod.Exact(
            "empirical Bernstein bounds of clipped weights",
            "Maurer and Pontil 2009; Thomas, Theocharous and Ghavamzadeh 2015"
        );

    /// <summary>Inverse propensity scores: the mean of w r. Unbiased where the propensities are those the choices were made with.</summary>
    /// <param name="log">A log of a fixed policy.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="against">The policy to compare with; left out, the value itself is estimated.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The log is adaptive, or a policy's probabilities do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static OffPolicyEstimate Ips(
        OffPolicyLog log,
        TargetPolicy policy,
        TargetPolicy? against = null,
        double confidence = 0.95
    ) => Estimate(log, policy, against, confidence, IpsMethod, Inverse);

    /// <summary>Self-normalised scores: Σ w r/Σ w, which stays within the rewards and does not change when all rewards are moved.</summary>
    /// <inheritdoc cref="Ips"/>
    public static OffPolicyEstimate SelfNormalized(
        OffPolicyLog log,
        TargetPolicy policy,
        TargetPolicy? against = null,
        double confidence = 0.95
    ) => Estimate(log, policy, against, confidence, SelfNormalizedMethod, SelfNormalizedScores);

    /// <summary>
    /// Doubly robust scores: Σ_a π(a|x) q(x, a) + w (r − q(x, a)). Unbiased for any prediction that the line itself has no part in.
    /// </summary>
    /// <param name="log">A log of a fixed policy.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="against">The policy to compare with.</param>
    /// <param name="prediction">A model fitted on other data; left out, the mean of the other lines of the same context and action.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The log is adaptive, or a policy's probabilities do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range, or a prediction is not finite.</exception>
    public static OffPolicyEstimate DoublyRobust(
        OffPolicyLog log,
        TargetPolicy policy,
        TargetPolicy? against = null,
        RewardPrediction? prediction = null,
        double confidence = 0.95
    ) =>
        Estimate(
            log,
            policy,
            against,
            confidence,
            DoublyRobustMethod,
            weights => DoublyRobustScores(weights, prediction)
        );

    /// <summary>
    /// The direct method: Σ_a π(a|x) q(x, a) averaged over the log's contexts. With the means of the log itself its interval counts the noise of every mean; how wrong a given model is, a log of contexts cannot say, so
    /// with one there is no interval.
    /// </summary>
    /// <inheritdoc cref="DoublyRobust"/>
    public static OffPolicyEstimate DirectMethod(
        OffPolicyLog log,
        TargetPolicy policy,
        TargetPolicy? against = null,
        RewardPrediction? prediction = null,
        double confidence = 0.95
    ) =>
        Estimate(
            log,
            policy,
            against,
            confidence,
            DirectMethodMethod,
            weights => prediction is null ? CellScores(weights) : Predicted(weights, prediction),
            prediction is null
                ? null
                : new(
                    UndefinedReason.NotMeasured,
                    "How wrong the predictions are is not in the direct method; the doubly robust estimate measures it."
                )
        );

    /// <summary>
    /// Clipped scores: the mean of min(w, c) r, and an interval for the policy's true value: what clipping leaves out earns at least the smallest and at most the largest reward.
    /// </summary>
    /// <param name="log">A log of a fixed policy that says between which bounds rewards lie.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="clip">c, the largest weight; at least 1, and chosen before the rewards are seen.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The log is adaptive or has no bounds, or the policy's probabilities do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The clip or the confidence is outside its range.</exception>
    public static OffPolicyEstimate ClippedIps(
        OffPolicyLog log,
        TargetPolicy policy,
        double clip,
        double confidence = 0.95
    ) =>
        Clipped(
            log,
            policy,
            clip,
            confidence,
            ClippedMethod,
            (low, high) =>
            {
                (Moments below, Moments above) = (Moments.Of(low), Moments.Of(high));
                double t = new StudentTDistribution(low.Length - 1).SurvivalQuantile((1 - confidence) / 2);
                return (below.Mean.Value - t * Error(below), above.Mean.Value + t * Error(above));
            }
        );

    /// <summary>
    /// Bounds that hold at every size and for any rewards between the log's bounds: mean ∓ √(2 v ln(2/δ)/n) ∓ 7 width ln(2/δ)/(3(n − 1)) of clipped scores, each side with half the error.
    /// </summary>
    /// <inheritdoc cref="ClippedIps"/>
    public static OffPolicyEstimate EmpiricalBernstein(
        OffPolicyLog log,
        TargetPolicy policy,
        double clip,
        double confidence = 0.95
    )
    {
        double width = log is { Rewards: { } range } ? clip * range.Width : double.NaN;
        return Clipped(
            log!,
            policy,
            clip,
            confidence,
            EmpiricalBernsteinMethod,
            (low, high) =>
            {
                (Moments below, Moments above) = (Moments.Of(low), Moments.Of(high));

                // δ = (1 − confidence)/2 on each side.
                double log2 = Math.Log(4 / (1 - confidence));
                double Half(Moments terms) =>
                    Math.Sqrt(2 * terms.Variance.Value * log2 / low.Length)
                    + 7 * width * log2 / (3 * (low.Length - 1d));
                return (below.Mean.Value - Half(below), above.Mean.Value + Half(above));
            }
        );
    }

    private static OffPolicyEstimate Clipped(
        OffPolicyLog log,
        TargetPolicy policy,
        double clip,
        double confidence,
        IntervalMethod method,
        Func<double[], double[], (double Lower, double Upper)> ends
    )
    {
        _ = Domain.OpenShare.Require(confidence);
        _ = Domain.AtLeast(1).Require(clip);
        PolicyWeights weights = new(log, policy);
        log.RequireFixed(method.Name);
        Interval rewards = log.RequireBounds(method.Name);
        double[] clipped = [.. weights.Weights.Select(weight => Math.Min(weight, clip))];
        double share = (double)weights.Weights.Count(weight => weight > clip) / clipped.Length;
        List<string> warnings = [.. weights.Drift()];
        if (share > 0)
        {
            warnings.Add($"{ShareText.Share(share)} of the weights were clipped at {NumberText.Number(clip)}");
        }

        WeightDiagnostics diagnostics = new(weights.Weights, warnings);
        if (weights.NotMeasured is { } missing)
        {
            return NotMeasured(policy, null, missing, confidence, method, diagnostics);
        }

        double[] rewarded = [.. log.Choices.Select(choice => choice.Reward)];
        (double lower, double upper) = ends(
            [.. clipped.Select((weight, i) => rewards.Lower + weight * (rewarded[i] - rewards.Lower))],
            [.. clipped.Select((weight, i) => rewards.Upper + weight * (rewarded[i] - rewards.Upper))]
        );
        double value = clipped.Select((weight, i) => weight * rewarded[i]).Average();
        Interval interval = new(
            Math.Clamp(lower, rewards.Lower, rewards.Upper),
            Math.Clamp(Math.Max(lower, upper), rewards.Lower, rewards.Upper)
        );
        return new(
            policy.Name,
            null,
            new(
                $"the value of {policy.Name}",
                value,
                interval,
                confidence,
                method,
                Size(method, diagnostics),
                counts: [new("lines", diagnostics.Size)],
                assumptions:
                [
                    .. Assumptions,
                    $"rewards lie in {rewards}",
                    "the clip was chosen before the rewards were seen",
                ],
                warnings: diagnostics.Warnings
            ),
            diagnostics
        );
    }

    private static OffPolicyEstimate Estimate(
        OffPolicyLog log,
        TargetPolicy policy,
        TargetPolicy? against,
        double confidence,
        IntervalMethod method,
        Func<PolicyWeights, Scores> scores,
        Undefined? noInterval = null
    )
    {
        _ = Domain.OpenShare.Require(confidence);
        PolicyWeights weights = new(log, policy);
        log.RequireFixed(method.Name);
        PolicyWeights? other = against is null ? null : new(log, against);
        WeightDiagnostics diagnostics = new(weights.Weights, weights.Drift());
        if ((weights.NotMeasured ?? other?.NotMeasured) is { } missing)
        {
            return NotMeasured(policy, against, missing, confidence, method, diagnostics);
        }

        Scores own = scores(weights);
        Scores theirs = other is null ? new(new double[own.Terms.Length], null) : scores(other);
        if ((own.Missing ?? theirs.Missing) is { } empty)
        {
            return NotMeasured(policy, against, empty, confidence, method, diagnostics);
        }

        Moments terms = Moments.Of([.. own.Terms.Select((term, i) => term - theirs.Terms[i])]);
        double mean = terms.Mean.Value;
        double half = new StudentTDistribution(terms.Count - 1).SurvivalQuantile((1 - confidence) / 2) * Error(terms);
        MeasuredInterval interval =
            noInterval is not null ? noInterval
            : half > 0 ? new Interval(mean - half, mean + half)
            : new Undefined(
                UndefinedReason.NoVariation,
                "All weighted rewards are the same, so how sure their mean is cannot be said."
            );
        double effective = other is null
            ? Size(method, diagnostics)
            : Math.Min(Size(method, diagnostics), Size(method, new(other.Weights, [])));
        return new(
            policy.Name,
            against?.Name,
            new(
                against is null
                    ? $"the value of {policy.Name}"
                    : $"the difference of {policy.Name} from {against.Name}",
                mean,
                interval,
                confidence,
                method,
                effective,
                counts: [new("lines", diagnostics.Size)],
                assumptions: Assumptions,
                warnings: diagnostics.Warnings
            ),
            diagnostics
        );
    }

    internal static OffPolicyEstimate NotMeasured(
        TargetPolicy policy,
        TargetPolicy? against,
        Undefined missing,
        double confidence,
        IntervalMethod method,
        WeightDiagnostics diagnostics
    ) =>
        new(
            policy.Name,
            against?.Name,
            new(
                $"the value of {policy.Name}",
                missing,
                missing,
                confidence,
                method,
                diagnostics.EffectiveSize,
                counts: [new("lines", diagnostics.Size)],
                warnings: diagnostics.Warnings
            ),
            diagnostics
        );

    private static string[] Assumptions { get; } =
    [
        "the logged propensities are those the choices were made with",
        "choices did not depend on earlier rewards",
        "a choice changes its own reward only",
        "cases to come are like those of the log",
    ];

    private static double Size(IntervalMethod method, WeightDiagnostics diagnostics) =>
        method.MinimumSize == 0 ? diagnostics.Size : diagnostics.EffectiveSize;

    private static double Error(Moments terms) => Math.Sqrt(terms.Variance.Value / terms.Count);

    private static Scores Inverse(PolicyWeights weights) =>
        new([.. weights.Weights.Select((weight, i) => weight * weights.Log.Choices[i].Reward)], null);

    // The mean of these terms is the ratio, and their spread that of its linearisation.
    private static Scores SelfNormalizedScores(PolicyWeights weights)
    {
        double total = weights.Weights.Sum();
        if (total == 0)
        {
            return new([], NoMatch(weights));
        }

        double value = weights.Weights.Select((weight, i) => weight * weights.Log.Choices[i].Reward).Sum() / total;
        double mean = total / weights.Weights.Length;
        return new(
            [.. weights.Weights.Select((weight, i) => value + weight / mean * (weights.Log.Choices[i].Reward - value))],
            null
        );
    }

    private static Scores DoublyRobustScores(PolicyWeights weights, RewardPrediction? prediction)
    {
        RewardTable? table = prediction is null ? new(weights.Log) : null;
        double[] terms = new double[weights.Weights.Length];
        for (int i = 0; i < terms.Length; i++)
        {
            LoggedChoice line = weights.Log.Choices[i];
            double Predict(string action) =>
                table?.Without(line, line.Context, action) ?? Finite(prediction!, line.Context, action);
            double predicted = weights
                .In(line.Context)
                .Where(one => one.Value > 0)
                .Sum(one => one.Value * Predict(one.Key));
            terms[i] =
                predicted + (weights.Weights[i] == 0 ? 0 : weights.Weights[i] * (line.Reward - Predict(line.Action)));
        }

        return new(terms, null);
    }

    private static Scores Predicted(PolicyWeights weights, RewardPrediction prediction)
    {
        Dictionary<string, double> values = weights.Log.Contexts.ToDictionary(
            context => context,
            context =>
                weights
                    .In(context)
                    .Where(one => one.Value > 0)
                    .Sum(one => one.Value * Finite(prediction, context, one.Key)),
            StringComparer.Ordinal
        );
        return new([.. weights.Log.Choices.Select(choice => values[choice.Context])], null);
    }

    // The value over cell means is a smooth function of means: each line's part in it, with the residual of a cell of n lines stretched by √(n/(n − 1)).
    private static Scores CellScores(PolicyWeights weights)
    {
        Dictionary<(string Context, string Action), Moments> cells = weights
            .Log.Choices.GroupBy(one => (one.Context, one.Action))
            .ToDictionary(cell => cell.Key, cell => Moments.Of([.. cell.Select(one => one.Reward)]));
        Dictionary<string, int> sizes = weights
            .Log.Choices.GroupBy(one => one.Context, StringComparer.Ordinal)
            .ToDictionary(one => one.Key, one => one.Count(), StringComparer.Ordinal);
        Dictionary<string, double> values = new(StringComparer.Ordinal);
        foreach (string context in weights.Log.Contexts)
        {
            double value = 0;
            foreach ((string action, double share) in weights.In(context).Where(one => one.Value > 0))
            {
                if (!cells.TryGetValue((context, action), out Moments cell) || cell.Count < 2)
                {
                    string where = context.Length == 0 ? "" : $" in {context}";
                    return new(
                        [],
                        new(
                            UndefinedReason.TooFewObservations,
                            $"{action}{where} was chosen {(cell.Count == 0 ? "never" : "once")}: its mean and how sure it is need at least 2 lines."
                        )
                    );
                }

                value += share * cell.Mean.Value;
            }

            values[context] = value;
        }

        double[] terms = new double[weights.Weights.Length];
        for (int i = 0; i < terms.Length; i++)
        {
            LoggedChoice line = weights.Log.Choices[i];
            double share = weights.Probability(line.Context, line.Action);
            terms[i] = values[line.Context];
            if (share > 0)
            {
                Moments cell = cells[(line.Context, line.Action)];
                double stretch = Math.Sqrt(cell.Count / (cell.Count - 1d));
                terms[i] += share * sizes[line.Context] / cell.Count * stretch * (line.Reward - cell.Mean.Value);
            }
        }

        return new(terms, null);
    }

    private static double Finite(RewardPrediction prediction, string context, string action) =>
        Domain.Real.Require(prediction(context, action), $"the prediction of {action}");

    private static Undefined NoMatch(PolicyWeights weights) =>
        new(
            UndefinedReason.TooFewObservations,
            $"No line of the log has a choice that {weights.Policy.Name} would make."
        );

    /// <summary>A term for each line, whose mean is the estimate; or why there are none.</summary>
    private readonly record struct Scores(double[] Terms, Undefined? Missing);
}
