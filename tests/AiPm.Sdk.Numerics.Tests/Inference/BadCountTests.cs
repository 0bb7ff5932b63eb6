namespace AiPm.Sdk.Numerics.Tests;

/// <summary>A count that cannot be is named with its place and with what is allowed.</summary>
public class BadCountTests
{
    [Fact]
    public void A_negative_count_of_a_table_is_named_by_row_and_column()
    {
        long[,] table =
        {
            { 4, 2 },
            { -3, 5 },
        };
        Func<object>[] readers =
        [
            () => ChiSquaredTest.Independence(table),
            () => ChiSquaredTest.LikelihoodRatio(table),
            () => Agreement.CohenKappa(table),
        ];
        foreach (Func<object> read in readers)
        {
            var refused = Assert.Throws<ArgumentOutOfRangeException>(() => read());
            Assert.Equal("table", refused.ParamName);
            Assert.Equal(-3L, refused.ActualValue);
            Assert.StartsWith(
                "table must hold counts of at least 0, but was -3 in row 1, column 0",
                refused.Message,
                StringComparison.Ordinal
            );
        }

        Assert.StartsWith(
            "counts must hold counts of at least 0, but was -3 in row 1, column 0",
            Assert.Throws<ArgumentOutOfRangeException>(() => Ratings.OfCounts(table)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_negative_number_of_events_or_pairs_says_what_is_allowed()
    {
        Assert.StartsWith(
            "events must be a finite number of at least 0, but was -1",
            Assert.Throws<ArgumentOutOfRangeException>(() => new EventCount(-1, 2)).Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "onlySecond must be a finite number of at least 0, but was -2",
            Assert.Throws<ArgumentOutOfRangeException>(() => McNemarTest.Compare(1, -2)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void One_unit_is_one_unit() =>
        Assert.EndsWith(
            "over 1 unit.",
            Agreement
                .FleissKappa(
                    Ratings.OfCounts(
                        new long[,]
                        {
                            { 2, 1 },
                        }
                    )
                )
                .Explanation.Sentence,
            StringComparison.Ordinal
        );

    /// <summary>Where as many units differ one way as the other there is nothing to correct, as R's mcnemar.test has it.</summary>
    [Fact]
    public void Equal_numbers_of_differing_pairs_have_a_statistic_of_zero()
    {
        McNemarResult result = McNemarTest.Compare(9, 9);
        Assert.Equal(0, result.Statistic.Value);
        Assert.Equal(1, result.PValue.Value);
        Assert.Equal(1, result.ExactPValue.Value);
    }

    [Fact]
    public void A_binomial_of_more_trials_than_an_int_holds_is_read_back()
    {
        Estimate many = Estimate.Of(new BinomialDistribution(3_000_000_000, 0.25));
        Assert.Equal(many.Mean, Estimate.Parse(many.ToString()).Mean);
    }

    [Theory]
    [InlineData(
        "PERT(3, 2, 9)",
        "character 1: found \"PERT\", expected a valid quantity: mode must be at least minimum (3), but was 2"
    )]
    [InlineData(
        "9 to 4",
        "character 1: found \"9\", expected a valid quantity: the lower end of an interval must lie below the upper end, but the ends were 9 and 4"
    )]
    [InlineData(
        "binomial(2.5, 0.3)",
        "character 1: found \"binomial\", expected a valid quantity: trials must be a whole number, but was 2.5"
    )]
    [InlineData(
        "1,000",
        "character 2: found \",\", expected an operator or the end (numbers are written without separators and with a decimal point, as 1200 or 1.5)"
    )]
    [InlineData(
        "1k–2k",
        "character 3: found \"–\", expected a number, a name, a function or an operator (a range is written \"1k to 2k\")"
    )]
    [InlineData("1-2-3)", "character 6: found \")\", expected an operator or the end")]
    public void A_text_whose_numbers_do_not_fit_reads_as_a_sentence(string text, string problem)
    {
        Assert.False(Estimate.TryParse(text, null, null, out _, out TextProblem? found));
        Assert.Equal(problem, found!.ToString());
    }
}
