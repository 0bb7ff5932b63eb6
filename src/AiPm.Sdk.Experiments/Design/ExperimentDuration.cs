using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How long an experiment takes to gather its units.</summary>
public sealed record ExperimentDuration
{
    private ExperimentDuration(
        long units,
        Func<double, SimulatedValue> byDay,
        Func<double, long> quantile,
        bool isCertain,
        Explanation explanation
    )
    {
        Units = units;
        _byDay = byDay;
        _quantile = quantile;
        IsCertain = isCertain;
        Explanation = explanation;
    }

    private readonly Func<double, SimulatedValue> _byDay;
    private readonly Func<double, long> _quantile;

    /// <summary>The units to gather.</summary>
    public long Units { get; }

    /// <summary>Whether the traffic was certain, so that every quantile is the same.</summary>
    public bool IsCertain { get; }

    /// <summary>The result as a sentence, with assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Whole days after which the units have come with this probability.</summary>
    /// <param name="confidence">Strictly between 0 and 1; 0.5 for the median.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    /// <exception cref="DesignUnreachableException">The days forecast do not bring the units with this probability.</exception>
    public long Days(double confidence = 0.5) => _quantile(Domain.OpenShare.Require(confidence));

    /// <summary>Whole weeks after which the units have come with this probability: whole weeks keep weekdays in balance.</summary>
    /// <inheritdoc cref="Days"/>
    public long Weeks(double confidence = 0.5) => (Days(confidence) + 6) / 7;

    /// <summary>The chance that the units have come after so many days.</summary>
    /// <param name="days">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public SimulatedValue ProbabilityWithin(long days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return _byDay(days);
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    internal static ExperimentDuration Steady(long units, Estimate unitsPerDay, double enrolledShare)
    {
        RequireShare(enrolledShare);
        double needed = units / enrolledShare;
        if (unitsPerDay.TryGetCertain(out double certain))
        {
            Domain.Positive.Require(certain, nameof(unitsPerDay));
            long days = Whole(needed / certain);
            return new(
                units,
                day => new(day >= days ? 1 : 0, 0),
                _ => days,
                true,
                Explain(units, days, days, days, ["the same number of new units comes every day"])
            );
        }

        // More a day is fewer days: P(days ≤ d) = P(traffic ≥ needed ÷ d).
        Func<double, double> atLeast;
        Func<double, double> quantile;
        double error = 0;
        if (unitsPerDay.TryGetDistribution(out Distribution? distribution))
        {
            Domain.NonNegative.Require(distribution.Support.Lower, nameof(unitsPerDay));
            atLeast = traffic => distribution.Survival(Math.BitDecrement(traffic));
            quantile = distribution.Quantile;
        }
        else
        {
            Simulated simulated = unitsPerDay.Simulate(new SimulationOptions());
            Domain.NonNegative.Require(simulated.Quantile(0), nameof(unitsPerDay));
            atLeast = traffic => 1 - simulated.ProbabilityBelow(Math.BitDecrement(traffic));
            quantile = probability => simulated.Quantile(probability);
            error = 0.5 / Math.Sqrt(simulated.Count);
        }

        long DaysAt(double confidence)
        {
            double traffic = quantile(1 - confidence);
            return traffic > 0 && needed / traffic < long.MaxValue
                ? Whole(needed / traffic)
                : throw new DesignUnreachableException(
                    DesignUnknown.Units,
                    $"No number of days brings the units with a probability of {ShareText.Level(confidence)}: the traffic may be none."
                );
        }

        return new(
            units,
            day => day > 0 ? new(Math.Clamp(atLeast(needed / day), 0, 1), error) : new(0, 0),
            DaysAt,
            false,
            Explain(
                units,
                DaysAt(0.5),
                DaysAt(0.1),
                DaysAt(0.9),
                ["the same number of new units comes every day, though it is not known how many"]
            )
        );
    }

    internal static ExperimentDuration Forecast(
        long units,
        IReadOnlyList<Estimate> unitsByDay,
        double enrolledShare,
        SimulationOptions? simulation
    )
    {
        ArgumentNullException.ThrowIfNull(unitsByDay);
        RequireShare(enrolledShare);
        if (unitsByDay.Count == 0)
        {
            throw new ArgumentException("unitsByDay must have at least 1 day, but had none", nameof(unitsByDay));
        }

        double needed = units / enrolledShare;
        SimulatedValue[] reached = new SimulatedValue[unitsByDay.Count];
        bool isCertain = true;
        Estimate sum = 0;
        for (int day = 0; day < reached.Length; day++)
        {
            Domain.NonNegative.Require(
                unitsByDay[day].TryGetCertain(out double certain) ? certain : unitsByDay[day].Support.Lower,
                nameof(unitsByDay)
            );
            sum += unitsByDay[day];
            if (sum.TryGetCertain(out double total))
            {
                reached[day] = new(total * (1 + 1e-12) >= needed ? 1 : 0, 0);
            }
            else
            {
                isCertain = false;
                reached[day] = sum.Simulate(simulation ?? new SimulationOptions())
                    .ProbabilityAbove(Math.BitDecrement(needed));
            }
        }

        long DaysAt(double confidence)
        {
            int day = Array.FindIndex(reached, probability => probability.Value >= confidence);
            return day >= 0
                ? day + 1
                : throw new DesignUnreachableException(
                    DesignUnknown.Units,
                    $"The {NumberText.Count(reached.Length)} days forecast bring {NumberText.Count(units)} units with a probability of only {ShareText.Probability(reached[^1])}, not {ShareText.Level(confidence)}."
                );
        }

        if (reached[^1].Value == 0)
        {
            _ = DaysAt(0.5);
        }

        int usual = Array.FindIndex(reached, probability => probability.Value >= 0.5);
        string sentence =
            usual >= 0
                ? $"{NumberText.Count(units)} units take {NumberText.Count(usual + 1)} days{(isCertain ? "" : ", as likely as not")}."
                : $"The {NumberText.Count(reached.Length)} days forecast bring {NumberText.Count(units)} units with a probability of {ShareText.Probability(reached[^1])}.";
        return new(
            units,
            day => day < 1 ? new(0, 0) : reached[Math.Min((int)Math.Min(day, int.MaxValue), reached.Length) - 1],
            DaysAt,
            isCertain,
            new(sentence, "cumulated forecast of new units", ["the forecast counts each unit once"])
        );
    }

    private static void RequireShare(double enrolledShare)
    {
        Domain.Positive.Require(enrolledShare);
        Domain.Share.Require(enrolledShare);
    }

    // A quotient within rounding of a whole number of days is that number.
    private static long Whole(double days) => Math.Max(1, checked((long)Math.Ceiling(days * (1 - 1e-12))));

    private static Explanation Explain(
        long units,
        long median,
        long fast,
        long slow,
        IReadOnlyList<string> assumptions
    ) =>
        new(
            fast == slow
                ? $"{NumberText.Count(units)} units take {NumberText.Count(median)} {(median == 1 ? "day" : "days")}."
                : $"{NumberText.Count(units)} units take {NumberText.Count(fast)} to {NumberText.Count(slow)} days in 80 % of cases, {NumberText.Count(median)} as likely as not.",
            "units ÷ new units a day",
            assumptions
        );
}
