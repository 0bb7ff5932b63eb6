using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Register;

public class RiskTests
{
    private static readonly DateOnly Day = new(2027, 1, 4);

    [Fact]
    public void A_risk_without_numbers_is_left_out_of_forecasts_and_said_to_be()
    {
        Risk rated = new("rated");
        Assert.False(rated.IsQuantified);
        Assert.Contains(
            "\"rated\" has no frequency",
            Assert.Throws<InvalidOperationException>(() => rated.Frequency).Message
        );
        Assert.Contains("\"rated\" has no loss", Assert.Throws<InvalidOperationException>(() => rated.Loss).Message);
        Assert.False(rated.ExpectedLoss.IsDefined);
        Assert.Equal("rated (open)", rated.ToString());
        Risk half = rated with { Loss = 5 };
        Assert.False(half.IsQuantified);
        Risk whole = half with { Frequency = EventFrequency.PerYear(2) };
        Assert.Equal(10, whole.ExpectedLoss.Value);
        RiskRegister register = new([new("a", 1, 1), rated, new("closed", 100, 100) { Status = RiskStatus.Closed }]);
        Assert.Equal(["a"], register.Quantified.Risks.Select(risk => risk.Id));
        Assert.Equal(["rated"], register.NotQuantified.Select(risk => risk.Id));
        Assert.Equal(["a"], register.Forecast(new() { Draws = 100 }).Risks.Select(risk => risk.Id));
        RiskRegister all = new([new("a", 1, 1)]);
        Assert.Same(all, all.Quantified);
        Assert.Throws<InvalidOperationException>(() => new RiskRegister([rated]).Forecast());
    }

    [Fact]
    public void Status_changes_are_remembered()
    {
        Risk risk = new Risk("a") { Status = RiskStatus.Proposed }
            .WithStatus(RiskStatus.Open, Day, "judged", "Ada")
            .WithStatus(RiskStatus.Closed, Day.AddDays(3), "the feature is gone");
        Assert.Equal(RiskStatus.Closed, risk.Status);
        Assert.Equal(
            ["2027-01-04: proposed to open: judged (Ada)", "2027-01-07: open to closed: the feature is gone"],
            risk.History.Select(entry => entry.ToString())
        );
        Assert.Throws<ArgumentException>(() => risk.WithStatus(RiskStatus.Closed, Day.AddDays(4), "again"));
        Assert.Throws<ArgumentException>(() => risk.WithStatus(RiskStatus.Proposed, Day.AddDays(4), "back"));
        Assert.Throws<ArgumentException>(() => risk.WithStatus(RiskStatus.Open, Day, "too early"));
        Assert.Throws<ArgumentException>(() => risk.WithStatus(RiskStatus.Open, Day.AddDays(4), " "));
    }

    [Fact]
    public void Proximity_is_by_day()
    {
        RiskProximity launch = new(new(2027, 4, 1), new(2027, 4, 30));
        Assert.Equal(ProximityPhase.Later, launch.At(new(2026, 12, 31)));
        Assert.Equal(ProximityPhase.Near, launch.At(new(2027, 1, 1)));
        Assert.Equal(ProximityPhase.Near, launch.At(new(2027, 3, 31), nearDays: 1));
        Assert.Equal(ProximityPhase.Now, launch.At(new(2027, 4, 1)));
        Assert.Equal(ProximityPhase.Now, launch.At(new(2027, 4, 30)));
        Assert.Equal(ProximityPhase.Past, launch.At(new(2027, 5, 1)));
        Assert.Equal("from 2027-04-01 until 2027-04-30", launch.ToString());
        Assert.Throws<ArgumentException>(() => new RiskProximity(new(2027, 4, 2), new(2027, 4, 1)));
    }

    [Fact]
    public void Treatments_that_contradict_each_other_are_refused()
    {
        Assert.Throws<ArgumentException>(() =>
            new Risk("a") { Treatments = [TreatmentStrategy.Accept, TreatmentStrategy.Avoid] }
        );
        Assert.Throws<ArgumentException>(() =>
            new Risk("a") { Treatments = [TreatmentStrategy.Reduce, TreatmentStrategy.Reduce] }
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new Risk("a") { Status = (RiskStatus)9 });
        Assert.Throws<ArgumentException>(() => new Risk("a") { Mitigations = [new("m", "x"), new("m", "y")] });
        Assert.Throws<ArgumentException>(() => new Risk("a") { History = [new(Day, "x"), new(Day.AddDays(-1), "y")] });
        Assert.Throws<ArgumentException>(() => new RiskAcceptance("Ada", Day, "cheap", Day.AddDays(-1)));
        Assert.Throws<ArgumentException>(() => new RiskStatement("a", " ", "c"));
        Assert.Throws<ArgumentException>(() => new RiskRating("likely"));
        Assert.Throws<ArgumentException>(() => new RiskRating("likely", [new("cost", "a"), new("COST", "b")]));
        Assert.Throws<ArgumentException>(() => new Mitigation("m", "x") { Cost = Estimate.Normal(1, 1) });
    }

    [Fact]
    public void Risks_are_equal_by_content()
    {
        Risk Make(string owner) =>
            new("a", 1, 2)
            {
                Mitigations = [new("m", "x") { Owner = owner }],
                Treatments = [TreatmentStrategy.Reduce],
                Current = new("likely", "cost", "major"),
                Contingencies = [new("p", "step") { Indicators = ["i"] }],
                Indicators = [new("i", "m", Threshold.AtLeast(1))],
                History = [new(Day, "raised")],
                Severity = new(1, 1, 1),
            };
        Assert.Equal(Make("Ada"), Make("Ada"));
        Assert.Equal(Make("Ada").GetHashCode(), Make("Ada").GetHashCode());
        Assert.NotEqual(Make("Ada"), Make("Bo"));
        Assert.NotEqual(Make("Ada"), Make("Ada") with { Severity = new(1, 1, 2) });
        Assert.Null((Make("Ada") with { Loss = 5 }).Severity);
        Assert.Equal(new RiskRating("Likely", "Cost", "Major"), new RiskRating("likely", "cost", "major"));
        Assert.NotEqual(new RiskRating("likely", "cost", "major"), new RiskRating("likely", "trust", "major"));
        Assert.Equal("likely; cost major", Make("Ada").Current!.ToString());
    }

    [Fact]
    public void Everything_that_does_not_fit_a_register_is_said_at_once()
    {
        RiskMatrix matrix = RiskMatrix.ThreeByThree(300);
        Risk[] risks =
        [
            new("a") { Current = new("often", "trust", "high"), Indicators = [new("i", "m", Threshold.AtLeast(1))] },
            new("b")
            {
                Target = new("low", "cost", "hihg"),
                Indicators = [new("i", "m", Threshold.AtLeast(1))],
                Contingencies = [new("p", "x") { Indicators = ["j"] }],
            },
            new("a") { Contingencies = [new("p", "x") { Indicators = ["k"] }] },
        ];
        RiskAppetite[] appetites =
        [
            RiskAppetite.ForAll() with
            {
                AppetiteLoss = 5,
                ToleranceLoss = 4,
            },
            RiskAppetite.ForAll() with
            {
                AppetiteLevel = "high",
                ToleranceLevel = "low",
            },
            RiskAppetite.ForEachOther() with
            {
                ToleranceLevel = "hgh",
            },
        ];
        InvalidRegisterException refusal = Assert.Throws<InvalidRegisterException>(() =>
            new RiskRegister(risks, "", matrix, appetites)
        );
        Assert.Equal(
            [
                "$.risks[0].current.likelihood",
                "$.risks[0].current.impacts.trust",
                "$.risks[1].target.impacts.cost",
                "$.risks[1].indicators[0].id",
                "$.risks[1].contingencies[0].indicators[0]",
                "$.risks[2].id",
                "$.risks[2].contingencies[0].indicators[0]",
                "$.appetites[0].toleranceLoss",
                "$.appetites[1]",
                "$.appetites[1].toleranceLevel",
                "$.appetites[2].toleranceLevel",
            ],
            refusal.Problems.Select(problem => problem.Path)
        );
        Assert.Contains("did you mean \"high\"?", refusal.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => RiskAppetite.ForAll() with { ToleranceLoss = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LossLimit(1, 1.1));
    }

    [Fact]
    public void A_register_is_changed_by_making_another()
    {
        RiskRegister register = new([new("a", 1, 1), new("b", 1, 1)], "EUR", RiskMatrix.ThreeByThree(3));
        RiskRegister changed = register.Replace(register["a"] with { Owner = "Ada" }).Remove("b").Add(new("c"));
        Assert.Equal(["a", "c"], changed.Risks.Select(risk => risk.Id));
        Assert.Equal("Ada", changed["a"].Owner);
        Assert.Equal(("EUR", register.Matrix), (changed.Unit, changed.Matrix));
        Assert.True(register.Contains("b"));
        Assert.False(changed.Contains("b"));
        Assert.Contains("did you mean", Assert.Throws<ArgumentException>(() => register.Remove("B")).Message);
        Assert.Throws<ArgumentException>(() => register.Replace(new("c")));
        Assert.Throws<InvalidRegisterException>(() => register.Add(new("a")));
    }

    [Fact]
    public void Findings_name_what_a_review_should_look_at()
    {
        RiskRegister register = new(
            [
                new("bare"),
                new("good", FrequencyPrior.Rate(1, 1), 1)
                {
                    Owner = "Ada",
                    Category = RiskCategory.Data,
                    Treatments = [TreatmentStrategy.Reduce],
                    Mitigations = [new("m", "x") { Owner = "Bo", Due = Day.AddDays(1) }],
                },
                new("accepted")
                {
                    Owner = "Ada",
                    Category = RiskCategory.Data,
                    Status = RiskStatus.Accepted,
                    Acceptance = new("Cy", Day.AddDays(-100), "cheap", Day.AddDays(-1)),
                    Current = new("low", "cost", "low"),
                },
                new("odd")
                {
                    Owner = "Ada",
                    Category = RiskCategory.Data,
                    Inherent = new("low", "cost", "low"),
                    Current = new("high", "cost", "high"),
                    Target = new("medium", "cost", "medium"),
                    Treatments = [TreatmentStrategy.Transfer],
                    Mitigations = [new("m", "patch") { Due = Day.AddDays(-1), State = MitigationState.Done }],
                    Indicators = [new("i", "m", Threshold.AtLeast(1))],
                    Contingencies = [new("p", "x") { StartsOnEvent = false }],
                    Proximity = new(null, Day.AddDays(-1)),
                },
                new("late")
                {
                    Owner = "Ada",
                    Category = RiskCategory.Data,
                    Current = new("low", "cost", "low"),
                    Mitigations = [new("m", "patch") { Due = Day.AddDays(-1) }],
                },
                new("half")
                {
                    Owner = "Ada",
                    Category = RiskCategory.Data,
                    Loss = 5,
                    Status = RiskStatus.Proposed,
                },
                new("gone") { Status = RiskStatus.Closed },
            ],
            matrix: RiskMatrix.ThreeByThree(3)
        );
        Assert.Equal(
            [
                "\"bare\" has no owner.",
                "\"bare\" has no category.",
                "\"bare\" is neither rated nor quantified.",
                "\"bare\" has no treatment.",
                "\"accepted\" was accepted by Cy on 2026-09-26 until 2027-01-03: cheap, which does not hold on 4 January 2027.",
                "\"odd\" could strike until 2027-01-03, which is over: close it or say until when.",
                "\"odd\" is to be transferred and has no mitigation that does so.",
                "\"odd\" is rated worse today (high; cost high) than if nothing were done (low; cost low).",
                "\"odd\" should get from high; cost high to medium; cost medium, and nothing under way leads there.",
                "\"odd\" has the indicator \"i\" that starts none of its plans.",
                "\"odd\" has the plan \"p\" that nothing starts.",
                "\"late\" has the mitigation \"patch\" that was due on 3 January 2027.",
                "\"late\" has the mitigation \"patch\" that nobody owns.",
                "\"half\" is neither rated nor quantified.",
                "\"half\" has a loss and no frequency, so forecasts leave it out.",
            ],
            register.Findings(Day).Select(finding => finding.Sentence)
        );
    }

    [Fact]
    public void What_is_known_can_be_too_much_already()
    {
        RiskRegister register = new(
            [new("known", 1, 100), new("unknown")],
            appetites: [RiskAppetite.ForAll() with { AppetiteLoss = 10, ToleranceLoss = 99 }]
        );
        AppetiteFinding finding = register.AgainstAppetite().Single();
        Assert.Equal(AppetiteVerdict.AboveTolerance, finding.Verdict);
        Assert.False(finding.Value.IsDefined);
        Assert.Contains("without \"unknown\"", finding.Sentence);
    }

    [Fact]
    public void What_is_known_is_held_against_the_appetite_and_what_is_not_is_unknown()
    {
        RiskMatrix matrix = RiskMatrix.ThreeByThree(3_000);
        RiskRegister register = new(
            [
                new("a", 1, 100) { Category = RiskCategory.Data, Current = new("high", "cost", "high") },
                new("b", 1, 50) { Category = RiskCategory.Data, Current = new("medium", "cost", "high") },
                new("c") { Category = RiskCategory.Privacy },
                new("d", 2, 10),
                new("x", 100, 100) { Status = RiskStatus.Closed, Category = RiskCategory.Data },
            ],
            "EUR",
            matrix,
            [
                RiskAppetite.For(RiskCategory.Data) with
                {
                    AppetiteLoss = 100,
                    ToleranceLoss = 150,
                    AppetiteLevel = "low",
                    ToleranceLevel = "medium",
                },
                RiskAppetite.ForEachOther() with
                {
                    ToleranceLoss = 15,
                },
                RiskAppetite.ForAll() with
                {
                    ToleranceLoss = 1_000,
                    Limits = [new(500, 0.05), new(150, 0.1)],
                },
            ]
        );
        AppetiteFinding[] findings = [.. register.AgainstAppetite()];
        RiskRegister oneLevel = new(
            [new("a", 1, 100) { Category = RiskCategory.Data, Current = new("high", "cost", "high") }],
            "EUR",
            matrix,
            [RiskAppetite.For(RiskCategory.Data) with { ToleranceLevel = "medium" }]
        );
        AppetiteFinding above = Assert.Single(oneLevel.AgainstAppetite());
        Assert.Equal(("a", AppetiteVerdict.AboveTolerance), (above.Subject, above.Verdict));
        Assert.Equal(
            [
                ("data", AppetiteMeasure.ExpectedLoss, AppetiteVerdict.AboveAppetite),
                ("a", AppetiteMeasure.RatingLevel, AppetiteVerdict.AboveTolerance),
                ("b", AppetiteMeasure.RatingLevel, AppetiteVerdict.AboveAppetite),
                ("privacy", AppetiteMeasure.ExpectedLoss, AppetiteVerdict.Unknown),
                ("risks without a category", AppetiteMeasure.ExpectedLoss, AppetiteVerdict.AboveTolerance),
                ("the whole register", AppetiteMeasure.ExpectedLoss, AppetiteVerdict.Unknown),
                ("the whole register", AppetiteMeasure.BadYears, AppetiteVerdict.Unknown),
                ("the whole register", AppetiteMeasure.BadYears, AppetiteVerdict.Unknown),
            ],
            findings.Select(finding => (finding.Subject, finding.Measure, finding.Verdict))
        );
        Assert.Equal(
            "Data: 150.00 EUR a year on average; at most 100.00 EUR is sought and 150.00 EUR borne. Above the appetite.",
            findings[0].Sentence
        );
        Assert.Equal(
            "\"a\" (data): rated high; at most low is sought and medium borne. Above the tolerance.",
            findings[1].Sentence
        );
        Assert.Contains("without \"c\", whose expected loss is not known", findings[3].Sentence);
        // With a forecast, losses above 150 are in too many years for certain; for 500 a risk without numbers keeps it unknown.
        RiskForecast forecast = register.Forecast(new() { Draws = 20_000 });
        AppetiteFinding[] judged =
        [
            .. register.AgainstAppetite(forecast).Where(finding => finding.Measure == AppetiteMeasure.BadYears),
        ];
        Assert.Equal(
            [AppetiteVerdict.Unknown, AppetiteVerdict.AboveTolerance],
            judged.Select(finding => finding.Verdict)
        );
        AppetiteFinding complete = register
            .Remove("c")
            .AgainstAppetite(forecast)
            .First(finding => finding.Measure == AppetiteMeasure.BadYears);
        Assert.Equal(AppetiteVerdict.WithinAppetite, complete.Verdict);
        Assert.Equal(forecast.Total.ExceedanceProbability(500).Value, complete.Value.Value);
        Assert.InRange(complete.StandardError, 1e-5, 0.01);
        Assert.NotEmpty(JsonSerializer.Serialize(findings));
    }
}
