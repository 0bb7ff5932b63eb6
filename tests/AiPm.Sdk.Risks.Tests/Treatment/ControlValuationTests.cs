using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Treatment;

public class ControlValuationTests
{
    private static readonly SimulationOptions Options = new() { Draws = 20_000, Seed = 11 };

    private static readonly RiskRegister Register = new(
        [
            new("leak", 0.4, Estimate.Interval(50, 400)),
            new("outage", 3, Estimate.Pert(1, 4, 20)),
            Risk.AtMostOnce("fine", 0.1, 500),
        ],
        "kEUR"
    );

    private static readonly Control Filter = new("filter", 10, ControlEffect.Prevents("leak", 0.6));
    private static readonly Control Review = new(
        "review",
        12,
        ControlEffect.Prevents("leak", 0.5),
        ControlEffect.Reduces("outage", 0.25)
    );
    private static readonly Control Backup = new("backup", 3, ControlEffect.Reduces("outage", 0.4));

    private static double Mean(string risk) => Register[risk].ExpectedLoss.Value;

    [Fact]
    public void Certain_effects_multiply_and_means_are_exact()
    {
        ControlValuation years = new ControlPlan(Register, [Filter, Review, Backup]).Evaluate(Options);
        double leak = Mean("leak");
        double outage = Mean("outage");
        ControlSetValue all = years.Of("filter", "review", "backup");
        double left = (leak * 0.4 * 0.5) + (outage * 0.75 * 0.6) + 50;
        Assert.Equal(left, all.Residual.ExactMean.Value, 1e-9);
        Assert.Equal(leak + outage + 50 - left, all.LossRemoved.Value, 1e-9);
        Assert.Equal(0, all.LossRemoved.StandardError);
        Assert.Equal(25, all.Cost.Value);
        Assert.Equal(all.LossRemoved.Value - 25, all.NetBenefit.Value, 1e-9);
        Assert.Equal(all.NetBenefit.Value / 25, all.ReturnOnInvestment.Value, 1e-12);

        // The drawn years agree with the closed form.
        double error = all.Residual.SimulatedMean.StandardError;
        Assert.InRange(all.Residual.SimulatedMean.Value, left - (4 * error), left + (4 * error));
        Assert.InRange(all.ResidualOf("leak").SimulatedMean.Value, 0.15 * leak, 0.25 * leak);
        Assert.Equal(outage * 0.45, all.ResidualOf("outage").Mean.Value, 1e-9);
        Assert.Contains(
            "did you mean \"leak\"?",
            Assert.Throws<ArgumentException>(() => all.ResidualOf("leek")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Inherent_years_are_those_of_the_forecast_bit_for_bit()
    {
        RiskForecast forecast = Register.Forecast(Options);
        ControlValuation years = new ControlPlan(Register, [Filter]).Evaluate(Options);
        Assert.Equal(forecast.Total.Draws.ToArray(), years.Inherent.Draws.ToArray());
        Assert.Equal(forecast.Total.ExactMean, years.Inherent.ExactMean);
        Assert.Equal(forecast["leak"].Draws.ToArray(), years.Of().ResidualOf("leak").Draws.ToArray());
        Assert.Equal(0, years.Of().LossRemoved.Value);
        Assert.Contains("Without controls", years.Of().Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Common_causes_and_controls_meet()
    {
        LossModel model = new()
        {
            Causes = [new("supplier fails", 1.5, new CauseEffect("outage", 0.8), new CauseEffect("leak", 0.1))],
        };
        RiskForecast forecast = Register.ForecastWith(model, Options);
        ControlValuation years = new ControlPlan(Register, [Filter, Review]).Evaluate(Options, model);
        Assert.Equal(forecast.Total.Draws.ToArray(), years.Inherent.Draws.ToArray());
        ControlSetValue filter = years.Of("filter");

        // The filter stops the leaks that the supplier sets off, too.
        double leaks = (0.4 + 0.15) * Register["leak"].Loss.Mean.Value;
        Assert.Equal(0.6 * leaks, filter.LossRemoved.Value, 1e-9);
        double drawn = Moments.Of(filter.RemovedDraws).Mean.Value;
        Assert.Equal(0.6 * leaks, drawn, 0.05 * leaks);
    }

    [Fact]
    public void A_control_of_no_effect_changes_no_draw()
    {
        Control[] idle =
        [
            new("certain", 1, ControlEffect.Prevents("leak", 0), ControlEffect.Reduces("outage", 0)),
            new(
                "drawn",
                1,
                ControlEffect.Prevents("leak", Estimate.Empirical(0, 0, 0)),
                ControlEffect.Scales("outage", Estimate.Empirical(1, 1))
            ),
            new("high cap", 1, ControlEffect.Caps("leak", 1e12), ControlEffect.Caps("outage", 1e12)),
            new("nothing", 1),
        ];
        ControlValuation with = new ControlPlan(Register, [Filter, Review, .. idle]).Evaluate(Options);
        ControlValuation without = new ControlPlan(Register, [Review, Filter]).Evaluate(Options);
        double[] expected = without.Of("filter", "review").Residual.Draws.ToArray();
        foreach (Control control in idle)
        {
            ControlSetValue set = with.Of("filter", "review", control.Id);
            Assert.Equal(expected, set.Residual.Draws.ToArray());
            ControlSetValue alone = with.Of(control.Id);
            Assert.Equal(with.Inherent.Draws.ToArray(), alone.Residual.Draws.ToArray());
            Assert.Equal(0, alone.LossRemoved.Value, 1e-9);
            Assert.Equal(0, alone.ProbabilityItPays.Value);
        }
    }

    [Fact]
    public void Adding_or_reordering_controls_and_risks_changes_no_draw_of_others()
    {
        double[] expected = new ControlPlan(Register, [Filter, Review])
            .Evaluate(Options)
            .Of("review", "filter")
            .ResidualOf("leak")
            .Draws.ToArray();
        RiskRegister larger = new([new("another", 1, 5), .. Register.Risks.Reverse()]);
        ControlPlan plan = new(larger, [Backup, Review, new("new", 1, ControlEffect.Prevents("leak", 0.3)), Filter]);
        foreach (int threads in (int[])[1, 2, 5])
        {
            ControlValuation years = plan.Evaluate(Options with { Threads = threads });
            Assert.Equal(expected, years.Of("filter", "review").ResidualOf("leak").Draws.ToArray());
        }
    }

    [Fact]
    public void Each_set_only_removes_events_that_a_smaller_set_left()
    {
        ControlValuation years = new ControlPlan(Register, [Filter, Review, Backup]).Evaluate(Options);
        foreach (ControlSetValue set in years.EverySet())
        {
            foreach (
                ControlSetValue larger in years.EverySet().Where(larger => !set.Controls.Except(larger.Controls).Any())
            )
            {
                ReadOnlySpan<double> before = set.Residual.Draws;
                ReadOnlySpan<double> after = larger.Residual.Draws;
                for (int i = 0; i < before.Length; i++)
                {
                    Assert.True(after[i] <= before[i] * (1 + 1e-12));
                }
            }
        }
    }

    [Fact]
    public void Thinned_counts_have_the_distribution_of_a_smaller_rate()
    {
        RiskRegister one = new([new("hit", 2, 1)]);
        ControlPlan plan = new(
            one,
            [new("a", 1, ControlEffect.Prevents("hit", 0.3)), new("b", 1, ControlEffect.Prevents("hit", 0.5))]
        );
        double[] draws = plan.Evaluate(new() { Draws = 50_000, Seed = 3 }).Of("a", "b").Residual.Draws.ToArray();
        PoissonDistribution exact = new(2 * 0.7 * 0.5);
        for (int n = 0; n < 5; n++)
        {
            double share = (double)draws.Count(loss => loss == n) / draws.Length;
            double p = exact.Density(n);
            Assert.InRange(share, p - (4 * Math.Sqrt(p / draws.Length)), p + (4 * Math.Sqrt(p / draws.Length)));
        }
    }

    [Fact]
    public void Uncertain_effects_have_the_mean_of_their_product_also_when_they_fail_together()
    {
        Estimate works = Estimate.Beta(2, 2).Named("filters work");
        ControlPlan plan = new(
            Register,
            [
                new("a", 1, ControlEffect.Prevents("leak", works)),
                new("b", 1, ControlEffect.Prevents("leak", works)),
                new("c", 1, ControlEffect.Prevents("leak", Estimate.Beta(2, 2))),
            ]
        );
        ControlValuation years = plan.Evaluate(Options);

        // E[(1 − w)²] of Beta(2, 2) is 0.3; of two independent ones 0.25.
        foreach ((string other, double left) in (Span<(string, double)>)[("b", 0.3), ("c", 0.25)])
        {
            SimulatedValue removed = years.Of("a", other).LossRemoved;
            double expected = Mean("leak") * (1 - left);
            Assert.True(removed.StandardError > 0);
            Assert.InRange(
                removed.Value,
                expected - (4 * removed.StandardError),
                expected + (4 * removed.StandardError)
            );
            double drawn = Moments.Of(years.Of("a", other).RemovedDraws).Mean.Value;
            Assert.Equal(expected, drawn, 0.03 * expected);
        }
    }

    [Fact]
    public void Caps_hold_after_factors_and_the_mean_is_that_of_capped_events()
    {
        RiskRegister one = new([new("hit", 0.5, Estimate.Empirical(10, 20, 30, 100))]);
        ControlPlan plan = new(
            one,
            [
                new("cap", 1, ControlEffect.Caps("hit", 40)),
                new("halve", 1, ControlEffect.Reduces("hit", 0.5)),
                new("stop", 1, ControlEffect.Prevents("hit", 0.4)),
            ]
        );
        ControlValuation years = plan.Evaluate(new() { Draws = 100_000, Seed = 2 });
        foreach (
            (string[] set, double mean) in (Span<(string[], double)>)
                [
                    (["cap"], 0.5 * 25),
                    (["cap", "halve"], 0.5 * (5 + 10 + 15 + 40) / 4),
                    (["cap", "stop"], 0.5 * 0.6 * 25),
                    (["cap", "halve", "stop"], 0.5 * 0.6 * 17.5),
                ]
        )
        {
            SimulatedValue removed = years.Of(set).LossRemoved;
            double expected = 20 - mean;
            Assert.InRange(
                removed.Value,
                expected - (4 * removed.StandardError),
                expected + (4 * removed.StandardError)
            );
            Assert.True(removed.StandardError < 0.1);
            SimulatedValue drawn = years.Of(set).Residual.SimulatedMean;
            Assert.InRange(drawn.Value, mean - (4 * drawn.StandardError), mean + (4 * drawn.StandardError));
            Assert.All(years.Of(set).Residual.Draws.ToArray(), loss => Assert.Equal(0, loss % 5));
        }
    }

    [Fact]
    public void The_stated_error_is_that_over_seeds()
    {
        ControlPlan plan = new(
            Register,
            [
                new(
                    "a",
                    Estimate.Pert(1, 5, 9),
                    ControlEffect.Caps("leak", 100),
                    ControlEffect.Prevents("outage", Estimate.Beta(3, 3))
                ),
            ]
        );
        double[] values = new double[200];
        double stated = 0;
        for (int seed = 0; seed < values.Length; seed++)
        {
            SimulatedValue net = plan.Evaluate(
                    new()
                    {
                        Draws = 400,
                        Seed = (ulong)seed,
                        Threads = 1,
                    }
                )
                .Of("a")
                .NetBenefit;
            values[seed] = net.Value;
            stated += net.StandardError / values.Length;
        }

        double spread = Moments.Of(values).StandardDeviation.Value;
        Assert.InRange(stated / spread, 0.85, 1.18);
    }

    [Fact]
    public void Costs_without_a_closed_form_bring_their_own_error()
    {
        Estimate cost = Estimate.Max(Estimate.Normal(10, 40), 0);
        ControlSetValue set = new ControlPlan(Register, [new("a", cost, ControlEffect.Prevents("leak", 0.5))])
            .Evaluate(Options)
            .Of("a");
        Moments drawn = Moments.Of(set.CostDraws);
        double error = Math.Sqrt(drawn.Variance.Value / set.CostDraws.Length);
        Assert.Equal(drawn.Mean.Value, set.Cost.Value, 1e-9);
        Assert.Equal(error, set.Cost.StandardError, 1e-9);
        Assert.Equal(0, set.LossRemoved.StandardError);
        Assert.Equal(error, set.NetBenefit.StandardError, 1e-9);
        Assert.Equal(set.LossRemoved.Value - set.Cost.Value, set.NetBenefit.Value, 1e-9);
    }

    [Fact]
    public void A_risk_that_a_control_brings_is_there_only_with_it()
    {
        RiskRegister register = new([new("leak", 1, 100), new("refusals", 2, 10)]);
        ControlPlan plan = new(
            register,
            [
                new("filter", 5, ControlEffect.Prevents("leak", 0.5), ControlEffect.Brings("refusals")),
                new("tuning", 1, ControlEffect.Prevents("refusals", 0.75)),
            ]
        );
        ControlValuation years = plan.Evaluate(Options);
        Assert.Equal(100, years.Inherent.ExactMean.Value, 1e-9);
        Assert.Equal(50 - 20, years.Of("filter").LossRemoved.Value, 1e-9);
        Assert.Equal(0, years.Of("tuning").LossRemoved.Value, 1e-9);
        Assert.Equal(50 - 5, years.Of("filter", "tuning").LossRemoved.Value, 1e-9);
        IReadOnlyList<ControlWorth> worths = years.Worths();
        Assert.Equal(15, worths.Single(worth => worth.Id == "tuning").LossRemovedGivenOthers.Value, 1e-9);
        Assert.Equal(45, worths.Sum(worth => worth.FairShare.Value), 1e-9);
    }

    [Fact]
    public void Worths_are_differences_of_sets_year_by_year()
    {
        Control[] controls =
        [
            Filter,
            Review,
            Backup,
            new(
                "guard",
                Estimate.Pert(1, 2, 6),
                ControlEffect.Prevents("leak", Estimate.Beta(2, 5)),
                ControlEffect.Scales("leak", 0.7)
            ),
            new("cap", 2, ControlEffect.Caps("fine", 300), ControlEffect.Prevents("outage", 0.2)),
            new("addition", 1, ControlEffect.Prevents("leak", 0.2), ControlEffect.Reduces("leak", 0.1)),
        ];
        ControlPlan plan = new(Register, controls, [new("platform", 4, "filter", "guard")]);
        ControlValuation years = plan.Evaluate(Options);
        string[] set = [.. controls.Select(control => control.Id).Except(["addition"])];
        ControlSetValue whole = years.Of(set);
        IReadOnlyList<ControlWorth> worths = years.Worths(set);
        Assert.Equal(
            JsonSerializer.Serialize(worths),
            JsonSerializer.Serialize(plan.Evaluate(Options with { Threads = 1 }).Worths(set))
        );
        Assert.Equal(controls.Length, worths.Count);
        Assert.Equal(
            worths.OrderByDescending(worth => worth.NetGivenOthers.Value).Select(worth => worth.Id),
            worths.Select(worth => worth.Id)
        );
        foreach (ControlWorth worth in worths)
        {
            ControlSetValue with = worth.IsInSet ? whole : years.Of([.. set, worth.Id]);
            ControlSetValue without = worth.IsInSet ? years.Of(set.Except([worth.Id])) : whole;
            Assert.Equal(with.LossRemoved.Value - without.LossRemoved.Value, worth.LossRemovedGivenOthers.Value, 1e-7);
            Assert.Equal(with.Cost.Value - without.Cost.Value, worth.CostGivenOthers.Value, 1e-9);
            Assert.Equal(with.NetBenefit.Value - without.NetBenefit.Value, worth.NetGivenOthers.Value, 1e-7);
            Assert.Equal(years.Of(worth.Id).LossRemoved.Value, worth.LossRemovedAlone.Value, 1e-7);
            double cost = with.Cost.Value - without.Cost.Value;
            if (worth.Id != "guard")
            {
                int pays = 0;
                for (int i = 0; i < years.Years; i++)
                {
                    pays += without.Residual.Draws[i] - with.Residual.Draws[i] > cost + 1e-9 ? 1 : 0;
                }

                Assert.Equal((double)pays / years.Years, worth.ProbabilityItPays.Value, 1e-12);
            }
        }

        Assert.Equal(
            whole.LossRemoved.Value,
            worths.Where(worth => worth.IsInSet).Sum(worth => worth.FairShare.Value),
            1e-7
        );
        Assert.False(worths.Single(worth => worth.Id == "addition").FairShare.IsDefined);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    [InlineData(60)]
    [InlineData(110)]
    public void Years_in_which_a_control_pays_are_counted_for_all_controls_at_once(double cost)
    {
        Control[] controls =
        [
            new("a", cost, ControlEffect.Prevents("leak", 0.5), ControlEffect.Scales("leak", 0.8)),
            new("b", cost, ControlEffect.Prevents("leak", Estimate.Beta(2, 2)), ControlEffect.Reduces("outage", 0.5)),
            new("c", cost, ControlEffect.Scales("leak", Estimate.Beta(4, 2)), ControlEffect.Prevents("outage", 0.5)),
            new("d", cost, ControlEffect.Prevents("leak", 0.4), ControlEffect.Scales("leak", 0.5)),
            new("e", cost, ControlEffect.Scales("leak", 0.6), ControlEffect.Scales("outage", 1.3)),
        ];
        ControlValuation years = new ControlPlan(Register, controls).Evaluate(Options);
        string[] set = ["a", "b", "c"];
        foreach (ControlWorth worth in years.Worths(set))
        {
            ReadOnlySpan<double> with = years.Of(set.Union([worth.Id])).Residual.Draws;
            ReadOnlySpan<double> without = years.Of(set.Except([worth.Id])).Residual.Draws;
            int pays = 0;
            for (int i = 0; i < with.Length; i++)
            {
                // Sums of the same numbers in another order.
                pays += without[i] - with[i] > cost + 1e-9 ? 1 : 0;
            }

            Assert.Equal((double)pays / years.Years, worth.ProbabilityItPays.Value, 2.5 / years.Years);
            Assert.True(cost > 100 || pays > 50);
        }
    }

    [Fact]
    public void Fair_shares_are_averages_over_all_orders()
    {
        Control[] controls =
        [
            Filter,
            Review,
            new("guard", 1, ControlEffect.Prevents("leak", Estimate.Beta(2, 5)), ControlEffect.Scales("leak", 0.7)),
            new("cap", 2, ControlEffect.Caps("outage", 6)),
            Backup,
        ];
        ControlValuation years = new ControlPlan(Register, controls).Evaluate(Options);
        Dictionary<string, double> sums = controls.ToDictionary(control => control.Id, _ => 0.0);
        int orders = 0;
        Dictionary<string, double> known = [];
        foreach (int[] order in Orders(controls.Length))
        {
            orders++;
            List<string> set = [];
            double before = 0;
            foreach (int i in order)
            {
                set.Add(controls[i].Id);
                double after = Removed(string.Join(',', set.Order(StringComparer.Ordinal)), set);
                sums[controls[i].Id] += after - before;
                before = after;
            }
        }

        foreach (ControlWorth worth in years.Worths())
        {
            Assert.Equal(sums[worth.Id] / orders, worth.FairShare.Value, 1e-7);
        }

        double Removed(string key, List<string> set)
        {
            if (!known.TryGetValue(key, out double removed))
            {
                known[key] = removed = years.Of(set).LossRemoved.Value;
            }

            return removed;
        }
    }

    [Fact]
    public void A_control_that_others_need_goes_with_them()
    {
        ControlPlan plan = new(
            Register,
            [
                new("platform", 4),
                Filter with
                {
                    Requires = ["platform"],
                },
                Review with
                {
                    Requires = ["filter"],
                },
                Backup with
                {
                    Excludes = ["review"],
                },
            ]
        );
        ControlValuation years = plan.Evaluate(Options);
        IReadOnlyList<ControlWorth> worths = years.Worths(["platform", "filter", "review"]);
        ControlWorth platform = worths.Single(worth => worth.Id == "platform");
        Assert.Equal(["filter", "review"], platform.Together);
        Assert.Equal(26, platform.CostGivenOthers.Value);
        Assert.Equal(
            years.Of("platform", "filter", "review").LossRemoved.Value,
            platform.LossRemovedGivenOthers.Value,
            1e-9
        );
        Assert.Equal(years.Of("platform", "filter", "review").ProbabilityItPays, platform.ProbabilityItPays);
        Assert.DoesNotContain(worths, worth => worth.Id == "backup");
        ControlWorth added = years.Worths(["platform"]).Single(worth => worth.Id == "review");
        Assert.Equal(["filter"], added.Together);
        string message = Assert.Throws<ArgumentException>(() => years.Of("review", "backup")).Message;
        Assert.Contains("\"review\" needs \"platform\"", message, StringComparison.Ordinal);
        Assert.Contains("\"review\" and \"backup\" exclude each other", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => years.Worths());
        Assert.Throws<ArgumentException>(() => years.Of("filtre"));
        Assert.Throws<ArgumentException>(() => years.Of("platform", "platform"));
        Assert.Equal(2 * 3, years.EverySet().Count() - 1);
    }

    [Fact]
    public void Returns_and_tails_are_those_of_the_years()
    {
        ControlPlan plan = new(
            Register,
            [
                Filter,
                new("free", 0, ControlEffect.Prevents("outage", 0.5)),
                new("paid", Estimate.Pert(1, 2, 9), ControlEffect.Prevents("outage", 0.5)),
            ]
        );
        ControlValuation years = plan.Evaluate(Options);
        ControlSetValue filter = years.Of("filter");
        double[] returns = [.. filter.RemovedDraws.ToArray().Select(removed => (removed - 10) / 10).Order()];
        Assert.Equal(new Interval(returns[1_000], returns[18_999]), filter.ReturnInterval(0.9));
        Assert.Equal(-1, filter.ReturnInterval().Lower);
        double tail =
            filter.Inherent.ConditionalValueAtRisk(0.95).Value - filter.Residual.ConditionalValueAtRisk(0.95).Value;
        SimulatedValue removed = filter.TailRemoved();
        Assert.Equal(tail, removed.Value, 1e-9);
        Assert.InRange(removed.StandardError, 1e-3 * tail, 0.1 * tail);
        Assert.Throws<UndefinedException>(() => years.Of("free").ReturnInterval());
        Assert.False(years.Of("free").ReturnOnInvestment.IsDefined);
        Assert.Equal(
            years.Of("paid").ReturnInterval(0.8),
            years.Worths(["paid"]).Single(worth => worth.Id == "paid").ReturnInterval(0.8)
        );
        Assert.Equal(
            years.Of("paid").ProbabilityItPays,
            years.Worths(["paid"]).Single(worth => worth.Id == "paid").ProbabilityItPays
        );
        Assert.Equal(3, years.Of("paid").Cost.Value, 1e-12);
        Assert.Contains("kEUR", filter.Explanation.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", JsonSerializer.Serialize(filter), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", JsonSerializer.Serialize(years.Worths()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_years_cannot_answer_is_refused()
    {
        ControlPlan plan = new(Register, [Filter]);
        Assert.Throws<ArgumentException>(() => plan.Evaluate(Options, new() { Policies = [new("cyber")] }));
        Assert.Throws<ArgumentException>(() => plan.Evaluate(Options with { Sampling = Sampling.Sobol }));
        Assert.Throws<InvalidOperationException>(() => new ControlPlan(new([new("rated")]), []).Evaluate(Options));
        Control[] many = [.. Enumerable.Range(0, 21).Select(i => new Control($"c{i}", 1))];
        Assert.Throws<InvalidOperationException>(() => new ControlPlan(Register, many).Evaluate(Options).EverySet());
    }

    private static IEnumerable<int[]> Orders(int count) =>
        count == 0
            ?
            [
                [],
            ]
            : Orders(count - 1)
                .SelectMany(order =>
                    Enumerable.Range(0, count).Select(at => (int[])[.. order[..at], count - 1, .. order[at..]])
                );
}
