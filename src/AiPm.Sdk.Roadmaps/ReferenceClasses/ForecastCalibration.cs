using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>How well past forecasts were calibrated: which of their promises were kept, and how sharp they were.</summary>
public sealed class ForecastCalibration
{
    // Levels that were written as decimals are the same level.
    private const int Decimals = 9;

    private ForecastCalibration(
        int count,
        IReadOnlyList<LevelCalibration> levels,
        IReadOnlyList<IntervalCalibration> intervals,
        Measured uniformity
    )
    {
        Count = count;
        Levels = levels;
        Intervals = intervals;
        UniformityPValue = uniformity;
        MeanPinballLoss = levels.Average(level => level.PinballLoss);
        Explanation = new(
            Sentence(),
            "coverage of quantile forecasts, pinball loss (Koenker and Bassett 1978; Gneiting and Raftery 2007)",
            ["forecasts were made before their outcomes", "outcomes are independent"]
        );
    }

    /// <summary>The number of forecasts.</summary>
    public int Count { get; }

    /// <summary>Every level that was forecast, ascending.</summary>
    public IReadOnlyList<LevelCalibration> Levels { get; }

    /// <summary>Every pair of levels that leaves out as much below as above, the widest first.</summary>
    public IReadOnlyList<IntervalCalibration> Intervals { get; }

    /// <summary>The mean pinball loss over levels and forecasts, in the unit of the outcomes: half the continuous ranked probability score as levels become dense.</summary>
    public double MeanPinballLoss { get; }

    /// <summary>
    /// Whether outcomes fell between the levels as often as promised: the p-value of a χ² test over the parts that the levels make. Undefined where
    /// forecasts have different levels.
    /// </summary>
    public Measured UniformityPValue { get; }

    /// <summary>Whether no promise is broken by more than chance, level by level.</summary>
    public bool IsCalibrated => Levels.All(level => level.IsCalibrated);

    /// <summary>What the calibration says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>Judges past forecasts.</summary>
    /// <param name="forecasts">At least one; each id once.</param>
    /// <param name="confidence">Of the intervals around shares; strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">There is none, or an id stands twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static ForecastCalibration Of(IReadOnlyList<QuantileForecast> forecasts, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        Domain.OpenShare.Require(confidence);
        if (forecasts.Count == 0)
        {
            throw new ArgumentException("forecasts must hold at least one, but was empty", nameof(forecasts));
        }

        string? twice = forecasts
            .GroupBy(forecast => forecast.Id, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1)
            ?.Key;
        if (twice is not null)
        {
            throw new ArgumentException($"forecast \"{twice}\" stands twice", nameof(forecasts));
        }

        (double Level, double Value, double Actual)[][] byLevel =
        [
            .. forecasts
                .SelectMany(one =>
                    one.Levels.Select(
                        (level, i) => (Level: Math.Round(level, Decimals), Value: one.Values[i], one.Actual)
                    )
                )
                .GroupBy(one => one.Level)
                .OrderBy(group => group.Key)
                .Select(group => group.ToArray()),
        ];
        return new(
            forecasts.Count,
            [.. byLevel.Select(level => Level(level, confidence))],
            [.. Pairs(forecasts, confidence)],
            Uniformity(forecasts)
        );
    }

    /// <summary>The share of the mean pinball loss that these forecasts save over others of the same outcomes: 1 is perfect, 0 no better, negative worse.</summary>
    /// <param name="reference">The calibration of the others, as of always the same forecast.</param>
    /// <returns>Undefined where the others lose nothing.</returns>
    public Measured SkillOver(ForecastCalibration reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return reference.MeanPinballLoss > 0
            ? 1 - MeanPinballLoss / reference.MeanPinballLoss
            : new Undefined(
                UndefinedReason.ZeroDenominator,
                "The other forecasts lose nothing, so no share of it can be saved."
            );
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private static LevelCalibration Level((double Level, double Value, double Actual)[] all, double confidence)
    {
        double level = all[0].Level;
        return new(
            level,
            ProportionEstimates.Wilson(
                $"kept of promises at {ShareText.Level(level)}",
                new(all.Count(one => one.Actual <= one.Value), all.Length),
                confidence
            ),
            all.Average(one => QuantileForecast.PinballLoss(level, one.Value, one.Actual))
        );
    }

    private static IEnumerable<IntervalCalibration> Pairs(IReadOnlyList<QuantileForecast> forecasts, double confidence)
    {
        Dictionary<double, List<(double Lower, double Upper, double Actual)>> pairs = [];
        foreach (QuantileForecast forecast in forecasts)
        {
            for (int low = 0; low < forecast.Levels.Length; low++)
            {
                double below = Math.Round(forecast.Levels[low], Decimals);
                for (int high = low + 1; high < forecast.Levels.Length; high++)
                {
                    if (Math.Round(1 - forecast.Levels[high], Decimals) == below)
                    {
                        double wanted = Math.Round(1 - 2 * below, Decimals);
                        pairs.TryAdd(wanted, []);
                        pairs[wanted].Add((forecast.Values[low], forecast.Values[high], forecast.Actual));
                    }
                }
            }
        }

        foreach (
            (double wanted, List<(double Lower, double Upper, double Actual)> all) in pairs.OrderByDescending(pair =>
                pair.Key
            )
        )
        {
            double penalty = 2 / (1 - wanted);
            yield return new(
                wanted,
                ProportionEstimates.Wilson(
                    $"outcomes within {ShareText.Level(wanted)} intervals",
                    new(all.Count(one => one.Actual >= one.Lower && one.Actual <= one.Upper), all.Count),
                    confidence
                ),
                all.Average(one => one.Upper - one.Lower),
                all.Average(one =>
                    one.Upper
                    - one.Lower
                    + penalty * (Math.Max(0, one.Lower - one.Actual) + Math.Max(0, one.Actual - one.Upper))
                )
            );
        }
    }

    private static Measured Uniformity(IReadOnlyList<QuantileForecast> forecasts)
    {
        double[] levels = [.. forecasts[0].Levels];
        if (forecasts.Any(one => !one.Levels.AsSpan().SequenceEqual(levels)))
        {
            return new Undefined(
                UndefinedReason.DoesNotExist,
                "Forecasts have different levels, so outcomes cannot be counted between them."
            );
        }

        long[] counts = new long[levels.Length + 1];
        double[] weights = new double[counts.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            weights[i] = (i == levels.Length ? 1 : levels[i]) - (i == 0 ? 0 : levels[i - 1]);
        }

        foreach (QuantileForecast forecast in forecasts)
        {
            counts[forecast.Values.Count(value => value < forecast.Actual)]++;
        }

        return ChiSquaredTest.GoodnessOfFit(counts, weights).PValue;
    }

    private string Sentence()
    {
        LevelCalibration? worst = Levels
            .Where(level => !level.IsCalibrated)
            .MaxBy(level => Math.Abs(level.Kept.Value.Value - level.Level));
        if (worst is null)
        {
            return $"{NumberText.Count(Count)} forecasts: no promise is broken by more than chance.";
        }

        double kept = worst.Kept.Value.Value;
        return $"{NumberText.Count(Count)} forecasts: what was promised with {ShareText.Level(worst.Level)} was kept in {ShareText.Probability(kept)}, so the forecasts were too {(kept < worst.Level ? "low" : "high")} there.";
    }
}
