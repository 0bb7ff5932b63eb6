namespace AiPm.Sdk.Numerics.Tests;

public class EnumDomainTests
{
    [Fact]
    public void A_member_is_returned_and_any_other_number_is_refused_with_the_members()
    {
        Assert.Equal(TieModel.Davidson, EnumDomain.Require(TieModel.Davidson));
        TieModel ties = (TieModel)77;
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => EnumDomain.Require(ties));
        Assert.Equal("ties", error.ParamName);
        Assert.Equal(ties, error.ActualValue);
        string[] names = Enum.GetNames<TieModel>();
        Assert.StartsWith(
            $"ties must be {string.Join(", ", names[..^1])} or {names[^1]}, but was 77",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Problems_are_listed_under_their_number()
    {
        Problem problem = new("a/b", 0, "x", "y");
        Assert.Equal("1 problem with the items:\na/b: was x, but must be y", Problem.Listing([problem], "items"));
        Assert.Equal(
            "3 problems with the items:\na/b: was x, but must be y\na/b: was x, but must be y\n…",
            Problem.Listing([problem, problem, problem], "items", 2)
        );
    }

    [Fact]
    public void An_unknown_word_gets_a_suggestion_where_there_is_one()
    {
        Assert.Equal(
            "there is no item \"serch\" among the 2; did you mean \"search\"?",
            Spelling.Unknown("item", "serch", ["search", "export"])
        );
        Assert.Equal("there is no item \"zzz\" among the 1", Spelling.Unknown("item", "zzz", ["search"]));
    }
}
