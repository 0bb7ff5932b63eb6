using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Roadmaps.Tests.Business;

public class CashFlowsTests
{
    [Fact]
    public void Agrees_with_sixty_digits()
    {
        IReadOnlyList<JsonElement> cases = BusinessReference.Of("flows");
        Assert.True(cases.Count > 100);
        foreach (JsonElement c in cases)
        {
            double[] flows = c.Numbers("flows");
            double rate = c.Number("rate");
            double size = flows.Select((flow, t) => Math.Abs(flow) * Math.Pow(1 + rate, -t)).Sum();
            Assert.InRange(Math.Abs(CashFlows.NetPresentValue(rate, flows) - c.Number("npv")), 0, 1e-14 * size);
            Assert.InRange(
                Math.Abs(
                    CashFlows.Discounted(new Scalar(rate), [.. flows.Select(f => new Scalar(f))]).Value
                        - c.Number("npv")
                ),
                0,
                1e-14 * size
            );

            InternalRates rates = CashFlows.InternalRates(flows);
            double[] expected = c.Numbers("irr");
            Assert.True(expected.Length == rates.Rates.Length, $"{string.Join(", ", flows)}: {rates}");
            Assert.All(rates.Rates, found => Assert.Equal(1, found.Multiplicity));
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.InRange(Math.Abs(rates.Rates[i].Rate - expected[i]), 0, 1e-12 * (1 + expected[i]));
            }

            Assert.Equal(expected.Length == 1, rates.Unique.IsDefined);
            Assert.Equal(expected.Length == 0, rates.Undefined is not null);
            Match(c.GetProperty("payback"), CashFlows.Payback(flows));
            Match(c.GetProperty("discounted"), CashFlows.DiscountedPayback(rate, flows));
        }
    }

    /// <summary>Rates that stand several times: read as the decimals they are, a double rate at 10 % is one of multiplicity 2, not two near ones or none.</summary>
    [Fact]
    public void Rates_have_their_multiplicity()
    {
        foreach (JsonElement c in BusinessReference.Of("multiple"))
        {
            InternalRates rates = CashFlows.InternalRates(c.Numbers("flows"));
            Assert.Equal(c.Numbers("multiplicities"), rates.Rates.Select(rate => (double)rate.Multiplicity));
            foreach ((double expected, InternalRate rate) in c.Numbers("roots").Zip(rates.Rates))
            {
                Assert.Equal(expected, rate.Rate, 1e-15);
            }
        }

        InternalRates twice = CashFlows.InternalRates(-1_000, 2_200, -1_210);
        Assert.False(twice.Rates.Single().IsCrossing);
        Assert.Equal("The internal rate of return is 10.00 % (2 times).", twice.ToString());

        // The same amounts computed: they miss a double rate by their rounding, which counts as touching.
        double third = 1.0 / 3;
        InternalRates computed = CashFlows.InternalRates(-third, 2.2 * third, -1.21 * third);
        Assert.Equal(2, computed.Rates.Single().Multiplicity);
        Assert.Equal(0.1, computed.Rates.Single().Rate, 1e-7);
    }

    [Fact]
    public void Where_there_is_no_rate_the_reason_is_said()
    {
        Assert.Equal(
            "Nothing is ever earned, so no rate makes the net present value 0.",
            CashFlows.InternalRates(-5, -3).ToString()
        );
        Assert.Equal(
            "Nothing is ever spent, so no rate makes the net present value 0.",
            CashFlows.InternalRates(0, 5).ToString()
        );
        Assert.Equal(
            "All amounts are 0, so every rate is an internal rate of return.",
            CashFlows.InternalRates(0, 0).ToString()
        );
        InternalRates none = CashFlows.InternalRates(1_000, -3_000, 2_500);
        Assert.Equal(
            "The net present value is above 0 at every rate, though the amounts change their sign 2 times.",
            none.Undefined!.Sentence
        );
        Assert.Throws<UndefinedException>(() => none.Unique.Value);
        InternalRates two = CashFlows.InternalRates(-1_000, 2_500, -1_540);
        Assert.Equal([0.1, 0.4], two.Rates.Select(rate => Math.Round(rate.Rate, 14)));
        Assert.Contains("10.00 % and 40.00 %", two.Unique.Undefined!.Sentence, StringComparison.Ordinal);
        Assert.Equal(0, CashFlows.InternalRates(-100, 100).Unique.Value);
        Assert.Equal(-0.5, CashFlows.InternalRates(0, -100, 50, 0).Unique.Value);
        Assert.Equal(1e9, CashFlows.InternalRates(-1, 1e9 + 1).Unique.Value, 1e-3);
    }

    /// <summary>A loan of thirty years by the month: one rate, the annuity's; and one with a payment at the end.</summary>
    [Fact]
    public void Long_rows_of_amounts()
    {
        double[] loan = [-200_000, .. Enumerable.Repeat(1_073.643246, 360)];
        InternalRates rates = CashFlows.InternalRates(loan);
        Assert.Equal(0.05 / 12, rates.Unique.Value, 1e-10);

        // What a mine costs to close: two rates, both found.
        double[] mine = [-500, .. Enumerable.Repeat(30.0, 120), -3_500];
        InternalRates two = CashFlows.InternalRates(mine);
        Assert.Equal(2, two.Rates.Length);
        Assert.All(two.Rates, rate => Assert.InRange(Math.Abs(CashFlows.NetPresentValue(rate.Rate, mine)), 0, 1e-6));
    }

    [Fact]
    public void Every_rate_that_is_built_in_is_found()
    {
        Gen<int[]> percents = Gen.Choose(-60, 150).ArrayOf(3).Where(r => r.Distinct().Count() == 3);
        Prop.ForAll(
                percents.ToArbitrary(),
                built =>
                {
                    decimal[] flows = [-1];
                    foreach (int percent in built)
                    {
                        decimal growth = 1 + percent / 100m;
                        decimal[] next = new decimal[flows.Length + 1];
                        for (int i = 0; i < flows.Length; i++)
                        {
                            next[i] -= flows[i];
                            next[i + 1] += flows[i] * growth;
                        }

                        flows = next;
                    }

                    double[] found =
                    [
                        .. CashFlows.InternalRates([.. flows.Select(f => (double)f)]).Rates.Select(r => r.Rate),
                    ];
                    return found.Length == 3
                        && found.Zip(built.Order()).All(pair => Math.Abs(pair.First - pair.Second / 100.0) < 1e-12);
                }
            )
            .Holds(150);
    }

    [Fact]
    public void Payback_in_parts_of_periods()
    {
        Payback payback = CashFlows.Payback(-1_000, 400, 400, 400);
        Assert.Equal(2.5, payback.Periods.Value);
        Assert.Equal(3, payback.WholePeriods.Value);
        Assert.True(payback.IsLasting);
        Assert.False(CashFlows.Payback(-100, 150, -80).IsLasting);
        Assert.False(CashFlows.Payback(-100, 50).Periods.IsDefined);
        Assert.Equal(
            "It does not pay back within 1 periods: 50 is still owed.",
            CashFlows.Payback(-100, 50).ToString()
        );
        Assert.Equal(0, CashFlows.Payback(0, -5, 10).Periods.Value);

        // Reaches 0 but for rounding, at the end of the second period.
        Assert.Equal(2, CashFlows.Payback(-0.8, 0.2, 0.6).Periods.Value);
        Assert.Equal(
            2 + (1_000 - 400 / 1.1 - 700 / 1.21) / (100 / 1.331),
            CashFlows.DiscountedPayback(0.1, -1_000, 400, 700, 100).Periods.Value,
            12
        );
    }

    [Fact]
    public void Other_measures()
    {
        Assert.Equal(0.25, CashFlows.ReturnOnInvestment(125, 100).Value);
        Assert.False(CashFlows.ReturnOnInvestment(125, 0).IsDefined);
        Assert.Equal(1.1, CashFlows.ProfitabilityIndex(0.1, -100, 121).Value, 12);
        Assert.False(CashFlows.ProfitabilityIndex(0.1, 100, 121).IsDefined);
        Assert.Equal(250, CashFlows.BreakEvenUnits(1_000, 10, 6).Value);
        Assert.False(CashFlows.BreakEvenUnits(1_000, 6, 6).IsDefined);
        Assert.Equal(0, CashFlows.BreakEvenUnits(0, 6, 7).Value);

        // Excel's example of MIRR: −120,000, 39,000, 30,000, 21,000, 37,000, 46,000 at 10 % and 12 %: 12.61 %.
        Assert.Equal(
            0.126094,
            CashFlows.ModifiedInternalRate(0.10, 0.12, -120_000, 39_000, 30_000, 21_000, 37_000, 46_000).Value,
            1e-6
        );
        Assert.False(CashFlows.ModifiedInternalRate(0.1, 0.1, 5, 6).IsDefined);

        // Excel's example of XNPV at 9 %: 2086.65.
        DatedCashFlow[] dated =
        [
            new(new(2008, 1, 1), -10_000),
            new(new(2008, 3, 1), 2_750),
            new(new(2008, 10, 30), 4_250),
            new(new(2009, 2, 15), 3_250),
            new(new(2009, 4, 1), 2_750),
        ];
        Assert.True(CashFlows.NetPresentValue(0.09, dated).TryGetCertain(out double value));
        Assert.Equal(2086.6476, value, 1e-4);
    }

    /// <summary>A sum of normals at a certain rate is normal: the probability of a gain in closed form.</summary>
    [Fact]
    public void Uncertain_amounts()
    {
        Estimate value = CashFlows.NetPresentValue(0.1, -1_000, Estimate.Normal(600, 100), Estimate.Normal(700, 150));
        double mean = -1_000 + 600 / 1.1 + 700 / 1.21;
        double deviation = Math.Sqrt(Math.Pow(100 / 1.1, 2) + Math.Pow(150 / 1.21, 2));
        Assert.Equal(mean, value.Mean.Value, 1e-10);
        Assert.Equal(deviation, value.StandardDeviation.Value, 1e-10);
        Simulated drawn = CashFlows.NetPresentValue(Estimate.Normal(0.1, 0.01), -1_000, 500, 800).Simulate();
        Assert.Equal(
            CashFlows.NetPresentValue(0.1, -1_000, 500, 800),
            drawn.Mean.Value,
            4 * drawn.Mean.StandardError + 0.5
        );
        Assert.True(CashFlows.PresentValue(0.1, 121, 2).TryGetCertain(out double present));
        Assert.Equal(100, present, 1e-12);
    }

    [Theory]
    [InlineData(-1, "-1")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void A_rate_of_minus_one_and_below_is_named(double rate, string given) =>
        Assert.StartsWith(
            $"rate must be a finite number greater than -1, but was {given}",
            Assert.Throws<ArgumentOutOfRangeException>(() => CashFlows.NetPresentValue(rate, 1, 2)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CashFlows.NetPresentValue(-1, 5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => CashFlows.NetPresentValue(double.NaN, 5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => CashFlows.NetPresentValue(0.1, 5, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            CashFlows.NetPresentValue(Estimate.Of(new UniformDistribution(-2, 1)), 5)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => CashFlows.InternalRates(1, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => CashFlows.Payback());
        Assert.Throws<ArgumentOutOfRangeException>(() => CashFlows.PresentValue(0.1, 5, -1));
        Assert.Throws<ArgumentException>(() => CashFlows.NetPresentValue(0.1, Array.Empty<DatedCashFlow>()));
        Assert.Equal(0, CashFlows.NetPresentValue(0.1, ReadOnlySpan<double>.Empty));
    }

    private static void Match(JsonElement expected, Payback actual)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            Assert.False(actual.Periods.IsDefined);
        }
        else
        {
            BusinessReference.Close(expected.GetDouble(), actual.Periods.Value, 1e-11);
        }
    }
}
