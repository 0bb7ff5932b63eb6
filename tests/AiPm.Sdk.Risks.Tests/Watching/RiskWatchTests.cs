using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Risks.Tests.Watching;

public class RiskWatchTests
{
    private static readonly DateOnly Start = new(2027, 1, 1);

    [Fact]
    public void A_rate_learns_from_incidents_and_from_quiet_time()
    {
        RiskRegister register = new(
            [new("outage", FrequencyPrior.Rate(2, 1), 1_000), new("leak", FrequencyPrior.Rate(0.5, 2), 50_000)],
            "EUR"
        );
        WatchReport report = new RiskWatch(register, Start).Observe(
            new(2028, 1, 1),
            [
                new("outage", new(2027, 2, 1)),
                new("outage", new(2027, 3, 1)),
                new("outage", new(2027, 4, 1)),
                new("outage", new(2027, 4, 1)),
            ]
        );
        // gamma(2, 1) with 4 in a year: (2 + 4)/(1 + 1); gamma(1, 1/2) with none: 1/(2 + 1).
        Assert.Equal(3, report.Register["outage"].Frequency.Value.Mean.Value, 13);
        Assert.Equal(1 / 3d, report.Register["leak"].Frequency.Value.Mean.Value, 13);
        Assert.Equal(27_000, report.ExpectedLossBefore.Value, 1e-9);
        Assert.Equal(3_000 + 50_000 / 3d, report.ExpectedLossAfter.Value, 1e-9);
        Assert.Equal(1_000, report.Learning[0].Change.Value, 1e-9);
        Assert.All(report.Learning, line => Assert.Null(line.FrequencyNotLearnt));
        Assert.Equal(4, report.Register["outage"].History.Count);
        Assert.Equal("2027-02-01: struck", report.Register["outage"].History[0].ToString());
        Assert.StartsWith(
            "4 incidents from 1 January 2027 up to 1 January 2028. The expected loss moves from 27,000 EUR to 19,667 EUR a year.",
            report.Explanation.Sentence
        );
        Assert.NotEmpty(JsonSerializer.Serialize(report));
    }

    [Fact]
    public void Observing_in_steps_teaches_the_same_as_at_once()
    {
        Gen<int[]> days = Gen.Choose(0, 1_000).ArrayOf();
        Gen<int[]> cuts = Gen.Choose(1, 1_000).ArrayOf();
        RiskRegister register = new([
            new("rate", FrequencyPrior.Rate(2, 1), 10),
            Risk.AtMostOnce("yearly", FrequencyPrior.Probability(0.3, 5), 100),
            new("chances", EventFrequency.Binomial(5_000, FrequencyPrior.Probability(0.2, 4)), 5),
            new Risk("severe", FrequencyPrior.Rate(1, 1), 1) with
            {
                Severity = new(3, 1, 1),
            },
        ]);
        Prop.ForAll(
                (from d in days from c in cuts select (d, c)).ToArbitrary(),
                run =>
                {
                    DateOnly end = Start.AddDays(1_001);
                    Incident[] incidents =
                    [
                        .. run.d.SelectMany(day =>
                            register.Risks.Select(risk => new Incident(risk.Id, Start.AddDays(day)) { Loss = day + 1 })
                        ),
                    ];
                    RiskRegister once = new RiskWatch(register, Start).Observe(end, incidents).Register;
                    RiskWatch watch = new(register, Start);
                    foreach (DateOnly cut in run.c.Select(Start.AddDays).Append(end).Distinct().Order())
                    {
                        watch = watch
                            .Observe(cut, [.. incidents.Where(i => i.On >= watch.ObservedUntil && i.On < cut)])
                            .Next;
                    }

                    return register.Risks.All(risk =>
                        Math.Abs(once[risk.Id].ExpectedLoss.Value / watch.Register[risk.Id].ExpectedLoss.Value - 1)
                        < 1e-9
                    );
                }
            )
            .Holds(60);
    }

    [Fact]
    public void A_probability_learns_a_strike_at_once_and_a_quiet_year_when_it_is_over()
    {
        RiskRegister register = new([Risk.AtMostOnce("fine", FrequencyPrior.Probability(0.25, 4), 1_000)]);
        RiskWatch watch = new(register, new(2027, 3, 1));
        WatchReport quiet = watch.Observe(new(2027, 9, 1));
        Assert.Equal(0.25, quiet.Register["fine"].Frequency.Value.Mean.Value, 14);
        Assert.Contains("No year of watching is over yet", quiet.Learning[0].FrequencyNotLearnt);
        WatchReport struck = quiet.Next.Observe(
            new(2027, 10, 1),
            [new("fine", new(2027, 9, 15)), new("fine", new(2027, 9, 16))]
        );
        // beta(1, 3) + one success; the second strike of the year tells nothing more.
        Assert.Equal(2 / 5d, struck.Register["fine"].Frequency.Value.Mean.Value, 14);
        WatchReport over = struck.Next.Observe(new(2028, 3, 1));
        Assert.Equal(2 / 5d, over.Register["fine"].Frequency.Value.Mean.Value, 14);
        WatchReport next = over.Next.Observe(new(2030, 2, 28));
        Assert.Equal(2 / 6d, next.Register["fine"].Frequency.Value.Mean.Value, 14);
        Assert.Equal(2 / 7d, next.Next.Observe(new(2030, 3, 1)).Register["fine"].Frequency.Value.Mean.Value, 14);
    }

    [Fact]
    public void An_incident_older_than_the_last_entry_keeps_its_day()
    {
        Risk risk = new Risk("a", FrequencyPrior.Rate(1, 1), 1).WithEntry(Start.AddDays(5), "looked at", "Ada");
        WatchReport report = new RiskWatch(new([risk], "EUR"), Start).Observe(
            Start.AddDays(9),
            [new("a", Start.AddDays(7)), new("a", Start.AddDays(2)) { Loss = 30, Description = "short" }]
        );
        Assert.Equal(
            [
                "2027-01-06: looked at (Ada)",
                "2027-01-06: struck on 2027-01-03, cost 30.00 EUR: short",
                "2027-01-08: struck",
            ],
            report.Register["a"].History.Select(entry => entry.ToString())
        );
    }

    [Fact]
    public void Opportunities_learn_as_they_pass()
    {
        RiskRegister register = new([
            new("release", EventFrequency.Binomial(12, FrequencyPrior.Probability(0.1, 10)), 100),
        ]);
        WatchReport report = new RiskWatch(register, Start).Observe(
            new(2028, 1, 1),
            [new("release", Start), new("release", Start), new("release", Start)]
        );
        Assert.Equal(4 / 22d, report.Register["release"].Frequency.Value.Mean.Value, 13);
        // More strikes than opportunities wait for theirs.
        WatchReport many = new RiskWatch(register, Start).Observe(
            new(2027, 2, 1),
            [new("release", Start), new("release", Start)]
        );
        Assert.Equal(2 / 11d, many.Register["release"].Frequency.Value.Mean.Value, 13);
        Assert.Equal(3 / 12d, many.Next.Observe(new(2027, 3, 8)).Register["release"].Frequency.Value.Mean.Value, 13);
    }

    [Fact]
    public void A_named_rate_learns_from_all_risks_that_share_it()
    {
        Estimate rate = FrequencyPrior.Rate(1, 2).Named("failures of the provider");
        RiskRegister register = new([
            new("answers", rate, 100),
            new("search", rate, 10),
            new("derived", rate * 0.5, Estimate.Interval(1, 2)),
            new("clusters", EventFrequency.NegativeBinomial(rate, 2), 1),
            new("counted", EventFrequency.Count(Estimate.IfLess(rate, 1, 0, 2)), rate * 3),
        ]);
        WatchReport report = new RiskWatch(register, Start).Observe(
            new(2028, 1, 1),
            [new("answers", Start), new("answers", Start), new("search", Start)]
        );
        // gamma(2, 1/2) with 3 events in 2 risk-years.
        Assert.Equal(5 / 4d, report.Register["answers"].Frequency.Value.Mean.Value, 13);
        Assert.Equal(5 / 4d, report.Register["search"].Frequency.Value.Mean.Value, 13);
        Assert.Equal(5 / 8d, report.Register["derived"].Frequency.Value.Mean.Value, 13);
        Assert.Contains("computed", report.Learning[2].FrequencyNotLearnt);
        Assert.Equal("failures of the provider", report.Register["search"].Frequency.Value.Names.Single());
        // What cannot learn by itself follows the quantity that did.
        Assert.Equal(5 / 4d, report.Register["clusters"].Frequency.Value.Mean.Value, 13);
        Assert.Equal(
            (FrequencyModel.NegativeBinomial, 2),
            (report.Register["clusters"].Frequency.Model, report.Register["clusters"].Frequency.Size)
        );
        Assert.Contains("negative binomial", report.Learning[3].FrequencyNotLearnt);
        Assert.True(
            report.Register["counted"].Frequency.Value.TryGetQuantity("failures of the provider", out Estimate inside)
        );
        Assert.Equal(5 / 4d, inside.Mean.Value, 13);
        Assert.Equal(15 / 4d, report.Register["counted"].Loss.Mean.Value, 13);
        // All still go together in one forecast.
        _ = report.Register.Forecast(new() { Draws = 512 });
    }

    [Fact]
    public void What_learns_nothing_says_why()
    {
        RiskRegister register = new([
            new("certain", 0.5, 10),
            new("lognormal", Estimate.Interval(0.1, 2), 10),
            new("clusters", EventFrequency.NegativeBinomial(FrequencyPrior.Rate(1, 1), 2), 10),
            new("ok", FrequencyPrior.Rate(1, 1), Estimate.Interval(1, 10)),
            new Risk("severe", FrequencyPrior.Rate(1, 1), 1) with
            {
                Severity = new(3, 1, 1),
            },
        ]);
        WatchReport report = new RiskWatch(register, Start).Observe(
            new(2028, 1, 1),
            [
                new("certain", Start),
                new("ok", Start) { Loss = 5 },
                new("severe", Start) { Loss = 0 },
                new("severe", Start) { Loss = Math.Exp(4) },
                new("severe", Start),
            ]
        );
        Dictionary<string, RiskLearning> lines = report.Learning.ToDictionary(
            line => line.RiskId,
            StringComparer.Ordinal
        );
        Assert.Contains(
            "a certain number, 0.5, learns nothing",
            lines["certain"].FrequencyNotLearnt,
            StringComparison.OrdinalIgnoreCase
        );
        Assert.Contains("no conjugate prior", lines["lognormal"].FrequencyNotLearnt);
        Assert.Contains("negative binomial", lines["clusters"].FrequencyNotLearnt);
        Assert.Contains("state it as a severity", lines["ok"].LossNotLearnt);
        Assert.Contains("1 of 3 incidents cost nothing", lines["severe"].LossNotLearnt);
        Assert.Equal(3.5, report.Register["severe"].Severity!.LogMedian, 13);
        Assert.Equal(register["certain"].Frequency, report.Register["certain"].Frequency);
        Assert.Equal(2, lines["severe"].Losses);
        Assert.Equal(3, lines["severe"].Events);
    }

    [Fact]
    public void An_indicator_triggers_warns_and_is_released_with_hysteresis()
    {
        KeyRiskIndicator drift = new("drift", "psi", Threshold.AtLeast(0.2, 0.15))
        {
            Warning = Threshold.AtLeast(0.1, 0.08),
        };
        Assert.Equal(
            "clear warning warning triggered triggered triggered warning warning clear",
            Follow(drift, 0.05, 0.12, 0.09, 0.2, 0.16, 0.15, 0.149, 0.08, 0.07)
        );
        // A warning that was passed on the way up is kept on the way down.
        Assert.Equal("triggered warning clear", Follow(drift, 0.2, 0.09, 0.07));
        // Lower is worse: accuracy at most 0.8, lost above 0.85.
        Assert.Equal(
            "clear triggered triggered clear",
            Follow(new("accuracy", "accuracy", Threshold.AtMost(0.8, 0.85)), 0.9, 0.8, 0.85, 0.86)
        );
    }

    [Fact]
    public void Readings_must_confirm_each_other()
    {
        KeyRiskIndicator twice = new("drift", "psi", Threshold.AtLeast(0.2)) { Confirmations = 2 };
        Assert.Equal(
            "unknown clear clear clear clear triggered triggered clear",
            Follow(twice, 0.1, 0.1, 0.3, 0.1, 0.3, 0.3, 0.1, 0.1)
        );
        // A warning confirms that it is at least a warning.
        KeyRiskIndicator both = twice with
        {
            Warning = Threshold.AtLeast(0.1),
        };
        Assert.Equal("unknown clear clear warning triggered", Follow(both, 0, 0, 0.15, 0.3, 0.3));
    }

    [Fact]
    public void What_was_not_measured_is_never_clear()
    {
        KeyRiskIndicator drift = new("drift", "psi", Threshold.AtLeast(0.2)) { FreshDays = 30 };
        RiskRegister register = new([new("bias") { Indicators = [drift] }]);
        Undefined none = new(UndefinedReason.TooFewObservations, "No rows.");
        WatchReport report = new RiskWatch(register, Start).Observe(
            Start.AddDays(10),
            readings: [new("psi", Start, none)]
        );
        Assert.Equal(IndicatorStatus.Unknown, report.Next.Indicators[0].Status);
        Assert.Equal("drift", report.NotMeasured.Single().Indicator.Id);
        Assert.Contains("Not measured: drift.", report.Explanation.Sentence);
        WatchReport measured = report.Next.Observe(Start.AddDays(20), readings: [new("psi", Start.AddDays(10), 0.3)]);
        Assert.Empty(measured.NotMeasured);
        // A stale alarm stays one, and is said to be stale.
        WatchReport stale = measured.Next.Observe(Start.AddDays(41));
        Assert.Equal(IndicatorStatus.Triggered, stale.Next.Indicators[0].Status);
        Assert.Single(stale.NotMeasured);
        WatchReport gone = measured.Next.Observe(
            Start.AddDays(40),
            readings: [new("psi", Start.AddDays(39), none), new("other", Start.AddDays(39), 1)]
        );
        Assert.Empty(gone.NotMeasured);
        Assert.Equal(["other"], gone.UnusedMetrics);
    }

    [Fact]
    public void Plans_are_fired_by_name_once_and_again_after_a_release()
    {
        Risk risk = new("quality")
        {
            Owner = "Ada",
            Indicators =
            [
                new("drift", "psi", Threshold.AtLeast(0.2)),
                new("complaints", "complaints", Threshold.AtLeast(10)),
            ],
            Contingencies =
            [
                new("fall back", "route to the old model", "tell support")
                {
                    Indicators = ["drift"],
                    StartsOnEvent = false,
                    Owner = "Bo",
                },
                new("stop", "switch off")
                {
                    Indicators = ["drift", "complaints"],
                    NeedsAllIndicators = true,
                    StartsOnEvent = false,
                },
                new("apologise", "write to customers"),
            ],
        };
        RiskWatch watch = new(new([risk]), Start);
        WatchReport first = watch.Observe(
            Start.AddDays(5),
            readings: [new("psi", Start, 0.1), new("psi", Start.AddDays(2), 0.25)]
        );
        FiredContingency fired = first.Fired.Single();
        Assert.Equal(("fall back", Start.AddDays(2), "Bo"), (fired.Plan.Name, fired.On, fired.Owner));
        Assert.Equal("psi is 0.25, at least 0.2", fired.Because);
        Assert.Equal(
            "\"fall back\" of \"quality\" started on 3 January 2027: psi is 0.25, at least 0.2; Bo carries it out.",
            fired.ToString()
        );
        WatchReport again = first.Next.Observe(Start.AddDays(6), readings: [new("psi", Start.AddDays(5), 0.4)]);
        Assert.Empty(again.Fired);
        WatchReport released = again.Next.Observe(Start.AddDays(7), readings: [new("psi", Start.AddDays(6), 0.1)]);
        Assert.Equal(["fall back"], released.MayEnd.Select(plan => plan.Plan.Name));
        Assert.Single(released.Next.Running);
        RiskWatch concluded = released.Next.Conclude("quality", "fall back");
        Assert.Empty(concluded.Running);
        Assert.Contains(
            "none is running",
            Assert.Throws<ArgumentException>(() => concluded.Conclude("quality", "stop")).Message
        );
        // Both on one day, and the event itself.
        WatchReport all = concluded.Observe(
            Start.AddDays(9),
            [new("quality", Start.AddDays(8))],
            [new("complaints", Start.AddDays(7), 12), new("psi", Start.AddDays(8), 0.2)]
        );
        Assert.Equal(["fall back", "stop", "apologise"], all.Fired.Select(plan => plan.Plan.Name));
        Assert.Equal("Ada", all.Fired[1].Owner);
        // Concluded while its indicators still call: it does not start again by itself.
        WatchReport held = all
            .Next.Conclude("quality", "stop")
            .Observe(Start.AddDays(10), readings: [new("psi", Start.AddDays(9), 0.3)]);
        Assert.Empty(held.Fired);
    }

    [Fact]
    public void An_alarm_within_the_period_starts_the_plan_even_when_it_is_over()
    {
        Risk risk = new("quality")
        {
            Indicators = [new("drift", "psi", Threshold.AtLeast(0.2))],
            Contingencies = [new("fall back", "x") { Indicators = ["drift"] }],
        };
        WatchReport report = new RiskWatch(new([risk]), Start).Observe(
            Start.AddDays(5),
            readings: [new("psi", Start.AddDays(3), 0.1), new("psi", Start.AddDays(1), 0.3), new("psi", Start, 0.1)]
        );
        Assert.Equal(
            [
                "drift: unknown to clear at 0.1 on 2027-01-01",
                "drift: clear to triggered at 0.3 on 2027-01-02",
                "drift: triggered to clear at 0.1 on 2027-01-04",
            ],
            report.IndicatorChanges.Select(change => change.ToString())
        );
        Assert.Equal("fall back", report.Fired.Single().Plan.Name);
        Assert.Single(report.MayEnd);
    }

    [Fact]
    public void Passing_a_tolerance_is_escalated_once_and_coming_back_is_said()
    {
        RiskRegister register = new(
            [new("outage", FrequencyPrior.Rate(1, 1), 1_000) { Category = RiskCategory.Technical }],
            "EUR",
            appetites:
            [
                RiskAppetite.For(RiskCategory.Technical) with
                {
                    AppetiteLoss = 500,
                    ToleranceLoss = 1_500,
                    EscalateTo = "the board",
                },
            ]
        );
        RiskWatch watch = new(register, Start);
        WatchReport quiet = watch.Observe(new(2027, 7, 1));
        Assert.Empty(quiet.Escalations);
        Incident[] three = [.. Enumerable.Range(1, 3).Select(i => new Incident("outage", new(2027, 7, i)))];
        WatchReport passed = quiet.Next.Observe(new(2027, 10, 1), three);
        AppetiteFinding finding = passed.Escalations.Single();
        Assert.Equal("the board", finding.EscalateTo);
        Assert.StartsWith("Technical: 2,2", finding.Sentence);
        Assert.EndsWith("at most 500.00 EUR is sought and 1,500 EUR borne. Above the tolerance.", finding.Sentence);
        Assert.Contains("Above the tolerance now: technical, to the board.", passed.Explanation.Sentence);
        WatchReport still = passed.Next.Observe(new(2028, 1, 1));
        Assert.Empty(still.Escalations);
        Assert.Single(still.StillEscalated);
        WatchReport back = still.Next.Observe(new(2031, 1, 1));
        Assert.Empty(back.StillEscalated);
        Assert.Equal(AppetiteVerdict.AboveAppetite, back.Returned.Single().Verdict);
    }

    [Fact]
    public void What_can_no_longer_be_judged_is_no_all_clear()
    {
        RiskRegister register = new(
            [new("outage", 10, 1_000) { Category = RiskCategory.Technical }],
            appetites: [RiskAppetite.For(RiskCategory.Technical) with { ToleranceLoss = 500 }]
        );
        RiskWatch watch = new(register, Start);
        // Above from the start: nothing passes the tolerance anew.
        Assert.Empty(watch.Observe(Start.AddDays(1)).Escalations);
        RiskWatch silent = watch
            .With(register.Replace(new("outage") { Category = RiskCategory.Technical }))
            .Observe(Start.AddDays(1))
            .Next;
        WatchReport still = silent.Observe(Start.AddDays(2));
        Assert.Equal(AppetiteVerdict.Unknown, still.StillEscalated.Single().Verdict);
        Assert.Empty(still.Returned);
        WatchReport again = still.Next.With(register).Observe(Start.AddDays(3));
        Assert.Empty(again.Escalations);
        Assert.Single(again.StillEscalated);
    }

    [Fact]
    public void Everything_wrong_with_an_observation_is_said_at_once()
    {
        RiskRegister register = new([new("outage", 1, 1), new("old", 1, 1) { Status = RiskStatus.Closed }]);
        RiskWatch watch = new(register, Start);
        string message = Assert
            .Throws<ArgumentException>(() =>
                watch.Observe(
                    Start.AddDays(10),
                    [new("outge", Start), new("outage", Start.AddDays(10)), new("old", Start.AddDays(-1))],
                    [new("psi", Start.AddDays(11), 1)]
                )
            )
            .Message;
        Assert.Contains("$.incidents[0].riskId: was \"outge\"", message);
        Assert.Contains("did you mean \"outage\"?", message);
        Assert.Contains("$.incidents[1].on: was 2027-01-11", message);
        Assert.Contains("$.incidents[2].riskId: was \"old\", which is closed", message);
        Assert.Contains("$.incidents[2].on", message);
        Assert.Contains("$.readings[0].on", message);
        Assert.Contains("$.until", Assert.Throws<ArgumentException>(() => watch.Observe(Start)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Incident("a", Start) { Loss = -1 });
    }

    [Fact]
    public void An_edited_register_keeps_what_was_seen()
    {
        Risk risk = new("quality", FrequencyPrior.Rate(1, 1), 1)
        {
            Indicators = [new("drift", "psi", Threshold.AtLeast(0.2))],
        };
        RiskWatch watch = new RiskWatch(new([risk]), Start)
            .Observe(Start.AddDays(1), readings: [new("psi", Start, 0.3)])
            .Next;
        RiskWatch renamed = watch.With(
            watch.Register.Replace(watch.Register["quality"] with { Title = "Quality" }).Add(new("new"))
        );
        Assert.Equal(IndicatorStatus.Triggered, renamed.Indicators.Single().Status);
        RiskWatch moved = watch.With(
            watch.Register.Replace(
                watch.Register["quality"] with
                {
                    Indicators = [new("drift", "psi", Threshold.AtLeast(0.5))],
                }
            )
        );
        Assert.Equal(IndicatorStatus.Unknown, moved.Indicators.Single().Status);
        Assert.Empty(watch.With(watch.Register.Remove("quality")).Indicators);
    }

    [Fact]
    public void Time_counts_leap_days_and_adds_up()
    {
        RiskRegister register = new([new("a", FrequencyPrior.Rate(1, 1), 1)]);
        // A whole leap year is one year: (1 + 0)/(1 + 1).
        Assert.Equal(
            0.5,
            new RiskWatch(register, new(2028, 1, 1)).Observe(new(2029, 1, 1)).Register["a"].Frequency.Value.Mean.Value,
            14
        );
        // 31 of 365 days.
        Assert.Equal(
            1 / (1 + 31 / 365d),
            new RiskWatch(register, new(2027, 1, 1)).Observe(new(2027, 2, 1)).Register["a"].Frequency.Value.Mean.Value,
            12
        );
    }

    [Fact]
    public void Indicators_that_cannot_be_are_refused()
    {
        Threshold trigger = Threshold.AtLeast(0.2, 0.15);
        Assert.Throws<ArgumentException>(() =>
            new KeyRiskIndicator("a", "m", trigger) { Warning = Threshold.AtLeast(0.2) }
        );
        Assert.Throws<ArgumentException>(() =>
            new KeyRiskIndicator("a", "m", trigger) { Warning = Threshold.AtMost(0.1) }
        );
        Assert.Throws<ArgumentException>(() =>
            new KeyRiskIndicator("a", "m", trigger) { Warning = Threshold.AtLeast(0.18, 0.16) }
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyRiskIndicator("a", "m", trigger) { Confirmations = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyRiskIndicator("a", "m", trigger) { FreshDays = 0 });
        Assert.Throws<ArgumentException>(() => new KeyRiskIndicator(" ", "m", trigger));
        Assert.Throws<ArgumentException>(() => new ContingencyPlan("a"));
        Assert.Throws<ArgumentException>(() => new ContingencyPlan("a", "x") { Indicators = ["i", "i"] });
    }

    private static string Follow(KeyRiskIndicator indicator, params double[] values)
    {
        RiskWatch watch = new(new([new("risk") { Indicators = [indicator] }]), Start);
        List<string> statuses = [];
        foreach (double value in values)
        {
            watch = watch
                .Observe(
                    watch.ObservedUntil.AddDays(1),
                    readings: [new(indicator.MetricId, watch.ObservedUntil, value)]
                )
                .Next;
            statuses.Add(watch.Indicators[0].Status.ToString().ToLowerInvariant());
        }

        return string.Join(' ', statuses);
    }
}
