using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

public class ScoringModelJsonTests
{
    private static ScoringModel Back(ScoringModel model) =>
        JsonSerializer.Deserialize<ScoringModel>(JsonSerializer.Serialize(model))!;

    [Fact]
    public void A_teams_own_model_reads_back()
    {
        ScoringModel model = ScoringModel.Define(
            "Growth",
            [
                new("reach", Domain.NonNegative) { Unit = "teams" },
                new("lift") { Scale = RiceScales.Impact },
                new("share", Domain.OpenShare),
                new("fit", Domain.Between(1, 5)),
                new("age", Domain.AtLeast(2), Direction.Decrease),
                new("person days", Domain.Positive, Direction.Decrease),
            ],
            "reach * lift * share * fit / ([person days] + age)",
            [new("fit", 2), new("person days", 20)]
        );
        ScoringModel read = Back(model);
        Assert.Equal(model.Name, read.Name);
        Assert.Equal(model.Method, read.Method);
        Assert.Equal(model.Criteria, read.Criteria);
        Assert.Equal(model.Formula.Text, read.Formula.Text);
        Assert.Equal(model.RequiredGates, read.RequiredGates);
        Assert.Equal(JsonSerializer.Serialize(model), JsonSerializer.Serialize(read));
    }

    [Fact]
    public void A_published_model_reads_back_as_itself_and_weights_keep_their_method()
    {
        foreach (ScoringModel model in ScoringModel.Published)
        {
            Assert.Same(model, Back(model));
        }

        ScoringModel gated = AiReadiness.With(dataAvailability: 0.5);
        Assert.Equal(gated.RequiredGates, Back(gated).RequiredGates);
        ScoringModel sum = WeightedSum.Of(
            "Bets",
            [new("value", Domain.Between(1, 5)), new("risk", Domain.Between(1, 5), Direction.Decrease)],
            CriterionWeights.Of(0.6, 0.4),
            ValueScaling.ZeroToOne
        );
        Assert.Equal(sum.Method, Back(sum).Method);
        Assert.Equal(sum.Assumptions, Back(sum).Assumptions);
        Assert.Equal(
            """{"name":"Value \u00F7 effort","method":"Value \u00F7 effort (benefit\u2013cost ratio)","criteria":[{"name":"value"},{"name":"effort","exclusiveMinimum":0,"direction":"decrease"}],"formula":"value / effort"}""",
            JsonSerializer.Serialize(ValueEffort.Model)
        );
    }

    [Theory]
    [InlineData("[]", "a scoring model is an object")]
    [InlineData("""{"name":"x","formula":"a"}""", "\"criteria\" must be given")]
    [InlineData("""{"name":"x","criteria":[{"name":"a"}],"formla":"a"}""", "did you mean \"formula\"?")]
    [InlineData("""{"name":"x","criteria":[{"name":"a","minimun":0}],"formula":"a"}""", "did you mean \"minimum\"?")]
    [InlineData("""{"name":"x","criteria":[{"name":"a","maximum":1}],"formula":"a"}""", "the range of a must be")]
    [InlineData(
        """{"name":"x","criteria":[{"name":"a","direction":"up"}],"formula":"a"}""",
        "\"increase\" or \"decrease\""
    )]
    [InlineData("""{"name":"x","criteria":[{"name":"a"}],"formula":"a * b"}""", "character 5: found the name \"b\"")]
    [InlineData(
        """{"name":"x","criteria":[{"name":"a"},{"name":"b"}],"formula":"a"}""",
        "does not use the criterion \"b\""
    )]
    public void What_is_wrong_is_said(string json, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ScoringModel>(json)).Message,
            StringComparison.Ordinal
        );
}
