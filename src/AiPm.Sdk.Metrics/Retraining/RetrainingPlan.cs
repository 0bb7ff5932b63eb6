using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// When to retrain: what decay costs, growing with the model's age, against what a retraining costs. The best interval between trainings, and whether now is
/// the time.
/// </summary>
/// <remarks>
/// <para>
/// Retraining every T days costs (C + ∫₀ᵀ c·lost(t) dt)/T a day. The best T is where the cost of decay so far, less what it would be at an average day, has
/// paid for a retraining: c·(T·lost(T) − ∫₀ᵀ lost) = C. Linear decay r: T = √(2C/(c·r)). Exponential decay from a: c·a·((1 − e^(−rT))/r − T·e^(−rT)) = C, which has no
/// solution where C ≥ c·a/r: then the worst that decay can do costs less than retraining, and never retraining is best. This is optimal block replacement (Barlow and
/// Proschan 1965).
/// </para>
/// <para>The rate is uncertain, so the interval is; the probability that now is the time is that of the rate's own distribution. A retraining is taken to bring the metric back to where it started.</para>
/// </remarks>
public sealed record RetrainingPlan
{
    private RetrainingPlan(MetricDecay decay, double costOfLoss, double retrainingCost, double age)
    {
        Decay = decay;
        CostOfLoss = Domain.Positive.Require(costOfLoss);
        RetrainingCost = Domain.Positive.Require(retrainingCost);
        Age = Domain.NonNegative.Require(age);
        double rate = decay.Rate.Value.Value;
        BestInterval = Best(rate);
        BestIntervalRange = decay.Rate.Interval.TryGet(out Interval rates, out Undefined? undefined)
            ? Range(rates)
            : undefined;
        CostADay = BestInterval.TryGet(out double days, out undefined) ? CostOf(days) : undefined;
        ProbabilityNow = Probability();
        Explanation = new(
            Sentence(),
            "Optimal periodic replacement against a fitted decay (Barlow and Proschan 1965)",
            [
                .. decay.Rate.Explanation.Assumptions,
                "a retraining brings the metric back to where it started",
                "a loss of the metric costs the same at any level",
            ]
        );
    }

    /// <summary>The fitted decay.</summary>
    public MetricDecay Decay { get; }

    /// <summary>What it costs a day that the metric is worse by one unit (by 1, so by 100 points for a share).</summary>
    public double CostOfLoss { get; }

    /// <summary>What one retraining costs, with its evaluation and roll-out.</summary>
    public double RetrainingCost { get; }

    /// <summary>The age of the model now, in days.</summary>
    public double Age { get; }

    /// <summary>The days between retrainings that cost least, at the fitted rate; undefined (infinite) where never retraining is best.</summary>
    public Measured BestInterval { get; }

    /// <summary>
    /// The best interval over the rates of <see cref="MetricDecay.Rate"/>'s interval; the upper end is +∞ where some of them never pay for a retraining. Undefined where
    /// the rate has no interval.
    /// </summary>
    public MeasuredInterval BestIntervalRange { get; }

    /// <summary>What decay and retraining cost a day at the best interval; undefined where there is none.</summary>
    public Measured CostADay { get; }

    /// <summary>The probability that the best interval is at most the age, so that retraining now is not too early.</summary>
    public Measured ProbabilityNow { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Plans retraining.</summary>
    /// <param name="decay">The fitted decay.</param>
    /// <param name="costOfLoss">What it costs a day that the metric is worse by one unit; greater than 0.</param>
    /// <param name="retrainingCost">What one retraining costs, in the same money; greater than 0.</param>
    /// <param name="age">The age of the model now, in days; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static RetrainingPlan Of(MetricDecay decay, double costOfLoss, double retrainingCost, double age)
    {
        ArgumentNullException.ThrowIfNull(decay);
        return new(decay, costOfLoss, retrainingCost, age);
    }

    /// <summary>What retraining every so many days costs a day, at the fitted rate: the curve that <see cref="BestInterval"/> is the lowest point of.</summary>
    /// <param name="days">Greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The days are not positive.</exception>
    public double CostOf(double days)
    {
        Domain.Positive.Require(days);
        double rate = Decay.Rate.Value.Value;
        return (RetrainingCost + CostOfLoss * Total(days, rate)) / days;
    }

    // ∫₀ᵀ lost(t) dt.
    private double Total(double days, double rate)
    {
        if (Decay.Shape == DecayShape.Linear)
        {
            return rate * days * days / 2;
        }

        // a(T − (1 − e^(−rT))/r); where rT is small the difference would cancel, and its series does not.
        double x = rate * days;
        return Math.Abs(x) < 1e-4
            ? Decay.Start * days * x * (0.5 - x / 6)
            : Decay.Start * days * (x + Elementary.Expm1(-x)) / x;
    }

    // What has been lost beyond an average day of the past, c(T·lost(T) − ∫lost); it grows with T up to its limit.
    private double Regret(double days, double rate) => CostOfLoss * (days * Decay.Lost(days, rate) - Total(days, rate));

    private Measured Best(double rate)
    {
        if (rate <= 0)
        {
            return Never($"{Decay.Rate.Name} is {NumberText.Number(rate)}: the metric did not get worse with age");
        }

        if (Decay.Shape == DecayShape.Linear)
        {
            return Math.Sqrt(2 * RetrainingCost / (CostOfLoss * rate));
        }

        if (RetrainingCost >= CostOfLoss * Decay.Start / rate)
        {
            return Never("all that decay can cost is less than one retraining");
        }

        double upper = 1 / rate;
        while (Regret(upper, rate) < RetrainingCost)
        {
            upper *= 2;
        }

        return RootFinding.Bracketed(days => Regret(days, rate) - RetrainingCost, 0, upper).Value;
    }

    private Interval Range(Interval rates)
    {
        if (Decay.Shape == DecayShape.Linear)
        {
            return new(Days(rates.Upper), Days(rates.Lower));
        }

        // Not monotone: a decay so fast that it is over at once is not worth a retraining either. The shortest interval is where Regret over rates is flat.
        double[] candidates = [rates.Lower, rates.Upper, .. Grid(rates)];
        return new(candidates.Min(Days), candidates.Max(Days));

        double Days(double rate) => Best(rate).TryGet(out double days, out _) ? days : double.PositiveInfinity;
    }

    private static IEnumerable<double> Grid(Interval rates)
    {
        double lower = Math.Max(rates.Lower, rates.Upper * 1e-6);
        return rates.Upper <= 0
            ? []
            : Enumerable.Range(1, 400).Select(i => lower * Math.Pow(rates.Upper / lower, i / 401d));
    }

    private Measured Probability()
    {
        if (!Decay.StandardError.TryGet(out _, out Undefined? undefined))
        {
            return undefined;
        }

        if (Age == 0)
        {
            return 0;
        }

        if (Decay.Shape == DecayShape.Linear)
        {
            return Decay.ProbabilityRateAbove(2 * RetrainingCost / (CostOfLoss * Age * Age));
        }

        // Over rates the regret at this age rises to one peak, then falls as 1/rate: the rates at which it exceeds the cost are an interval.
        double Excess(double scaled) => Regret(Age, scaled / Age) - RetrainingCost;

        // (1 − e^(−x))/x − e^(−x) is largest at x = 1.79328213290076.
        const double Peak = 1.79328213290076;
        if (Excess(Peak) <= 0)
        {
            return 0;
        }

        double last = 2 * Peak;
        while (Excess(last) > 0)
        {
            last *= 2;
        }

        double from = RootFinding.Bracketed(Excess, 0, Peak).Value / Age;
        double to = RootFinding.Bracketed(Excess, Peak, last).Value / Age;
        return Math.Max(0, Decay.ProbabilityRateAbove(from).Value - Decay.ProbabilityRateAbove(to).Value);
    }

    private static Undefined Never(string why) => new(UndefinedReason.Infinite, $"Never retraining is best: {why}.");

    private string Sentence()
    {
        string best = BestInterval.TryGet(out double days, out Undefined? undefined)
            ? $"Retraining every {NumberText.Rounded(days, 3)} days costs least, {NumberText.Number(CostADay)} a day"
            : undefined.Sentence.TrimEnd('.');
        string range = BestIntervalRange.TryGet(out Interval interval, out _)
            ? $" ({ShareText.Level(Decay.Rate.Confidence)} interval {NumberText.Rounded(interval.Lower, 3)} {(double.IsPositiveInfinity(interval.Upper) ? "or more" : $"to {NumberText.Rounded(interval.Upper, 3)}")} days)"
            : "";
        string model = $"a model of {NumberText.Rounded(Age, 3)} {(Age == 1 ? "day" : "days")}";
        string now = ProbabilityNow.TryGet(out double probability, out undefined)
            ? $"that {model} is due has a probability of {ShareText.Probability(probability)}"
            : $"whether {model} is due cannot be said: {undefined.Sentence.TrimEnd('.')}";
        return $"{best}{range}; {now}.";
    }
}
