using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

public class InformationTests
{
    private static readonly ScoringModel NetBenefit = ScoringModel.Define(
        "net benefit",
        [Criterion.Maximize("benefit"), Criterion.Minimize("cost")],
        "benefit - cost"
    );

    private static readonly ScoringModel Sum = ScoringModel.Define(
        "sum",
        [Criterion.Maximize("own"), Criterion.Maximize("other")],
        "own + other"
    );

    private static readonly ScoringModel Value = ScoringModel.Define("value", [Criterion.Maximize("value")], "value");

    private sealed record Row(string Id, params Estimate[] Values);

    private static RankingForecast<Row> Forecast(ScoringModel model, Row[] rows, long draws = 10_000, ulong seed = 3) =>
        model.Forecast(
            rows,
            row =>
            {
                CriterionValues values = [];
                for (int i = 0; i < row.Values.Length; i++)
                {
                    values.Add(model.Criteria[i].Name, row.Values[i]);
                }

                return values;
            },
            new SimulationOptions
            {
                Draws = draws,
                Seed = seed,
                Threads = 1,
            },
            row => row.Id
        );

    private static double LossIntegral(double mean, double deviation) =>
        // E[max(0, X)] − max(0, mean) for a normal X (Raiffa and Schlaifer 1961): σφ(z) − |μ|Φ(−|z|).
        deviation * NormalDistribution.Standard.Density(mean / deviation)
        - Math.Abs(mean) * NormalDistribution.Standard.Survival(Math.Abs(mean / deviation));

    private static void Near(double expected, InformationValue actual, double errors = 4) =>
        Assert.True(
            Math.Abs(actual.Value - expected) <= errors * actual.Value.StandardError + 1e-9,
            $"{actual.About}: {actual.Value} by {actual.Method} is not {expected}"
        );

    // The voi package of R, vignette: incremental net benefit N(1, √5), made of p1 (deviation 1) and p2 (deviation 2).
    [Fact]
    public void Normal_net_benefit_has_the_published_values_to_the_last_digits()
    {
        RankingForecast<Row> forecast = Forecast(
            NetBenefit,
            [new("treat", Estimate.Normal(1, 1).Named("p1"), Estimate.Normal(0, 2).Named("p2")), new("none", 0, 0)]
        );
        BacklogDecision best = BacklogDecision.TopK(1);
        (Learning About, double Expected)[] published =
        [
            (Learning.Everything, 0.47981070634839257),
            (Learning.Item("treat"), 0.47981070634839257),
            (Learning.Quantity("p1"), 0.0833154705876863),
            (Learning.Input("treat", "benefit"), 0.0833154705876863),
            (Learning.Quantity("p2"), 0.39559311480261217),
            (Learning.Input("treat", "cost"), 0.39559311480261217),
        ];
        foreach ((Learning about, double expected) in published)
        {
            InformationValue value = forecast.ValueOfInformation(best, about);
            Assert.Equal(InformationMethod.Quadrature, value.Method);
            Assert.Equal(expected, value.Value.Value, 1e-11);
            Assert.Equal(0, value.Value.StandardError);
        }

        Assert.Equal(0, forecast.ValueOfInformation(best, Learning.Item("none")).Value.Value);
    }

    [Fact]
    public void A_quantity_in_several_items_moves_them_together()
    {
        // a − b = own a − own b + cost·(1 − 2): knowing the platform cost alone decides by N(0.3, 1).
        Estimate platform = Estimate.Normal(0, 1).Named("platform cost");
        Row[] rows =
        [
            new("a", Estimate.Normal(1, 0.5), platform),
            new("b", Estimate.Normal(0.7, 0.5), 2 * platform),
            new("c", Estimate.Normal(-9, 0.5), platform),
        ];
        RankingForecast<Row> forecast = Forecast(NetBenefit, rows);
        InformationValue value = forecast.ValueOfInformation(
            BacklogDecision.TopK(1),
            Learning.Quantity("platform cost")
        );
        Assert.Equal(InformationMethod.Quadrature, value.Method);
        Assert.Equal(LossIntegral(0.3, 1), value.Value.Value, 1e-9);

        // The same in every item changes no order.
        RankingForecast<Row> equal = Forecast(
            NetBenefit,
            [rows[0], rows[1] with { Values = [rows[1].Values[0], platform] }]
        );
        Assert.Equal(
            0,
            equal.ValueOfInformation(BacklogDecision.TopK(1), Learning.Quantity("platform cost")).Value.Value,
            1e-12
        );
        Assert.Throws<InvalidOperationException>(() => equal.ValueOfInformation("a", "cost"));
    }

    [Fact]
    public void A_quantity_of_one_input_is_that_input()
    {
        Estimate effort = Feature.LogNormal(3, 0.5);
        Feature[] features =
        [
            new("a", Feature.LogNormal(100, 0.4), 1, 0.8, effort),
            new("b", Feature.LogNormal(90, 0.4), 1, 0.8, 3),
            new("c", Feature.LogNormal(80, 0.4), Estimate.Pert(0.5, 1, 3), 0.8, 3),
        ];
        RankingForecast<Feature> unnamed = Feature.Forecast(features);
        RankingForecast<Feature> named = Feature.Forecast([
            features[0] with
            {
                Effort = effort.Named("e"),
            },
            .. features[1..],
        ]);
        foreach (int top in new[] { 1, 2 })
        {
            double separate = unnamed
                .ValueOfInformation(BacklogDecision.TopK(top), Learning.Input("a", "effort"))
                .Value;
            double shared = named.ValueOfInformation(BacklogDecision.TopK(top), Learning.Quantity("e")).Value;
            Assert.Equal(separate, shared, 1e-9);

            // The draws of the forecast, whose mean of lognormals is the closed form.
            SimulatedValue drawn = unnamed.ValueOfInformation("a", "effort", top);
            Assert.True(Math.Abs(drawn - separate) < 4 * drawn.StandardError, $"{drawn} and {separate}");
        }
    }

    // Named quantities inside arithmetic: nested simulation against the loss integral; correlated ones: regression.
    [Fact]
    public void Nested_simulation_and_regression_come_near_closed_forms()
    {
        // E[e^(s + u) | s] = e^s·(e − 1), lognormal, against e^0.2; the sum of a normal and a uniform has no closed form here.
        ScoringModel model = ScoringModel.Define("exponential", [Criterion.Maximize("x")], "exp(x)");
        Estimate shared = Estimate.Normal(0, 0.8).Named("shared");
        Row[] rows = [new("a", shared + Estimate.Of(new UniformDistribution(0, 1))), new("b", 0.2)];
        InformationValue nested = Forecast(model, rows, 10_000)
            .ValueOfInformation(BacklogDecision.TopK(1), Learning.Quantity("shared"));
        double location = Math.Log(Math.E - 1);
        double mean = Math.Exp(location + 0.32);
        double z = (location - 0.2) / 0.8;
        double expected =
            mean * NormalDistribution.Standard.Cumulative(z + 0.8)
            + Math.Exp(0.2) * NormalDistribution.Standard.Survival(z)
            - mean;
        Assert.Equal(InformationMethod.NestedSimulation, nested.Method);
        Near(expected, nested);
        Assert.InRange(nested.Value.StandardError, 1e-4, 0.02);

        Estimate first = Estimate.Normal(0, 1).Named("first");
        Estimate second = Estimate.Normal(0, 1).Named("second");
        Correlations correlations = Correlations.Between([new RankCorrelation("first", "second", 0.6)]);
        Row[] correlated =
        [
            new("a", first.CorrelatedBy(correlations), 0),
            new("b", second.CorrelatedBy(correlations), 0),
        ];
        double pearson = 2 * Math.Sin(Math.PI * 0.6 / 6);
        InformationValue regressed = Forecast(Sum, correlated, 10_000)
            .ValueOfInformation(BacklogDecision.TopK(1), Learning.Quantity("first"));
        Assert.Equal(InformationMethod.Regression, regressed.Method);
        Near(LossIntegral(0, 1 - pearson), regressed);
    }

    [Fact]
    public void Portfolio_and_top_k_agree_where_the_capacity_counts_items()
    {
        Row[] rows = [.. Enumerable.Range(0, 5).Select(i => new Row($"item {i}", Estimate.Empirical(i, 4, 6.5 - i)))];
        RankingForecast<Row> forecast = Forecast(Value, rows);
        Portfolio portfolio = new(
            rows.Select(row => new PortfolioItem(row.Id, 1)
            {
                Uses = new Dictionary<string, Estimate>(StringComparer.Ordinal) { ["places"] = 1 },
            }),
            [new Capacity("places", 2)]
        );
        foreach (
            Learning about in new[] { Learning.Everything, Learning.Item("item 1"), Learning.Input("item 4", "value") }
        )
        {
            InformationValue top = forecast.ValueOfInformation(BacklogDecision.TopK(2), about);
            InformationValue chosen = forecast.ValueOfInformation(BacklogDecision.Portfolio(portfolio), about);
            Assert.Equal(InformationMethod.Enumeration, top.Method);
            Assert.Equal(top.Value.Value, chosen.Value.Value, 1e-12);
        }

        // Continuous values: draws, and more items than are listed: branch and bound.
        Row[] many = [.. Enumerable.Range(0, 14).Select(i => new Row($"item {i:00}", Estimate.Pert(i, i + 1, i + 12)))];
        RankingForecast<Row> drawn = Forecast(Value, many, draws: 300);
        Portfolio large = new(
            many.Select(row => new PortfolioItem(row.Id, 1)
            {
                Uses = new Dictionary<string, Estimate>(StringComparer.Ordinal) { ["places"] = 1 },
            }),
            [new Capacity("places", 3)]
        );
        InformationValue best = drawn.ValueOfInformation(BacklogDecision.Portfolio(large), Learning.Everything);
        Assert.Equal(drawn.ExpectedRegret(3).Value, best.Value.Value, 1e-9);
        Assert.Throws<ArgumentException>(() =>
            drawn.ValueOfInformation(BacklogDecision.Portfolio(portfolio), Learning.Everything)
        );
    }

    [Fact]
    public void A_sample_is_worth_less_than_certainty_and_more_the_larger_it_is()
    {
        RankingForecast<Row> forecast = Forecast(
            NetBenefit,
            [new("treat", Estimate.Normal(1, 1), Estimate.Normal(0, 2)), new("none", 0, 0)]
        );
        BacklogDecision best = BacklogDecision.TopK(1);
        double before = 0;
        foreach (long count in new long[] { 1, 10, 100, 10_000 })
        {
            // The posterior mean is normal with deviation σ₀²/√(σ₀² + σ²/n) (Raiffa and Schlaifer 1961).
            InformationValue value = forecast.ValueOfSampleInformation(
                best,
                "treat",
                "cost",
                PlannedSample.Normal(3, count)
            );
            Assert.Equal(LossIntegral(1, 4 / Math.Sqrt(4 + 9.0 / count)), value.Value.Value, 1e-9);
            Assert.True(value.Value > before);
            before = value.Value;
        }

        Assert.True(before < forecast.ValueOfInformation(best, Learning.Input("treat", "cost")).Value);
        Assert.Equal(
            forecast
                .ValueOfSampleInformation(best, "treat", "cost", PlannedSample.Normal(3 * Math.Sqrt(2), 50))
                .Value.Value,
            forecast.ValueOfSampleInformation(best, "treat", "cost", PlannedSample.AbTest(3, 50)).Value.Value,
            1e-12
        );

        // Beta-binomial with one trial: success with 1/3, posterior means 2/4 and 1/4 against 0.4.
        RankingForecast<Row> share = Forecast(Value, [new("a", Estimate.Beta(1, 2)), new("b", 0.4)]);
        Assert.Equal(
            (0.5 - 0.4) / 3,
            share.ValueOfSampleInformation(best, "a", "value", PlannedSample.Binomial(1)).Value.Value,
            1e-12
        );
        Assert.Throws<InvalidOperationException>(() =>
            share.ValueOfSampleInformation(best, "a", "value", PlannedSample.Normal(1))
        );
    }

    [Fact]
    public void Money_is_named_where_a_worth_is_given()
    {
        RankingForecast<Row> forecast = Forecast(Value, [new("a", Estimate.Empirical(0, 10)), new("b", 4)]);
        InformationValue points = forecast.ValueOfInformation(BacklogDecision.TopK(1), Learning.Item("a"));
        Assert.Equal(2, points.Value.Value, 1e-12);
        Assert.Null(points.Money);
        Assert.Equal(
            "Knowing everything about a before committing to the best item is worth 2 of score on average; it would change the choice with a chance of 50 %.",
            points.ToString()
        );
        InformationValue money = forecast.ValueOfInformation(
            BacklogDecision.TopK(1).Worthing(6_200, "USD", "over a year"),
            Learning.Item("a")
        );
        Assert.Equal(12_400, money.Money!.Value.Value, 1e-9);
        Assert.Contains("is worth up to 12,400 USD over a year", money.ToString());
        Assert.Contains(
            "worth nothing: it would not change the choice",
            forecast.ValueOfInformation(BacklogDecision.TopK(2), Learning.Everything).ToString()
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => BacklogDecision.TopK(0));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            forecast.ValueOfInformation(BacklogDecision.TopK(3), Learning.Everything)
        );
        Assert.Throws<ArgumentException>(() =>
            forecast.ValueOfInformation(BacklogDecision.TopK(1), Learning.Quantity("nothing"))
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => BacklogDecision.TopK(1).Worthing(double.NaN, "USD"));
    }

    private static readonly Gen<Row> Discrete =
        from count in Gen.Choose(1, 3)
        from values in Gen.Choose(0, 6).ArrayOf(count)
        from others in Gen.Choose(0, 6).ArrayOf(2)
        from shares in Gen.Choose(0, 2)
        select new Row(
            "",
            Estimate.Empirical(Array.ConvertAll(values, value => (double)value)),
            shares switch
            {
                0 => 1,
                1 => Estimate.Empirical(others[0], others[1]),
                _ => others[0] * Estimate.Empirical(0, 1, 3).Named("shared"),
            }
        );

    private static Arbitrary<(Row[] Rows, int Top)> Backlogs() =>
        Arb.From(
            from count in Gen.Choose(2, 4)
            from rows in Discrete.ArrayOf(count)
            from top in Gen.Choose(1, count)
            select (rows.Select((row, i) => row with { Id = $"item {i}" }).ToArray(), top)
        );

    [Fact]
    public void Knowing_all_is_worth_at_least_knowing_some_and_that_at_least_nothing() =>
        Prop.ForAll(
                Backlogs(),
                given =>
                {
                    (Row[] rows, int top) = given;
                    InformationReport report = Forecast(NetBenefit, rows, draws: 100)
                        .InformationReport(BacklogDecision.TopK(top));
                    double all = report.Everything.Value;
                    return report
                        .Items.Concat(report.Inputs)
                        .Concat(report.Quantities)
                        .All(value =>
                            value.Method == InformationMethod.Enumeration
                            && value.Value >= 0
                            && value.Value <= all + 1e-12
                        );
                }
            )
            .Holds(60);

    [Fact]
    public void The_order_of_items_changes_nothing() =>
        Prop.ForAll(
                Backlogs(),
                given =>
                {
                    (Row[] rows, int top) = given;
                    BacklogDecision decision = BacklogDecision.TopK(top);
                    RankingForecast<Row> forward = Forecast(NetBenefit, rows, draws: 100);
                    RankingForecast<Row> backward = Forecast(NetBenefit, [.. rows.Reverse()], draws: 100);
                    return new[] { Learning.Everything, Learning.Item("item 0"), Learning.Input("item 1", "cost") }.All(
                        about =>
                            Math.Abs(
                                forward.ValueOfInformation(decision, about).Value
                                    - backward.ValueOfInformation(decision, about).Value
                            ) < 1e-12
                    );
                }
            )
            .Holds(20);

    // The same numbers as enumeration, through laws and integrals, and through draws: three ways to one answer.
    [Fact]
    public void Laws_and_draws_agree_with_enumeration() =>
        Prop.ForAll(
                Backlogs(),
                given =>
                {
                    (Row[] rows, int top) = given;
                    BacklogDecision decision = BacklogDecision.TopK(top);
                    RankingForecast<Row> forecast = Forecast(NetBenefit, rows, draws: 4_000);

                    // An item far below that is continuous: enumeration no longer fits, and the choice is as it was.
                    RankingForecast<Row> wider = Forecast(
                        NetBenefit,
                        [.. rows, new Row("far below", Estimate.Pert(-90, -80, -70), 0)],
                        draws: 4_000
                    );
                    return new[]
                    {
                        Learning.Everything,
                        Learning.Item("item 0"),
                        Learning.Input("item 1", "benefit"),
                    }.All(about =>
                    {
                        double exact = forecast.ValueOfInformation(decision, about).Value;
                        InformationValue other = wider.ValueOfInformation(decision, about);
                        return Math.Abs(other.Value - exact) <= 5 * other.Value.StandardError + 1e-9;
                    });
                }
            )
            .Holds(20);

    // Integrated by SciPy (quad over the PERT's beta density, split where the order changes).
    [Theory]
    [InlineData("a", "effort", 1, 0.8904938321700282)]
    [InlineData("b", "effort", 1, 1.0720618537771536)]
    [InlineData("a", "confidence", 1, 1.8241910999861943)]
    [InlineData("a", "effort", 2, 1.117698579778832)]
    [InlineData("b", "effort", 2, 0.7611642076919125)]
    [InlineData("a", "confidence", 2, 2.0826386364092926)]
    public void Rice_with_bounded_inputs_is_integrated(string id, string input, int top, double expected)
    {
        Feature[] features =
        [
            new("a", 100, 1, Estimate.Beta(2, 3), Estimate.Pert(2, 3, 9)),
            new("b", 50, 1, 0.9, Estimate.Pert(1, 4, 6)),
            new("c", 12, 1, 1, 1),
        ];
        RankingForecast<Feature> forecast = Feature.Forecast(features);
        InformationValue value = forecast.ValueOfInformation(BacklogDecision.TopK(top), Learning.Input(id, input));
        Assert.Equal(InformationMethod.Quadrature, value.Method);
        Assert.Equal(expected, value.Value.Value, 1e-9);
        SimulatedValue drawn = forecast.ValueOfInformation(id, input, top);
        Assert.True(Math.Abs(drawn - expected) < 4 * drawn.StandardError, $"{drawn} and {expected}");
    }

    // As above: a quantity inside other arithmetic, 200 ÷ (e + 6), whose mean is an integral of its own.
    [Fact]
    public void A_shared_effort_is_integrated()
    {
        Estimate effort = Estimate.Pert(1, 2, 8).Named("platform effort");
        RankingForecast<Feature> forecast = Feature.Forecast([
            new("a", 60, 1, 1, effort),
            new("b", 200, 1, 1, effort + 6),
            new("c", 22, 1, 1, 1),
        ]);
        InformationValue value = forecast.ValueOfInformation(
            BacklogDecision.TopK(1),
            Learning.Quantity("platform effort")
        );
        Assert.Equal(2.72762845178433, value.Value.Value, 1e-9);

        // Knowing one item is knowing the quantity, and that is all there is.
        Near(value.Value.Value, forecast.ValueOfInformation(BacklogDecision.TopK(1), Learning.Item("b")));
        Near(value.Value.Value, forecast.ValueOfInformation(BacklogDecision.TopK(1), Learning.Everything));
        Near(value.Value.Value, forecast.ValueOfInformation(BacklogDecision.TopK(1), Learning.Input("b", "effort")));
    }

    // As above, from the numbers of independent scores that exceed x.
    [Theory]
    [InlineData(1, 6.323346364901642)]
    [InlineData(2, 6.386266940933854)]
    [InlineData(3, 3.9842046166192873)]
    [InlineData(4, 0)]
    public void Perfect_information_on_independent_lognormals_is_integrated(int top, double expected)
    {
        RankingForecast<Feature> forecast = Feature.Forecast([
            new("a", Feature.LogNormal(10, 0.5), 1, 1, 1),
            new("b", Feature.LogNormal(8, 0.9), 1, 1, 1),
            new("c", Feature.LogNormal(12, 0.3), 1, 1, 1),
            new("d", Feature.LogNormal(9, 0.4), 1, 1, 1),
        ]);
        InformationValue value = forecast.ValueOfInformation(BacklogDecision.TopK(top), Learning.Everything);
        Assert.Equal(InformationMethod.Quadrature, value.Method);
        Assert.Equal(expected, value.Value.Value, 1e-9);
        SimulatedValue regret = forecast.ExpectedRegret(top);
        Assert.True(Math.Abs(regret - expected) <= 4 * regret.StandardError + 1e-9, $"{regret} and {expected}");
    }

    // Both inputs of the item known together, one shared: draws of products against the enumerated answer.
    [Fact]
    public void Several_known_inputs_multiply()
    {
        Estimate shared = Estimate.Empirical(1, 2, 5).Named("shared");
        Estimate own = Estimate.Empirical(1, 3);
        Feature[] few =
        [
            new("a", Estimate.Empirical(8, 30), 1, 1, shared),
            new("b", 10, own, 1, shared),
            new("c", Estimate.Empirical(3, 11, 12), 1, 1, 1),
        ];
        InformationValue exact = Feature.Forecast(few).ValueOfInformation(BacklogDecision.TopK(1), Learning.Item("b"));
        Assert.Equal(InformationMethod.Enumeration, exact.Method);

        // An item that is far below and not of few values: draws.
        Feature far = new("far", Estimate.Pert(1e-6, 2e-6, 4e-6), 1, 1, Estimate.Normal(9, 0.1).Named("n") + shared);
        InformationValue drawn = Feature
            .Forecast([.. few, far], draws: 20_000)
            .ValueOfInformation(BacklogDecision.TopK(1), Learning.Item("b"));
        Near(exact.Value.Value, drawn);
        Assert.True(drawn.Value.StandardError > 0);
        Assert.True(
            Math.Abs(exact.ProbabilityOfChange!.Value.Value - drawn.ProbabilityOfChange!.Value.Value)
                < 4 * drawn.ProbabilityOfChange.Value.StandardError
        );
    }

    [Fact]
    public void A_missed_gate_is_part_of_what_is_known()
    {
        ScoringModel gated = ScoringModel.Define(
            "gated",
            [Criterion.Maximize("value"), Criterion.Maximize("readiness", Domain.Share)],
            "value * readiness",
            [new ScoringGate("readiness", 0.5)]
        );
        RankingForecast<Row> forecast = Forecast(gated, [new("a", 10, Estimate.Empirical(0.4, 0.9)), new("b", 5, 0.8)]);

        // 9 or nothing, mean 4.5, against 4: knowing gives (9 + 4) ÷ 2 − 4.5.
        InformationValue value = forecast.ValueOfInformation(BacklogDecision.TopK(1), Learning.Input("a", "readiness"));
        Assert.Equal(2, value.Value.Value, 1e-12);
        Assert.Equal(0.5, value.ProbabilityOfChange!.Value.Value);

        RankingForecast<Row> drawn = Forecast(
            gated,
            [new("a", 10, Estimate.Of(new UniformDistribution(0, 1))), new("b", 5, 0.8)],
            draws: 20_000
        );

        // 10u above u = 1/2, mean 3.75, against 4: E[max(10u, 4)] over the upper half is 3.75, over the lower 2.
        Near(1.75, drawn.ValueOfInformation(BacklogDecision.TopK(1), Learning.Input("a", "readiness")));
    }

    [Fact]
    public void A_report_ranks_what_is_worth_finding_out()
    {
        Feature[] features =
        [
            new("a", Feature.LogNormal(100, 0.4), 1, 0.8, Estimate.Pert(2, 3, 9)),
            new("b", 25, 1, 1, 1),
        ];
        InformationReport report = Feature
            .Forecast(features)
            .InformationReport(BacklogDecision.TopK(1).Worthing(1_000, "EUR"));
        Assert.Equal(["a"], report.Items.Select(item => item.About.ItemId));
        Assert.Equal(2, report.Inputs.Count);
        Assert.Empty(report.Quantities);
        Assert.True(report.Inputs[0].Value >= report.Inputs[1].Value);
        Assert.Contains("EUR", report.ToString());
        Assert.Contains("before committing to the best item", report.ToString());
        InformationReport certain = Feature.Forecast(features[1..]).InformationReport(BacklogDecision.TopK(1));
        Assert.Contains("Nothing is uncertain", certain.ToString());
        Assert.Equal(0, certain.Everything.Value.Value);
    }

    // E[max(X, Y)] = 1/√π for two standard normals; what is left is a loss integral. Errors are those that other seeds show.
    [Fact]
    public void Draws_of_a_difference_have_the_errors_they_say()
    {
        Estimate benefit = 6 * Estimate.Max(Estimate.Normal(0, 1), Estimate.Normal(0, 1));
        Row[] rows = [new("a", benefit, Estimate.Normal(0, 2)), new("b", 3, 0)];
        double expected = LossIntegral(6 / Math.Sqrt(Math.PI) - 3, 2);
        InformationValue[] values =
        [
            .. Enumerable
                .Range(0, 40)
                .Select(seed =>
                    Forecast(NetBenefit, rows, draws: 1_000, seed: (ulong)seed)
                        .ValueOfInformation(BacklogDecision.TopK(1), Learning.Input("a", "cost"))
                ),
        ];
        Assert.All(values, value => Assert.Equal(InformationMethod.Simulation, value.Method));
        Assert.All(values, value => Near(expected, value));
        double spread = Moments.Of([.. values.Select(value => value.Value.Value)]).StandardDeviation.Value;
        Assert.InRange(spread / values.Average(value => value.Value.StandardError), 0.75, 1.35);
        Assert.Equal(expected, values.Average(value => value.Value.Value), 4 * spread / Math.Sqrt(values.Length));

        // The same for a mean score that was regressed.
        Estimate first = Estimate.Normal(0, 1).Named("first");
        Estimate second = Estimate.Normal(0, 1).Named("second");
        Correlations correlations = Correlations.Between([new RankCorrelation("first", "second", 0.6)]);
        Row[] correlated =
        [
            new("a", first.CorrelatedBy(correlations), 0),
            new("b", second.CorrelatedBy(correlations), 0.5),
        ];
        InformationValue[] regressed =
        [
            .. Enumerable
                .Range(0, 20)
                .Select(seed =>
                    Forecast(Sum, correlated, draws: 1_000, seed: (ulong)seed)
                        .ValueOfInformation(BacklogDecision.TopK(1), Learning.Quantity("first"))
                ),
        ];
        double apart = Moments.Of([.. regressed.Select(value => value.Value.Value)]).StandardDeviation.Value;
        Assert.InRange(apart / regressed.Average(value => value.Value.StandardError), 0.6, 1.6);
    }
}
