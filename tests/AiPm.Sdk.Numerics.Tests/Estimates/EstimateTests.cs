namespace AiPm.Sdk.Numerics.Tests.Estimates;

public class EstimateTests
{
    private static readonly SimulationOptions Options = new() { Draws = 50_000, Seed = 7 };

    [Fact]
    public void The_default_is_a_certain_zero()
    {
        Assert.True(default(Estimate).TryGetCertain(out double value));
        Assert.Equal(0, value);
        Assert.Equal("0", default(Estimate).ToString());
    }

    [Fact]
    public void A_number_converts_by_itself_and_answers_exactly()
    {
        Estimate estimate = 12.5;
        Assert.True(estimate.IsCertain);
        Assert.Equal(12.5, estimate.Mean.Value);
        Assert.Equal(0, estimate.StandardDeviation.Value);
        Assert.Equal(12.5, estimate.Quantile(0.3));
        Assert.Equal(1, estimate.ProbabilityAbove(12));
        Assert.Equal(0, estimate.ProbabilityAbove(12.5));
        Assert.Equal(1, estimate.ProbabilityBetween(12, 12.5));
        Assert.Equal(0, estimate.ProbabilityBetween(12.5, 13));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_a_finite_number_is_refused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => (Estimate)value);

    [Fact]
    public void A_quantity_less_itself_is_exactly_zero_and_over_itself_exactly_one()
    {
        Estimate x = Estimate.Normal(5, 2);
        Assert.True((x - x).TryGetCertain(out double difference));
        Assert.Equal(0, difference);
        Assert.True((x / x).TryGetCertain(out double quotient));
        Assert.Equal(1, quotient);
        Assert.Equal(x, Estimate.Min(x, x));
    }

    [Fact]
    public void Leaves_of_one_name_are_one_quantity_and_unnamed_ones_are_not()
    {
        Estimate x = Estimate.Normal(5, 2);
        Estimate y = Estimate.Normal(5, 2);
        Assert.False((x - y).IsCertain);
        Assert.True((x.Named("cost") - y.Named("cost")).IsCertain);
        Assert.NotEqual(x, y);
        Assert.Equal(x.Named("cost"), y.Named("cost"));
    }

    [Fact]
    public void Dependence_holds_draw_by_draw()
    {
        Estimate price = Estimate.Interval(8, 12);
        Estimate cost = Estimate.Interval(3, 6);
        Estimate volume = Estimate.Pert(800, 1000, 1500);
        Estimate apart = price * volume - cost * volume;
        Estimate together = (price - cost) * volume;
        ReadOnlySpan<double> difference = (apart - together).Simulate(Options).Draws;
        foreach (double draw in difference)
        {
            Assert.InRange(draw, -1e-9, 1e-9);
        }
    }

    [Fact]
    public void Sums_of_normals_are_normal_in_closed_form_and_count_shared_leaves_once()
    {
        Estimate x = Estimate.Normal(1, 3);
        Estimate y = Estimate.Normal(2, 4);
        Estimate sum = x + y;
        Assert.Equal(3, sum.Mean.Value);
        Assert.Equal(5, sum.StandardDeviation.Value, 14);
        Assert.Equal(0.5, sum.ProbabilityAbove(3), 14);
        Assert.Equal(6, (x + x).StandardDeviation.Value, 14);
        Assert.Equal(3, (x + y - y).StandardDeviation.Value, 14);
        Assert.Equal(4, (10 - 2 * (y / 2) + 5).StandardDeviation.Value, 14);
    }

    [Fact]
    public void Products_and_powers_of_lognormals_are_lognormal_in_closed_form()
    {
        Estimate x = Estimate.Of(new LogNormalDistribution(1, 0.3));
        Estimate y = Estimate.Of(new LogNormalDistribution(2, 0.4));
        Estimate value = 5 * x * y / Estimate.Sqrt(x);
        Assert.True(value.TryGetDistribution(out Distribution? distribution));
        LogNormalDistribution logNormal = Assert.IsType<LogNormalDistribution>(distribution);
        Assert.Equal(Math.Log(5) + 2.5, logNormal.LogMean, 13);
        Assert.Equal(Math.Sqrt(0.15 * 0.15 + 0.16), logNormal.LogStandardDeviation, 13);
    }

    [Fact]
    public void The_mean_is_linear_over_any_independent_leaves()
    {
        Estimate value = 3 * Estimate.Pert(2, 3, 8) - Estimate.Triangular(0, 1, 2) + 4;
        Assert.Equal(3 * (2 + 12 + 8) / 6.0 - 1 + 4, value.Mean.Value, 12);
        Assert.False(value.TryGetDistribution(out _));
    }

    [Fact]
    public void Without_a_closed_form_the_answer_says_to_simulate()
    {
        Estimate value = Estimate.Max(Estimate.Normal(0, 1), 0);
        Assert.Equal(UndefinedReason.NoClosedForm, value.Mean.Undefined!.Reason);
        UndefinedException refused = Assert.Throws<UndefinedException>(() => value.Quantile(0.5));
        Assert.Contains("max(normal(0, 1), 0)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("simulate", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Simulation_agrees_with_the_closed_form_within_three_errors()
    {
        Estimate value = Estimate.Normal(1, 3) + Estimate.Normal(2, 4);
        Simulated simulated = value.Simulate(new() { Draws = 200_000, Seed = 11 });
        AssertWithin(simulated.Mean, 3);
        AssertWithin(simulated.StandardDeviation, 5);
        AssertWithin(simulated.ProbabilityAbove(8), value.ProbabilityAbove(8));
        AssertWithin(simulated.Quantile(0.9), value.Quantile(0.9));
    }

    [Fact]
    public void Max_of_two_exponentials_has_its_known_mean()
    {
        Estimate latest = Estimate.Max(
            Estimate.Of(new ExponentialDistribution(1)),
            Estimate.Of(new ExponentialDistribution(1))
        );
        AssertWithin(latest.Simulate(new() { Draws = 200_000, Seed = 3 }).Mean, 1.5);
    }

    [Fact]
    public void A_condition_is_part_of_the_graph()
    {
        Estimate lift = Estimate.Normal(0, 1);
        Estimate duration = Estimate.IfLess(lift, 0, 10, 0);
        Simulated simulated = duration.Simulate(Options);
        AssertWithin(simulated.ProbabilityAbove(5), 0.5);
        Assert.Equal(10, Estimate.IfLess(1, 2, 10, 0).Quantile(0.5));
        Assert.Equal(0, Estimate.IfLess(2, 2, 10, 0).Quantile(0.5));
    }

    [Fact]
    public void Draws_that_are_no_numbers_are_refused_with_their_share()
    {
        UndefinedException refused = Assert.Throws<UndefinedException>(() =>
            Estimate.Log(Estimate.Normal(0, 1)).Simulate(Options)
        );
        Assert.Equal(UndefinedReason.OutsideDomain, refused.Undefined.Reason);
        Assert.Matches(@"of 50,000 draws \((49|50)\.\d+ %\)", refused.Message);
    }

    [Fact]
    public void A_minimum_a_maximum_or_a_condition_does_not_swallow_what_is_no_number()
    {
        Estimate broken = Estimate.Log(Estimate.Normal(0, 1));
        Assert.Throws<UndefinedException>(() => Estimate.Max(broken, 0).Simulate(Options));
        Assert.Throws<UndefinedException>(() => Estimate.Max(0, broken).Simulate(Options));
        Assert.Throws<UndefinedException>(() => Estimate.Min(broken, 0).Simulate(Options));
        Assert.Throws<UndefinedException>(() => Estimate.Clamp(broken, -1, 5).Simulate(Options));
        Assert.Throws<UndefinedException>(() => Estimate.IfLess(broken, 0, 1, 2).Simulate(Options));
        Estimate x = Estimate.Normal(0, 1);
        Simulated guarded = Estimate.IfLess(x, 1e-9, 0, Estimate.Log(x)).Simulate(Options);
        AssertWithin(guarded.ProbabilityBelow(0), Estimate.Normal(0, 1).ProbabilityBelow(1));
    }

    [Fact]
    public void A_graph_that_shares_its_nodes_is_read_once_however_often_it_is_used()
    {
        Estimate doubled = Estimate.Normal(1, 1);
        for (int i = 0; i < 200; i++)
        {
            doubled += doubled;
        }

        Assert.Equal(Math.Pow(2, 200), doubled.Mean.Value, Math.Pow(2, 160));
        Assert.InRange(doubled.ToString().Length, 1, 10_000);
    }

    [Fact]
    public void Leaves_of_one_name_and_two_distributions_have_no_closed_form()
    {
        Estimate difference = Estimate.Normal(0, 1).Named("a") - Estimate.Normal(0, 2).Named("a");
        Assert.Equal(UndefinedReason.NoClosedForm, difference.Mean.Undefined!.Reason);
        Assert.Throws<ArgumentException>(() => difference.Simulate(Options));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("#search/effort#0")]
    [InlineData("a \"quoted\" name")]
    [InlineData("two\nlines")]
    public void A_name_that_text_or_streams_could_not_carry_is_refused(string name) =>
        Assert.ThrowsAny<ArgumentException>(() => Estimate.Normal(0, 1).Named(name));

    [Fact]
    public void Division_by_a_certain_zero_is_refused() =>
        Assert.Throws<DivideByZeroException>(() => Estimate.Normal(5, 2) / 0);

    [Fact]
    public void Only_a_distribution_takes_a_name()
    {
        Assert.Throws<InvalidOperationException>(() => ((Estimate)5).Named("five"));
        Assert.Throws<InvalidOperationException>(() => (Estimate.Normal(0, 1) + 1).Named("sum"));
    }

    [Fact]
    public void A_sum_of_many_terms_stays_shallow()
    {
        Estimate[] terms = [.. Enumerable.Range(0, 5_000).Select(_ => Estimate.Normal(1, 1))];
        Estimate sum = Estimate.Sum(terms);
        Assert.Equal(5_000, sum.Mean.Value, 8);
        Assert.Equal(Math.Sqrt(5_000), sum.StandardDeviation.Value, 8);
    }

    [Fact]
    public void A_chain_that_is_too_deep_is_refused_before_the_stack_ends()
    {
        Estimate sum = Estimate.Normal(0, 1);
        Assert.Throws<InvalidOperationException>(() =>
        {
            for (int i = 0; i < 5_000; i++)
            {
                sum = Estimate.Max(sum, Estimate.Normal(0, 1));
            }
        });
    }

    [Theory]
    [InlineData(0.1, 0.4)]
    [InlineData(0.9, 0.99)]
    public void An_interval_of_a_share_stays_a_share(double lower, double upper)
    {
        Estimate share = Estimate.Interval(lower, upper, 0.9, Domain.Share);
        Assert.Equal(lower, share.Quantile(0.05), 12);
        Assert.Equal(upper, share.Quantile(0.95), 12);
        Assert.Equal(new Interval(0, 1), share.Support);
    }

    [Fact]
    public void An_interval_reads_by_its_domain()
    {
        Assert.IsType<LogNormalDistribution>(DistributionOf(Estimate.Interval(4_000, 9_000)));
        Assert.IsType<NormalDistribution>(DistributionOf(Estimate.Interval(-1, 3)));
        Assert.IsType<NormalDistribution>(DistributionOf(Estimate.Interval(1, 3, 0.9, Domain.Real)));
        Assert.Equal(4_000, Estimate.Interval(4_000, 9_000).Quantile(0.05), 8);
        Assert.Equal(9_000, Estimate.Interval(4_000, 9_000).Quantile(0.95), 8);
        Assert.Equal(3, Estimate.Interval(-1, 3).Quantile(0.95), 12);
        Simulated above = Estimate.Interval(6, 9, 0.9, Domain.AtLeast(5)).Simulate(Options);
        AssertWithin(above.Quantile(0.05), 6);
        AssertWithin(above.Quantile(0.95), 9);
        Assert.Equal(1, above.ProbabilityAbove(5).Value);
    }

    [Fact]
    public void An_interval_that_begins_at_the_bound_is_refused_with_a_suggestion()
    {
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() =>
            Estimate.Interval(0, 5, 0.9, Domain.NonNegative)
        );
        Assert.Contains("triangular(0, mode, maximum)", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Interval(5, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Interval(5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Interval(1, 5, confidence: 1));
    }

    private static Distribution DistributionOf(Estimate estimate) =>
        estimate.TryGetDistribution(out Distribution? distribution)
            ? distribution
            : throw new InvalidOperationException();

    private static void AssertWithin(SimulatedValue simulated, double expected) =>
        Assert.InRange(simulated.Value, expected - 3 * simulated.StandardError, expected + 3 * simulated.StandardError);
}
