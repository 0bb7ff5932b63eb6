using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests.Expressions;

public class EstimateTextTests
{
    private static readonly Dictionary<string, Estimate> Names = new(StringComparer.Ordinal)
    {
        ["reach"] = 100,
        ["impact"] = 3,
        ["effort"] = 4,
        ["to"] = 9,
        ["visit lift"] = Estimate.Normal(0.05, 0.01).Named("visit lift"),
    };

    [Theory]
    [InlineData("12", 12)]
    [InlineData("1_200", 1200)]
    [InlineData("4k", 4_000)]
    [InlineData("1.5M", 1_500_000)]
    [InlineData("2B", 2e9)]
    [InlineData("80%", 0.8)]
    [InlineData("80 %", 0.8)]
    [InlineData("1e3", 1_000)]
    [InlineData("1.5e-3", 0.0015)]
    [InlineData("1.005k", 1005)]
    [InlineData("7%", 0.07)]
    [InlineData("[to]", 9)]
    [InlineData("-3", -3)]
    [InlineData("2 + 3 * 4", 14)]
    [InlineData("(2 + 3) * 4", 20)]
    [InlineData("10 - 4 - 3", 3)]
    [InlineData("24 / 4 / 3", 2)]
    [InlineData("-2^2", -4)]
    [InlineData("2^3^2", 512)]
    [InlineData("2 ^ -1", 0.5)]
    [InlineData("6 × 7 ÷ 2 − 1", 20)]
    [InlineData("reach * impact / effort", 75)]
    [InlineData("max(1, 5, 3) + min(2, 1)", 6)]
    [InlineData("clamp(7, 0, 5)", 5)]
    [InlineData("if(1 < 2, 10, 20)", 10)]
    [InlineData("if(2 <= 2, 10, 20)", 10)]
    [InlineData("if(1 > 2, 10, 20)", 20)]
    [InlineData("if(2 >= 3, 10, 20)", 20)]
    [InlineData("sqrt(16) + abs(-2) + log(exp(3)) + pow(2, 5)", 41)]
    public void Certain_text_is_a_number(string text, double expected)
    {
        Assert.True(Estimate.Parse(text, names: Names).TryGetCertain(out double value));
        Assert.Equal(expected, value, 12);
    }

    [Theory]
    [InlineData("normal(5, 2)")]
    [InlineData("PERT(2, 3, 8)")]
    [InlineData("PERT(2, 3, 8, 6)")]
    [InlineData("triangular(1, 2, 3)")]
    [InlineData("beta(86, 16)")]
    [InlineData("uniform(0, 1)")]
    [InlineData("lognormal(1, 0.3)")]
    [InlineData("logit_normal(0.5, 0.3)")]
    [InlineData("logit_normal(0.5, 0.3, 2, 5)")]
    [InlineData("exponential(0.25)")]
    [InlineData("gamma(2, 3)")]
    [InlineData("poisson(4)")]
    [InlineData("empirical(1, 2, 2, 5)")]
    [InlineData("truncated(normal(2, 1), 0, Infinity)")]
    [InlineData("truncated(normal(2, 1), -Infinity, 3.5)")]
    [InlineData("weibull(2, 3)")]
    [InlineData("f(3, 12)")]
    [InlineData("geometric(0.25)")]
    [InlineData("negative_binomial(3, 0.25)")]
    [InlineData("categorical(1, 0.5, 3, 0.5)")]
    [InlineData("mixture(0.25, normal(0, 1), 0.75, PERT(1, 2, 3))")]
    [InlineData("metalog(1, 2, 0.1)")]
    [InlineData("student_t(7, 0, 1)")]
    [InlineData("chi_squared(4)")]
    [InlineData("binomial(10, 0.25)")]
    [InlineData("bernoulli(0.25)")]
    [InlineData("normal(5, 2) as \"platform cost\"")]
    [InlineData("max(normal(5, 2), 0) * 3 - 2 / (1 + beta(2, 3))")]
    [InlineData("if(normal(0, 1) < 0.5, PERT(1, 2, 3), 0)")]
    [InlineData("-(normal(0, 1) + 2)")]
    [InlineData("2 - (3 - normal(0, 1))")]
    public void Text_reads_back_to_itself(string text) => Assert.Equal(text, Estimate.Parse(text).ToString());

    [Fact]
    public void An_interval_takes_its_meaning_from_the_slot()
    {
        Assert.Equal(4_000, Estimate.Parse("4k to 9k").Quantile(0.05), 8);
        Assert.IsType<LogNormalDistribution>(DistributionOf(Estimate.Parse("4k to 9k")));
        Assert.IsType<LogitNormalDistribution>(DistributionOf(Estimate.Parse("60% to 80%")));
        Assert.IsType<LogNormalDistribution>(DistributionOf(Estimate.Parse("60% to 80%", Domain.Positive)));
        Assert.IsType<LogitNormalDistribution>(DistributionOf(Estimate.Parse("0.6 to 0.8", Domain.Share)));
        Assert.IsType<NormalDistribution>(DistributionOf(Estimate.Parse("1% to 8%", Domain.Real)));
        Assert.IsType<NormalDistribution>(DistributionOf(Estimate.Parse("-1 to 3")));
        Assert.Equal(9, Estimate.Parse("interval(4, 9, 0.8)").Quantile(0.9), 10);
        Assert.IsType<LogNormalDistribution>(DistributionOf(Estimate.Parse("(4k to 9k) as \"reach\"")));
        Assert.IsType<LogitNormalDistribution>(DistributionOf(Estimate.Parse("(0.6 to 0.8)", Domain.Share)));
        Assert.Equal(0.8, Estimate.Parse("interval(60%, 80%, 0.95)", Domain.Share).Quantile(0.975), 12);
        Assert.IsType<NormalDistribution>(DistributionOf(Estimate.Parse("interval(1, 5)", Domain.Real)));
        Assert.Equal(2, Estimate.Parse("(1 to 4) / 2", Domain.Real).Quantile(0.95), 10);
    }

    [Fact]
    public void What_a_text_cannot_say_is_not_written()
    {
        Estimate x = Estimate.Normal(10, 3);
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() =>
            EstimateText.Write((x + 1) / x)
        );
        Assert.Contains("Named", refused.Message, StringComparison.Ordinal);
        Estimate inner = x + 1;
        Assert.Throws<InvalidOperationException>(() => EstimateText.Write(inner * inner));
        Estimate named = x.Named("x");
        Estimate back = Estimate.Parse(EstimateText.Write((named + 1) / named));
        Assert.Equal(((named + 1) / named).Simulate().Draws.ToArray(), back.Simulate().Draws.ToArray());
        string json = System.Text.Json.JsonSerializer.Serialize(named);
        Assert.Equal(named, System.Text.Json.JsonSerializer.Deserialize<Estimate>(json));
        Assert.Equal("4.5", System.Text.Json.JsonSerializer.Serialize((Estimate)4.5));
    }

    [Fact]
    public void Names_keep_their_identity()
    {
        Estimate difference = Estimate.Parse("[visit lift] - [visit lift]", names: Names);
        Assert.True(difference.TryGetCertain(out double value));
        Assert.Equal(0, value);
        Estimate shared = Estimate.Parse("normal(0, 1) as \"a\" - normal(0, 1) as \"a\"");
        Assert.True(shared.IsCertain);
    }

    [Theory]
    [InlineData("", 1, "the end", "a number")]
    [InlineData("2 +", 4, "the end", "a number")]
    [InlineData("2 3", 3, "\"3\"", "an operator")]
    [InlineData("(2 + 3", 7, "the end", "\")\" for the \"(\" at character 1")]
    [InlineData("reach * impct", 9, "the name \"impct\"", "did you mean \"impact\"?")]
    [InlineData("nomal(5, 2)", 1, "the function \"nomal\"", "did you mean \"normal\"?")]
    [InlineData("normal(5)", 1, "\"normal\" of 1 values", "normal(mean, sd)")]
    [InlineData("normal(5, -2)", 1, "\"normal\"", "greater than 0")]
    [InlineData("3m", 1, "\"3m\"", "million")]
    [InlineData("0 to 5", 1, "\"0\"", "triangular(0, mode, maximum)")]
    [InlineData("5 to 4", 1, "\"5\"", "below the upper end")]
    [InlineData("1 to 2 to 3", 8, "\"to\"", "the end")]
    [InlineData("2 / 0", 3, "\"/\"", "divided by a certain 0")]
    [InlineData("2 $ 3", 3, "\"$\"", "an operator")]
    [InlineData("[visit", 1, "\"[\" without its end", "a closing ]")]
    [InlineData("if(1, 2, 3)", 5, "\",\"", "one of <, <=, >, >=")]
    [InlineData("1e999", 1, "\"1e999\"", "1.8e308")]
    [InlineData("normal(0, 1) as 5", 17, "\"5\"", "a quoted name")]
    [InlineData("1.2.3", 1, "\"1.2.3\"", "a number")]
    public void Mistakes_are_named_with_their_place(string text, int position, string given, string allowed)
    {
        Assert.False(Estimate.TryParse(text, Domain.NonNegative, Names, out _, out TextProblem? problem));
        Assert.Equal(position, problem!.Position);
        Assert.Contains(given, problem.Given, StringComparison.Ordinal);
        Assert.Contains(allowed, problem.ToString(), StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => Estimate.Parse(text, Domain.NonNegative, Names));
    }

    [Fact]
    public void A_leaf_that_leaves_the_slot_is_a_problem_of_the_text()
    {
        Assert.False(Estimate.TryParse("normal(2, 1)", Domain.Positive, null, out _, out TextProblem? problem));
        Assert.Contains("\"truncated(normal(2, 1), 0, Infinity)\"", problem!.Allowed, StringComparison.Ordinal);
        Assert.True(Estimate.TryParse("truncated(normal(2, 1), 0, Infinity)", Domain.Positive, null, out _, out _));
        Assert.False(Estimate.TryParse("120%", Domain.Share, null, out _, out problem));
        Assert.Contains("a number from 0 to 1", problem!.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void Length_and_nesting_are_bounded()
    {
        Assert.False(Estimate.TryParse(new string('1', 70_000), null, null, out _, out TextProblem? tooLong));
        Assert.Contains("65536", tooLong!.Allowed, StringComparison.Ordinal);
        string deep = new string('(', 200) + "1" + new string(')', 200);
        Assert.False(Estimate.TryParse(deep, null, null, out _, out TextProblem? tooDeep));
        Assert.Contains("64 levels", tooDeep!.Allowed, StringComparison.Ordinal);
        string powers = string.Join('^', Enumerable.Repeat("1", 1_500));
        Assert.False(Estimate.TryParse(powers, null, null, out _, out tooDeep));
        Assert.Contains("64 levels", tooDeep!.Allowed, StringComparison.Ordinal);
        string sum = string.Join('+', Enumerable.Repeat("[visit lift]", 300));
        Assert.True(Estimate.TryParse(sum, null, Names, out _, out _));
    }

    [Fact]
    public void Any_text_reads_or_is_refused_but_never_fails()
    {
        string[] words =
        [
            "normal",
            "(",
            ")",
            ",",
            "5",
            "to",
            "as",
            "\"n\"",
            "[",
            "]",
            "-",
            "^",
            "*",
            "if",
            "<",
            "%",
            "k",
            "1e9",
            ".",
            "PERT",
            "empirical",
            "0",
            "\u202e",
            "max",
            "reach",
            "'",
            "\0",
            "log",
            "/",
        ];
        Gen<string> texts = Gen.Elements(words).ListOf().Select(list => string.Join(' ', list));
        Prop.ForAll(
                texts.ToArbitrary(),
                text =>
                {
                    bool read = Estimate.TryParse(text, null, Names, out Estimate estimate, out TextProblem? problem);
                    return read
                        ? Estimate.TryParse(estimate.ToString(), null, Names, out _, out _)
                        : problem is not null;
                }
            )
            .Holds(3_000);
    }

    private static Distribution DistributionOf(Estimate estimate) =>
        estimate.TryGetDistribution(out Distribution? distribution)
            ? distribution
            : throw new InvalidOperationException();
}
