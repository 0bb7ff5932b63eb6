using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What a metric will be on a day, from its readings so far: a distribution, and the chance of reaching a level.</summary>
/// <remarks>
/// <para>
/// Random walk with drift over readings x₀ … xₙ on days t₀ … tₙ, T = tₙ − t₀: drift μ̂ = (xₙ − x₀)/T, σ̂² = Σ(Δxᵢ − μ̂Δtᵢ)²/Δtᵢ ÷ (n − 1), and h days on
/// x ~ xₙ + μ̂h + σ̂√(h + h²/T)·t with n − 1 degrees of freedom (Hyndman and Athanasopoulos 2021, section 5.2, with days that need not be even).
/// </para>
/// <para>
/// Linear trend: the prediction interval of a straight line by least squares, ŷ + s√(1 + 1/n + (t − t̄)²/Σ(tᵢ − t̄)²)·t with n − 2 degrees of freedom.
/// </para>
/// <para>Both are exact where their model holds; each is undefined below three readings, and where the model leaves nothing unexplained: that is a small sample
/// and not certainty.</para>
/// </remarks>
public sealed record TrendForecast
{
    private readonly StudentTDistribution _scaled;
    private readonly Estimate _estimate;

    private TrendForecast(DateOnly day, TrendModel model, TrendScale scale, StudentTDistribution scaled, int readings)
    {
        Day = day;
        Model = model;
        Scale = scale;
        Readings = readings;
        _scaled = scaled;
        Estimate own = Estimate.Of(scaled);
        _estimate = scale switch
        {
            TrendScale.Linear => own,
            TrendScale.Logarithmic => Estimate.Exp(own),
            _ => 1 / (1 + Estimate.Exp(-own)),
        };
        Interval ninety = Interval(0.90);
        Explanation = new(
            $"By {DateText.LongDate(day)} it will be about {Text(Median)} (90 % interval {NumberText.Range(ninety, Text)}).",
            model == TrendModel.RandomWalkWithDrift
                ? "random walk with drift (Hyndman and Athanasopoulos 2021)"
                : "prediction from a straight line (least squares)",
            [
                model == TrendModel.RandomWalkWithDrift
                    ? "changes of different days are independent and normal, of one mean and spread a day"
                    : "readings scatter around the line independently and normally, by one spread",
                "what moved it so far goes on",
            ]
        );
    }

    /// <summary>The day that is forecast.</summary>
    public DateOnly Day { get; }

    /// <summary>What the past is taken to be.</summary>
    public TrendModel Model { get; }

    /// <summary>The scale on which it moves evenly.</summary>
    public TrendScale Scale { get; }

    /// <summary>The number of readings.</summary>
    public int Readings { get; }

    /// <summary>The value that is passed as likely as not.</summary>
    public double Median => Unscaled(_scaled.Location);

    /// <summary>The interval that holds the value with a probability of 90 %.</summary>
    public Interval NinetyPercentInterval => Interval(0.90);

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>A forecast from readings.</summary>
    /// <param name="readings">The readings in any order, on different days, at least three.</param>
    /// <param name="day">The day to forecast; after the last reading.</param>
    /// <param name="model">What the past is taken to be.</param>
    /// <param name="scale">The scale on which it moves evenly.</param>
    /// <exception cref="ArgumentException">Two readings are of one day, a value does not fit the scale, or the day is not after the last reading.</exception>
    /// <exception cref="UndefinedException">There are fewer than three readings, or nothing varies around the trend.</exception>
    public static TrendForecast Of(
        IReadOnlyList<MetricReading> readings,
        DateOnly day,
        TrendModel model = TrendModel.RandomWalkWithDrift,
        TrendScale scale = TrendScale.Linear
    )
    {
        MetricReading[] sorted = Sorted(readings);
        _ = EnumDomain.Require(model);
        _ = EnumDomain.Require(scale);
        if (sorted.Length < 3)
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.TooFewObservations,
                    $"A forecast of the trend needs at least 3 readings, but there are {sorted.Length}."
                )
            );
        }

        double[] days = [.. sorted.Select(reading => (double)reading.Day.DayNumber - sorted[0].Day.DayNumber)];
        double[] values = [.. sorted.Select(reading => Scaled(reading.Value, scale))];
        double at = day.DayNumber - sorted[0].Day.DayNumber;
        if (!(at > days[^1]))
        {
            throw new ArgumentException(
                $"day must be after the last reading, {DateText.Date(sorted[^1].Day)}, but was {DateText.Date(day)}",
                nameof(day)
            );
        }

        (double centre, double spread, int freedom) =
            model == TrendModel.RandomWalkWithDrift ? Walk(days, values, at) : Line(days, values, at);
        double size = values.Max(Math.Abs);
        if (!(spread > 1e-13 * size) || spread == 0)
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.NoVariation,
                    "The readings lie on the trend exactly; that is a small sample and not certainty."
                )
            );
        }

        return new(day, model, scale, new(freedom, centre, spread), sorted.Length);
    }

    /// <summary>The value as an uncertain quantity. Each call returns the same one.</summary>
    public Estimate ToEstimate() => _estimate;

    /// <summary>The interval that holds the value with this probability, with equal chances to lie below and above.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public Interval Interval(double confidence = 0.90)
    {
        double tail = (1 - Domain.OpenShare.Require(confidence)) / 2;
        return new(Unscaled(_scaled.Quantile(tail)), Unscaled(_scaled.Quantile(1 - tail)));
    }

    /// <summary>The chance that the value will be at least this.</summary>
    /// <param name="level">The level; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not finite.</exception>
    public double ProbabilityAtLeast(double level) =>
        OnScale(level) is var z && double.IsInfinity(z) ? (z < 0 ? 1 : 0) : _scaled.Survival(z);

    /// <summary>The chance that the value will be at most this.</summary>
    /// <param name="level">The level; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not finite.</exception>
    public double ProbabilityAtMost(double level) =>
        OnScale(level) is var z && double.IsInfinity(z) ? (z < 0 ? 0 : 1) : _scaled.Cumulative(z);

    /// <summary>Readings by day, which must differ.</summary>
    internal static MetricReading[] Sorted(IReadOnlyList<MetricReading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        MetricReading[] sorted = [.. readings.OrderBy(reading => reading.Day)];
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Day == sorted[i - 1].Day)
            {
                throw new ArgumentException(
                    $"readings must be of different days, but two were of {DateText.Date(sorted[i].Day)}",
                    nameof(readings)
                );
            }
        }

        return sorted;
    }

    private static (double Centre, double Spread, int Freedom) Walk(double[] days, double[] values, double at)
    {
        int changes = values.Length - 1;
        double time = days[^1];
        double drift = (values[^1] - values[0]) / time;
        double squares = 0;
        for (int i = 1; i <= changes; i++)
        {
            double step = days[i] - days[i - 1];
            double shock = values[i] - values[i - 1] - drift * step;
            squares += shock * shock / step;
        }

        double ahead = at - time;
        double deviation = Math.Sqrt(squares / (changes - 1));
        return (values[^1] + drift * ahead, deviation * Math.Sqrt(ahead + ahead * ahead / time), changes - 1);
    }

    private static (double Centre, double Spread, int Freedom) Line(double[] days, double[] values, double at)
    {
        JointMoments joint = JointMoments.Of(days, values);
        int n = values.Length;
        double middle = joint.X.Mean.Value;
        double slope = joint.Covariance.Value / joint.X.Variance.Value;
        double squares = 0;
        for (int i = 0; i < n; i++)
        {
            double rest = values[i] - joint.Y.Mean.Value - slope * (days[i] - middle);
            squares += rest * rest;
        }

        double far = at - middle;
        double spread = Math.Sqrt(squares / (n - 2) * (1 + 1d / n + far * far / joint.X.SumOfSquaredDeviations));
        return (joint.Y.Mean.Value + slope * far, spread, n - 2);
    }

    private static double Scaled(double value, TrendScale scale) =>
        scale switch
        {
            TrendScale.Linear => value,
            TrendScale.Logarithmic => Elementary.Log(Domain.Positive.Require(value)),
            _ => Elementary.Log(Domain.OpenShare.Require(value)) - Elementary.Log1p(-value),
        };

    private double Unscaled(double value) =>
        Scale switch
        {
            TrendScale.Linear => value,
            TrendScale.Logarithmic => Elementary.Exp(value),
            _ => 1 / (1 + Elementary.Exp(-value)),
        };

    /// <summary>A level on the scale; infinite where it lies at or beyond the ends of what the metric may be.</summary>
    private double OnScale(double level)
    {
        _ = Domain.Real.Require(level);
        return Scale switch
        {
            TrendScale.Linear => level,
            _ when level <= 0 => double.NegativeInfinity,
            TrendScale.Logit when level >= 1 => double.PositiveInfinity,
            _ => Scaled(level, Scale),
        };
    }

    private string Text(double value) =>
        Scale == TrendScale.Logit ? ShareText.Share(value) : NumberText.Rounded(value, 4);
}
