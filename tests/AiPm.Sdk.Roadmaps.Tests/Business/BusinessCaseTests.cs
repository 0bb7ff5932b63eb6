using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Business;

public class BusinessCaseTests
{
    private static readonly SimulationOptions Options = new() { Draws = 40_000, Seed = 11 };

    private static readonly BusinessCase Assistant = new(
        0.1,
        BusinessLine.Cost("build", 300),
        BusinessLine.Cost("run", 0, 40, 40, 40),
        BusinessLine.Benefit("saved", 0, Estimate.Normal(150, 30), Estimate.Normal(180, 40), Estimate.Normal(200, 60))
    );

    /// <summary>Independent normals: the value is normal, with mean and deviation known; so is what perfect information is worth.</summary>
    [Fact]
    public void A_sum_of_normals()
    {
        double[] v = [1, 1 / 1.1, 1 / 1.21, 1 / 1.331];
        double mean = -300 + 110 * v[1] + 140 * v[2] + 160 * v[3];
        double deviation = Math.Sqrt(Math.Pow(30 * v[1], 2) + Math.Pow(40 * v[2], 2) + Math.Pow(60 * v[3], 2));
        NormalDistribution value = new(mean, deviation);
        BusinessForecast forecast = Assistant.Forecast(Options);
        Near(mean, forecast.Mean);
        Near(value.Survival(0), forecast.ProbabilityOfGain);
        Near(value.Quantile(0.05), forecast.Quantile(0.05));
        Assert.Equal(deviation, forecast.StandardDeviation, 1.5);

        // E max(V, 0) − max(E V, 0) = E max(−V, 0) = σ·φ(m/σ) − m·Φ(−m/σ).
        double z = mean / deviation;
        NormalDistribution standard = new(0, 1);
        Near(deviation * standard.Density(z) - mean * standard.Survival(z), forecast.PerfectInformation);

        // The return is the value over costs that are certain.
        double costs = 300 + 40 * (v[1] + v[2] + v[3]);
        Near(value.Survival(0), One(forecast.ReturnOnInvestment.ProbabilityAtMost(0)));
        Assert.Equal(
            mean / costs,
            forecast.ReturnOnInvestment.MeanWhereDefined.Value,
            4 * forecast.Mean.StandardError / costs
        );

        // What pays back is what gains; the rate is above the cost of capital in the same draws.
        Near(value.Survival(0), forecast.DiscountedPayback.ShareDefined);

        // Some of those that pay back fall below again by the last year.
        Assert.InRange(forecast.DiscountedPayback.ShareDefined.Value - forecast.ProbabilityOfGain.Value, 0, 0.001);

        // So is the rate, but for a few draws in which the last year costs more than it brings, where the rate says nothing.
        Assert.InRange(
            Math.Abs(
                forecast.ProbabilityOfGain.Value
                    - forecast.InternalRate.ShareDefined.Value
                    + forecast.InternalRate.ProbabilityAtMost(0.1).Value
            ),
            0,
            0.002
        );
        Assert.True(forecast.Payback.Percentile(0.5).Value < forecast.DiscountedPayback.Percentile(0.5).Value);
        Assert.False(forecast.DiscountedPayback.Percentile(0.999999).IsDefined);

        Assert.Equal(1, forecast.Lines.Sum(line => line.ShareOfVariance.Value), 1e-9);
        Assert.Equal(0, forecast.Lines[0].ShareOfVariance.Value, 1e-12);
        Assert.Equal(-300, forecast.Lines[0].PresentValue.Value, 1e-9);
        Near(mean, Assistant.NetPresentValue.Simulate(Options).Mean);
        Assert.Equal(mean, Assistant.NetPresentValue.Mean.Value, 1e-9);
        Assert.Equal(forecast.Values.ToArray(), Assistant.Forecast(Options with { Threads = 1 }).Values.ToArray());
        static SimulatedValue One(SimulatedValue share) => new(1 - share.Value, share.StandardError);
    }

    [Fact]
    public void A_certain_case_is_exact()
    {
        BusinessCase business = new(
            0.1,
            BusinessLine.Cost("build", 1_000),
            BusinessLine.Benefit("saved", 500, 500, 500).Later(1)
        );
        BusinessForecast forecast = business.Forecast();
        Assert.Equal(CashFlows.NetPresentValue(0.1, -1_000, 500, 500, 500), forecast.Mean.Value, 1e-12);
        Assert.Equal(new SimulatedValue(1, 0), forecast.ProbabilityOfGain);
        Assert.Equal(0, forecast.PerfectInformation.Value);
        Assert.Equal(2, forecast.Payback.Percentile(0.5).Value);
        Assert.Equal(
            CashFlows.InternalRates(-1_000, 500, 500, 500).Unique.Value,
            forecast.InternalRate.Percentile(0.5).Value
        );
        Assert.Null(forecast.Provenance);
        Assert.Throws<InvalidOperationException>(() => forecast.NetPresentValue);
        Assert.Equal("The case is worth 243.4 at present values.", forecast.ToString());

        // Never pays back, no rate: counted, not left out.
        BusinessForecast loss = new BusinessCase(0.1, BusinessLine.Cost("build", 10, 10)).Forecast();
        Assert.Equal(0, loss.Payback.ShareDefined.Value);
        Assert.False(loss.Payback.Percentile(0.5).IsDefined);
        Assert.Equal(1, loss.ShareWithoutRate);
        Assert.Equal(0, loss.ProbabilityOfGain.Value);
    }

    [Fact]
    public void Break_even_of_a_quantity()
    {
        Estimate price = Estimate.Normal(10, 1).Named("price");
        BusinessCase business = new(
            0.1,
            BusinessLine.Cost("build", 300),
            BusinessLine.Sales("sales", [0, 100, Estimate.Normal(150, 10)], willing: 0.2, price)
        );

        // 0.2·(100/1.1 + 150/1.21)·p = 300.
        double exact = 300 / (0.2 * (100 / 1.1 + 150 / 1.21));
        BreakEven even = business.BreakEven("price", 1, 50, Options);
        Assert.Equal(exact, even.Value.Value, 4 * even.StandardError);
        Assert.True(even.StandardError is > 0 and < 0.01);
        Assert.False(business.BreakEven("price", 1, 2, Options).Value.IsDefined);
        Assert.Contains(
            "\"price\"",
            Assert.Throws<ArgumentException>(() => business.BreakEven("prise", 1, 2)).Message,
            StringComparison.Ordinal
        );
        BusinessCase certain = new(
            0.1,
            BusinessLine.Cost("build", 300),
            BusinessLine.Sales("sales", [0, 100, 150], 0.2, price)
        );
        Assert.Equal(exact, certain.BreakEven("price", 1, 50).Value.Value, 1e-9);
        Assert.Equal(0, certain.BreakEven("price", 1, 50).StandardError);
    }

    [Fact]
    public void Delay_of_benefits()
    {
        Estimate[] benefits = [100, 100, 100];
        double all = 100 + 100 / 1.1 + 100 / 1.21;
        Certain(all - all / 1.1, DelayCost.Of(0.1, benefits, 1));
        Certain(all - (100 + 100 / 1.1) / 1.1, DelayCost.Of(0.1, benefits, 1, DelayEffect.EndStays));
        Certain(100, DelayCost.Of(0.1, benefits, 1, DelayEffect.FirstLost));
        Certain(all, DelayCost.Of(0.1, benefits, 5, DelayEffect.EndStays));
        Certain(0, DelayCost.Of(0.1, benefits, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => DelayCost.Of(0.1, benefits, -1));
        static void Certain(double expected, Estimate actual)
        {
            Assert.True(actual.TryGetCertain(out double value));
            Assert.Equal(expected, value, 1e-10);
        }
    }

    /// <summary>Float absorbs delay: only what lies beyond it costs, and a shared predecessor costs for all that wait for it.</summary>
    [Fact]
    public void Delay_by_item()
    {
        Roadmap roadmap = Roadmap
            .Create("plan", new(2027, 1, 4), WorkingCalendar.WeekdaysOnly)
            .Stage("labels", 10)
            .Stage("model", 20, after: ["labels"])
            .Stage("texts", 18)
            .Stage("launch", 5, after: ["model", "texts"])
            .Stage("guide", 3, after: ["labels"]);
        Dictionary<string, Estimate> costs = new() { ["launch"] = Estimate.Normal(1_000, 50), ["guide"] = 30 };
        IReadOnlyList<ItemDelayCost> delays = DelayCost.ByItem(roadmap, costs, days: 2);
        Assert.Equal(["labels", "launch", "model", "guide", "texts"], delays.Select(delay => delay.Id));
        Assert.Equal([2_060, 2_000, 2_000, 60, 0], delays.Select(delay => Math.Round(delay.Cost.Mean.Value, 6)));
        Assert.Equal(2, delays[0].Moved["guide"]);

        // texts has 12 days of float: 13 days longer cost one day.
        Assert.Equal(1_000, DelayCost.ByItem(roadmap, costs, 13).Single(d => d.Id == "texts").Cost.Mean.Value, 1e-6);
        Assert.Throws<ArgumentException>(() =>
            DelayCost.ByItem(roadmap, new Dictionary<string, Estimate> { ["lanch"] = 1 })
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => DelayCost.ByItem(roadmap, costs, 0));
    }

    [Fact]
    public void A_budget_and_its_runway()
    {
        BudgetBurn even = new(100, 10, 10, 10);
        CountDistribution runway = even.Runway();
        Assert.Equal(7, runway.Percentile(0));
        Assert.Equal(7, runway.Percentile(1));
        Assert.Equal(70, even.Left);

        // 0.1 seven times are 0.7 but for rounding.
        Assert.Equal(7, new BudgetBurn(1, 0.1, 0.1, 0.1).Runway().Percentile(0.5));

        // A coin of 10 and 30 with 60 left: exact by hand. Lasts ≥ 3 unless two 30s and more come in three.
        BudgetBurn coin = new(100, 10, 30);
        CountDistribution lasts = coin.Runway(new() { Simulation = Options });
        Near(1, lasts.ProbabilityAtLeast(2));
        Near(4 / 8.0, lasts.ProbabilityAtLeast(3));
        Near(5 / 16.0, lasts.ProbabilityAtLeast(4));
        Near(1 / 64.0, lasts.ProbabilityAtLeast(6));
        Near(100 + 20 * 5 - 60, coin.SpentAfter(5, new() { Simulation = Options }).Mean);
        Assert.Equal(0, new BudgetBurn(30, 10, 30).Runway().Percentile(0.5));
        Assert.Equal(1, new BudgetBurn(30, 0, 0).Runway().Beyond.Value);
        Assert.Equal(20, coin.BurnRate().Value.Value);
        Assert.Throws<ArgumentException>(() => new BudgetBurn(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BudgetBurn(5, -1));
    }

    [Fact]
    public void Results_are_written_as_JSON()
    {
        object[] results =
        [
            Assistant.Forecast(),
            Assistant.Forecast().Payback,
            CashFlows.InternalRates(-5, 3, 4),
            CashFlows.Payback(-5, 3),
            new StagedProject([new("a", 5, 0.5) { Test = new("t", 1, 0.9, 0.9) }], 40).Evaluate(0.1),
            new StagedProject([new("a", 5, 0.5) { Test = new("t", 1, 0.9, 0.9) }], 40).ValueOfTest("a", 0.1),
            new EarnedValue(1_000, 600, 400, 500).AtCompletion(),
            EarnedSchedule.Of([100, 250], 30, 2),
            new BreakEven("price", 5, 0.1),
            ThroughputHistory.Of(1, 2).When(5),
            ThroughputHistory.Of(0, 2).HowMany(5),
            CycleTimes.Of(1, 2, 5).Outlook("a", 2, 3),
            CycleTimes.Of(1, 2, 5).Percentile(0.5),
        ];
        foreach (object result in results)
        {
            string json = JsonSerializer.Serialize(result, result.GetType());
            Assert.True(json.Length > 2, $"{result.GetType().Name}: {json}");
        }
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Throws<ArgumentException>(() => new BusinessCase(0.1));
        Assert.Throws<ArgumentException>(() =>
            new BusinessCase(0.1, BusinessLine.Cost("a", 1), BusinessLine.Benefit("a", 1))
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new BusinessCase(-1, BusinessLine.Cost("a", 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => BusinessLine.Sales("a", [5], 1.2, 3));
        Assert.Throws<ArgumentException>(() => Assistant.Forecast(new() { Sampling = Sampling.Sobol }));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new BusinessCase(Estimate.Normal(0, 0.2), BusinessLine.Cost("a", 1, 1))
        );
        Assert.Throws<UndefinedException>(() =>
            new BusinessCase(Estimate.Normal(0, 0.4) * 2, BusinessLine.Cost("a", 1, 1)).Forecast(Options)
        );
    }

    private static void Near(double expected, SimulatedValue actual) =>
        Assert.InRange(Math.Abs(actual.Value - expected), 0, 4 * actual.StandardError + 1e-12);
}
