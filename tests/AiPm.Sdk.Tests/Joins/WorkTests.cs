using System.Text.Json.Nodes;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Tests.Joins;

public class WorkTests
{
    private static IEnumerable<(MorningKind Kind, Tone Tone, string Path)> News(PlanReview review) =>
        review
            .Morning!.Findings.Where(one => one.Kind != MorningKind.Forecast)
            .Select(one => (one.Kind, one.Tone, one.Path));

    [Fact]
    public void A_trigger_fires_its_plan_once_and_is_released_below_its_release()
    {
        JsonObject plan = WorkPlan.Whole();
        const string path = "$.risks.register[0]";
        Assert.Equal([(MorningKind.Trigger, Tone.Caution, path)], News(plan.Review("2027-01-18", "2027-01-17")));
        PlanReview fired = plan.Review("2027-01-25", "2027-01-24");
        Assert.Contains((MorningKind.Trigger, Tone.Bad, path), News(fired));
        Assert.Contains((MorningKind.Contingency, Tone.Bad, path), News(fired));
        Assert.Contains(
            "“The provider is down” is triggered since 25 January 2027: Drift was 0.21 on 25 January 2027; the alarm is at least 0.2.",
            fired.Morning!.Findings.Select(one => one.Sentence)
        );
        Assert.Contains(
            fired.Findings,
            one => one.Sentence.StartsWith("\"second provider\" of \"outage\" started", StringComparison.Ordinal)
        );

        // 0.16 is below the level and above the release: nothing is new.
        Assert.DoesNotContain(
            News(plan.Review("2027-02-01", "2027-01-31")),
            one => one.Kind is MorningKind.Trigger or MorningKind.Contingency
        );
        PlanReview released = plan.Review("2027-02-08", "2027-02-07");
        Assert.Contains((MorningKind.Trigger, Tone.Good, path), News(released));
        Assert.Contains((MorningKind.Contingency, Tone.Good, path), News(released));

        // The room's own watch over the same readings.
        RiskRegister register = released.WithExperiments.Risks!.ToRegister("EUR");
        WatchReport own = new RiskWatch(register, new(2027, 1, 11)).Observe(
            new(2027, 2, 9),
            [new("outage", new(2027, 1, 20)) { Loss = 4000 }],
            [
                .. released
                    .Histories["drift"]
                    .Observations.Select(seen => new IndicatorReading("drift", seen.On, seen.Value)),
            ]
        );
        Assert.Equal(IndicatorStatus.Clear, own.Next.Indicators[0].Status);
        Assert.Equal(4, own.IndicatorChanges.Count);
    }

    [Fact]
    public void A_reading_that_came_late_triggers_when_it_came()
    {
        JsonObject plan = WorkPlan.Whole();
        JsonNode alarm = plan.Observed()[2]!;
        alarm["recorded"] = "2027-01-29";
        Assert.DoesNotContain(News(plan.Review("2027-01-28", "2027-01-18")), one => one.Kind == MorningKind.Trigger);
        Assert.Contains(
            News(plan.Review("2027-01-29", "2027-01-28")),
            one => one is { Kind: MorningKind.Trigger, Tone: Tone.Bad }
        );
        Assert.Contains(News(plan.Review("2027-01-29", "2027-01-28")), one => one.Kind == MorningKind.Contingency);
    }

    [Fact]
    public void Incidents_and_quiet_time_teach_the_register_that_is_forecast()
    {
        JsonObject plan = WorkPlan.Whole();
        PlanReview review = plan.Review("2027-02-08", "2027-02-07");
        RiskRegister planned = review.WithExperiments.Risks!.ToRegister("EUR");
        WatchReport own = new RiskWatch(planned, new(2027, 1, 4)).Observe(
            new(2027, 2, 9),
            [new("outage", new(2027, 1, 20)) { Loss = 4000 }]
        );
        Assert.Equal(
            own.Register["outage"].Frequency.ToString(),
            review.WithExperiments.Register!["outage"].Frequency.ToString()
        );
        Assert.NotEqual(
            planned["outage"].Frequency.ToString(),
            review.WithExperiments.Register["outage"].Frequency.ToString()
        );

        // Without the day from which all are written down, an incident is news and teaches nothing.
        plan["observations"]!.AsObject().Remove("incidentsFrom");
        PlanReview unlearnt = plan.Review("2027-01-20", "2027-01-19");
        Assert.Equal(
            planned["outage"].Frequency.ToString(),
            unlearnt.WithExperiments.Register!["outage"].Frequency.ToString()
        );
        Assert.Contains(
            $"“The provider is down” struck on 20 January 2027 and cost {NumberText.Money(4000, "EUR")}: A day without answers.",
            unlearnt.Morning!.Findings.Where(one => one.Kind == MorningKind.Incident).Select(one => one.Sentence)
        );
    }

    [Fact]
    public void A_gate_is_passed_kept_and_lost_with_hysteresis()
    {
        JsonObject plan = WorkPlan.Whole();
        const string path = "$.roadmap.items[1]";
        Assert.Contains((MorningKind.Gate, Tone.Good, path), News(plan.Review("2027-02-01", "2027-01-31")));
        PlanReview kept = plan.Review("2027-02-05", "2027-02-04");
        Assert.DoesNotContain(News(kept), one => one.Kind == MorningKind.Gate);
        Assert.True(Assert.Single(kept.Gates).Reading.IsPassed);
        PlanReview lost = plan.Review("2027-02-09", "2027-02-08");
        Assert.Contains((MorningKind.Gate, Tone.Bad, path), News(lost));
        Assert.False(Assert.Single(lost.Gates).Reading.IsPassed);
        GateStanding unknown = Assert.Single(plan.Review("2027-01-25", "2027-01-24").Gates);
        Assert.Equal((ThresholdVerdict.Unknown, (DateOnly?)null), (unknown.Reading.Verdict, unknown.On));
        Assert.Contains(
            plan.Review("2027-01-25", "2027-01-24").NotKnown,
            one =>
                one.Path == path
                && one.Sentence.Contains("whether Accuracy is at least 90 % is unknown", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_was_done_moves_the_dates_and_nothing_lies_ahead_before_the_next_morning()
    {
        JsonObject plan = WorkPlan.Whole();
        PlanReview review = plan.Review("2027-01-25", "2027-01-21");
        RoadmapDefinition definition = review.WithExperiments.Work!.Definition;
        Assert.Equal(new DateOnly(2027, 1, 26), definition.StatusDate);
        Assert.Equal(new DateOnly(2027, 1, 20), definition.Items[0].Progress!.Finished);
        Assert.Equal(new DateOnly(2027, 1, 21), definition.Items[1].Progress!.Started);
        Assert.Null(definition.Items[2].Progress);
        Assert.Contains(
            "“Label” is finished since 20 January 2027, begun on 4 January 2027.",
            review.Morning!.Findings.Select(one => one.Sentence)
        );
        Assert.Contains(
            "“Train” began on 21 January 2027: PERT(6, 8, 12) left.",
            review.Morning.Findings.Select(one => one.Sentence)
        );
        Assert.Contains(review.Morning.Findings, one => one is { Kind: MorningKind.Forecast, Path: "$.roadmap" });

        // Known on the eleventh: label begun, six days left.
        RoadmapDefinition early = plan.Review("2027-01-12", "2027-01-11").WithExperiments.Work!.Definition;
        Assert.Equal(new DateOnly(2027, 1, 13), early.StatusDate);
        Assert.Equal(6, early.Items[0].Progress!.Remaining);
        Assert.Null(early.Items[1].Progress);
    }

    [Fact]
    public void A_risk_delays_as_often_as_it_strikes()
    {
        // Poisson with a known rate, half a year, five days each: P(no delay) = e^(−λ/2), mean delay 5λ/2.
        JsonObject plan = WorkPlan.Whole();
        plan.Remove("observations");
        plan["risks"]!["register"]![0]!["eventsPerYear"] = 2;
        plan["roadmap"]!["items"]![1]!.AsObject().Remove("loop");
        plan["roadmap"]!["items"]![1]!["duration"] = 10;
        ReviewOptions many = new()
        {
            Simulation = new() { Draws = 40_000, Seed = 3 },
        };
        PlanReview review = PlanReview.Run(plan.Read(), many);
        RoadmapForecast schedule = review.WithExperiments.Schedule!;
        Assert.Equal(Math.Exp(-1), schedule.ProbabilityBy("train", new(2027, 1, 29)).Value, 0.01);
        Assert.Equal(25 + 5, schedule.MeanDuration.Value, 0.15);

        // Two events are ten days.
        Assert.Equal(2 * Math.Exp(-1), schedule.ProbabilityBy("train", new(2027, 2, 5)).Value, 0.01);

        plan.Remove("riskDelays");
        Assert.Equal(
            25,
            PlanReview.Run(plan.Read(), MorningPlan.Quick).WithExperiments.Schedule!.MeanDuration.Value,
            9
        );
    }

    [Fact]
    public void The_event_that_costs_is_the_event_that_delays()
    {
        JsonObject plan = WorkPlan.Whole();
        plan.Remove("observations");
        plan["risks"]!["register"]![0]!["eventsPerYear"] = "beta(2, 2)";
        plan["riskDelays"]![0]!["items"] = new JsonArray("train", "roll");
        PlanReview review = PlanReview.Run(plan.Read(), MorningPlan.Quick);
        RiskEvent strikes = Assert.Single(review.WithExperiments.Work!.Definition.RiskEvents);
        Assert.Equal(("outage", 2), (strikes.Id, strikes.Strikes.Count));
        Assert.Contains("outage/occurrence", strikes.Probability.Names);
    }

    [Fact]
    public void A_computed_rate_delays_by_whether_it_strikes()
    {
        JsonObject plan = WorkPlan.Whole();
        plan.Remove("observations");
        plan["assumptions"] = JsonNode.Parse("""[{ "id": "load", "statement": "Load.", "prior": 2 }]""");
        plan["risks"]!["register"]![0]!["eventsPerYear"] = "load * PERT(0.9, 1, 1.1)";
        plan["roadmap"]!["items"]![1]!.AsObject().Remove("loop");
        plan["roadmap"]!["items"]![1]!["duration"] = 10;
        PlanReview review = PlanReview.Run(
            plan.Read(),
            new()
            {
                Simulation = new() { Draws = 40_000, Seed = 3 },
            }
        );
        Assert.Equal(
            Math.Exp(-1),
            review.WithExperiments.Schedule!.ProbabilityBy("train", new(2027, 1, 29)).Value,
            0.02
        );
    }

    [Fact]
    public void A_backlog_item_is_done_when_the_last_that_carries_it_out_is()
    {
        PlanReview review = WorkPlan.Whole().Review("2027-01-25", "2027-01-24");
        ItemDelivery helper = Assert.Single(review.Deliveries);
        Assert.True(helper.IsChosen);
        RoadmapForecast schedule = review.WithExperiments.Schedule!;
        Assert.Equal(schedule.Percentile("roll", 0.5), helper.Even);
        Assert.Equal(schedule["roll"].ProbabilityDone, helper.ProbabilityDone);
        JsonObject without = WorkPlan.Whole();
        without["backlog"]!["items"]![0]!.AsObject().Remove("roadmap");
        without["backlog"]!["items"]![1]!["roadmap"] = new JsonArray("label");
        Assert.Contains(
            PlanReview.Run(without.Read(), MorningPlan.Quick).Findings,
            one =>
                one
                    is {
                        Path: "$.backlog.items[0]",
                        Sentence: "“The helper” is among the next, and nothing on the roadmap carries it out."
                    }
        );
    }

    [Fact]
    public void What_a_portfolio_chooses_is_what_the_roadmap_must_carry_out()
    {
        JsonObject plan = WorkPlan.Whole();
        plan["portfolio"] = JsonNode.Parse(
            """
            {
              "capacities": [{ "name": "months", "available": 1 }],
              "items": [
                { "item": "helper", "value": 10, "uses": { "months": 3 } },
                { "item": "other", "value": 5, "uses": { "months": 1 } }
              ]
            }
            """
        );
        PlanReview review = PlanReview.Run(plan.Read(), MorningPlan.Quick);
        Assert.Equal(["other"], review.Sections.Portfolio!.Selected);
        Assert.False(Assert.Single(review.Deliveries).IsChosen);
        Assert.Contains(review.Findings, one => one.Path == "$.backlog.items[1]");
    }

    [Fact]
    public void Work_that_went_on_before_it_was_ready_is_to_act_on()
    {
        JsonObject plan = WorkPlan.Whole();
        JsonArray seen = plan["observations"]!["roadmap"]!.AsArray();
        seen.Add(
            JsonNode.Parse(
                """{ "item": "train", "on": "2027-02-09", "started": "2027-01-21", "finished": "2027-02-09" }"""
            )
        );
        seen.Add(JsonNode.Parse("""{ "item": "roll", "on": "2027-02-10", "started": "2027-02-10", "remaining": 5 }"""));
        PlanReview review = plan.Review("2027-02-10", "2027-02-08");
        Assert.Contains(
            review.Findings,
            one =>
                one.Path == "$.roadmap.items[1]"
                && one.Sentence.StartsWith("“Train” is finished and its gate is not passed.", StringComparison.Ordinal)
        );
        Assert.Contains(
            review.Findings,
            one =>
                one.Path == "$.roadmap.items[2]"
                && one.Sentence.StartsWith(
                    "“Roll out” began on 10 February 2027, and what it waits for is not ready.",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void An_indicator_that_went_silent_is_not_known()
    {
        Assert.DoesNotContain(
            WorkPlan.Whole().Review("2027-02-09", "2027-02-08").NotKnown,
            one => one.Path.StartsWith("$.risks", StringComparison.Ordinal)
        );
        Assert.Contains(
            new ReviewFinding(
                "$.risks.register[0].indicators[0]",
                "“The provider is down” is not watched: Drift was last observed on 8 February 2027."
            ),
            WorkPlan.Whole().Review("2027-02-20", "2027-02-19").NotKnown
        );
    }

    [Theory]
    [InlineData(
        "\"metric\": \"accuracy\", \"atLeast\": 0.9, \"release\"",
        "\"metric\": \"acuracy\", \"atLeast\": 0.9, \"release\"",
        "$.roadmap.items[1].loop.until.metric",
        "did you mean \"accuracy\"?"
    )]
    [InlineData(
        "\"metric\": \"drift\", \"trigger\"",
        "\"metric\": \"drfit\", \"trigger\"",
        "$.risks.register[0].indicators[0].metric",
        "did you mean \"drift\"?"
    )]
    [InlineData(
        "{ \"risk\": \"outage\", \"items\"",
        "{ \"risk\": \"outtage\", \"items\"",
        "$.riskDelays[0].risk",
        "did you mean \"outage\"?"
    )]
    [InlineData(
        "\"items\": [\"train\"], \"delay\"",
        "\"items\": [\"trian\"], \"delay\"",
        "$.riskDelays[0].items[0]",
        "did you mean \"train\"?"
    )]
    [InlineData(
        "\"roadmap\": [\"train\", \"roll\"]",
        "\"roadmap\": [\"train\", \"rol\"]",
        "$.backlog.items[0].roadmap[1]",
        "did you mean \"roll\"?"
    )]
    [InlineData("\"delay\": 5, \"years\": 0.5", "\"years\": 0.5", "$.riskDelays[0]", "delay, or rework, or both")]
    [InlineData(
        "{ \"risk\": \"outage\", \"on\"",
        "{ \"risk\": \"outge\", \"on\"",
        "$.observations.incidents[0].risk",
        "did you mean \"outage\"?"
    )]
    [InlineData(
        "\"on\": \"2027-01-20\", \"loss\"",
        "\"on\": \"2027-01-02\", \"loss\"",
        "$.observations.incidents",
        "from 2027-01-04 on"
    )]
    [InlineData(
        "{ \"item\": \"label\", \"on\": \"2027-01-11\"",
        "{ \"item\": \"lable\", \"on\": \"2027-01-11\"",
        "$.observations.roadmap[0].item",
        "did you mean \"label\"?"
    )]
    [InlineData(
        "\"started\": \"2027-01-04\", \"remaining\": 6",
        "\"started\": \"2027-01-03\", \"remaining\": 6",
        "$.observations.roadmap[0].started",
        "on or after 2027-01-04, when the roadmap starts"
    )]
    [InlineData(
        "\"started\": \"2027-01-04\", \"remaining\": 6",
        "\"started\": \"2027-01-12\", \"remaining\": 6",
        "$.observations.roadmap[0].started",
        "on or before 2027-01-11"
    )]
    [InlineData(
        "\"started\": \"2027-01-04\", \"remaining\": 6",
        "\"started\": \"2027-01-04\"",
        "$.observations.roadmap[0]",
        "either remaining, while it goes on, or finished"
    )]
    [InlineData(
        "\"finished\": \"2027-01-20\"",
        "\"finished\": \"2027-01-23\"",
        "$.observations.roadmap[1].finished",
        "to 2027-01-22"
    )]
    [InlineData(
        "\"milestone\": \"roll\",",
        "\"milestone\": \"roll\", \"riskEvents\": [{ \"id\": \"outage\", \"probability\": 0.1, \"strikes\": [\"roll\"] }],",
        "$.riskDelays[0].risk",
        "no event of the roadmap has"
    )]
    [InlineData(
        "\"duration\": 5, \"after\": [\"train\"]",
        "\"duration\": 5, \"after\": [\"train\"], \"parent\": \"label\"",
        "$.observations.roadmap[0].item",
        "its parts"
    )]
    public void What_work_refers_to_must_be_there(string old, string replacement, string path, string says)
    {
        Assert.Contains(old, WorkPlan.Json, StringComparison.Ordinal);
        JsonObject plan = JsonNode.Parse(WorkPlan.Json.Replace(old, replacement, StringComparison.Ordinal))!.AsObject();
        Problem problem = PlanReader.Read(plan.ToJsonString()).Problems.First(one => one.Path == path);
        Assert.Contains(says, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Work_is_written_as_it_was_read()
    {
        ProductPlan read = WorkPlan.Whole().Read();
        ProductPlan again = PlanReader.Read(PlanReader.Write(read)).Value;
        Assert.Equal(PlanReader.Write(read), PlanReader.Write(again));
        Assert.Equal(read.Observations!.Progress, again.Observations!.Progress);
        Assert.Equal(read.Observations.Incidents, again.Observations.Incidents);
        Assert.Equal(read.RiskDelays[0].Delay, again.RiskDelays[0].Delay);
        Assert.Equal(read.Backlog!.Items[0].Roadmap, again.Backlog!.Items[0].Roadmap);
    }
}
