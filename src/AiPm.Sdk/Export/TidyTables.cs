using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>Results as tidy tables for Tableau, Power BI, Excel and notebooks.</summary>
/// <remarks>
/// Numbers are those of the results, with all their digits; a simulated one has its Monte Carlo error in the column beside it (<c>_error</c>). What is undefined is an empty cell, and
/// its reason stands in the column <c>reason</c>. Shares and probabilities are of 1.
/// </remarks>
public static class TidyTables
{
    private static readonly double[] Percentiles = [0.05, 0.25, 0.5, 0.75, 0.95];
    private static readonly double[] DateShares = [0.05, 0.5, 0.8, 0.85, 0.95];

    /// <summary>
    /// Every table of a reviewed plan, with all that was measured: <c>ranking</c>, <c>rank_probabilities</c>, <c>risks</c>, <c>loss_exceedance</c>, <c>dates</c>, <c>experiments</c>,
    /// <c>evaluations</c> and <c>findings</c>; those that the plan has nothing for are left out.
    /// </summary>
    public static IReadOnlyList<TidyTable> Of(PlanReview review)
    {
        ArgumentNullException.ThrowIfNull(review);
        PlanOutcome outcome = review.WithExperiments;
        List<TidyTable> tables = [];
        if (outcome.Ranking is { } ranking)
        {
            int places = review.Plan.Backlog!.Places;
            tables.Add(Ranking(ranking, item => item.Title, places));
            tables.Add(RankProbabilities(ranking));
        }

        if (outcome.Risk is { } risk)
        {
            tables.Add(Risks(risk));
            tables.Add(LossExceedance(risk));
        }

        if (outcome.Schedule is { } schedule)
        {
            tables.Add(Dates(schedule));
        }

        if (review.Experiments.Count > 0)
        {
            tables.Add(Experiments(review.Experiments.Select(experiment => experiment.Result)));
        }

        if (review.Evaluations.Count > 0)
        {
            tables.Add(Evaluations(review.Evaluations.Select(evaluation => evaluation.Result)));
        }

        if (review.Findings.Count > 0)
        {
            tables.Add(
                new(
                    "findings",
                    ["path", "sentence"],
                    review.Findings.Select(finding => (TidyValue[])[finding.Path, finding.Sentence])
                )
            );
        }

        return tables;
    }

    /// <summary>
    /// A ranking of certain scores: a row an item, by rank. Columns: <c>id, title, rank, score</c>; what a gate held back has no rank and its <c>reason</c>.
    /// </summary>
    /// <param name="ranking">The ranking.</param>
    /// <param name="title">What an item is called; its id where left out.</param>
    public static TidyTable Ranking<T>(Ranking<T> ranking, Func<T, string>? title = null)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        return new(
            "ranking",
            ["id", "title", "rank", "score", "reason"],
            ranking
                .Items.Select(item =>
                    (TidyValue[])
                        [item.Id, title?.Invoke(item.Item) ?? item.Id, item.Rank, item.Score, TidyValue.Missing]
                )
                .Concat(
                    ranking.Held.Select(held =>
                        (TidyValue[])
                            [held.Id, title?.Invoke(held.Item) ?? held.Id, TidyValue.Missing, held.Score, held.Sentence]
                    )
                )
        );
    }

    /// <summary>
    /// A ranking of uncertain scores: a row an item, by mean score. Columns: <c>id, title, mean_score</c>, percentiles of the score, <c>expected_rank, probability_first, probability_in_top</c> and
    /// <c>top</c>, the number that it counts.
    /// </summary>
    /// <param name="forecast">The ranking.</param>
    /// <param name="title">What an item is called; its id where left out.</param>
    /// <param name="top">How many can be taken; from 1 to the number of items.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is outside its range.</exception>
    public static TidyTable Ranking<T>(RankingForecast<T> forecast, Func<T, string>? title = null, int top = 1)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return new(
            "ranking",
            [
                "id",
                "title",
                "mean_score",
                "mean_score_error",
                .. Percentiles.Select(share => Name("score", share)),
                "expected_rank",
                "expected_rank_error",
                "probability_first",
                "probability_first_error",
                "probability_in_top",
                "probability_in_top_error",
                "top",
            ],
            forecast.ByMeanScore.Select(item =>
                (TidyValue[])
                    [
                        item.Id,
                        title?.Invoke(item.Item) ?? item.Id,
                        .. WithError(item.MeanScore),
                        .. Percentiles.Select(share => (TidyValue)forecast.ScoreQuantile(item.Id, share)),
                        .. WithError(item.ExpectedRank),
                        .. WithError(forecast.ProbabilityInTop(1, item.Id)),
                        .. WithError(forecast.ProbabilityInTop(top, item.Id)),
                        (long)top,
                    ]
            )
        );
    }

    /// <summary>How likely each rank is: a row an item and rank that it can have. Columns: <c>id, rank, probability</c>.</summary>
    public static TidyTable RankProbabilities<T>(RankingForecast<T> forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return new(
            "rank_probabilities",
            ["id", "rank", "probability"],
            forecast.ByMeanScore.SelectMany(item =>
                forecast
                    .RankAcceptability(item.Id)
                    .Index()
                    .Where(rank => rank.Item > 0)
                    .Select(rank => (TidyValue[])[item.Id, (long)rank.Index + 1, rank.Item])
            )
        );
    }

    /// <summary>
    /// The losses of a year: a row a risk, and one for all together. Columns: <c>scope</c> (<c>risk</c> or <c>total</c>), <c>id, mean_loss, probability_of_no_loss</c>, percentiles of
    /// the loss, and the mean of its worst 5 %.
    /// </summary>
    public static TidyTable Risks(RiskForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return new(
            "risks",
            [
                "scope",
                "id",
                "mean_loss",
                "mean_loss_error",
                "probability_of_no_loss",
                "probability_of_no_loss_error",
                "loss_p50",
                "loss_p50_error",
                "loss_p95",
                "loss_p95_error",
                "loss_p99",
                "loss_p99_error",
                "mean_of_worst_5_percent",
                "mean_of_worst_5_percent_error",
            ],
            forecast.Risks.Select(risk => Row("risk", risk)).Append(Row("total", forecast.Total))
        );

        static TidyValue[] Row(string scope, LossForecast loss) =>
            [
                scope,
                loss.Id,
                .. WithError(loss.Mean),
                .. WithError(loss.ProbabilityOfNoLoss),
                .. WithError(loss.ValueAtRisk(0.5)),
                .. WithError(loss.ValueAtRisk(0.95)),
                .. WithError(loss.ValueAtRisk(0.99)),
                .. WithError(loss.ConditionalValueAtRisk(0.95)),
            ];
    }

    /// <summary>Loss exceedance curves: a row a point. Columns: <c>scope, id, loss, probability_exceeded</c>.</summary>
    /// <param name="forecast">The losses.</param>
    /// <param name="points">How many points a curve has.</param>
    public static TidyTable LossExceedance(RiskForecast forecast, int points = 50)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return new(
            "loss_exceedance",
            ["scope", "id", "loss", "probability_exceeded"],
            forecast.Risks.SelectMany(risk => Curve("risk", risk)).Concat(Curve("total", forecast.Total))
        );

        IEnumerable<TidyValue[]> Curve(string scope, LossForecast loss) =>
            loss.ExceedanceCurve(points)
                .Select(point => (TidyValue[])[scope, loss.Id, point.Amount, point.Probability]);
    }

    /// <summary>
    /// When items of a roadmap are done: a row an item. Columns: <c>id, probability_done</c>, the dates by which they are done with the shares named (empty where they are done less often), <c>probability_critical,
    /// deadline, probability_of_deadline</c>.
    /// </summary>
    public static TidyTable Dates(RoadmapForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return new(
            "dates",
            [
                "id",
                "probability_done",
                "probability_done_error",
                .. DateShares.Select(share => Name("done_by", share)),
                "probability_critical",
                "probability_critical_error",
                "deadline",
                "probability_of_deadline",
                "reason",
            ],
            forecast.Items.Select(item =>
            {
                string? reason = null;
                return (TidyValue[])
                    [
                        item.Id,
                        .. WithError(item.ProbabilityDone),
                        .. DateShares.Select(share => Defined(() => item.Percentile(share))),
                        .. Both(() => item.CriticalityIndex),
                        item.Deadline is { } deadline ? deadline : TidyValue.Missing,
                        item.ProbabilityOfDeadline,
                        reason,
                    ];

                TidyValue Defined(Func<TidyValue> value)
                {
                    try
                    {
                        return value();
                    }
                    catch (UndefinedException undefined)
                    {
                        reason ??= undefined.Message;
                        return TidyValue.Missing;
                    }
                }

                TidyValue[] Both(Func<SimulatedValue> value) =>
                    [Defined(() => value().Value), Defined(() => value().StandardError)];
            })
        );
    }

    /// <summary>Experiments: a row a metric and treatment. See the columns for what each comparison holds; effects are the arm's minus the control's.</summary>
    public static TidyTable Experiments(params IEnumerable<ExperimentResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new(
            "experiments",
            [
                "experiment",
                "metric",
                "role",
                "control",
                "treatment",
                "segment",
                "control_units",
                "treatment_units",
                "control_value",
                "treatment_value",
                "difference",
                "difference_low",
                "difference_high",
                "relative_lift",
                "relative_lift_low",
                "relative_lift_high",
                "confidence",
                "p_value",
                "adjusted_p_value",
                "finding",
                "method",
                "sentence",
                "reason",
            ],
            results.SelectMany(result =>
                result.Metrics.SelectMany(metric => metric.Comparisons).Select(comparison => Row(result, comparison))
            )
        );

        static TidyValue[] Row(ExperimentResult result, ArmComparison comparison) =>
            [
                result.Experiment.Name,
                comparison.Metric.Id,
                Word(comparison.Metric.Role),
                comparison.ControlArm,
                comparison.TreatmentArm,
                comparison.Segment,
                Units(result, comparison.ControlArm),
                Units(result, comparison.TreatmentArm),
                comparison.Test.Control,
                comparison.Test.Treatment,
                comparison.Difference.Value,
                .. Ends(comparison.Difference.Interval),
                comparison.RelativeLift.Value,
                .. Ends(comparison.RelativeLift.Interval),
                comparison.Difference.Confidence,
                comparison.Test.PValue,
                comparison.AdjustedPValue,
                Word(comparison.Finding),
                comparison.Explanation.Method,
                comparison.Explanation.Sentence,
                Reason(
                    comparison.Difference.Value.Undefined,
                    comparison.Difference.Interval.Undefined,
                    comparison.RelativeLift.Value.Undefined,
                    comparison.RelativeLift.Interval.Undefined,
                    comparison.Test.PValue.Undefined
                ),
            ];

        static TidyValue Units(ExperimentResult result, string arm) =>
            result
                .Arms.Where(summary => summary.Arm == arm)
                .Select(summary => (TidyValue)summary.Units)
                .FirstOrDefault();
    }

    /// <summary>Shares held against their targets: a row an evaluation.</summary>
    public static TidyTable Evaluations(params IEnumerable<ProportionEvaluation> evaluations)
    {
        ArgumentNullException.ThrowIfNull(evaluations);
        return new(
            "evaluations",
            [
                "metric",
                "successes",
                "trials",
                "share",
                "share_low",
                "share_high",
                "confidence",
                "probability_target_is_met",
                "verdict",
                "sentence",
                "reason",
            ],
            evaluations.Select(evaluation =>
                (TidyValue[])
                    [
                        evaluation.Metric.Id,
                        evaluation.Counts.Successes,
                        evaluation.Counts.Trials,
                        evaluation.Share,
                        .. Ends(evaluation.Wilson),
                        evaluation.Confidence,
                        evaluation.ProbabilityTargetIsMet,
                        Word(evaluation.Verdict),
                        evaluation.Explanation.Sentence,
                        Reason(evaluation.Share.Undefined, evaluation.ProbabilityTargetIsMet.Undefined),
                    ]
            )
        );
    }

    /// <summary>Metrics with their intervals, whatever they measure: a row a metric. Columns: <c>metric, value, low, high, confidence, size, method, warnings, sentence, reason</c>.</summary>
    public static TidyTable Metrics(params IEnumerable<IntervalEstimate> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return new(
            "metrics",
            ["metric", "value", "low", "high", "confidence", "size", "method", "warnings", "sentence", "reason"],
            metrics.Select(metric =>
                (TidyValue[])
                    [
                        metric.Name,
                        metric.Value,
                        .. Ends(metric.Interval),
                        metric.Confidence,
                        metric.Size,
                        metric.Method.Name,
                        metric.Warnings.Count > 0 ? string.Join(" ", metric.Warnings) : null,
                        metric.Explanation.Sentence,
                        Reason(metric.Value.Undefined, metric.Interval.Undefined),
                    ]
            )
        );
    }

    /// <summary>Models on the same prompts: a row a model, the best first. Columns: <c>model, best_rank, worst_rank, score, low, high, confidence, prompts, answers, sentence, reason</c>.</summary>
    public static TidyTable Leaderboard(EvaluationLeaderboard leaderboard)
    {
        ArgumentNullException.ThrowIfNull(leaderboard);
        return new(
            "leaderboard",
            [
                "model",
                "best_rank",
                "worst_rank",
                "score",
                "low",
                "high",
                "confidence",
                "prompts",
                "answers",
                "sentence",
                "reason",
            ],
            leaderboard.Entries.Select(entry =>
                (TidyValue[])
                    [
                        entry.Model,
                        (long)entry.Rank.Best,
                        (long)entry.Rank.Worst,
                        entry.Score.Score.Value,
                        .. Ends(entry.Score.Score.Interval),
                        entry.Score.Score.Confidence,
                        entry.Score.Prompts,
                        entry.Score.Answers,
                        entry.Score.Score.Explanation.Sentence,
                        Reason(entry.Score.Score.Value.Undefined, entry.Score.Score.Interval.Undefined),
                    ]
            )
        );
    }

    private static TidyValue[] WithError(SimulatedValue value) => [value.Value, value.StandardError];

    private static TidyValue[] Ends(MeasuredInterval interval) =>
        interval.TryGet(out Interval ends, out _) ? [ends.Lower, ends.Upper] : [TidyValue.Missing, TidyValue.Missing];

    private static string? Reason(params ReadOnlySpan<Undefined?> undefined)
    {
        foreach (Undefined? one in undefined)
        {
            if (one is not null)
            {
                return one.Sentence;
            }
        }

        return null;
    }

    private static string Name(string of, double share) =>
        FormattableString.Invariant($"{of}_p{(int)Math.Round(100 * share):00}");

    /// <summary>A name of an enumeration in small letters: <c>not_significant</c>.</summary>
    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        string.Concat(
            value
                .ToString()
                .Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString())
        );
}
