namespace AiPm.Sdk.Prioritization.Tests;

public class AiFitTests
{
    [Theory]
    [InlineData(
        RuleAlternative.None,
        ErrorCost.Low,
        UncertaintyTolerance.WrongAnswersAccepted,
        DataRights.Cleared,
        AiFitVerdict.UseAi
    )]
    [InlineData(
        RuleAlternative.Partial,
        ErrorCost.Moderate,
        UncertaintyTolerance.PeopleCheck,
        DataRights.Cleared,
        AiFitVerdict.UseAi
    )]
    [InlineData(
        RuleAlternative.None,
        ErrorCost.Moderate,
        UncertaintyTolerance.MustBeRight,
        DataRights.Cleared,
        AiFitVerdict.UseAiWithSafeguards
    )]
    [InlineData(
        RuleAlternative.None,
        ErrorCost.Severe,
        UncertaintyTolerance.PeopleCheck,
        DataRights.Cleared,
        AiFitVerdict.UseAiWithSafeguards
    )]
    [InlineData(
        RuleAlternative.None,
        ErrorCost.Severe,
        UncertaintyTolerance.WrongAnswersAccepted,
        DataRights.Cleared,
        AiFitVerdict.ClarifyFirst
    )]
    [InlineData(
        RuleAlternative.None,
        ErrorCost.Low,
        UncertaintyTolerance.WrongAnswersAccepted,
        DataRights.Unclear,
        AiFitVerdict.ClarifyFirst
    )]
    [InlineData(
        RuleAlternative.Sufficient,
        ErrorCost.Low,
        UncertaintyTolerance.WrongAnswersAccepted,
        DataRights.Unclear,
        AiFitVerdict.UseRules
    )]
    [InlineData(
        RuleAlternative.None,
        ErrorCost.Severe,
        UncertaintyTolerance.MustBeRight,
        DataRights.Cleared,
        AiFitVerdict.DoNotUseAi
    )]
    [InlineData(
        RuleAlternative.None,
        ErrorCost.Low,
        UncertaintyTolerance.WrongAnswersAccepted,
        DataRights.Denied,
        AiFitVerdict.DoNotUseAi
    )]
    public void The_most_closed_reason_decides(
        RuleAlternative rules,
        ErrorCost error,
        UncertaintyTolerance tolerance,
        DataRights data,
        AiFitVerdict verdict
    )
    {
        AiFit fit = AiFit.Of(rules, error, tolerance, data);
        Assert.Equal(verdict, fit.Verdict);
        Assert.Equal(3, fit.Reasons.Count);
        Assert.Equal(verdict, fit.Reasons[0].Leads);
        Assert.Contains(fit.Reasons[0].Sentence, fit.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_combination_has_an_answer_that_no_better_fact_closes_further()
    {
        foreach (RuleAlternative rules in Enum.GetValues<RuleAlternative>())
        {
            foreach (ErrorCost error in Enum.GetValues<ErrorCost>())
            {
                foreach (UncertaintyTolerance tolerance in Enum.GetValues<UncertaintyTolerance>())
                {
                    foreach (DataRights data in Enum.GetValues<DataRights>())
                    {
                        AiFitVerdict verdict = AiFit.Of(rules, error, tolerance, data).Verdict;
                        Assert.True(verdict >= AiFit.Of(rules, error, tolerance, DataRights.Cleared).Verdict);
                        Assert.True(verdict >= AiFit.Of(RuleAlternative.None, error, tolerance, data).Verdict);
                        Assert.True(verdict >= AiFit.Of(rules, ErrorCost.Low, tolerance, data).Verdict);
                    }
                }
            }
        }
    }

    [Fact]
    public void Values_that_have_no_name_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AiFit.Of((RuleAlternative)9, default, default, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => AiFit.Of(default, (ErrorCost)9, default, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => AiFit.Of(default, default, (UncertaintyTolerance)9, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => AiFit.Of(default, default, default, (DataRights)9));
    }
}
