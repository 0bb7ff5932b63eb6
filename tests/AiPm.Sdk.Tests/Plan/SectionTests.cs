using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Tests.Plan;

/// <summary>What the sections of a plan are read into, and what is wrong with them and where.</summary>
public class SectionTests
{
    [Fact]
    public void The_second_sample_is_a_valid_plan()
    {
        DocumentReading<ProductPlan> reading = PlanReader.Read(SupportPlan.Json);
        Assert.Equal([], reading.Problems);
    }

    [Fact]
    public void The_register_is_the_rooms_own_with_everything_that_the_plan_says()
    {
        RiskSection risks = SupportPlan.Read().Risks!.AsPlanned;
        Assert.Equal(
            ["wrongAdvice", "dataLeak", "modelWithdrawn", "outage", "agentsLeave"],
            risks.Register.Select(planned => planned.Risk.Id)
        );
        Risk advice = risks.Register[0].Risk;
        Assert.Equal("a customer files what the assistant made up", advice.Statement!.Event);
        Assert.Equal(
            (RiskCategory.ModelQuality, "model quality"),
            (advice.Category!.Value, risks.Register[0].Category)
        );
        Assert.Equal(new RiskRating("likely", "cost", "moderate"), advice.Current);
        Assert.Equal([TreatmentStrategy.Reduce, TreatmentStrategy.Transfer], advice.Treatments);
        Assert.Equal("citationGate", advice.Mitigations[0].ControlId);
        Assert.Equal(MitigationState.InProgress, advice.Mitigations[0].State);
        Assert.Equal(18_000, advice.Mitigations[1].Cost!.Value.Mean.Value);
        Assert.Equal(Threshold.AtMost(0.85, 0.88), advice.Indicators[0].Trigger);
        Assert.Equal((2, 14), (advice.Indicators[0].Confirmations, advice.Indicators[0].FreshDays!.Value));
        Assert.Equal(["accuracyFalls"], advice.Contingencies[0].Indicators);
        Assert.Equal(RiskFrameworks.OwaspLlm2025.Reference("LLM09:2025"), advice.References[0]);
        Assert.Equal(new DateOnly(2026, 11, 2), advice.History[0].On);
        Assert.Equal([Vertical.BusinessGoals, Vertical.Technology], risks.Register[0].Verticals);

        Risk leak = risks.Register[1].Risk;
        Assert.Equal(FrequencyModel.Poisson, leak.Frequency.Model);
        Assert.Single(risks.Register[1].Fair!.Factors.SecondaryLosses);
        Risk withdrawn = risks.Register[2].Risk;
        Assert.Equal(FrequencyModel.AtMostOnce, withdrawn.Frequency.Model);
        Assert.Equal(12_000, withdrawn.Severity!.Predictive.Quantile(0.05), 1e-6);
        Assert.Equal(new DateOnly(2027, 12, 1), withdrawn.Acceptance!.Until);
        Risk outage = risks.Register[3].Risk;
        Assert.Equal((FrequencyModel.NegativeBinomial, 1.5), (outage.Frequency.Model, outage.Frequency.Size));
        Assert.False(risks.Register[4].Risk.IsQuantified);

        Assert.Equal(RiskMatrix.FiveByFive(2_000_000, "EUR"), risks.Matrix);
        Assert.Equal([RiskCategory.Privacy, null, null], risks.Appetites.Select(appetite => appetite.Category));
        Assert.Equal(AppetiteScope.WholeRegister, risks.Appetites[2].Scope);
        Assert.Equal("providerDown", Assert.Single(risks.Model.Causes).Id);
        Assert.Equal(0.3, risks.Model.FrequencyCorrelations!["wrongAdvice", "dataLeak"]);
        Assert.Equal(double.PositiveInfinity, risks.Model.Policies[0].AnnualLimit == 1e6 ? double.PositiveInfinity : 0);
        Assert.Equal(
            ["citationGate", "scrubber", "secondProvider", "nightWatch"],
            risks.Controls.Select(one => one.Id)
        );
        Assert.True(risks.Controls[1].Mandatory);
        Assert.Equal(ControlEffectKind.Scales, risks.Controls[2].Effects[1].Kind);
        Assert.Equal(120_000, risks.ControlBudget);
        Assert.Equal(3, risks.Frameworks.Count + risks.Evidence.Count);
    }

    [Fact]
    public void The_roadmap_is_the_rooms_own_with_everything_that_the_plan_says()
    {
        RoadmapSection work = SupportPlan.Read().Roadmap!.AsPlanned;
        Assert.Equal(6, work.Items.Count);
        Assert.Equal(4, work.Definition.Resources.Count);
        Assert.True(work.NeedsResources);
        RoadmapItem train = work.Items[2];
        Assert.Equal(new Link("scrub", LinkKind.StartToStart, 3), train.After[1]);
        Assert.Equal(4, train.Loop!.AtMost);
        Assert.Equal(Branch.Continue, train.Loop.Otherwise);
        Assert.Equal("pagesOutOfDate", Assert.Single(work.Definition.RiskEvents).Id);
        Assert.Equal(new DateOnly(2027, 6, 4), work.Items[^1].Deadline);
        Assert.Equal(("rollOut", 260_000), (work.Goal!.Item, work.Goal.Within!.Value));
        Assert.False(work.Definition.Calendar.IsWorkingDay(new(2027, 3, 26)));
        Assert.Equal("Support assistant", work.ToRoadmap("Support assistant").Title);
    }

    [Fact]
    public void A_part_bound_to_other_beliefs_has_their_numbers_and_the_same_text()
    {
        ProductPlan plan = SupportPlan.Read();
        Dictionary<string, Estimate> names = new(Beliefs.WithoutExperiments(plan).Names, StringComparer.Ordinal)
        {
            ["solvedLift"] = 0.01,
        };
        Assert.Equal(
            (15 + 4 * 20 + 30) / 6.0,
            plan.Roadmap!.Bind(names).Items[4].Duration.Simulate(new() { Draws = 20_000 }).Mean,
            0.1
        );
        names["solvedLift"] = 0.2;
        Assert.True(plan.Roadmap.Bind(names).Items[4].Duration.TryGetCertain(out double none) && none == 0);
        Assert.Equal(plan.Roadmap, SupportPlan.Read().Roadmap);
    }

    [Fact]
    public void Correlated_assumptions_are_correlated_wherever_they_stand()
    {
        ProductPlan plan = SupportPlan.Read();
        IReadOnlyDictionary<string, Estimate> names = Beliefs.WithoutExperiments(plan).Names;
        RankCorrelation pair = Assert.Single((names["questions"] * names["costOfQuestion"]).RankCorrelations);
        Assert.Equal(0.4, pair.Spearman);
        Assert.Empty((names["solvedLift"] * names["answerAccuracy"]).RankCorrelations);
    }

    [Theory]
    [InlineData(
        "\"between\": [\"questions\", \"costOfQuestion\"]",
        "\"between\": [\"questions\", \"costOfQuestoin\"]",
        "$.correlations[0].between[1]",
        "did you mean \"costOfQuestion\"?"
    )]
    [InlineData("\"spearman\": 0.4", "\"spearman\": 1", "$.correlations[0]", "strictly between")]
    [InlineData(
        "\"prior\": \"3.2 to 5.5\"",
        "\"prior\": 4",
        "$.correlations",
        "which \"costOfQuestion\" has not: it is certain"
    )]
    [InlineData(
        "\"likelihood\": \"likely\"",
        "\"likelihood\": \"likly\"",
        "$.risks.register[0].current.likelihood",
        "likely"
    )]
    [InlineData(
        "\"impacts\": { \"cost\": \"major\" }",
        "\"impacts\": { \"money\": \"major\" }",
        "$.risks.register[1].current.impacts.money",
        "an impact on \"cost\""
    )]
    [InlineData(
        "\"metric\": \"answerQuality\", \"trigger\"",
        "\"metric\": \"answerQualty\", \"trigger\"",
        "$.risks.register[0].indicators[0].metric",
        "did you mean \"answerQuality\"?"
    )]
    [InlineData(
        "\"warning\": { \"atMost\": 0.88,",
        "\"warning\": { \"atMost\": 0.8,",
        "$.risks.register[0].indicators[0].warning",
        "met before the trigger"
    )]
    [InlineData(
        "\"indicators\": [\"accuracyFalls\"]",
        "\"indicators\": [\"accuracyFall\"]",
        "$.risks.register[0].contingencies[0].indicators[0]",
        "an indicator of \"wrongAdvice\""
    )]
    [InlineData(
        "\"entry\": \"LLM09:2025\"",
        "\"entry\": \"LLM9:2025\"",
        "$.risks.register[0].references[0].entry",
        "did you mean \"LLM09:2025\"?"
    )]
    [InlineData(
        "\"framework\": \"nistAiRmf\"",
        "\"framework\": \"nistAiRfm\"",
        "$.risks.register[0].references[1].framework",
        "did you mean \"nistAiRmf\"?"
    )]
    [InlineData(
        "\"control\": \"scrubber\"",
        "\"control\": \"scruber\"",
        "$.risks.register[1].mitigations[0].control",
        "did you mean \"scrubber\"?"
    )]
    [InlineData("\"vulnerability\": \"0.5% to 4%\",", "", "$.risks.register[1].fair.vulnerability", "threatCapability")]
    [InlineData(
        "\"probabilityPerYear\": \"25% to 60%\"",
        "\"probabilityPerYear\": 1.6",
        "$.risks.register[2].probabilityPerYear",
        "0"
    )]
    [InlineData(
        "\"probabilityPerYear\": \"25% to 60%\",",
        "\"probabilityPerYear\": 0.2, \"eventsPerYear\": 1,",
        "$.risks.register[2]",
        "how often is said once"
    )]
    [InlineData(
        "\"loss\": \"3k to 25k\"",
        "\"loss\": \"3k to 25k\", \"severity\": { \"kind\": \"interval\", \"lower\": 1, \"upper\": 2 }",
        "$.risks.register[3]",
        "what an event costs is said once"
    )]
    [InlineData(
        "\"until\": \"2027-07-31\"",
        "\"until\": \"2027-02-28\"",
        "$.risks.register[3].proximity.until",
        "until must not be before"
    )]
    [InlineData(
        "\"on\": \"outage\"",
        "\"on\": \"outrage\"",
        "$.risks.causes[0].effects[0].on",
        "did you mean \"outage\"?"
    )]
    [InlineData(
        "\"covers\": [\"wrongAdvice\"]",
        "\"covers\": [\"wrongAdvise\"]",
        "$.risks.insurance[0].covers[0]",
        "did you mean \"wrongAdvice\"?"
    )]
    [InlineData(
        "\"risk\": \"dataLeak\"",
        "\"risk\": \"agentsLeave\"",
        "$.risks.controls[1].effects[0].risk",
        "a risk with a frequency and a loss"
    )]
    [InlineData(
        "\"excludes\": [\"secondProvider\"]",
        "\"excludes\": [\"thirdProvider\"]",
        "$.risks.controls[3].excludes[0]",
        "the id of a control"
    )]
    [InlineData(
        "\"controls\": [\"citationGate\", \"scrubber\"]",
        "\"controls\": [\"citationGate\", \"scruber\"]",
        "$.risks.sharedCosts[0].controls[1]",
        "scrubber"
    )]
    [InlineData(
        "\"toleranceLoss\": 60000",
        "\"toleranceLoss\": 6000",
        "$.risks.appetite[0].toleranceLoss",
        "at least the appetite"
    )]
    [InlineData(
        "\"scope\": \"privacy\"",
        "\"scope\": \"eachOtherCategory\"",
        "$.risks.appetite[1]",
        "one appetite for each scope"
    )]
    [InlineData("\"entry\": \"LLM10:2025\"", "\"entry\": \"LLM11:2025\"", "$.risks.evidence[0].entry", "LLM")]
    [InlineData(
        "\"between\": [\"wrongAdvice\", \"dataLeak\"]",
        "\"between\": [\"wrongAdvice\", \"datLeak\"]",
        "$.risks.frequencyCorrelations",
        "did you mean \"dataLeak\"?"
    )]
    [InlineData(
        "\"milestone\": \"rollOut\"",
        "\"milestone\": \"rollout\"",
        "$.roadmap.milestone",
        "did you mean \"rollOut\"?"
    )]
    [InlineData(
        "\"resource\": \"gpuHours\"",
        "\"resource\": \"gpuHour\"",
        "$.roadmap.items[2].needs[1].resource",
        "did you mean \"gpuHours\"?"
    )]
    [InlineData(
        "\"strikes\": [\"train\"]",
        "\"strikes\": [\"trian\"]",
        "$.roadmap.riskEvents[0].strikes[0]",
        "did you mean \"train\"?"
    )]
    [InlineData(
        "\"until\": { \"metric\": \"answerQuality\"",
        "\"until\": { \"metric\": \"answerQualty\"",
        "$.roadmap.items[2].loop.until.metric",
        "did you mean \"answerQuality\"?"
    )]
    [InlineData(
        "\"skill\": \"backend\", \"amount\": 1",
        "\"skill\": \"back end\", \"amount\": 1",
        "$.roadmap.items[3].needs[0]",
        "skill"
    )]
    [InlineData("\"after\": [\"scrub\"]", "\"after\": [\"rollOut\"]", "$.roadmap.items", "→")]
    [InlineData("\"deadline\": \"2027-06-04\"", "\"deadline\": \"2026-06-04\"", "$.roadmap.items[5]", "2027")]
    [InlineData("\"severity\": 8", "\"severity\": 11", "$.fmea.modes[0].severity", "1 to 10")]
    [InlineData(
        "\"interaction\": \"yes\"",
        "\"interaction\": \"perhaps\"",
        "$.regulation[0].answers.interaction",
        "one of"
    )]
    [InlineData(
        "\"third-country\": \"no\"",
        "\"third-countri\": \"no\"",
        "$.regulation[0].answers['third-countri']",
        "did you mean"
    )]
    [InlineData(
        "\"start\": 6.4, \"target\": 5",
        "\"start\": 6.4, \"target\": 7",
        "$.objectives[0].keyResults[1].target",
        "below the start"
    )]
    [InlineData("\"end\": \"2027-06-30\"", "\"end\": \"2027-01-04\"", "$.objectives[0].end", "it lies after")]
    [InlineData(
        "\"metric\": \"satisfied\", \"atLeast\"",
        "\"metric\": \"satisfid\", \"atLeast\"",
        "$.objectives[0].keyResults[2].metric",
        "did you mean \"satisfied\"?"
    )]
    [InlineData(
        "\"value\": \"35% to 45%\"",
        "\"value\": \"35% to 145%\"",
        "$.trees[0].root.factors[1].of.value",
        "from 0 to 1"
    )]
    [InlineData("{ \"lowerBy\": 0.2 }", "{ \"lowerBy\": 0.2, \"atMost\": 3 }", "$.trees[0].goal", "one of atLeast")]
    [InlineData(
        "\"target\": 0.99, \"periodDays\"",
        "\"target\": 1, \"periodDays\"",
        "$.serviceLevels[0].target",
        "strictly between"
    )]
    [InlineData(
        "\"framework\": \"wsjf\"",
        "\"framework\": \"wsfj\"",
        "$.scoring.models[0].framework",
        "did you mean \"wsjf\"?"
    )]
    [InlineData(
        "\"risk reduction\": 1,",
        "\"risk reductoin\": 1,",
        "$.scoring.models[0].items[2].values",
        "risk reduction"
    )]
    [InlineData("\"trust\": 6,", "\"trust\": 60,", "$.scoring.models[1].items[1].values.trust", "from 0 to 10")]
    [InlineData(
        "\"help\": \"much\"",
        "\"help\": \"a lot\"",
        "$.scoring.models[1].items[1].values.help",
        "one of much, some"
    )]
    [InlineData("(help + 2 * trust) / effort", "(help + 2 * trust) / efort", "$.scoring.models[1].formula", "effort")]
    [InlineData(
        "\"item\": \"handover\", \"priority\"",
        "\"item\": \"handver\", \"priority\"",
        "$.scoring.moscow[1].item",
        "did you mean \"handover\"?"
    )]
    [InlineData("\"latency\": \"1.2 to 2.4\", ", "", "$.decisions[0].alternatives[0].values.latency", "missing")]
    [InlineData(
        "[\"accuracy\", \"cost\", \"lock-in\", \"latency\"]",
        "[\"accuracy\", \"costs\", \"lock-in\", \"latency\"]",
        "$.decisions[0]",
        "costs"
    )]
    [InlineData(
        "\"mustBe\": 8, \"oneDimensional\": 22, \"attractive\": 31, \"indifferent\": 55, \"reverse\": 2, \"questionable\": 1",
        "\"mustBe\": 0",
        "$.surveys.kano[1]",
        "at least one respondent"
    )]
    [InlineData(
        "\"uses\": { \"person-months\": \"PERT(1, 2, 3)\" }",
        "\"uses\": { \"person-month\": 2 }",
        "$.portfolio.items[3].uses['person-month']",
        "the name of a capacity"
    )]
    [InlineData(
        "\"requires\": [\"handover\"]",
        "\"requires\": [\"handver\"]",
        "$.portfolio.items[2].requires",
        "did you mean \"handover\"?"
    )]
    public void One_mistake_is_one_problem_at_its_place(string old, string replacement, string path, string text)
    {
        string json = SupportPlan.With((old, replacement));
        IReadOnlyList<Problem> problems = PlanReader.Read(json).Problems;
        Assert.True(problems.Count == 1, string.Join('\n', problems));
        Assert.True(problems[0].Path.StartsWith(path, StringComparison.Ordinal), problems[0].ToString());
        Assert.Contains(text, problems[0].ToString(), StringComparison.Ordinal);
        Assert.InRange(problems[0].Line, 1, json.Count(letter => letter == '\n'));
    }

    [Fact]
    public void Every_section_is_the_rooms_own_model()
    {
        ProductPlan plan = SupportPlan.Read();
        Assert.Equal(["stalePage", "promptInjection"], plan.Fmea!.AsPlanned.Modes.Select(mode => mode.Id));
        Assert.Equal(new FmeaRating(8, 2, 3), plan.Fmea.AsPlanned.Modes[0].WithAllActions);
        Assert.Equal(["provider", "deployer"], plan.Regulation[0].Answers["roles"]);
        Objective objective = plan.Objectives[0].Objective;
        Assert.Equal(
            [
                typeof(LevelKeyResult),
                typeof(LevelKeyResult),
                typeof(MaintainKeyResult),
                typeof(MilestoneKeyResult),
                typeof(BinaryKeyResult),
            ],
            objective.KeyResults.Select(result => result.GetType())
        );
        Assert.Equal(
            (Direction.Decrease, 0.7),
            (((LevelKeyResult)objective.KeyResults[1]).Direction, objective.KeyResults[1].Confidence!.Value)
        );
        Assert.Equal(0.5, ((MilestoneKeyResult)objective.KeyResults[3]).Score);
        PlannedTree tree = Assert.Single(plan.Trees!.AsPlanned);
        Assert.Equal(
            ["questions a year", "share solved without", "cost of one"],
            tree.Tree.Drivers.Select(driver => driver.Id)
        );
        ScoringSection scoring = plan.Scoring!.AsPlanned;
        Assert.Equal(["WSJF", "Trust first"], scoring.Models.Select(model => model.Model.Name));
        Assert.Equal(4, scoring.Models[1].Items[0].Values[0].Mean.Value);
        Assert.Equal(["citations", "handover", "seasonMode"], scoring.Sequence.Select(item => item.Id));
        Assert.Equal(3, plan.Decisions!.AsPlanned[0].Matrix.Items.Count);
        Assert.Equal(61, plan.Surveys!.Kano[0].Counts[KanoCategory.MustBe]);
        Assert.Equal(1, plan.Portfolio!.AsPlanned.Portfolio.Groups[0].AtMost);
    }

    [Theory]
    [InlineData("""{"kind": "unknown"}""")]
    [InlineData("""{"kind": "certain", "weights": {"accuracy": 4, "cost": 3, "latency": 1, "lock-in": 2}}""")]
    [InlineData("""{"kind": "uncertain", "weights": {"accuracy": "3 to 5", "cost": 3, "latency": 1, "lock-in": 2}}""")]
    [InlineData("""{"kind": "dirichlet", "concentrations": {"accuracy": 4, "cost": 3, "latency": 1, "lock-in": 2}}""")]
    [InlineData(
        """{"kind": "bounded", "where": [{"criterion": "accuracy", "atLeast": 0.3}, {"criterion": "cost", "moreThan": "latency", "times": 2}, {"criterion": "lock-in", "atMost": 0.4}]}"""
    )]
    [InlineData(
        """{"kind": "judged", "judgements": [{"first": "accuracy", "second": "cost", "times": "1 to 3"}, {"first": "cost", "second": "latency", "times": 3}, {"first": "latency", "second": "lock-in", "times": 1}, {"first": "accuracy", "second": "latency", "times": 6}, {"first": "accuracy", "second": "lock-in", "times": "4 to 7"}, {"first": "cost", "second": "lock-in", "times": 3}]}"""
    )]
    [InlineData(
        """{"kind": "pairwise", "judgements": [{"first": "accuracy", "second": "cost", "times": 2}, {"first": "cost", "second": "latency", "times": 3}, {"first": "latency", "second": "lock-in", "times": 1}]}"""
    )]
    [InlineData(
        """{"kind": "bestWorst", "best": "accuracy", "worst": "latency", "bestToOthers": {"accuracy": 1, "cost": 2, "latency": 6, "lock-in": 3}, "othersToWorst": {"accuracy": 6, "cost": 3, "latency": 1, "lock-in": 2}}"""
    )]
    public void Weights_are_known_in_every_way_that_the_room_has(string weights)
    {
        string json = SupportPlan.With(
            ("""{ "kind": "ordered", "order": ["accuracy", "cost", "lock-in", "latency"] }""", weights)
        );
        DocumentReading<ProductPlan> reading = PlanReader.Read(json);
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        PlannedDecision decision = reading.Value.Decisions!.AsPlanned[0];
        double sum = decision
            .Method!.Forecast(decision.Matrix, decision.Weights, new() { Draws = 500 })
            .Items.Sum(item => item.ProbabilityFirst.Value);
        Assert.Equal(1, sum, 1e-9);
        Assert.Equal(weights.Contains("pairwise") || weights.Contains("bestWorst"), decision.WeightsSay is not null);
    }

    [Theory]
    [InlineData("""{"kind": "weightedSum"}""", "ranks")]
    [InlineData("""{"kind": "weightedSum", "normalization": "sum"}""", "ranks")]
    [InlineData("""{"kind": "weightedProduct"}""", "ranks")]
    [InlineData("""{"kind": "vikor", "strategyWeight": 0.4}""", "ranks")]
    [InlineData(
        """{"kind": "promethee", "preferences": {"accuracy": {"shape": "linear", "indifference": 0.01, "preference": 0.05}, "latency": {"shape": "gaussian", "deviation": 0.4}}}""",
        "ranks"
    )]
    [InlineData("""{"kind": "electre", "concordance": 0.6}""", "kernel")]
    public void Alternatives_are_compared_in_every_way_that_the_room_has(string method, string kind)
    {
        string json = SupportPlan.With(("""{ "kind": "topsis", "normalization": "vector" }""", method));
        DocumentReading<ProductPlan> reading = PlanReader.Read(json);
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        PlannedDecision decision = reading.Value.Decisions!.AsPlanned[0];
        Assert.Equal(kind == "kernel", decision.Electre is not null);
        Assert.Equal(kind == "ranks", decision.Method is not null);
    }

    [Fact]
    public void Frequencies_and_matrices_of_every_kind_are_read()
    {
        foreach (
            (string text, FrequencyModel model) in new[]
            {
                ("""{ "kind": "perYear", "events": "1 to 4" }""", FrequencyModel.Poisson),
                ("""{ "kind": "atMostOnce", "probability": 0.2 }""", FrequencyModel.AtMostOnce),
                (
                    """{ "kind": "binomial", "opportunities": 24, "probability": "beta(2, 30)" }""",
                    FrequencyModel.Binomial
                ),
                ("""{ "kind": "count", "events": "categorical(0, 0.7, 1, 0.2, 2, 0.1)" }""", FrequencyModel.Count),
            }
        )
        {
            string json = SupportPlan.With(
                ("""{ "kind": "negativeBinomial", "events": "1 to 4", "size": 1.5 }""", text)
            );
            DocumentReading<ProductPlan> reading = PlanReader.Read(json);
            Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
            Assert.Equal(model, reading.Value.Risks!.AsPlanned.Register[3].Risk.Frequency.Model);
        }

        const string scale =
            """{ "name": "cost", "levels": ["negligible", "minor", "moderate", "major"], "edges": [0, 1000, 20000, 200000] }""";
        const string likelihood =
            """{ "name": "likelihood", "levels": ["unlikely", "possible", "likely", "almost certain"], "edges": [0, 0.2, 0.5, 0.8, 1] }""";
        foreach (
            string matrix in new[]
            {
                $$"""{ "kind": "scores", "name": "own", "likelihood": {{likelihood}}, "dimensions": [{ "name": "cost", "scale": {{scale}}, "isLoss": true }], "bands": [{ "name": "low", "from": 1 }, { "name": "high", "color": "#c0392b", "from": 8 }] }""",
                $$"""{ "kind": "levels", "name": "own", "likelihood": {{likelihood}}, "dimensions": [{ "name": "cost", "scale": {{scale}} }], "levels": [{ "name": "low" }, { "name": "high" }], "rows": [["low", "low", "low", "low"], ["low", "low", "low", "high"], ["low", "low", "high", "high"], ["low", "high", "high", "high"]] }""",
            }
        )
        {
            DocumentReading<ProductPlan> reading = PlanReader.Read(
                SupportPlan.With(("""{ "kind": "fiveByFive", "severeLoss": 2000000, "unit": "EUR" }""", matrix))
            );
            Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
            RiskMatrix read = reading.Value.Risks!.AsPlanned.Matrix!;
            Assert.Equal((4, 4), (read.Likelihood.Levels.Count, read.Columns));
            Assert.Equal("high", read[3, 3].Level.Name);
            Assert.Equal(double.PositiveInfinity, read.Dimensions[0].Scale.Edges[^1]);
        }
    }

    [Fact]
    public void A_framework_of_the_teams_own_is_referred_to_and_covered()
    {
        string json = SupportPlan.With(
            (
                "\"controlBudget\": 120000,",
                """ "controlBudget": 120000, "frameworks": [{ "id": "house", "name": "House rules", "edition": "1", "date": "2026-01-01", "reference": "wiki", "entries": [{ "id": "H", "title": "Answers" }, { "id": "H1", "title": "Cite", "parent": "H" }, { "id": "H2", "title": "Hand over", "parent": "H" }] }],"""
            ),
            (
                "{ \"framework\": \"nistAiRmf\", \"entry\": \"MEASURE 2.5\" }",
                "{ \"framework\": \"house\", \"entry\": \"H1\" }"
            )
        );
        PlanReview review = PlanReview.Run(PlanReader.Read(json).Value, new() { Simulation = new() { Draws = 500 } });
        FrameworkCoverage coverage = review.Sections.Risks!.Coverage.Single(one => one.Source.Name == "House rules");
        Assert.Equal((1, 1), (coverage.Whole.Addressed, coverage.Whole.Empty));
    }
}
