using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How fast a metric decays after training, fitted by least squares from its history, with its uncertainty.</summary>
/// <remarks>
/// Readings of several trainings may be put together, each with its own age, when all started from one level. Linear: y = a − r·t. Exponential: ln y = ln a − r·t, so errors
/// are taken as proportional. The rate's interval is Student's with n − 2 degrees of freedom; it is exact for normal, independent errors of equal spread, and too
/// narrow where successive readings share their error.
/// </remarks>
public sealed record MetricDecay
{
    private MetricDecay(DecayShape shape, Direction direction, double confidence, MetricAge[] readings)
    {
        Shape = EnumDomain.Require(shape);
        Direction = direction;
        int sign = direction == Direction.Increase ? 1 : -1;
        double[] values =
        [
            .. readings.Select(reading =>
                shape == DecayShape.Exponential
                    ? Math.Log(Domain.Positive.Require(reading.Value, nameof(readings)))
                    : reading.Value
            ),
        ];
        double meanDays = readings.Average(reading => reading.Days);
        Matrix design = Matrix.Create(
            readings.Length,
            2,
            (row, column) => column == 0 ? 1 : readings[row].Days - meanDays
        );
        LinearRegression line = LinearRegression.Fit(design, values);
        double slope = line.Coefficients[1];
        double start = line.Coefficients[0] - slope * meanDays;
        Start = shape == DecayShape.Exponential ? Math.Exp(start) : start;
        DegreesOfFreedom = readings.Length - 2;
        double rate = -sign * slope;
        Measured variance = line.Variance([0, 1]);
        StandardError = variance.TryGet(out double known, out Undefined? undefined)
            ? known > 0
                ? Math.Sqrt(known)
                : new Undefined(
                    UndefinedReason.NoVariation,
                    "The readings lie on the curve exactly, so their error is not known."
                )
            : undefined;
        MeasuredInterval interval = StandardError.TryGet(out double error, out undefined)
            ? Around(rate, new StudentTDistribution(DegreesOfFreedom).SurvivalQuantile((1 - confidence) / 2) * error)
            : undefined;
        Rate = new(
            shape == DecayShape.Linear ? "decay a day" : "decay a day, as a share",
            rate,
            interval,
            confidence,
            Method,
            readings.Length,
            counts: [new("readings", readings.Length)],
            assumptions:
            [
                $"the metric decays {(shape == DecayShape.Linear ? "linearly" : "exponentially")} with age",
                "readings are independent, with normal errors of one spread",
            ]
        );
    }

    /// <summary>The interval's promise, for normal independent errors.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.MeanNominal("Student interval of a slope", "Student 1908; Fisher 1922");

    /// <summary>The shape that was fitted.</summary>
    public DecayShape Shape { get; }

    /// <summary>Which way the metric is better.</summary>
    public Direction Direction { get; }

    /// <summary>The fitted value right after training.</summary>
    public double Start { get; }

    /// <summary>How much worse it gets a day, in its unit (linear) or as a share (exponential); below 0 where it improved with age.</summary>
    public IntervalEstimate Rate { get; }

    /// <summary>The standard error of the rate; undefined where the readings lie on the curve exactly.</summary>
    public Measured StandardError { get; }

    /// <summary>The number of readings less 2.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>Fits the decay.</summary>
    /// <param name="readings">At least three readings at two or more ages; the values greater than 0 for an exponential decay.</param>
    /// <param name="direction">Which way the metric is better: an error rate (<see cref="Direction.Decrease"/>) decays by rising.</param>
    /// <param name="shape">How it decays. A metric that is better when smaller must decay linearly.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">An exponential decay was asked for a metric that is better when smaller.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence, or a value of an exponential decay, is outside its range.</exception>
    /// <exception cref="UndefinedException">There are fewer than three readings, or all are of one age.</exception>
    public static MetricDecay Fit(
        IEnumerable<MetricAge> readings,
        Direction direction = Direction.Increase,
        DecayShape shape = DecayShape.Linear,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(readings);
        Domain.OpenShare.Require(confidence);
        MetricAge[] given = [.. readings];
        if (shape == DecayShape.Exponential && direction == Direction.Decrease)
        {
            throw new ArgumentException(
                "shape must be linear where less is better: what rises has no level to decay to; fit 1 − the metric instead",
                nameof(shape)
            );
        }

        if (given.Length < 3 || given.DistinctBy(reading => reading.Days).Count() < 2)
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.TooFewObservations,
                    $"A decay is fitted from at least 3 readings at 2 or more ages, but there were {given.Length} at {given.DistinctBy(reading => reading.Days).Count()}."
                )
            );
        }

        return new(shape, direction, confidence, given);
    }

    /// <summary>The probability that the true rate is above a level: its confidence distribution, Student's around the fitted rate.</summary>
    /// <param name="rate">The level; may be +∞.</param>
    /// <returns>Undefined where the error is.</returns>
    public Measured ProbabilityRateAbove(double rate) =>
        StandardError.TryGet(out double error, out Undefined? undefined)
            ? new StudentTDistribution(DegreesOfFreedom).Survival((rate - Rate.Value.Value) / error)
            : undefined;

    /// <summary>How much worse than right after training the metric is at an age, at a rate; in its unit, below 0 where the rate is.</summary>
    internal double Lost(double days, double rate) =>
        Shape == DecayShape.Linear ? rate * days : -Start * Elementary.Expm1(-rate * days);

    private static Interval Around(double value, double half) => new(value - half, value + half);
}
