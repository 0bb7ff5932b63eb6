using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Where an objective stands on a day, and the chance that it is reached. Equality compares the list by reference.</summary>
public sealed record ObjectiveAssessment
{
    private ObjectiveAssessment(Objective objective, DateOnly today, IReadOnlyList<KeyResultAssessment> keyResults)
    {
        Objective = objective;
        Today = today;
        KeyResults = keyResults;
        Score = Weighted(keyResults);
        Elapsed = Math.Clamp(
            (double)(today.DayNumber - objective.Start.DayNumber)
                / (objective.End.DayNumber - objective.Start.DayNumber),
            0,
            1
        );
        (ProbabilityAllReached, BoundsAllReached) = All(keyResults);
        Explanation = new(
            Sentence(),
            "weighted mean of the key results' scores; chances from each forecast, multiplied as if independent",
            ["key results end independently of each other; the bounds hold however they hang together (Fréchet 1935)"]
        );
    }

    /// <summary>The objective.</summary>
    public Objective Objective { get; }

    /// <summary>The day.</summary>
    public DateOnly Today { get; }

    /// <summary>Each key result.</summary>
    public IReadOnlyList<KeyResultAssessment> KeyResults { get; }

    /// <summary>The mean of the scores by weight; undefined while a key result has none, which the reason names.</summary>
    public Measured Score { get; }

    /// <summary>How much of the period is over, from 0 to 1.</summary>
    public double Elapsed { get; }

    /// <summary>The chance that every key result is reached, if they end independently; undefined where one has no chance.</summary>
    public Measured ProbabilityAllReached { get; }

    /// <summary>The least and the greatest that chance can be, however the key results hang together.</summary>
    public MeasuredInterval BoundsAllReached { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>The assessment of a key result.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public KeyResultAssessment this[string id] =>
        KeyResults.FirstOrDefault(own => own.KeyResult.Id == id)
        ?? throw new ArgumentException(
            Spelling.Unknown("key result", id, [.. KeyResults.Select(own => own.KeyResult.Id)]),
            nameof(id)
        );

    internal static ObjectiveAssessment Of(
        Objective objective,
        DateOnly today,
        IReadOnlyDictionary<string, IReadOnlyList<MetricReading>> readings
    )
    {
        string[] followed =
        [
            .. objective.KeyResults.Where(own => own is LevelKeyResult or MaintainKeyResult).Select(own => own.Id),
        ];
        foreach (string id in readings.Keys)
        {
            if (!followed.Contains(id, StringComparer.Ordinal))
            {
                throw new ArgumentException(
                    Spelling.Unknown("key result that follows a metric", id, followed),
                    nameof(readings)
                );
            }
        }

        return new(
            objective,
            today,
            [
                .. objective.KeyResults.Select(own =>
                    Assess(
                        objective,
                        own,
                        today,
                        readings.TryGetValue(own.Id, out IReadOnlyList<MetricReading>? given) ? given : []
                    )
                ),
            ]
        );
    }

    private static KeyResultAssessment Assess(
        Objective objective,
        KeyResult keyResult,
        DateOnly today,
        IReadOnlyList<MetricReading> given
    )
    {
        switch (keyResult)
        {
            case BinaryKeyResult binary:
                return Steps(binary, binary.IsDone ? 1 : 0);
            case MilestoneKeyResult milestones:
                return Steps(milestones, milestones.Score);
            default:
                MetricReading[] readings = TrendForecast.Sorted(given);
                if (readings.Length > 0 && readings[^1].Day > today)
                {
                    throw new ArgumentException(
                        $"readings of \"{keyResult.Id}\" must not be after today, {DateText.Date(today)}, but one was of {DateText.Date(readings[^1].Day)}",
                        nameof(given)
                    );
                }

                MetricReading[] own =
                [
                    .. readings.Where(reading => reading.Day >= objective.Start && reading.Day <= objective.End),
                ];
                return keyResult is LevelKeyResult level
                    ? Level(level, own, readings, objective.End)
                    : Maintain((MaintainKeyResult)keyResult, own, readings, objective.End);
        }
    }

    private static KeyResultAssessment Steps(KeyResult keyResult, double score) =>
        new(
            keyResult,
            new Undefined(UndefinedReason.NotMeasured, $"{keyResult.Name} follows no metric."),
            score,
            score,
            null,
            score == 1 ? 1
                : keyResult.Confidence is { } confidence ? confidence
                : new Undefined(
                    UndefinedReason.NotMeasured,
                    $"{keyResult.Name} is not done, and nobody has said how likely it is."
                )
        );

    private static KeyResultAssessment Level(
        LevelKeyResult keyResult,
        MetricReading[] own,
        MetricReading[] all,
        DateOnly end
    )
    {
        if (own.Length == 0)
        {
            return Nothing(keyResult);
        }

        double value = own[^1].Value;
        double progress = keyResult.Progress(value);
        (TrendForecast? forecast, Undefined? none) = Forecast(all, end, keyResult.Model, keyResult.Scale);
        bool rises = keyResult.Direction == Direction.Increase;
        Measured chance =
            own[^1].Day == end ? (progress >= 1 ? 1 : 0)
            : forecast is null ? none!
            : rises ? forecast.ProbabilityAtLeast(keyResult.Target)
            : forecast.ProbabilityAtMost(keyResult.Target);
        return new(keyResult, value, progress, Math.Clamp(progress, 0, 1), forecast, chance);
    }

    private static KeyResultAssessment Maintain(
        MaintainKeyResult keyResult,
        MetricReading[] own,
        MetricReading[] all,
        DateOnly end
    )
    {
        if (own.Length == 0)
        {
            return Nothing(keyResult);
        }

        double held = (double)own.Count(reading => keyResult.Range.Contains(reading.Value)) / own.Length;
        (TrendForecast? forecast, Undefined? none) = Forecast(all, end, keyResult.Model, keyResult.Scale);
        Measured chance =
            own[^1].Day == end ? (keyResult.Range.Contains(own[^1].Value) ? 1 : 0)
            : forecast is null ? none!
            : Within(forecast, keyResult.Range);
        return new(keyResult, own[^1].Value, held, held, forecast, chance);
    }

    private static double Within(TrendForecast forecast, Interval range)
    {
        double below = double.IsInfinity(range.Lower) ? 0 : 1 - forecast.ProbabilityAtLeast(range.Lower);
        double above = double.IsInfinity(range.Upper) ? 0 : forecast.ProbabilityAtLeast(range.Upper);
        return Math.Clamp(1 - below - above, 0, 1);
    }

    private static KeyResultAssessment Nothing(KeyResult keyResult)
    {
        Undefined nothing = new(UndefinedReason.NotMeasured, $"{keyResult.Name} has no reading in the period.");
        return new(keyResult, nothing, nothing, nothing, null, nothing);
    }

    private static (TrendForecast? Forecast, Undefined? None) Forecast(
        MetricReading[] readings,
        DateOnly end,
        TrendModel model,
        TrendScale scale
    )
    {
        if (readings[^1].Day >= end)
        {
            return (null, new(UndefinedReason.NotMeasured, "The period is over; there is nothing left to forecast."));
        }

        try
        {
            return (TrendForecast.Of(readings, end, model, scale), null);
        }
        catch (UndefinedException undefined)
        {
            return (null, undefined.Undefined);
        }
    }

    private static Measured Weighted(IReadOnlyList<KeyResultAssessment> keyResults)
    {
        string[] without = [.. keyResults.Where(own => !own.Score.IsDefined).Select(own => own.KeyResult.Name)];
        return without.Length == 0
            ? keyResults.Sum(own => own.KeyResult.Weight * own.Score.Value)
                / keyResults.Sum(own => own.KeyResult.Weight)
            : new Undefined(
                UndefinedReason.NotMeasured,
                $"The objective has no score while these have none: {string.Join(", ", without)}."
            );
    }

    private static (Measured Product, MeasuredInterval Bounds) All(IReadOnlyList<KeyResultAssessment> keyResults)
    {
        string[] without =
        [
            .. keyResults.Where(own => !own.ProbabilityReached.IsDefined).Select(own => own.KeyResult.Name),
        ];
        if (without.Length > 0)
        {
            Undefined missing = new(
                UndefinedReason.NotMeasured,
                $"The objective has no chance while these have none: {string.Join(", ", without)}."
            );
            return (missing, missing);
        }

        double[] chances = [.. keyResults.Select(own => own.ProbabilityReached.Value)];
        double least = Math.Max(0, chances.Sum() - (chances.Length - 1));
        double most = chances.Min();
        double product = chances.Aggregate(1d, (all, chance) => all * chance);
        return (product, new Interval(Math.Min(least, most), most));
    }

    private string WithoutScore() =>
        string.Join(", ", KeyResults.Where(own => !own.Score.IsDefined).Select(own => own.KeyResult.Name));

    private string Sentence()
    {
        string score = Score.TryGet(out double known, out _)
            ? $"{Objective.Title} stands at {NumberText.Rounded(known, 2)} of 1 with {ShareText.Share(Elapsed, 0)} of the time gone"
            : $"{Objective.Title} has no score while these have none: {WithoutScore()}";
        string chance = ProbabilityAllReached.TryGet(out double all, out _)
            ? $"; the chance that every key result is reached is {ShareText.Probability(all)}"
            : "";
        KeyResultAssessment? weakest = KeyResults
            .Where(own => own.ProbabilityReached.IsDefined)
            .MinBy(own => own.ProbabilityReached.Value);
        string lowest =
            weakest is null || KeyResults.Count == 1
                ? ""
                : $"; least likely is {weakest.KeyResult.Name} ({ShareText.Probability(weakest.ProbabilityReached.Value)})";
        return $"{score}{chance}{lowest}.";
    }
}
