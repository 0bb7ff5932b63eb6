using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Forecasting;

/// <summary>Simulation against exact laws, within the Monte Carlo errors that it states.</summary>
public class GateForecastTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);
    private static readonly SimulationOptions Options = new() { Draws = 100_000, Seed = 7 };
    private static readonly Gate Good = Gate.Metric("accuracy").AtLeast(0.9);

    private static Roadmap Empty => Roadmap.Create("product", Start, WorkingCalendar.EveryDay);

    /// <summary>Passes with .35, each try mean 10 variance 9: mean 28.5714, sd 23.5866; capped at 4: P(stopped) .178506, mean 23.4713 (exact).</summary>
    [Fact]
    public void Tries_until_a_gate_passes()
    {
        Estimate each = Estimate.Of(new GammaDistribution(100 / 9.0, 0.9));
        Assert.Equal(
            (10, 9),
            (Math.Round(each.Mean.Value, 9), Math.Round(Math.Pow(each.StandardDeviation.Value, 2), 9))
        );
        RoadmapForecast until = Empty.Iterate("train", each, Good, 0.35).Forecast(Options);
        Near(10 / 0.35, until.MeanDuration);
        Near(23.5866, until.StandardDeviation);
        Assert.Equal(0, until.ProbabilityStopped.Value);
        Near(1 / 0.35, until.Gate("train").MeanTries);

        RoadmapForecast capped = Empty.Iterate("train", each, Good, 0.35, atMost: 4).Forecast(Options);
        Near(0.178506, capped.ProbabilityStopped);
        Near(23.4713, capped.MeanTimeToDecision);
        Near(1 - 0.178506, capped.Gate("train").ProbabilityPassed);
        Assert.Equal(capped.ProbabilityShipped.Value, 1 - capped.ProbabilityStopped.Value, 1e-12);

        // The same tries, cut off: what passed by the fourth is the same in every draw.
        for (int day = 9; day < 30; day += 4)
        {
            Assert.True(capped.ProbabilityBy(Start.AddDays(day)) <= until.ProbabilityBy(Start.AddDays(day)));
        }
    }

    /// <summary>p .5 a try, 2 weeks and 10k a try, 5k fixed; deadline 6 weeks, budget 45k: .875, .9375, joint .875 (exact).</summary>
    [Fact]
    public void Date_and_budget_and_gate_together()
    {
        RoadmapForecast forecast = Empty.Iterate("train", 14, Good, 0.5, cost: 5, costEach: 10).Forecast(Options);
        GoalForecast goal = forecast.ProbabilityOf(new() { By = Start.AddDays(6 * 7 - 1), Within = 45 });
        Near(0.875, goal.ByDate);
        Near(0.9375, goal.WithinBudget);
        Near(0.875, goal.Together);
        Near(25, forecast.MeanCost);
        Near(0.5, forecast.ProbabilityWithin(15));
        Assert.Equal(
            (15, 25, 35, 45),
            (
                forecast.CostPercentile(0.4),
                forecast.CostPercentile(0.6),
                forecast.CostPercentile(0.8),
                forecast.CostPercentile(0.92)
            )
        );
        Assert.Matches(
            "^product is finished by 14 February 2027, with no more than 45 spent, every gate passed with 8[78] % probability.$",
            goal.Explanation.Sentence
        );
    }

    /// <summary>Two parallel Exp(1) tasks: E T 1.5; criticality index .5; SSI .44721; cruciality .67082 (exact).</summary>
    [Fact]
    public void Drivers_of_two_parallel_tasks()
    {
        RoadmapForecast forecast = Empty
            .Stage("a", Estimate.Of(new ExponentialDistribution(1)))
            .Stage("b", Estimate.Of(new ExponentialDistribution(1)))
            .Forecast(Options);
        Near(1.5, forecast.MeanDuration);
        Near(Math.Sqrt(1.25), forecast.StandardDeviation);
        foreach (ScheduleDriver driver in forecast.Drivers)
        {
            Near(0.5, driver.CriticalityIndex);
            Near(0.67082, new SimulatedValue(driver.Cruciality.Value, driver.StandardErrorOfCruciality.Value));
            Assert.Equal(0.44721, driver.ScheduleSensitivity.Value, 0.006);

            // E[min(1, d/T)·T]/E[T] = E[d]/E[T], as d + float is T here.
            Near(1 / 1.5, driver.Significance);
        }
    }

    /// <summary>Series, parallel, loops and an event, against the exact law of the same network.</summary>
    [Fact]
    public void A_network_of_gates_against_its_exact_law()
    {
        OutcomeLaw label = OutcomeLaw.Of((2, 0.3), (4, 0.5), (9, 0.2));
        OutcomeLaw train = OutcomeLaw
            .Of((1, 10, 0.6), (3, 10, 0.4))
            .Until(LoopLaw.Of(0.4, 3, Branch.Pivot("buy")), OutcomeLaw.Certain(12, 70));
        OutcomeLaw review = OutcomeLaw.Certain(5).Until(LoopLaw.Of(new GateOutcomes(0.6, 0.3, 0, 0.1), 2));
        OutcomeLaw security = OutcomeLaw.Of((6, 0.5), (11, 0.5));
        OutcomeLaw slow = OutcomeLaw.Certain(4, 3).With(0.25, OutcomeLaw.Certain(0));
        OutcomeLaw law = label.Then(train).Alongside(security.Then(slow)).Then(review).Then(OutcomeLaw.Certain(2, 1));

        RoadmapForecast forecast = Empty
            .Stage("label", Estimate.Of(new CategoricalDistribution([2, 4, 9], [0.3, 0.5, 0.2])))
            .Stage("buy", 12)
            .Iterate(
                "train",
                Estimate.Of(new CategoricalDistribution([1, 3], [0.6, 0.4])),
                Good,
                0.4,
                3,
                Branch.Pivot("buy"),
                ["label"],
                costEach: 10
            )
            .Stage("security", Estimate.Of(new CategoricalDistribution([6, 11], [0.5, 0.5])))
            .Iterate(
                "review",
                5,
                Gate.Metric("findings").AtMost(0),
                new GateOutcomes(0.6, 0.3, 0, 0.1),
                2,
                after: ["train", "security"]
            )
            .Stage("ship", 2, after: ["review"])
            .WithRiskEvents(new RiskEvent("leak", 0.25, "security") { Delay = 4, Cost = 3 })
            .Change("buy", item => item with { Cost = 70 })
            .Change("ship", item => item with { Cost = 1 })
            .Forecast(Options);
        Near(law.ProbabilityStopped, forecast.ProbabilityStopped);
        Near(law.ProbabilityPassed, forecast.ProbabilityPassed);
        Near(law.ProbabilityShipped - law.ProbabilityPassed, forecast.ProbabilityRerouted);
        Near(law.MeanDays, forecast.MeanTimeToDecision);
        Near(law.MeanCost, forecast.MeanCost);
        foreach (int days in (int[])[12, 15, 18, 21, 25, 30])
        {
            DateOnly date = Start.AddDays(days - 1);
            Near(law.ProbabilityBy(days), forecast.ProbabilityBy(date));
            Near(law.ProbabilityBy(days), forecast.ProbabilityBy("ship", date));
            Near(law.ProbabilityDecidedBy(days), forecast.ProbabilityDecidedBy(date));
            foreach (int cost in (int[])[11, 14, 31, 100])
            {
                Near(law.ProbabilityWithin(cost), forecast.ProbabilityWithin(cost));
                Near(
                    law.ProbabilityOf(days, cost),
                    forecast.ProbabilityOf(new() { By = date, Within = cost }).Together
                );
            }
        }

        foreach (double p in (double[])[0.2, 0.5, 0.7])
        {
            Assert.Equal(law.Percentile(p), forecast.WorkingDaysPercentile(p));
        }

        Near(0.6 * 0.6 * 0.6, forecast.Gate("train").ProbabilityPivoted);
        Near(0.6 * 0.6 * 0.6, forecast["buy"].ProbabilityDone);
        Near(1, forecast.Gate("review").ProbabilityReached);
        Near(0.6 * 1.3, forecast.Gate("review").ProbabilityPassed);
        Assert.Equal("train", forecast.Gates[0].Id);
    }

    /// <summary>A stop ends what is under way: what is finished by then is done, what has begun has cost its part.</summary>
    [Fact]
    public void A_stop_breaks_off_what_is_under_way()
    {
        RoadmapForecast forecast = Empty
            .Iterate("train", 10, Good, 0, atMost: 1, costEach: 100)
            .Stage("ship", 5, after: ["train"])
            .Milestone("launch", after: ["train"])
            .Stage("early", 4)
            .Stage("long", 40)
            .Stage("later", 1, after: ["early", "long"])
            .Change("early", item => item with { Cost = 7 })
            .WithResources(new Person("Ada") { CostPerDay = 2 })
            .Change("long", item => item with { Cost = 1, Needs = [ResourceNeed.Of("Ada")] })
            .Forecast(new() { Draws = 1000 });
        Assert.Equal(1, forecast.ProbabilityStopped.Value);
        Assert.Equal(10, forecast.MeanTimeToDecision.Value);
        Assert.Equal(1, forecast["early"].ProbabilityDone.Value);
        foreach (string id in (string[])["train", "ship", "launch", "long", "later"])
        {
            Assert.Equal(0, forecast[id].ProbabilityDone.Value);
        }

        // 100 for the try, 7 for what is done, 1 and ten days at 2 for what is broken off.
        Assert.Equal(100 + 7 + 1 + 10 * 2, forecast.MeanCost.Value, 1e-9);
        Assert.Equal(1, forecast.ProbabilityDecidedBy("train", Start.AddDays(9)).Value);
        Assert.Equal(0, forecast.ProbabilityDecidedBy("train", Start.AddDays(8)).Value);
        Assert.Equal("product is stopped at a gate in every case.", forecast.Explanation.Sentence);
        Assert.Throws<UndefinedException>(() => forecast.MeanDuration);
        Assert.Throws<UndefinedException>(() => forecast.Percentile(0.5));
        Assert.Throws<UndefinedException>(() => forecast["ship"].MeanFinish);
        Assert.Throws<UndefinedException>(() => forecast.Drivers);
    }

    /// <summary>The first of two gates to stop is the one that counts; the other is not reached.</summary>
    [Fact]
    public void Of_two_gates_that_stop_the_earlier_does()
    {
        RoadmapForecast forecast = Empty
            .Iterate("slow", 10, Good, 0.5, atMost: 1)
            .Iterate("fast", 4, Good, 0.5, atMost: 1)
            .Forecast(Options);
        Near(0.75, forecast.ProbabilityStopped);
        Near(0.5, forecast.Gate("fast").ProbabilityStopped);
        Near(0.25, forecast.Gate("slow").ProbabilityStopped);
        Near(0.5, forecast.Gate("slow").ProbabilityReached);
        Near(0.5 * 4 + 0.5 * 10, forecast.MeanTimeToDecision);
    }

    [Fact]
    public void A_way_may_have_a_gate_of_its_own()
    {
        RoadmapForecast forecast = Empty
            .Stage("buy", 10)
            .Stage("integrate", 4, after: ["buy"])
            .Iterate("tune", 3, Good, 0.5, 1, Branch.Pivot("buy"))
            .Iterate("train", 2, Good, 0.5, 1, Branch.Pivot("tune"))
            .Stage("ship", 1, after: ["train"])
            .Forecast(Options);
        Near(0.5, forecast.ProbabilityBy(Start.AddDays(2)));
        Near(0.75, forecast.ProbabilityBy(Start.AddDays(5)));
        Assert.Equal(0.75, forecast.ProbabilityBy(Start.AddDays(18)), 0.01);
        Assert.Equal(1, forecast.ProbabilityBy(Start.AddDays(19)).Value);
        Near(0.25, forecast["integrate"].ProbabilityDone);
        Near(0.5, forecast.Gate("tune").ProbabilityReached);
        Near(0.5, forecast.ProbabilityPassed);
        Near(0.5, forecast.ProbabilityOf(new() { Item = "ship" }).GatesPassed);
        Assert.Equal(1, forecast.ProbabilityOf(new() { Item = "ship", GatesPassed = false }).Together.Value);
    }

    /// <summary>With a Beta prior and past tries the number of tries is beta-geometric, as the probability is one for all tries of a draw.</summary>
    [Fact]
    public void Past_tries_make_the_next_ones_depend_on_each_other()
    {
        LoopLaw law = LoopLaw.Of(new BetaDistribution(1 + 2, 1 + 6), atMost: 5);
        RoadmapForecast forecast = Empty.Iterate("train", 1, Good, Passing.FromHistory(2, 6), 5).Forecast(Options);
        Near(law.ProbabilityStopped, forecast.ProbabilityStopped);
        for (int day = 1; day <= 5; day++)
        {
            double by = Enumerable.Range(1, day).Sum(law.ProbabilityPassedAt);
            Near(by, forecast.ProbabilityBy(Start.AddDays(day - 1)));
        }
    }

    /// <summary>The first try passes as its forecast says, exactly; later ones are likelier, and depend on the same unknown curve.</summary>
    [Fact]
    public void Passing_by_a_learning_curve()
    {
        LearningCurve curve = LearningCurve.FitRuns([0.71, 0.78, 0.815, 0.83, 0.851]);
        foreach (
            (Gate gate, double first) in new[]
            {
                (Gate.Metric("accuracy").AtLeast(0.87), curve.AtTry(1).ProbabilityAtLeast(0.87)),
                (Gate.Metric("accuracy").AtMost(0.85), curve.AtTry(1).ProbabilityAtMost(0.85)),
            }
        )
        {
            RoadmapForecast once = Empty.Iterate("train", 1, gate, curve, atMost: 1).Forecast(Options);
            Near(first, once.ProbabilityShipped);
        }

        Gate hard = Gate.Metric("accuracy").AtLeast(0.87);
        RoadmapForecast forecast = Empty.Iterate("train", 1, hard, curve, atMost: 8).Forecast(Options);
        double independent = 1;
        for (int number = 1; number <= 8; number++)
        {
            independent *= 1 - curve.AtTry(number).ProbabilityAtLeast(0.87);
        }

        Assert.True(forecast.ProbabilityShipped < 1 - independent - 0.02);
        Near(
            curve.WithTries(50, 0).AtTry(1).ProbabilityAtLeast(0.87),
            Empty.Iterate("train", 1, hard, curve.WithTries(50, 0), atMost: 1).Forecast(Options).ProbabilityShipped
        );
        Assert.Equal(
            1,
            Empty.Iterate("t", 1, Gate.Metric("a").AtLeast(1), curve, 2).Forecast(Options).ProbabilityStopped.Value
        );
    }

    /// <summary>
    /// Passed by each try, from four million draws of the posterior in NumPy: heights at both ends by a Cholesky root of their covariance
    /// (benchmarks/compare/roadmaps/tries_by_learning_curve.py).
    /// </summary>
    [Fact]
    public void Later_tries_share_the_curve()
    {
        LearningCurve runs = LearningCurve.FitRuns([0.71, 0.78, 0.815, 0.83, 0.851]);
        Holds(runs, 0.87, [0.02598, 0.21680, 0.62713, 0.80053, 0.87010, 0.90449, 0.92436, 0.93713]);
        LearningCurve data = LearningCurve
            .Fit([new(1000, 0.71), new(2000, 0.78), new(4000, 0.815), new(8000, 0.846), new(16_000, 0.868)])
            .WithTries(24_000, 8_000);
        Holds(data, 0.88, [0.21905, 0.58972, 0.78504, 0.86562]);

        static void Holds(LearningCurve curve, double level, double[] passed)
        {
            RoadmapForecast forecast = Empty
                .Iterate("train", 1, Gate.Metric("accuracy").AtLeast(level), curve, atMost: passed.Length)
                .Forecast(Options);
            for (int k = 0; k < passed.Length; k++)
            {
                SimulatedValue by = forecast.ProbabilityBy(Start.AddDays(k));
                Near(passed[k], new(by.Value, Math.Sqrt(by.StandardError * by.StandardError + 5e-8)));
            }
        }
    }

    [Fact]
    public void What_has_a_name_is_one_quantity_for_all_tries()
    {
        Estimate pace = Estimate.Of(new UniformDistribution(1, 3));
        Gate never = Gate.Metric("x").AtLeast(1);
        RoadmapForecast anew = Empty.Iterate("t", pace, never, 0, 4, Branch.Continue).Forecast(Options);
        RoadmapForecast same = Empty.Iterate("t", pace.Named("pace"), never, 0, 4, Branch.Continue).Forecast(Options);
        RoadmapForecast both = Empty
            .Iterate("t", pace.Named("pace") + Estimate.Of(new UniformDistribution(0, 1)), never, 0, 4, Branch.Continue)
            .Forecast(Options);
        double variance = 4 / 12.0;
        Near(Math.Sqrt(4 * variance), anew.StandardDeviation);
        Near(4 * Math.Sqrt(variance), same.StandardDeviation);
        Near(Math.Sqrt(16 * variance + 4 / 12.0), both.StandardDeviation);
    }

    /// <summary>An event strikes all its items in the same draws.</summary>
    [Fact]
    public void Events_delay_make_work_be_done_again_and_cost()
    {
        RoadmapForecast forecast = Empty
            .Stage("a", 10)
            .Stage("b", 20, after: ["a"])
            .WithRiskEvents(
                new RiskEvent("outage", 0.3, "a", "b")
                {
                    Delay = 2,
                    Rework = 0.5,
                    Cost = 100,
                }
            )
            .Forecast(Options);
        DateOnly plain = Start.AddDays(29);
        Near(0.7, forecast.ProbabilityBy(plain));
        Assert.Equal(forecast.ProbabilityBy(plain), forecast.ProbabilityBy(Start.AddDays(29 + 18)));
        Assert.Equal(1, forecast.ProbabilityBy(Start.AddDays(29 + 19)).Value);
        Near(30, forecast.MeanCost);
        Near(30 + 0.3 * 19, forecast.MeanDuration);
    }

    [Fact]
    public void A_change_that_changes_nothing_changes_no_bit()
    {
        Roadmap roadmap = Empty
            .Stage("data", Estimate.Pert(5, 8, 20))
            .Iterate("train", Estimate.Pert(2, 3, 9), Good, 0.5, 4, after: ["data"], costEach: Estimate.Pert(1, 2, 5));
        RoadmapForecast before = roadmap.Forecast(Options);
        RoadmapForecast after = roadmap
            .Stage("docs", Estimate.Pert(0.1, 0.2, 0.3))
            .WithRiskEvents(new RiskEvent("nothing", 0.5, "data"))
            .Iterate("aside", 0, Good, 0.5)
            .Forecast(Options);
        Assert.Equal(before.MeanDuration, after.MeanDuration);
        Assert.Equal(before.MeanCost, after.MeanCost);
        Assert.Equal(before.Curve(), after.Curve());
        Assert.Equal(before.Gate("train").MeanTries, after.Gate("train").MeanTries);
        Assert.Equal(Costs(before), Costs(after));
    }

    [Fact]
    public void The_same_bits_on_any_number_of_threads()
    {
        Roadmap roadmap = Empty
            .Stage("data", Estimate.Pert(5, 8, 20))
            .Stage("buy", Estimate.Pert(10, 12, 30))
            .Iterate(
                "train",
                Estimate.Pert(2, 3, 9),
                Gate.Metric("a").AtLeast(0.87),
                LearningCurve.FitRuns([0.71, 0.78, 0.815, 0.83, 0.851]),
                4,
                Branch.Pivot("buy"),
                ["data"]
            )
            .Iterate(
                "review",
                Estimate.Pert(1, 2, 5),
                Good,
                Passing.FromHistory(4, 2),
                3,
                after: ["train"],
                costEach: Estimate.Pert(1, 2, 5)
            );
        RoadmapForecast one = roadmap.Forecast(new() { Draws = 20_000, Threads = 1 });
        RoadmapForecast four = roadmap.Forecast(new() { Draws = 20_000, Threads = 4 });
        Assert.Equal(one.Curve(), four.Curve());
        Assert.Equal(Costs(one), Costs(four));
        Assert.Equal(one.MeanDuration, four.MeanDuration);
        Assert.Equal(one.MeanTimeToDecision, four.MeanTimeToDecision);
        Assert.Equal(one.Drivers, four.Drivers);
    }

    [Fact]
    public void Bands_hold_the_truth()
    {
        RoadmapForecast forecast = Empty
            .Stage("a", Estimate.Of(new ExponentialDistribution(0.05)))
            .Forecast(new() { Draws = 2_000, Seed = 3 });
        DateBand band = forecast.PercentileBand(0.5);
        Assert.InRange(band.Date, band.From, band.To);
        Assert.InRange(band.To.DayNumber - band.From.DayNumber, 1, 4);
        DateOnly truth = Start.AddDays((int)Math.Ceiling(Math.Log(2) / 0.05) - 1);
        Assert.InRange(truth, band.From, band.To);
        foreach (DateProbability at in forecast.Curve(0.99))
        {
            double exact = -Math.Exp(-0.05 * (at.Date.DayNumber - Start.DayNumber + 1)) + 1;
            Assert.InRange(exact, at.Band.Lower, at.Band.Upper);
            Assert.InRange(at.Probability.Value, at.Band.Lower, at.Band.Upper);
        }
    }

    [Fact]
    public void Questions_that_have_no_answer_say_why()
    {
        RoadmapForecast forecast = Empty
            .Stage("a", 3)
            .Iterate("train", 5, Good, 0.5, 1, after: ["a"])
            .Forecast(new() { Draws = 1_000 });
        Assert.Contains(
            "has a cost",
            Assert.Throws<UndefinedException>(() => forecast.MeanCost).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<UndefinedException>(() => forecast.ProbabilityWithin(3));
        Assert.Throws<UndefinedException>(() => forecast.ProbabilityOf(new() { Within = 3 }));
        Assert.Contains(
            "\"train\"",
            Assert.Throws<ArgumentException>(() => forecast.Gate("a")).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "no date has 85 %",
            Assert.Throws<UndefinedException>(() => forecast.Percentile(0.85)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(Start.AddDays(7), forecast.PercentileIfShipped(0.85));
        Assert.Equal(Start.AddDays(7), forecast["train"].PercentileIfDone(1));
        Assert.Equal(Start.AddDays(7), forecast.Gate("train").DecisionPercentile(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RoadmapGoal { Within = -1 });
        Assert.Throws<ArgumentException>(() => forecast.ProbabilityOf(new() { Item = "trian" }));
    }

    [Fact]
    public void Rows_of_a_repeated_estimate_are_those_of_the_simulation()
    {
        Estimate estimate = Estimate.Pert(1, 2, 9) * Estimate.Of(new UniformDistribution(1, 2)).Named("pace");
        foreach (Estimate each in (Estimate[])[estimate, Estimate.Pert(1, 2, 9), 4])
        {
            JointSimulation simulation = new();
            simulation.Add("x/duration", each, Domain.NonNegative);
            Simulated whole = simulation.Run(new() { Draws = 1024, Seed = 5 })["x/duration"];
            RepeatedEstimate repeated = new("x/duration", each, Domain.NonNegative);
            double[] all = new double[512];
            repeated.Draw(5, 512, 0, [.. Enumerable.Range(0, 512)], all);
            double[] few = new double[3];
            repeated.Draw(5, 512, 0, [7, 300, 511], few);
            Assert.Equal([all[7], all[300], all[511]], few);
            double[] first = new double[512];
            repeated.Draw(5, 0, 0, [.. Enumerable.Range(0, 512)], first);
            Assert.Equal(whole.Quantile(1), Math.Max(all.Max(), first.Max()));
            double[] again = new double[512];
            repeated.Draw(5, 512, 3, [.. Enumerable.Range(0, 512)], again);
            Assert.Equal(each.IsCertain, all[7] == again[7]);
        }

        RepeatedEstimate negative = new("x", Estimate.Normal(0, 1) * Estimate.Pert(1, 2, 3), Domain.NonNegative);
        Assert.Throws<UndefinedException>(() => negative.Draw(1, 0, 0, [0, 1, 2, 3, 4, 5, 6, 7], new double[8]));
        Assert.Throws<ArgumentException>(() => negative.Draw(1, 0, 0, [0], new double[2]));
    }

    /// <summary>Durations that are certain give the dates of the schedule, with calendars, lags, progress and containment.</summary>
    [Fact]
    public void Certain_durations_give_the_dates_of_the_schedule()
    {
        WorkingCalendar monday = WorkingCalendar.Weekly(DayOfWeek.Monday, DayOfWeek.Wednesday);
        Roadmap uniform = Roadmap
            .Create("uniform", Start, WorkingCalendar.WeekdaysOnly)
            .Stage("done", 4)
            .Stage("begun", 6, after: ["done"])
            .Stage("a", 3.5, after: [Link.FinishToFinish("begun", 1)])
            .Stage("b", 2, after: [Link.StartToStart("begun", 2), "a"])
            .Add(new("epic", 0) { After = ["done"] })
            .Add(new("part", 5) { Parent = "epic" })
            .Add(new("due", 2) { MustFinishOn = new(2027, 2, 12) })
            .AsOf(
                new(2027, 1, 13),
                new Dictionary<string, ItemProgress>(StringComparer.Ordinal)
                {
                    ["done"] = ItemProgress.Complete(new(2027, 1, 4), new(2027, 1, 8)),
                    ["begun"] = ItemProgress.InProgress(new(2027, 1, 11), 5),
                }
            );
        Roadmap mixed = Roadmap.Create(
            uniform.Definition with
            {
                Items =
                [
                    .. uniform.Definition.Items,
                    new("slow", 3) { Calendar = monday, After = ["b"] },
                    new("wait", 1) { After = [new Link("slow", LinkKind.FinishToStart, 5, LagTime.Elapsed)] },
                ],
            }
        );
        foreach (Roadmap roadmap in (Roadmap[])[uniform, mixed])
        {
            RoadmapSchedule schedule = roadmap.Schedule();
            RoadmapForecast forecast = roadmap.Forecast(new() { Draws = 600 });
            foreach (ScheduledItem item in schedule.Items)
            {
                Assert.Equal(item.FinishDate, forecast.Percentile(item.Id, 0));
                Assert.Equal(item.FinishDate, forecast.Percentile(item.Id, 1));
                Assert.Equal(item.EarliestFinish, forecast[item.Id].MeanFinish.Value, 1e-9);
                if (item.Status != ItemStatus.Finished)
                {
                    Assert.Equal(item.PathFloat <= 1e-6 ? 1 : 0, forecast[item.Id].CriticalityIndex.Value);
                }
            }

            Assert.Equal(schedule.Finish, forecast.Percentile(0.5));
            Assert.Equal(schedule.Duration, forecast.MeanDuration.Value, 1e-9);
        }
    }

    /// <summary>What is finished has passed its gate, and nothing strikes it any more; of what goes on, the rest is the first of the tries to come.</summary>
    [Fact]
    public void Loops_that_have_begun_or_ended()
    {
        Roadmap roadmap = Empty
            .Stage("buy", 50)
            .Iterate("train", 5, Good, 0.5, 3, Branch.Pivot("buy"), costEach: 10)
            .Iterate("review", 4, Good, 0.5, 1, after: ["train"])
            .WithRiskEvents(new RiskEvent("outage", 1, "train") { Delay = 100, Cost = 1000 })
            .AsOf(
                Start.AddDays(6),
                new Dictionary<string, ItemProgress>(StringComparer.Ordinal)
                {
                    ["train"] = ItemProgress.Complete(Start, Start.AddDays(4)),
                    ["review"] = ItemProgress.InProgress(Start.AddDays(5), 3),
                }
            );
        RoadmapForecast forecast = roadmap.Forecast(Options);
        Assert.Equal(["review"], forecast.Gates.Select(gate => gate.Id));
        Assert.Equal(1, forecast["train"].ProbabilityDone.Value);
        Assert.Equal(0, forecast["buy"].ProbabilityDone.Value);
        Near(0.5, forecast.ProbabilityStopped);
        Near(0.5, forecast.ProbabilityBy(Start.AddDays(8)));
        Assert.Equal(9, forecast.MeanDuration.Value);
        Assert.Equal(0, forecast.ProbabilityBy(Start.AddDays(7)).Value);
    }

    /// <summary>The order of lists has no meaning: not even for the last bit.</summary>
    [Fact]
    public void Reordering_changes_no_bit()
    {
        RoadmapItem[] items =
        [
            .. Enumerable
                .Range(0, 9)
                .Select(i => new RoadmapItem($"item {i}", Estimate.Pert(1, 2 + i, 20))
                {
                    Cost = Estimate.Pert(0.1, 0.3, i + 1),
                }),
        ];
        RiskEvent[] events =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(i => new RiskEvent($"event {i}", 0.3, "item 1", $"item {i + 2}")
                {
                    Delay = Estimate.Pert(0.1, 0.7, 3),
                    Cost = Estimate.Pert(0.1, 0.2, 5),
                }),
        ];
        RoadmapForecast one = Roadmap
            .Create("r", Start, WorkingCalendar.EveryDay, items)
            .WithRiskEvents(events)
            .Forecast(Options);
        Array.Reverse(items);
        Array.Reverse(events);
        RoadmapForecast other = Roadmap
            .Create("r", Start, WorkingCalendar.EveryDay, items)
            .WithRiskEvents(events)
            .Forecast(Options);
        Assert.Equal(one.MeanCost, other.MeanCost);
        Assert.Equal(Costs(one), Costs(other));
        Assert.Equal(one.Curve(), other.Curve());
        Assert.Equal(one.MeanDuration, other.MeanDuration);
    }

    /// <summary>The way that is not taken has days of its own: the days of those that are stay on the same axis.</summary>
    [Fact]
    public void Calendars_and_ways_together()
    {
        Roadmap roadmap = Roadmap
            .Create("mixed", Start, WorkingCalendar.WeekdaysOnly)
            .Add(new("buy", 2) { Calendar = WorkingCalendar.Weekly(DayOfWeek.Friday) })
            .Iterate("train", 3, Good, 0.5, 1, Branch.Pivot("buy"))
            .Stage("ship", 4, after: ["train"]);
        RoadmapForecast forecast = roadmap.Forecast(Options);
        // Passed: 4 to 6 January, then the 7th, 8th, 11th and 12th. Else Fridays 8 and 15, then from the 18th.
        Near(0.5, forecast.ProbabilityBy(new(2027, 1, 12)));
        Assert.Equal(0, forecast.ProbabilityBy(new(2027, 1, 11)).Value);
        Near(0.5, forecast.ProbabilityBy(new(2027, 1, 20)));
        Assert.Equal(1, forecast.ProbabilityBy(new(2027, 1, 21)).Value);
        Assert.Equal(new(2027, 1, 15), forecast.Percentile("buy", 0.3));
        Near(0.5 * 7 + 0.5 * 14, forecast.MeanDuration);
        Assert.Equal(14, forecast.WorkingDaysPercentile(0.9));
        Assert.Equal(1, forecast.ProbabilityDecidedBy("train", new(2027, 1, 6)).Value);
        Assert.Equal(0, forecast.ProbabilityDecidedBy("train", new(2027, 1, 5)).Value);
    }

    /// <summary>One person, three items: they follow one another, whatever they wait for; with three people they do not.</summary>
    [Fact]
    public void Shared_people_under_a_policy()
    {
        Roadmap roadmap = Empty
            .WithResources(
                new Person("Ada") { Skills = ["ml"] },
                new Person("Bob") { Skills = ["ml", "ux"] },
                new ResourcePool("gpu", 4)
            )
            .Stage("a", Estimate.Of(new ExponentialDistribution(0.2)), needs: [ResourceNeed.Of("Ada")])
            .Stage("b", Estimate.Of(new ExponentialDistribution(0.2)), needs: [ResourceNeed.Of("Ada")])
            .Stage("c", Estimate.Of(new ExponentialDistribution(0.2)));
        RoadmapForecast free = roadmap.Forecast(Options);
        RoadmapForecast shared = roadmap.ForecastWithResources(Options);

        // a and b are Ada's one after the other: a gamma of 10 days in the mean beside an exponential of 5; without, the largest of three exponentials.
        Near(5 * (1 + 1 / 2.0 + 1 / 3.0), free.MeanDuration);
        // E max = E sum − E min, and E min = ∫ e^(−t/5)·e^(−t/5)(1 + t/5) dt = 5/2 + 5/4.
        Near(10 + 5 - 3.75, shared.MeanDuration);
        Near(1, new SimulatedValue(shared["a"].CriticalityIndex.Value + shared["c"].CriticalityIndex.Value, 0.001));
        Assert.Equal(shared["a"].CriticalityIndex, shared["b"].CriticalityIndex);
        Assert.Contains("resource-based policy", shared.Explanation.Method, StringComparison.Ordinal);

        // The order says who is first.
        RoadmapForecast turned = roadmap.ForecastWithResources(Options, new() { Order = ["c", "b", "a"] });
        Near(5, turned["b"].MeanFinish);
        Near(10, turned["a"].MeanFinish);
        Assert.Throws<ArgumentException>(() => roadmap.ForecastWithResources(policy: new() { Order = ["a", "b"] }));
        Assert.Throws<ArgumentException>(() =>
            roadmap.ForecastWithResources(policy: new() { Order = ["a", "b", "d"] })
        );

        // A policy changes nothing where nothing is scarce.
        Roadmap plenty = Empty.Stage("a", Estimate.Pert(1, 3, 9)).Stage("b", Estimate.Pert(1, 3, 9), after: ["a"]);
        Assert.Equal(plenty.Forecast(Options).Curve(), plenty.ForecastWithResources(Options).Curve());
    }

    [Fact]
    public void Nobody_works_twice_at_once()
    {
        // Two people with the one skill, one of them with the other too: three items of one person each are never at once.
        Roadmap roadmap = Empty
            .WithResources(new Person("Ada") { Skills = ["ml"] }, new Person("Bob") { Skills = ["ml", "ux"] })
            .Stage("model", 4, needs: [ResourceNeed.OfSkill("ml")])
            .Stage("data", 4, needs: [ResourceNeed.OfSkill("ml")])
            .Stage("design", 4, needs: [ResourceNeed.OfSkill("ux")]);
        Assert.Equal(8, roadmap.ForecastWithResources().MeanDuration.Value);
        Assert.Equal(
            12,
            roadmap
                .Stage("talk", 4, needs: [ResourceNeed.Of("Bob", 0.5), ResourceNeed.Of("Ada")])
                .ForecastWithResources()
                .MeanDuration.Value
        );
        Roadmap supplied = Empty
            .WithResources(new Stock("labels", 100), new ResourcePool("gpu", 2))
            .Stage("a", 3, needs: [ResourceNeed.Total("labels", 80), ResourceNeed.Of("gpu", 2)])
            .Add(new("due", 1) { MustStartOn = Start.AddDays(9), Needs = [ResourceNeed.Of("gpu")] });
        Assert.Equal(10, supplied.ForecastWithResources().MeanDuration.Value);
        Assert.Throws<InvalidOperationException>(() =>
            supplied.Stage("b", 1, needs: [ResourceNeed.Total("labels", 80)]).ForecastWithResources()
        );
        Assert.Throws<InvalidOperationException>(() =>
            Empty
                .WithResources(new ResourcePool("gpu", 2) { Changes = [new(Start.AddDays(3), 1)] })
                .Stage("a", 3, needs: [ResourceNeed.Of("gpu", 1)])
                .ForecastWithResources()
        );
        Assert.Throws<InvalidOperationException>(() =>
            Empty.Add(new("a", 3) { MustFinishOn = Start.AddDays(9) }).ForecastWithResources()
        );
        Assert.Throws<InvalidOperationException>(() =>
            Empty.Add(new("a", 3) { Calendar = WorkingCalendar.WeekdaysOnly }).ForecastWithResources()
        );
    }

    /// <summary>With loops and ways: the draws are those without a policy, so that resources alone differ.</summary>
    [Fact]
    public void Gates_and_resources_together()
    {
        Roadmap roadmap = Empty
            .WithResources(new ResourcePool("gpu", 1))
            .Stage("buy", 6, needs: [ResourceNeed.Of("gpu")])
            .Iterate("train", 3, Good, 0.5, 2, Branch.Pivot("buy"), needs: [ResourceNeed.Of("gpu")])
            .Stage("other", 5, needs: [ResourceNeed.Of("gpu")])
            .Stage("ship", 1, after: ["train"]);
        RoadmapForecast free = roadmap.Forecast(Options);
        RoadmapForecast shared = roadmap.ForecastWithResources(
            Options,
            new() { Order = ["train", "buy", "other", "ship"] }
        );
        Assert.Equal(free.ProbabilityPassed, shared.ProbabilityPassed);
        Assert.Equal(free.Gate("train").MeanTries, shared.Gate("train").MeanTries);

        // One GPU: 3 + 5, 6 + 5 and, by the other way, 6 + 6 + 5 days of it, whatever comes first.
        Near(0.5, shared.ProbabilityBy(Start.AddDays(7)));
        Near(0.75, shared.ProbabilityBy(Start.AddDays(10)));
        Assert.Equal(0.75, shared.ProbabilityBy(Start.AddDays(15)), 0.01);
        Assert.Equal(1, shared.ProbabilityBy(Start.AddDays(16)).Value);
        Assert.Equal(
            shared.Curve(),
            roadmap
                .ForecastWithResources(
                    Options with
                    {
                        Threads = 1,
                    },
                    new() { Order = ["train", "buy", "other", "ship"] }
                )
                .Curve()
        );
    }

    private static double[] Costs(RoadmapForecast forecast) =>
        [.. Enumerable.Range(0, 101).Select(k => forecast.CostPercentile(k / 100.0))];

    private static void Near(double expected, SimulatedValue actual) =>
        Assert.InRange(
            actual.Value,
            expected - 3 * actual.StandardError - 1e-9,
            expected + 3 * actual.StandardError + 1e-9
        );
}
