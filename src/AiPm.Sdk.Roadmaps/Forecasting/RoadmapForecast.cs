using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A roadmap over all draws of its durations, gates and events: the probability of every date, budget and outcome. Draws that a gate
/// stops count in every probability as not finished; where a number is over the others only, it says so.
/// </summary>
public sealed class RoadmapForecast
{
    private readonly Roadmap _roadmap;
    private readonly ForecastDraws _draws;
    private readonly ForecastTally _tally;
    private readonly ItemForecast[] _items;
    private readonly GateForecast[] _gates;
    private readonly Lazy<FinishDays> _lastDay;
    private readonly Lazy<FinishDays> _decidedDay;
    private readonly Lazy<double[]> _costs;
    private readonly Lazy<ScheduleDriver[]> _drivers;
    private readonly bool[][] _waitsForGate;
    private readonly bool _canStop;

    internal RoadmapForecast(
        Roadmap roadmap,
        ForecastDraws draws,
        ForecastTally tally,
        SchedulePolicyName policy,
        Provenance provenance
    )
    {
        _roadmap = roadmap;
        _draws = draws;
        _tally = tally;
        long shipped = tally.End.Count;
        _items =
        [
            .. roadmap.Items.Select(
                (item, i) =>
                    new ItemForecast(
                        roadmap,
                        item,
                        draws.Days[i],
                        tally.Finish[i],
                        shipped > 0 ? SimulatedValue.Share(tally.Critical[i], shipped) : null
                    )
            ),
        ];
        _gates =
        [
            .. draws.Plan.Loops.Select(
                (loop, i) =>
                    new GateForecast(
                        roadmap,
                        roadmap.Items[loop.Item],
                        draws.GateDay[i],
                        draws.Endings[i],
                        tally.Tries[i]
                    )
            ),
        ];
        _waitsForGate = draws.Plan.Blocks;
        _canStop = roadmap.Items.Any(item => item.Loop is { CanStop: true });
        _lastDay = new(() => new(roadmap, roadmap.Title, draws.LastDay));
        _decidedDay = new(() =>
            HasGates ? new(roadmap, $"The decision on {roadmap.Title}", draws.DecidedDay) : _lastDay.Value
        );
        _costs = new(() => OrderStatistic.Sorted(draws.Cost));
        _drivers = new(Rank);
        Provenance = provenance;
        Explanation = Explain(policy);
    }

    /// <summary>What was kept of every draw, for scenarios that are compared draw by draw.</summary>
    internal ForecastDraws Kept => _draws;

    /// <summary>The items, in the order of the roadmap.</summary>
    public IReadOnlyList<ItemForecast> Items => _items;

    /// <summary>The gates, in the order of the items that are tried at them.</summary>
    public IReadOnlyList<GateForecast> Gates => _gates;

    /// <summary>The mean time from the start of the roadmap to the end of its last item, in working days, over the draws in which all are finished.</summary>
    /// <exception cref="UndefinedException">A gate stops every draw.</exception>
    public SimulatedValue MeanDuration => MomentValues.Mean(Shipped());

    /// <summary>The standard deviation of that time.</summary>
    /// <exception cref="UndefinedException">A gate stops every draw.</exception>
    public SimulatedValue StandardDeviation => MomentValues.Deviation(Shipped());

    /// <summary>The mean time until everything is finished or a gate stops it, in working days, over all draws.</summary>
    public SimulatedValue MeanTimeToDecision => MomentValues.Mean(HasGates ? _tally.Decided : _tally.End);

    /// <summary>The probability that everything is finished, however its gates end.</summary>
    public SimulatedValue ProbabilityShipped =>
        _canStop ? SimulatedValue.Share(_tally.End.Count, _draws.Draws) : new(1, 0);

    /// <summary>The probability that everything is finished with every gate on the way passed.</summary>
    public SimulatedValue ProbabilityPassed => OutcomeShare(RunOutcome.Passed, 1);

    /// <summary>The probability that everything is finished by another way, or without a gate that was not passed.</summary>
    public SimulatedValue ProbabilityRerouted => OutcomeShare(RunOutcome.Rerouted, 0);

    /// <summary>The probability that a gate stops the roadmap.</summary>
    public SimulatedValue ProbabilityStopped => _canStop ? OutcomeShare(RunOutcome.Stopped, 0) : new(0, 0);

    /// <summary>The mean of all that is spent until everything is finished or stopped.</summary>
    /// <exception cref="UndefinedException">Nothing on the roadmap has a cost.</exception>
    public SimulatedValue MeanCost => MomentValues.Mean(_draws.Plan.HasCosts ? _tally.Cost : throw NoCosts());

    /// <summary>What decides the finish, the most decisive first: by cruciality without its sign, then by criticality.</summary>
    /// <exception cref="UndefinedException">A gate stops every draw.</exception>
    public IReadOnlyList<ScheduleDriver> Drivers => _drivers.Value;

    /// <summary>Seed, draws and versions that make the same bits again.</summary>
    public Provenance Provenance { get; }

    /// <summary>What the forecast says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>The item with this id.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests one that is spelt alike.</exception>
    public ItemForecast this[string id] => _items[_roadmap.IndexOf(id)];

    internal ForecastDraws Draws => _draws;

    private bool HasGates => _gates.Length > 0;

    /// <summary>The gate at which the item with this id is tried.</summary>
    /// <exception cref="ArgumentException">There is no such item, or it is done once.</exception>
    public GateForecast Gate(string id)
    {
        int item = _roadmap.IndexOf(id);
        return Array.Find(_gates, gate => gate.Id == _items[item].Id)
            ?? throw new ArgumentException(
                $"\"{id}\" has no gate; {(HasGates ? "those that have are " + string.Join(", ", _gates.Select(gate => $"\"{gate.Id}\"")) : "no item has")}",
                nameof(id)
            );
    }

    /// <summary>The probability that the item is finished by the end of the date.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public SimulatedValue ProbabilityBy(string id, DateOnly date) => this[id].ProbabilityBy(date);

    /// <summary>The probability that everything is finished by the end of the date.</summary>
    public SimulatedValue ProbabilityBy(DateOnly date) => _lastDay.Value.ProbabilityBy(date);

    /// <summary>The probability that by the end of the date everything is finished or a gate has stopped it: that it is known.</summary>
    public SimulatedValue ProbabilityDecidedBy(DateOnly date) => _decidedDay.Value.ProbabilityBy(date);

    /// <summary>The probability that by the end of the date the outcome of a gate is known, whatever it is.</summary>
    /// <exception cref="ArgumentException">There is no such gate.</exception>
    public SimulatedValue ProbabilityDecidedBy(string id, DateOnly date) => Gate(id).ProbabilityDecidedBy(date);

    /// <summary>The first day by whose end the item is finished in at least this share of all draws: a working day, never interpolated.</summary>
    /// <param name="id">The item.</param>
    /// <param name="probability">From 0 to 1; 0.85 for "85 % sure by then".</param>
    /// <exception cref="ArgumentException">There is no such item, or the probability is not in [0, 1].</exception>
    /// <exception cref="UndefinedException">It is finished in fewer.</exception>
    public DateOnly Percentile(string id, double probability) => this[id].Percentile(probability);

    /// <summary>The first day by whose end everything is finished in at least this share of all draws.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    /// <exception cref="UndefinedException">It is finished in fewer.</exception>
    public DateOnly Percentile(double probability) => _lastDay.Value.Date(_lastDay.Value.Day(probability));

    /// <summary>The first day by whose end everything is finished in at least this share of the draws that no gate stops.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    /// <exception cref="UndefinedException">A gate stops every draw.</exception>
    public DateOnly PercentileIfShipped(double probability) =>
        _lastDay.Value.Date(_lastDay.Value.DayIfDone(probability));

    /// <summary>The percentile with its Monte Carlo error, as dates.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <param name="confidence">Of the band, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="UndefinedException">An end of the band does not exist, as too many draws are stopped.</exception>
    public DateBand PercentileBand(double probability, double confidence = 0.95)
    {
        (DateOnly from, DateOnly to) = _lastDay.Value.Band(probability, confidence);
        return new(Percentile(probability), from, to);
    }

    /// <summary>The least whole number of working days within which everything is finished in at least this share of all draws.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    /// <exception cref="UndefinedException">It is finished in fewer.</exception>
    public int WorkingDaysPercentile(double probability)
    {
        int day = _lastDay.Value.Day(probability) + 1;
        return _roadmap.Network.IsUniform
            ? day
            : (int)Math.Ceiling(_roadmap.Network.WorkingDays(day) - Network.Tolerance);
    }

    /// <summary>
    /// The probability of every date, with a band for all dates at once: within √(ln(2/α)/(2n)) of the curve of infinitely many draws (Dvoretzky,
    /// Kiefer and Wolfowitz 1956; Massart 1990).
    /// </summary>
    /// <param name="confidence">Of the band, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside (0, 1).</exception>
    public IReadOnlyList<DateProbability> Curve(double confidence = 0.95)
    {
        double reach = Math.Sqrt(Math.Log(2 / (1 - Domain.OpenShare.Require(confidence))) / (2.0 * _draws.Draws));
        FinishDays days = _lastDay.Value;
        DateProbability[] curve = new DateProbability[days.Distinct.Length];
        for (int i = 0; i < curve.Length; i++)
        {
            DateOnly date = days.Date(days.Distinct[i]);
            SimulatedValue probability = days.ProbabilityBy(date);
            curve[i] = new(
                date,
                probability,
                new(Math.Max(0, probability.Value - reach), Math.Min(1, probability.Value + reach))
            );
        }

        return curve;
    }

    /// <summary>The probability that all that is spent, until everything is finished or stopped, is at most the budget.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The budget is negative or not finite.</exception>
    /// <exception cref="UndefinedException">Nothing on the roadmap has a cost.</exception>
    public SimulatedValue ProbabilityWithin(double budget)
    {
        RequireCosts();
        return SimulatedValue.Share(
            OrderStatistic.CountAtMost(_costs.Value, Tolerant(Domain.NonNegative.Require(budget))),
            _draws.Draws
        );
    }

    /// <summary>The least amount that is enough in at least this share of all draws; an amount that was spent in one, never interpolated.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    /// <exception cref="UndefinedException">Nothing on the roadmap has a cost.</exception>
    public double CostPercentile(double probability)
    {
        RequireCosts();
        return _costs.Value[OrderStatistic.Rank(probability, _draws.Draws)];
    }

    /// <summary>The probability of a goal, part by part and all together.</summary>
    /// <exception cref="ArgumentException">The goal names no item of the roadmap.</exception>
    /// <exception cref="UndefinedException">The goal has a budget, and nothing on the roadmap has a cost.</exception>
    public GoalForecast ProbabilityOf(RoadmapGoal goal)
    {
        ArgumentNullException.ThrowIfNull(goal);
        if (goal.Within is not null)
        {
            RequireCosts();
        }

        int item = goal.Item is { } id ? _roadmap.IndexOf(id) : -1;
        int[] days = item < 0 ? _draws.LastDay : _draws.Days[item];
        int last = goal.By is { } by ? _roadmap.Network.DaysThrough(by) - 1 : ForecastDraws.Never - 1;
        double budget = Tolerant(goal.Within ?? 0);
        long byDate = 0;
        long within = 0;
        long passed = 0;
        long together = 0;
        for (int draw = 0; draw < days.Length; draw++)
        {
            bool isBy = days[draw] <= last;
            bool isWithin = goal.Within is null || _draws.Cost[draw] <= budget;
            bool isPassed = days[draw] != ForecastDraws.Never && (!goal.GatesPassed || GatesPassed(item, draw));
            byDate += isBy ? 1 : 0;
            within += isWithin ? 1 : 0;
            passed += isPassed ? 1 : 0;
            together += isBy && isWithin && isPassed ? 1 : 0;
        }

        SimulatedValue Share(long count) => SimulatedValue.Share(count, days.Length);
        SimulatedValue all = Share(together);
        return new(
            goal,
            Share(byDate),
            goal.Within is null ? new(1, 0) : Share(within),
            Share(passed),
            all,
            ProbabilityStopped,
            Explain(goal, all)
        );
    }

    // Sums of money of equal parts meet a budget of their sum, whatever the order of rounding.
    private static double Tolerant(double budget) => budget + 1e-9 * Math.Max(1, budget);

    private bool GatesPassed(int item, int draw)
    {
        for (int loop = 0; loop < _gates.Length; loop++)
        {
            bool matters = item < 0 || _draws.Plan.Loops[loop].Item == item || _waitsForGate[loop][item];
            if (matters && _draws.Endings[loop][draw] is not (GateEnding.Passed or GateEnding.NotReached))
            {
                return false;
            }
        }

        return true;
    }

    private Moments Shipped() =>
        _tally.End.Count > 0 ? _tally.End : throw new UndefinedException(MomentValues.NeverShipped);

    private SimulatedValue OutcomeShare(RunOutcome outcome, double without) =>
        HasGates
            ? SimulatedValue.Share(_draws.Outcome.LongCount(one => one == outcome), _draws.Draws)
            : new(without, 0);

    private void RequireCosts()
    {
        if (!_draws.Plan.HasCosts)
        {
            throw NoCosts();
        }
    }

    private UndefinedException NoCosts() =>
        new(
            new(UndefinedReason.NotMeasured, $"Nothing on {_roadmap.Title} has a cost, so what it costs is not known.")
        );

    private ScheduleDriver[] Rank()
    {
        _ = Shipped();
        return
        [
            .. _items
                .Select((item, i) => ScheduleDriver.Of(item.Id, _tally, i))
                .OrderByDescending(driver => driver.Cruciality.TryGet(out double r, out _) ? Math.Abs(r) : -1)
                .ThenByDescending(driver => driver.CriticalityIndex.Value),
        ];
    }

    private Explanation Explain(RoadmapGoal goal, SimulatedValue together)
    {
        string what = goal.Item is null ? _roadmap.Title : $"\"{goal.Item}\"";
        string by = goal.By is { } date ? $" by {DateText.LongDate(date)}" : "";
        string within = goal.Within is { } budget ? $", with no more than {NumberText.Number(budget)} spent" : "";
        string gates = goal.GatesPassed && HasGates ? ", every gate passed" : "";
        string stopped = _canStop ? $"; a gate stops it in {ShareText.Probability(ProbabilityStopped)} of cases" : "";
        return new(
            $"{what} is finished{by}{within}{gates} with {ShareText.Probability(together)} probability{stopped}.",
            Explanation.Method,
            Explanation.Assumptions
        );
    }

    private Explanation Explain(SchedulePolicyName policy)
    {
        List<string> assumptions =
        [
            "durations without a common named quantity are independent",
            policy.Assumption,
            "the order of work stays the same, however long items take",
        ];
        if (HasGates)
        {
            assumptions.Add("tries of a loop are alike: what is drawn anew for each is independent of the others");
        }

        if (_canStop)
        {
            assumptions.Add("a gate that stops the roadmap breaks off whatever is under way");
        }

        return new(Sentence(), policy.Method, assumptions);
    }

    private string Sentence()
    {
        if (_tally.End.Count == 0)
        {
            return $"{_roadmap.Title} is stopped at a gate in every case.";
        }

        FinishDays days = _lastDay.Value;
        string[] dates =
        [
            .. ((double[])[0.5, 0.85])
                .Where(level => OrderStatistic.Rank(level, days.Draws) < days.Done)
                .Select(level => $"by {DateText.LongDate(Percentile(level))} with {ShareText.Level(level)}"),
        ];
        string finished =
            dates.Length == 0
                ? "finished in fewer than half of all cases"
                : $"finished {dates[0]} probability{(dates.Length > 1 ? " and " + dates[1] : "")}";
        string stopped = _canStop
            ? $", and stopped at a gate with {ShareText.Probability(ProbabilityStopped)}; where it is finished it takes {NumberText.Number(MeanDuration)} working days on average"
            : $", after {NumberText.Number(MeanDuration)} working days on average";
        ItemForecast driver = _items.MaxBy(item => item.CriticalityIndex.Value)!;
        return $"{_roadmap.Title} is {finished}{stopped}; \"{driver.Id}\" decides the date in {ShareText.Probability(driver.CriticalityIndex)} of cases.";
    }
}
