using System.Collections.Concurrent;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting.Tests;

/// <summary>Every picture there is, drawn from a result of its room, with texts of choice wherever a user names something.</summary>
public static class Gallery
{
    private static readonly SimulationOptions Options = new() { Draws = 1_000, Seed = 7 };
    private static readonly DateOnly Start = new(2027, 1, 4);

    /// <summary>The pictures by room, for a page to look at.</summary>
    public static Report Page(string title, string first, string second) =>
        new(
            title,
            ReportPart.Section("Prioritization", Prioritization(first, second).Select(ReportPart.Picture)),
            ReportPart.Section("Experiments", Experiments(first, second).Select(ReportPart.Picture)),
            ReportPart.Section("Metrics", Metrics(first, second).Select(ReportPart.Picture)),
            ReportPart.Section("Risks", Risks(first, second).Select(ReportPart.Picture)),
            ReportPart.Section("Roadmaps", Roadmaps(first, second).Select(ReportPart.Picture))
        )
        {
            Kind = "Gallery",
            Lead = "Every picture, drawn from an invented result.",
        };

    private static readonly ConcurrentDictionary<(string, string), IReadOnlyList<Picture>> Made = [];

    public static IReadOnlyList<Picture> All(string first, string second) => Made.GetOrAdd((first, second), Make);

    private static IReadOnlyList<Picture> Make((string, string) texts)
    {
        (string first, string second) = texts;
        return
        [
            .. Prioritization(first, second),
            .. Experiments(first, second),
            .. Metrics(first, second),
            .. Risks(first, second),
            .. Roadmaps(first, second),
        ];
    }

    public static IEnumerable<Picture> Prioritization(string first, string second)
    {
        RankingForecast<string> ranking = RoomResults.Ranking("a", "b", "c", "d", "e");
        yield return RankAcceptabilityPicture.Of(ranking, item => item.Id == "b" ? second : first);
        yield return ScoreIntervalPicture.Of(ranking, label: item => item.Id == "b" ? second : first);
        yield return RankAcceptabilityPicture.Of(Matrix(first, second));
        yield return RankAcceptabilityPicture.Of(Votes(first, second));
        yield return ValueEffortPicture.Of(Bubbles(first, second, 5), "value, EUR", "effort, weeks", "reach, users");
        yield return ValueEffortPicture.Of(Bubbles(first, second, 200), "value, EUR", "effort, weeks");
        yield return KanoPicture.Of(Kano(first, second));
        yield return TornadoPicture.Of(ranking.Tornado("a"), id => id == "a" ? first : second);
        yield return TornadoPicture.Of(ranking.TornadoOfGap("a", "b"), id => id == "a" ? first : second);
        yield return InformationPicture.Of(ranking.InformationReport(BacklogDecision.TopK(1)));
        yield return InformationPicture.Of(
            ranking.InformationReport(BacklogDecision.TopK(2).Worthing(120, "EUR", "a year"))
        );
        Portfolio portfolio = Portfolio(first, second);
        yield return FrontierPicture.Of(portfolio.Frontier("weeks"), "person-weeks");
        yield return PortfolioPicture.Of(portfolio.Choose());
        yield return PricePicture.Of(Prices(), "EUR");
        yield return PricePicture.Of(Demand(), "EUR");
        yield return SurveyPicture.Of(BestWorst(first, second));
        yield return SurveyPicture.Of(Pairs(first, second));
        yield return SurveyPicture.Of(
            RatingSurvey.Analyze(
                Respondents(20)
                    .SelectMany(
                        (who, i) =>
                            Items(first, second)
                                .Select((item, k) => new RatingAnswer(who, item, 1 + (i * 7 + k * 3) % 5))
                    )
            )
        );
        yield return SurveyPicture.Of(
            AllocationSurvey.Analyze(
                Respondents(20)
                    .SelectMany(
                        (who, i) =>
                            Items(first, second)
                                .Select(
                                    (item, k) =>
                                        new AllocationAnswer(
                                            who,
                                            item,
                                            k == 0 ? 40 - i
                                                : k == 1 ? 30 + i
                                                : 30
                                        )
                                )
                    )
            )
        );
        yield return MoscowPicture.Of(
            Moscow.Balance(
                [
                    new("a", MoscowPriority.Must, Estimate.Pert(5, 8, 14)),
                    new("b", MoscowPriority.Must, 6),
                    new("c", MoscowPriority.Should, 4),
                    new("d", MoscowPriority.Could, Estimate.Pert(1, 2, 6)),
                ],
                simulation: Options
            )
        );
    }

    public static IEnumerable<Picture> Experiments(string first, string second)
    {
        yield return EffectsPicture.Of(RoomResults.Experiment(first, second + " (women)"));
        GroupSequentialMonitor monitor = GroupSequentialMonitor.Start(
            new(SpendingFunction.ObrienFlemingLike, looks: 5)
            {
                Futility = FutilityRule.Spending(SpendingFunction.PocockLike, 0.9),
            }
        );
        yield return SequentialPathPicture.Of(monitor, first);
        yield return SequentialPathPicture.Of(monitor.Look(0.25, 0.9).Look(0.45, 1.4), first);
        yield return SequentialPathPicture.Of(
            GroupSequentialMonitor
                .Start(new(SpendingFunction.ObrienFlemingLike, looks: 4))
                .Look(0.25, 1.1)
                .Look(0.5, 2.2)
                .Look(0.75, 2.9),
            first
        );
        yield return SequentialPathPicture.Of(Sequence(), first);
        yield return SegmentsPicture.Of(Segments(first, second));
        EvaluationSet set = Evaluation(first, second);
        yield return LeaderboardPicture.Of(EvaluationLeaderboard.Of(Scores(set)));
        yield return LeaderboardPicture.Of(Preferences(first, second).Leaderboard(StrengthPrior.None));
        yield return SlicesPicture.Of(SliceRegressions.Of(set, set.Models[0], set.Models[1]));
        yield return FrontierPicture.Of(EvaluationFrontier.Of(set, replicates: 100), "cost of an answer, cents");
        yield return BeliefsPicture.Of(
            BayesianComparison.Of([
                ArmPosterior.BetaBinomial(first, new(120, 1_000)),
                ArmPosterior.BetaBinomial(second, new(150, 1_000)),
            ]),
            "share that visits"
        );
        BernoulliRewards shares = new();
        BanditEnvironment world = BanditEnvironment.Bernoulli(0.5, 0.45, 0.35);
        RegretOptions quick = new() { Horizon = 500, Runs = 20 };
        yield return RegretPicture.Of(
            RegretSimulation.Run(new UniformAllocation(shares), world, quick),
            RegretSimulation.Run(new ThompsonSampling(shares), world, quick)
        );
        yield return RegretPicture.Of(RegretSimulation.Run(new ThompsonSampling(shares), world, quick));
        yield return NoveltyPicture.Of(Novelty(first));
        yield return PowerPicture.Of(SampleSize.ForProportions(0.12, Effect.Relative(0.1)));
    }

    public static IEnumerable<Picture> Metrics(string first, string second)
    {
        yield return ProportionPicture.Of(RoomResults.Accuracy(first));
        (bool[] actual, double[] scores) = Classified();
        yield return CalibrationPicture.Of(CalibrationCurve.Of(actual, scores));
        ScoreCurves curves = ScoreCurves.Of(actual, scores);
        yield return ClassifierPicture.Roc(curves, RocAuc.Of(actual, scores));
        yield return ClassifierPicture.Roc(curves);
        yield return ClassifierPicture.PrecisionRecall(curves, AveragePrecision.Of(actual, scores));
        yield return ClassifierPicture.Lift(LiftCurve.Of(actual, scores));
        yield return ConfusionPicture.Of(
            ConfusionMatrix.OfCounts(
                [first, second + "!", "other"],
                new long[,]
                {
                    { 80, 15, 5 },
                    { 10, 60, 30 },
                    { 0, 0, 0 },
                }
            )
        );
        yield return DriftPicture.Of(Drift(40, 30), first);
        yield return DriftPicture.OverTime(
            first,
            [
                .. Enumerable
                    .Range(0, 30)
                    .Select(day => new DatedDrift(
                        Start.AddDays(day),
                        day is >= 11 and <= 14 ? null : Drift(100 - 2 * day, 80)
                    )),
            ]
        );
        Measured[] values =
        [
            .. Enumerable
                .Range(0, 70)
                .Select(day =>
                    day is 20 or 21 or 22
                        ? (Measured)new Undefined(UndefinedReason.NotMeasured, "The collector was down.")
                        : 100 + 12 * Math.Sin(day * Math.PI * 2 / 7) + (day == 60 ? 60 : 0) + day % 5
                ),
        ];
        yield return SeriesPicture.Of(first, DailySeries.Of(Start, values), target: Threshold.AtLeast(110));
        double[] whole =
        [
            .. Enumerable
                .Range(0, 70)
                .Select(day => 100 + 12 * Math.Sin(day * Math.PI * 2 / 7) + (day == 60 ? 60 : 0) + day * 37 % 5),
        ];
        DailySeries full = DailySeries.Of(Start, whole);
        yield return SeriesPicture.Of(
            first,
            full,
            SeriesAnomalies.ByCusum(full, SeriesBaseline.Of(full, Start, Start.AddDays(48)), Start.AddDays(49))
        );
        EventSummary events = Events();
        yield return FunnelPicture.Of(events.Funnel());
        yield return RetentionPicture.Of(
            events.Retention(Cohorts.Weekly(Start, Start.AddDays(34)), [1, 7, 14, 21, 28])
        );
        yield return RetentionPicture.Of(
            KaplanMeierCurve.Of(
                SurvivalTable.OfCounts([(5, 4, 1), (9, 6, 2), (14, 3, 0), (30, 5, 9), (45, 2, 3), (60, 1, 20)])
            ),
            first
        );
        yield return FairnessPicture.Of(
            FairnessReport.Of([
                new(first, BinaryConfusionMatrix.OfCounts(60, 20, 15, 105)),
                new(second + ".", BinaryConfusionMatrix.OfCounts(35, 10, 25, 130)),
                new("few", BinaryConfusionMatrix.OfCounts(2, 1, 1, 3)),
                new("none", BinaryConfusionMatrix.OfCounts(0, 0, 0, 0)),
            ])
        );
        yield return EstimatesPicture.Of(
            first,
            second,
            BinaryConfusionMatrix.OfCounts(60, 20, 15, 105).Metrics(),
            target: Threshold.AtLeast(0.8)
        );
        double[] losses = [.. Enumerable.Range(0, 60).Select(i => 0.2 + i % 7 * 0.01)];
        yield return EstimatesPicture.Of(
            PermutationImportance.Of(
                losses,
                [
                    new(
                        first,
                        [
                            [.. losses.Select((loss, i) => loss + 0.05 + i % 3 * 0.02)],
                        ]
                    ),
                    new(
                        second + "?",
                        [
                            [.. losses.Select((loss, i) => loss + (i % 2 == 0 ? 0.01 : -0.01))],
                        ]
                    ),
                ]
            )
        );
        yield return ChangePicture.Of(
            RecurringRevenue.Between(
                new Dictionary<string, double>
                {
                    ["a"] = 100,
                    ["b"] = 80,
                    ["c"] = 50,
                },
                new Dictionary<string, double>
                {
                    ["a"] = 130,
                    ["b"] = 60,
                    ["d"] = 90,
                }
            ),
            "EUR a month"
        );
        MetricTree tree = new(
            MetricNode.Product(
                "revenue",
                MetricNode.Product("users", MetricNode.Driver("visitors"), MetricNode.Driver("conversion")),
                MetricNode.Driver("price")
            )
        );
        yield return ChangePicture.Of(
            tree.Attribute(
                new Dictionary<string, double>
                {
                    ["visitors"] = 1_000,
                    ["conversion"] = 0.05,
                    ["price"] = 20,
                },
                new Dictionary<string, double>
                {
                    ["visitors"] = 1_300,
                    ["conversion"] = 0.045,
                    ["price"] = 21,
                }
            ),
            "EUR"
        );
        Objective objective = new(
            first,
            Start,
            Start.AddDays(89),
            [
                KeyResult.Increase("answers", 0.7, 0.9) with
                {
                    Name = second,
                },
                KeyResult.Decrease("cost", 12, 8),
                KeyResult.Binary("audit"),
            ]
        );
        yield return GoalPicture.Of(
            objective.Assess(
                Start.AddDays(40),
                new Dictionary<string, IReadOnlyList<MetricReading>>
                {
                    ["answers"] =
                    [
                        .. Enumerable
                            .Range(0, 40)
                            .Select(day => new MetricReading(Start.AddDays(day), 0.7 + 0.003 * day + day % 3 * 0.004)),
                    ],
                }
            )
        );
        DateTimeOffset at = new(2027, 2, 1, 0, 0, 0, TimeSpan.Zero);
        yield return ServiceLevelPicture.Of(
            new ServiceLevelObjective(first, 0.99, TimeSpan.FromDays(30)).Judge(
                ServiceTraffic.Of(
                    Enumerable
                        .Range(0, 4 * 288)
                        .Select(bucket => new TrafficBucket(
                            at.AddMinutes(-5 * (bucket + 1)),
                            TimeSpan.FromMinutes(5),
                            new(bucket < 30 ? 92 : 99, 100)
                        ))
                ),
                at
            )
        );
        yield return DataQualityPicture.Of(
            DataQualityReport.Of(
                first,
                [
                    DataQuality.Complete(
                        second,
                        (IReadOnlyList<string?>)[.. Enumerable.Range(0, 50).Select(i => i % 9 == 0 ? null : "x")],
                        0.95
                    ),
                    DataQuality.InRange("age", [.. Enumerable.Range(0, 50).Select(i => (double)i)], new(0, 120)),
                    DataQuality.InRange("nothing", [], new(0, 1)),
                ]
            )
        );
        yield return FrontierPicture.Of(
            AccuracyDiversityFrontier.Of([
                new(first, Share("accuracy", 42), Share("diversity", 30)),
                new(second + ";", Share("accuracy", 35), Share("diversity", 60)),
                new("c", Share("accuracy", 30), Share("diversity", 25)),
            ])
        );
    }

    public static IEnumerable<Picture> Risks(string first, string second)
    {
        RiskRegister register = Register(first, second);
        RiskForecast forecast = register.Forecast(Options);
        yield return LossExceedancePicture.Of(forecast, "EUR", new LossLimit(200_000, 0.1));
        yield return RiskContributionsPicture.Of(forecast, register, top: 2);
        yield return RiskMatrixPicture.Of(HeatMap.Of(register), register);
        yield return RiskMatrixPicture.Of(HeatMap.Of(Painted(first, second)), Painted(first, second));
        yield return LossExceedancePicture.Of(
            new FairScenario(
                "a",
                new() { LossEventFrequency = Estimate.Pert(0.1, 1, 4), PrimaryLoss = Estimate.Interval(10_000, 90_000) }
            ).Forecast(Options),
            ""
        );
        ControlPlan plan = new(
            register,
            [
                new Control("mask", 12_000, [ControlEffect.Reduces("risk 0", Estimate.Pert(0.2, 0.4, 0.6))])
                {
                    Title = first,
                },
                new Control("review", Estimate.Pert(20_000, 30_000, 50_000), [ControlEffect.Prevents("risk 1", 0.5)])
                {
                    Title = second,
                },
            ]
        );
        ControlValuation valuation = plan.Evaluate(Options);
        yield return LossExceedancePicture.Of(valuation.Of(["mask", "review"]), "EUR");
        yield return ControlsPicture.Of(plan, valuation.Worths(["mask"]), "EUR");
        yield return RiskBurnDownPicture.Of(
            RiskBurnDown.Of(
                [
                    new(Start, register),
                    new(Start.AddDays(30), register.Remove("risk 2")),
                    new(Start.AddDays(60), register.Remove("risk 2").Remove("risk 1")),
                ],
                new BurnDownTarget(40_000, Start.AddDays(120))
            ),
            "EUR"
        );
        yield return FailureModesPicture.Of(
            new FailureModeAnalysis([
                new FailureMode("a", 8, 6, 7)
                {
                    Failure = first,
                    Actions = [new FailureModeAction("x", "test it") { Occurrence = 3 }],
                },
                new FailureMode("b", 5, 4, 3) { Failure = second },
            ])
        );
    }

    public static IEnumerable<Picture> Roadmaps(string first, string second)
    {
        Roadmap roadmap = RoomResults.Roadmap(first, first, second, first);
        RoadmapForecast dates = roadmap.Forecast(Options);
        yield return RoadmapPicture.Of(roadmap, dates, roadmap.Schedule());
        yield return FinishDatePicture.Of(dates);
        yield return DriversPicture.Of(roadmap, dates);
        yield return ScenariosPicture.Of(
            roadmap.Compare(
                [
                    new(first, roadmap.Change("item 0", item => item with { Duration = Estimate.Pert(5, 8, 12) })),
                    new(
                        second + " later",
                        roadmap.Change("item 2", item => item with { Duration = Estimate.Pert(30, 40, 60) })
                    ),
                ],
                Options
            )
        );
        yield return ForecastFanPicture.Of(
            first,
            "users",
            [
                .. Enumerable
                    .Range(0, 12)
                    .Select(week =>
                        FanMoment.Past(
                            Start.AddDays(week * 7),
                            week is 5 or 6
                                ? new Undefined(UndefinedReason.NotMeasured, "The collector was down.")
                                : (Measured)(1_000 + 80 * week + week * 31 % 90)
                        )
                    ),
                .. Enumerable
                    .Range(12, 10)
                    .Select(week =>
                        FanMoment.Future(
                            Start.AddDays(week * 7),
                            Estimate.Normal(1_000 + 80 * week, 40 * Math.Sqrt(week - 10)).Simulate(Options)
                        )
                    ),
            ],
            Threshold.AtLeast(2_500)
        );
        yield return ForecastFanPicture.Of(
            AdoptionForecast.Bass("launch", Estimate.Pert(5_000, 8_000, 12_000), 0.02, Estimate.Pert(0.2, 0.35, 0.5)),
            Start,
            periods: 20,
            options: Options
        );
        yield return LearningCurvePicture.Of(
            LearningCurve.Fit([new(1_000, 0.71), new(2_000, 0.78), new(4_000, 0.83), new(8_000, 0.86)]),
            first,
            "labelled examples",
            target: Threshold.AtLeast(0.9)
        );
        ThroughputHistory history = ThroughputHistory.Of([3, 0, 2, 4, 1, 0, 2, 5, 1, 3, 2, 2]);
        yield return FlowPicture.Of(history.When(20), "weeks");
        yield return FlowPicture.Of(ThroughputHistory.Of([0, 0, 0]).When(20));
        yield return FlowPicture.Of(history.HowMany(8));
        yield return FlowPicture.Of(CycleTimes.Of([2, 3, 3, 4, 5, 5, 6, 8, 8, 9, 12, 14, 15, 21, 30]));
        Roadmap staffed = Roadmap
            .Create(first, Start, WorkingCalendar.WeekdaysOnly)
            .WithResources(new Person("Ada"), new Person("Bob") { Availability = 0.5 })
            .Add(new("train", 10) { Needs = [ResourceNeed.Of("Ada")] })
            .Add(new("label", 15) { Needs = [ResourceNeed.Of("Bob", 0.5)] })
            .Add(new("check", 5) { Needs = [ResourceNeed.Of("Ada")], After = ["train"] });
        yield return WorkloadPicture.Of(Workload.Of(staffed.Schedule()), id => id == "Ada" ? first : second);
        yield return BudgetPicture.Of(new BudgetBurn(500_000, 42_000, 38_000, 51_000, 47_000), "EUR", "months");
        yield return BudgetPicture.Of(
            new BusinessCase(
                0.1,
                BusinessLine.Cost(first, -0.0 + 200_000, 20_000, 20_000),
                BusinessLine.Benefit(
                    second,
                    0,
                    Estimate.Pert(60_000, 150_000, 300_000),
                    Estimate.Pert(80_000, 200_000, 400_000)
                )
            ).Forecast(Options),
            "EUR"
        );
        DecisionNode launch = DecisionNode.Chance(
            "market",
            DecisionBranch.Outcome("large", 0.3, DecisionNode.End(900)),
            DecisionBranch.Otherwise("small", DecisionNode.End(100))
        );
        DecisionNode tree = DecisionNode.Choice(
            first,
            DecisionBranch.Option(second, launch.Receiving(-250)),
            DecisionBranch.Option("leave it", DecisionNode.End(0))
        );
        yield return DecisionTreePicture.Of(tree, tree.Evaluate(0, Options), "kEUR");
        yield return CalibrationPicture.Of(
            ForecastCalibration.Of([
                .. Enumerable
                    .Range(0, 24)
                    .Select(i => new QuantileForecast($"f{i}", [0.1, 0.5, 0.9], [5, 10, 18], 4 + i * 7 % 19)),
            ])
        );
    }

    private static string[] Items(string first, string second) => [first, second + " (2)", "third"];

    private static IEnumerable<Respondent> Respondents(int count) =>
        Enumerable.Range(0, count).Select(i => new Respondent($"r{i}"));

    private static MatrixForecast Matrix(string first, string second) =>
        Smaa2.Analyze(
            DecisionMatrix.FromValues(
                [Criterion.Maximize("value"), Criterion.Minimize("cost")],
                Items(first, second),
                new double[,]
                {
                    { 9, 8 },
                    { 6, 4 },
                    { 3, 1 },
                }
            ),
            options: Options
        );

    private static ConsensusAcceptability Votes(string first, string second)
    {
        string[] items = Items(first, second);
        return Ballots
            .Of(
                items,
                Enumerable
                    .Range(0, 9)
                    .Select(i =>
                        Ballot.Of(
                            $"v{i}",
                            i < 5 ? items[0] : items[1],
                            i < 5 ? items[1] : items[2],
                            i < 5 ? items[2] : items[0]
                        )
                    )
            )
            .Acceptability(ConsensusMethod.Borda, new BootstrapOptions { Replicates = 200 });
    }

    private static ValueEffortBubble[] Bubbles(string first, string second, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    string label =
                        i == 0 ? first
                        : i == 1 ? second
                        : $"item {i}";
                    return i % 2 == 0 && i < 6
                        ? ValueEffortBubble.Of(
                            label,
                            Estimate.Pert(20, 30 + i * 37 % 60, 120),
                            Estimate.Pert(1, 2 + i * 29 % 11, 16),
                            options: Options
                        ) with
                        {
                            Size = count < 10 ? 1_000 * (i + 1) : null,
                        }
                        : new ValueEffortBubble(label, 30 + i * 53 % 90, 1 + i * 29 % 97 / 7.0)
                        {
                            Size = count < 10 ? 500 * i : null,
                        };
                }),
        ];

    private static KanoSurvey Kano(string first, string second)
    {
        KanoReply[][] patterns =
        [
            [KanoReply.Like, KanoReply.Dislike],
            [KanoReply.Like, KanoReply.Neutral],
            [KanoReply.Neutral, KanoReply.Dislike],
            [KanoReply.Neutral, KanoReply.Neutral],
        ];
        return AiPm.Sdk.Prioritization.Kano.Analyze(
            Respondents(40)
                .SelectMany(
                    (who, i) =>
                        Items(first, second)
                            .Select(
                                (item, k) =>
                                {
                                    KanoReply[] pattern = patterns[(i % 3 + k) % 4];
                                    return new KanoAnswer(who, item, pattern[0], pattern[1]);
                                }
                            )
                            .Append(new(who, "nobody wants it", KanoReply.Dislike, KanoReply.Like))
                )
        );
    }

    private static Portfolio Portfolio(string first, string second) =>
        new(
            Items(first, second)
                .Append("fourth")
                .Select(
                    (name, i) =>
                        new PortfolioItem(name, 10 + 7 * i)
                        {
                            Uses = new Dictionary<string, Estimate> { ["weeks"] = 4 + 3 * i, ["money"] = 10 + i },
                        }
                ),
            [new("weeks", 18), new("money", 30)]
        );

    private static PriceSensitivity Prices() =>
        PriceSensitivityMeter.Analyze(
            Respondents(40)
                .Select((who, i) => new PriceSensitivityAnswer(who, 4 + i % 4, 8 + i % 6, 14 + i % 8, 20 + i % 12))
        );

    private static DemandCurve Demand() =>
        GaborGranger.Analyze(
            Respondents(40)
                .SelectMany(
                    (who, i) =>
                        new double[] { 5, 8, 12, 18 }.Select(price => new PurchaseAnswer(
                            who,
                            price,
                            price < 6 + i % 14
                        ))
                )
        );

    private static MaxDiffSurvey BestWorst(string first, string second)
    {
        string[] items = [.. Items(first, second), "fourth"];
        return MaxDiff.Analyze(
            Respondents(20)
                .SelectMany(
                    (who, i) =>
                        Enumerable
                            .Range(0, 4)
                            .Select(task =>
                            {
                                string[] shown = [items[task], items[(task + 1) % 4], items[(task + 2) % 4]];
                                return new MaxDiffAnswer(who, $"t{task}", shown, shown[i % 5 == 0 ? 1 : 0], shown[2]);
                            })
                )
        );
    }

    private static PairSurvey Pairs(string first, string second)
    {
        string[] items = Items(first, second);
        return PairSurvey.Analyze(
            Respondents(15)
                .SelectMany(
                    (who, i) =>
                        new[]
                        {
                            new PairAnswer(who, items[0], items[1], items[i % 3 == 0 ? 1 : 0]),
                            new PairAnswer(who, items[1], items[2], items[i % 4 == 0 ? 2 : 1]),
                            new PairAnswer(who, items[0], items[2], items[i % 5 == 0 ? 2 : 0]),
                        }
                )
        );
    }

    private static EffectSequence[] Sequence()
    {
        EffectSequence sequence = EffectSequence.Start(AlwaysValidDesign.AtUnits(2_000, 2_000));
        List<EffectSequence> looks = [];
        for (int day = 1; day <= 14; day++)
        {
            long units = 300 * day;
            sequence = sequence.Next(
                new ProportionStatistic(new(units * 10 / 100, units)),
                new ProportionStatistic(new(units * 13 / 100 + (day % 3), units))
            );
            looks.Add(sequence);
        }

        return [.. looks];
    }

    private static SegmentAnalysis Segments(string first, string second)
    {
        AiPm.Sdk.Experiments.Experiment experiment = AiPm
            .Sdk.Experiments.Experiment.Create("mail", "off", "on")
            .Metric(Metric.Proportion("visit", Direction.Increase, MetricRole.Primary));
        Segment Part(string name, long units, long off, long on) =>
            new(
                name,
                [
                    new ArmSummary("off", units).With("visit", new ProportionStatistic(new(off, units))),
                    new ArmSummary("on", units).With("visit", new ProportionStatistic(new(on, units))),
                ]
            );
        return SegmentAnalysis.Of(
            experiment,
            [
                Part(first, 4_000, 400, 520),
                Part(second + ",", 2_000, 210, 230),
                Part("new", 600, 60, 85),
                Part("old", 900, 95, 90),
            ],
            "visit"
        );
    }

    private static EvaluationSet Evaluation(string first, string second)
    {
        string[] models = [first, second + " v2", "tiny"];
        return EvaluationSet.Of(
            Enumerable
                .Range(0, 60)
                .SelectMany(prompt =>
                    models.Select(
                        (model, m) =>
                            new EvaluationRow
                            {
                                Prompt = $"p{prompt}",
                                Model = model,
                                Outcome = (prompt * 7 + m * 11) % 10 < 8 - 2 * m ? 1 : 0,
                                Cost = 3 - m + prompt % 5 * 0.1,
                                LatencySeconds = 2 - 0.5 * m,
                                Slices = new Dictionary<string, string>
                                {
                                    ["topic"] = prompt % 2 == 0 ? "billing" : "setup",
                                },
                            }
                    )
                )
        );
    }

    private static EvaluationScores Scores(EvaluationSet set) => set.Scores();

    private static PairwiseEvaluation Preferences(string first, string second)
    {
        string[] models = [first, second + " v2", "tiny"];
        return PairwiseEvaluation.Of(
            Enumerable
                .Range(0, 60)
                .Select(i => new PairwiseJudgement(
                    $"p{i}",
                    models[i % 3],
                    models[(i + 1) % 3],
                    i % 4 == 0 ? PairedOutcome.SecondWins : PairedOutcome.FirstWins
                ))
        );
    }

    private static NoveltyCheck Novelty(string subject)
    {
        List<ExposureCohort> cohorts = [];
        for (int entry = 0; entry < 7; entry++)
        {
            cohorts.Add(new("off", Start.AddDays(entry), Columns(0)));
            cohorts.Add(new("on", Start.AddDays(entry), Columns(1)));
            CovarianceMoments Columns(double effect) =>
                CovarianceMoments.Of([
                    .. Enumerable
                        .Range(0, 21 - entry)
                        .Select(age =>
                            Enumerable
                                .Range(0, 40)
                                .Select(unit =>
                                    effect * (0.5 + 1.5 * Math.Pow(2, -age / 4.0)) + (unit * 13 % 7 - 3) / 3.0
                                )
                                .ToArray()
                        ),
                ]);
        }

        return NoveltyCheck.Of(subject, cohorts, "off", "on");
    }

    private static (bool[] Actual, double[] Scores) Classified()
    {
        double[] scores = [.. Enumerable.Range(0, 400).Select(i => (i * 193 % 400 + 0.5) / 400)];
        bool[] actual = [.. scores.Select((score, i) => i * 71 % 100 / 100.0 < score * score)];
        return (actual, scores);
    }

    private static DriftComparison Drift(int low, int high)
    {
        NumericReference reference = NumericReference.FromCounts([1, 2], [100, 100, 100]);
        return reference.Compare(reference.FromCounts(new long[] { low, 60, high, 0, 0 }[..reference.Length]));
    }

    private static EventSummary Events()
    {
        EventCounting counting = new(
            DayBoundary.Utc,
            Start,
            Start.AddDays(39),
            activity: ["visit", "ask"],
            start: null,
            funnel: ["visit", "ask", "pay"],
            funnelWindow: TimeSpan.FromDays(3),
            lostAfter: 10,
            rollingDays: [7]
        );
        EventTally<int> tally = new(counting);
        DateTimeOffset begin = new(Start, default, default);
        for (int user = 0; user < 300; user++)
        {
            int entry = user % 35;
            tally.Add(user, begin.AddDays(entry + 0.1), "visit");
            if (user % 3 > 0)
            {
                tally.Add(user, begin.AddDays(entry + 0.4), "ask");
            }

            if (user % 5 == 1)
            {
                tally.Add(user, begin.AddDays(entry + 0.8), "pay");
            }

            foreach (int age in new[] { 1, 7, 14, 21, 28 })
            {
                if (entry + age < 40 && user * 7 % 30 > age)
                {
                    tally.Add(user, begin.AddDays(entry + age + 0.2), "visit");
                }
            }
        }

        return tally.Summarize();
    }

    private static IntervalEstimate Share(string name, int successes) =>
        ProportionEstimates.Wilson(name, new(successes, 100));

    private static RiskRegister Register(string first, string second)
    {
        RiskMatrix matrix = RiskMatrix.FiveByFive(1_000_000, "EUR");
        RiskRating At(int likelihood, int impact) =>
            new(
                matrix.Likelihood.Levels[likelihood],
                matrix.Dimensions[0].Name,
                matrix.Dimensions[0].Scale.Levels[impact]
            );
        string[] titles = [first, second, "outage", "nobody rated it"];
        return new(
            titles.Select(
                (title, i) =>
                    new Risk($"risk {i}", Estimate.Pert(0.1, 0.5 + i, 3 + i), Estimate.Interval(10_000, 90_000))
                    {
                        Title = title,
                        Inherent = i == 3 ? null : At(4 - i, 4),
                        Current = i == 3 ? null : At(3 - i, 3),
                        Target = i == 0 ? At(1, 2) : null,
                    }
            ),
            "EUR",
            matrix
        );
    }

    private static RiskRegister Painted(string first, string second)
    {
        RatingScale Scale(string name) => new(name, "", ["rare", "now and then", "often"], [0, 0.1, 0.5, 1]);
        ImpactDimension harm = new("harm", Scale("harm"));
        RiskMatrix matrix = RiskMatrix.FromLevels(
            second,
            Scale("likelihood"),
            [harm],
            [
                new RatingLevel("fine", "#9be3a8"),
                new RatingLevel("look", "#ffd166"),
                new RatingLevel("stop", "#8b1e2d"),
            ],
            [
                ["fine", "fine", "look"],
                ["fine", "look", "stop"],
                ["look", "stop", "stop"],
            ]
        );
        return new(
            [
                new Risk("a") { Title = first, Current = new("often", "harm", "often") },
                new Risk("b") { Title = second, Current = new("rare", "harm", "often") },
            ],
            "",
            matrix
        );
    }
}
