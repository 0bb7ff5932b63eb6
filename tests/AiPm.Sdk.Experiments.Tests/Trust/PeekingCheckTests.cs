using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

public class PeekingCheckTests
{
    private static readonly DateOnly Start = new(2026, 3, 2);

    [Theory]
    [InlineData(new long[] { 1, 2, 3, 4, 5 }, 0.05, 0.1416893325909676)]
    [InlineData(new long[] { 50, 100 }, 0.05, 0.08311780335451824)]
    [InlineData(new long[] { 100, 350, 400, 1000 }, 0.05, 0.13669618850585677)]
    [InlineData(new long[] { 1, 2, 3 }, 0.01, 0.02365800275630938)]
    public void The_error_rate_of_looks_is_that_of_repeated_tests(long[] units, double alpha, double rate)
    {
        // Recursion in scipy with 4,001 points; five looks: .142 in Armitage, McPherson and Rowe 1969, table 2.
        Assert.Equal(rate, PeekingCheck.Of(Looks(units), alpha).ErrorRate.Value, 7);
    }

    [Fact]
    public void At_the_honest_level_the_error_rate_is_what_was_promised()
    {
        PeekingCheck check = PeekingCheck.Of(Looks(1, 2, 3, 4, 5));
        Assert.Equal(0.01581417156321728, check.HonestLevel.Value, 7);
        Assert.Equal(0.05, PeekingCheck.Of(Looks(1, 2, 3, 4, 5), check.HonestLevel.Value).ErrorRate.Value, 7);
    }

    [Fact]
    public void Verdicts_follow_the_inflation()
    {
        Assert.Equal(TrustVerdict.NotEnoughData, PeekingCheck.Of([]).Verdict);
        PeekingCheck once = PeekingCheck.Of(Looks(1000));
        Assert.Equal(TrustVerdict.Pass, once.Verdict);
        Assert.Equal(0.05, once.ErrorRate.Value, 9);
        Assert.Equal(TrustVerdict.Fail, PeekingCheck.Of(Looks(1, 2, 3, 4, 5)).Verdict);
        Assert.Equal(TrustVerdict.Fail, PeekingCheck.Of(Looks(1, 2, 3, 4, 5), pValue: 0.03).Verdict);
        Assert.Equal(TrustVerdict.Warn, PeekingCheck.Of(Looks(1, 2, 3, 4, 5), pValue: 0.01).Verdict);
        Assert.Equal(TrustVerdict.Warn, PeekingCheck.Of(Looks(90, 100)).Verdict);
        Assert.Equal(TrustVerdict.Pass, PeekingCheck.Of(Looks(1, 2, 3), evidence: EvidenceKind.AlwaysValid).Verdict);
    }

    [Fact]
    public void Looks_at_the_same_units_are_one() =>
        Assert.Equal(
            PeekingCheck.Of(Looks(50, 100)).ErrorRate.Value,
            PeekingCheck.Of(Looks(50, 50, 100, 100, 100)).ErrorRate.Value
        );

    [Fact]
    public void Looks_out_of_order_are_refused()
    {
        Assert.Contains("number 1 (from 0)", Refused(new(Start, 100), new(Start, 50)), StringComparison.Ordinal);
        Assert.Contains("comes after", Refused(new(Start.AddDays(1), 50), new(Start, 100)), StringComparison.Ordinal);
        Assert.Contains("was at 0", Refused(new Look(Start, 0)), StringComparison.Ordinal);

        static string Refused(params Look[] looks) =>
            Assert.Throws<ArgumentException>(() => PeekingCheck.Of(looks)).Message;
    }

    [Fact]
    public void Simulated_looks_find_as_much_as_it_says()
    {
        Draws draws = new(3);
        double critical = NormalFunction.Quantile(0.975);
        int found = 0;
        const int Runs = 4000;
        for (int run = 0; run < Runs; run++)
        {
            double sum = 0;
            bool crossed = false;
            for (int look = 1; look <= 5; look++)
            {
                sum += draws.Normal();
                crossed |= Math.Abs(sum) > critical * Math.Sqrt(look);
            }

            found += crossed ? 1 : 0;
        }

        Assert.InRange(found / (double)Runs, 0.1417 - 0.022, 0.1417 + 0.022);
    }

    private static Look[] Looks(params long[] units) =>
        [.. units.Select((count, i) => new Look(Start.AddDays(i), count))];
}
