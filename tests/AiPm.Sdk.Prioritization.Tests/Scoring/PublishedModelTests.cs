using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

public class PublishedModelTests
{
    private static double Certain(Estimate score)
    {
        Assert.True(score.TryGetCertain(out double value));
        return value;
    }

    public static TheoryData<string> Names => [.. Models.Keys];

    private static readonly Dictionary<string, ScoringModel> Models = new()
    {
        ["RICE"] = Rice.Model,
        ["ICE product"] = Ice.Product,
        ["ICE mean"] = Ice.Mean,
        ["PIE"] = Pie.Model,
        ["WSJF"] = Wsjf.Model,
        ["Value ÷ effort"] = ValueEffort.Model,
        ["Cost of delay"] = CostOfDelay.Model,
        ["CD3"] = Cd3.Model,
        ["Opportunity score"] = Opportunity.Model,
        ["AI readiness"] = AiReadiness.Model,
    };

    [Theory]
    [InlineData("RICE", "reach * impact * confidence / effort")]
    [InlineData("ICE product", "impact * confidence * ease")]
    [InlineData("ICE mean", "(impact + confidence + ease) / 3")]
    [InlineData("PIE", "(potential + importance + ease) / 3")]
    [InlineData("WSJF", "([business value] + [time criticality] + [risk reduction]) / [job size]")]
    [InlineData("Value ÷ effort", "value / effort")]
    [InlineData("Cost of delay", "[cost of delay]")]
    [InlineData("CD3", "[cost of delay] / duration")]
    [InlineData("Opportunity score", "importance + max(importance - satisfaction, 0)")]
    [InlineData("AI readiness", "[business impact] * [data availability] * [model readiness] * feasibility")]
    public void Every_model_is_its_published_formula(string name, string formula)
    {
        Assert.Equal(formula, Models[name].Formula.Text);
        Assert.Equal(name, Models[name].Name);
        Assert.Equal(Models[name].Criteria.Select(c => c.Name), Models[name].Formula.Inputs.Select(i => i.Name));
        Assert.Equal(Models[name].Criteria.Select(c => c.Domain), Models[name].Formula.Inputs.Select(i => i.Domain));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_and_the_same_model_by_text_have_the_same_bits(string name)
    {
        ScoringModel model = Models[name];
        ScoringModel text = ScoringModel.Define(name, model.Criteria, model.Formula.Text);
        ReadOnlyMemory<double>[] columns = [.. model.Criteria.Select((criterion, i) => Column(criterion.Domain, i))];
        double[] compiled = new double[1_037];
        double[] read = new double[1_037];
        model.Score(columns, compiled);
        text.Score(columns, read);
        Assert.Equal(compiled.Select(BitConverter.DoubleToInt64Bits), read.Select(BitConverter.DoubleToInt64Bits));
    }

    private static ReadOnlyMemory<double> Column(Domain domain, int input)
    {
        double[] column = new double[1_037];
        new RandomStream(3, $"input {input}").Uniforms(0, column);
        double lower = double.IsFinite(domain.Lower) ? domain.Lower : -3;
        double upper = double.IsFinite(domain.Upper) ? domain.Upper : 20;
        for (int i = 0; i < column.Length; i++)
        {
            column[i] = Math.Clamp(lower + (upper - lower) * column[i], domain.Smallest, domain.Largest);
        }

        return column;
    }

    /// <summary>Directions are what the formula does: better in one criterion never scores lower (for RICE and value ÷ effort where nothing is below 0).</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_dominated_item_never_ranks_above_its_dominator(string name)
    {
        ScoringModel model = Models[name];
        Gen<double[]> rows = Gen.Choose(0, 4)
            .ArrayOf(model.Criteria.Count)
            .Select(steps =>
                steps
                    .Zip(
                        model.Criteria,
                        (step, criterion) =>
                            double.IsFinite(criterion.Domain.Upper) ? criterion.Domain.Upper * step / 4
                            : criterion.Domain.Contains(0) ? (double)step
                            : step + 1
                    )
                    .ToArray()
            );
        Prop.ForAll(
                Arb.From(rows.ArrayOf(12)),
                items =>
                {
                    Ranking<int> ranking = model.Rank(
                        Enumerable.Range(0, items.Length),
                        i => Values(model, items[i]),
                        i => $"{i}"
                    );
                    return items
                        .Index()
                        .All(a =>
                            items
                                .Index()
                                .All(b =>
                                    !Dominates(model, a.Item, b.Item)
                                    || ranking[$"{a.Index}"].Rank <= ranking[$"{b.Index}"].Rank
                                )
                        );
                }
            )
            .Holds(60);
    }

    private static bool Dominates(ScoringModel model, double[] a, double[] b) =>
        model
            .Criteria.Index()
            .All(c => c.Item.Direction == Direction.Increase ? a[c.Index] >= b[c.Index] : a[c.Index] <= b[c.Index]);

    private static CriterionValues Values(ScoringModel model, double[] row)
    {
        CriterionValues values = [];
        foreach ((int i, Criterion criterion) in model.Criteria.Index())
        {
            values.Add(criterion.Name, row[i]);
        }

        return values;
    }

    [Fact]
    public void Product_and_mean_of_ice_rank_differently()
    {
        (string Id, IceInputs Inputs)[] items = [("lopsided", new(10, 10, 1)), ("even", new(5, 5, 5))];
        Assert.Equal(100, Certain(Ice.Product.Score(items[0].Inputs)));
        Assert.Equal(125, Certain(Ice.Product.Score(items[1].Inputs)));
        Assert.Equal(7, Certain(Ice.Mean.Score(items[0].Inputs)));
        Assert.Equal(5, Certain(Ice.Mean.Score(items[1].Inputs)));
        Assert.Equal("even", Ice.Product.Rank(items, i => i.Inputs, i => i.Id).Items[0].Id);
        Assert.Equal("lopsided", Ice.Mean.Rank(items, i => i.Inputs, i => i.Id).Items[0].Id);
        double[] scores = new double[1];
        IceProduct.Score([10], [10], [1], scores);
        Assert.Equal(100, scores[0]);
        IceMean.Score([10], [10], [1], scores);
        Assert.Equal(7, scores[0]);
        Pie.Score([9], [6], [3], scores);
        Assert.Equal(6, scores[0]);
        Assert.Equal(6, Certain(Pie.Model.Score(new PieInputs(9, 6, 3))));
    }

    [Fact]
    public void Wsjf_warns_of_columns_without_a_1_and_of_nothing_else()
    {
        WsjfInputs[] items = [new(8, 1, 3, 2), new(1, 5, 13, 8)];
        Ranking<WsjfInputs> ranking = Wsjf.Model.Rank(items, i => i, i => $"{i.BusinessValue}");
        Assert.Equal(6, ranking["8"].Score);
        Assert.Equal(19.0 / 8, ranking["1"].Score);
        Assert.Equal(
            ["No item has a risk reduction of 1.", "No item has a job size of 1."],
            ranking.Warnings.Select(w => w.Sentence[..(w.Sentence.IndexOf('.', StringComparison.Ordinal) + 1)])
        );
        Assert.All(ranking.Warnings, warning => Assert.Null(warning.Id));
        // An uncertain size may be a 1.
        Assert.Single(
            Wsjf.Model.Forecast(
                items,
                i => i == items[0] ? i with { JobSize = Estimate.Pert(1, 2, 3) } : i,
                new SimulationOptions { Draws = 100 },
                i => $"{i.BusinessValue}"
            ).Warnings
        );
        Assert.Equal([1, 2, 3, 5, 8, 13, 20], WsjfScale.ModifiedFibonacci.Values.Select(step => step.Value));
        double[] scores = new double[1];
        Wsjf.Score([8], [1], [3], [2], scores);
        Assert.Equal(6, scores[0]);
    }

    [Fact]
    public void The_opportunity_score_takes_nothing_away_for_more_satisfaction_than_importance()
    {
        Assert.Equal(15, Certain(Opportunity.Model.Score(new OpportunityInputs(9, 3))));
        Assert.Equal(9, Certain(Opportunity.Model.Score(new OpportunityInputs(9, 9))));
        Assert.Equal(4, Certain(Opportunity.Model.Score(new OpportunityInputs(4, 9))));
        Assert.Equal(8.3 + 8.3 - 4.1, Certain(Opportunity.Model.Score(OpportunityInputs.OfShares(0.83, 0.41))), 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => OpportunityInputs.OfShares(83, 0.4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OpportunityInputs(11, 3));
        // A survey of 200 keeps its sampling error.
        Assert.False(Opportunity.Model.Score(OpportunityInputs.OfShares(Estimate.Beta(167, 35), 0.41)).IsCertain);
    }

    [Theory]
    [InlineData(20, "extreme opportunity")]
    [InlineData(15, "extreme opportunity")]
    [InlineData(14.99, "high opportunity")]
    [InlineData(12, "high opportunity")]
    [InlineData(10, "solid opportunity")]
    [InlineData(9.99, "served or of little importance")]
    public void A_boundary_belongs_to_the_higher_band(double score, string band) =>
        Assert.Equal(band, OpportunityBands.Ulwick[score].Name);

    [Fact]
    public void Bands_are_in_order()
    {
        Assert.Throws<ArgumentException>(() => new ScoreBands("us", new ScoreBand("a", 1), new ScoreBand("b", 2)));
        Assert.Throws<ArgumentException>(() =>
            new ScoreBands("us", new ScoreBand("a", 1), new ScoreBand("b", 2), new("c", null))
        );
        Assert.Throws<ArgumentException>(() => new ScoreBands("us", new ScoreBand("a", null)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScoreBand("a", double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => OpportunityBands.Ulwick[double.NaN]);
    }

    [Fact]
    public void Efforts_sizes_and_durations_of_0_are_refused_by_name()
    {
        Assert.Equal(
            "job size",
            Assert.Throws<ArgumentOutOfRangeException>(() => new WsjfInputs(1, 1, 1, 0)).ParamName
        );
        Assert.Equal("effort", Assert.Throws<ArgumentOutOfRangeException>(() => new ValueEffortInputs(1, 0)).ParamName);
        Assert.Equal("duration", Assert.Throws<ArgumentOutOfRangeException>(() => new Cd3Inputs(1, -1)).ParamName);
        Assert.Equal("ease", Assert.Throws<ArgumentOutOfRangeException>(() => new IceInputs(1, 1, 11)).ParamName);
        Assert.Equal(
            "feasibility",
            Assert.Throws<ArgumentOutOfRangeException>(() => new AiReadinessInputs(1, 1, 1, 1.1)).ParamName
        );
        Assert.Contains(
            "truncate",
            Assert.Throws<ArgumentException>(() => new Cd3Inputs(1, Estimate.Normal(2, 1))).Message,
            StringComparison.Ordinal
        );
        var refused = Assert.Throws<InvalidBacklogException>(() =>
            Wsjf.Model.Rank([0, 1, 2], size => new WsjfInputs(1, 1, 1, size))
        );
        Assert.Equal(
            "0/job size: was 0, but must be a finite number greater than 0",
            Assert.Single(refused.Problems).ToString()
        );
    }

    [Fact]
    public void A_gate_holds_an_item_back_whatever_its_score()
    {
        (string Id, AiReadinessInputs Inputs)[] uses =
        [
            ("summaries", new(10, 0.9, 0.8, 0.9)),
            ("triage", new(1_000, 0.3, 0.9, 0.4)),
            ("search", new(20, 0.6, 0.5, 0.7)),
        ];
        ScoringModel<AiReadinessInputs> gated = AiReadiness.With(dataAvailability: 0.6, feasibility: 0.5);
        Ranking<(string Id, AiReadinessInputs Inputs)> ranking = gated.Rank(uses, u => u.Inputs, u => u.Id);
        Assert.Equal(["summaries", "search"], ranking.Items.Select(item => item.Id));
        Assert.Equal([1.0, 2], ranking.Items.Select(item => item.Rank));
        HeldItem<(string Id, AiReadinessInputs Inputs)> held = Assert.Single(ranking.Held);
        Assert.Equal(108, held.Score, 9);
        Assert.Equal(["data availability", "feasibility"], held.Missed.Select(gate => gate.Criterion));
        Assert.Equal(
            "triage: not yet, whatever its score, since data availability is 0.3, below 0.6 and feasibility is 0.4, below 0.5.",
            held.Sentence
        );
        Assert.Contains(
            "\"triage\" has no rank: triage: not yet",
            Assert.Throws<ArgumentException>(() => ranking["triage"]).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "summaries comes first with a score of 6.48, before search with 4.2, of 2 items. Not yet: triage, which missed a gate.",
            ranking.Explanation.Sentence
        );
        Assert.Equal("triage", AiReadiness.Model.Rank(uses, u => u.Inputs, u => u.Id).Items[0].Id);
        Assert.Equal(
            "No item has cleared every gate. Not yet: triage, which missed a gate.",
            gated.Rank(uses[1..2], u => u.Inputs, u => u.Id).Explanation.Sentence
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => AiReadiness.With(dataAvailability: 1.5));
    }

    [Fact]
    public void A_forecast_counts_0_where_a_gate_is_missed_and_says_how_often()
    {
        // Data availability is 0.4 or 0.8 with equal probability: clear of the gate in half of the draws.
        (string Id, AiReadinessInputs Inputs)[] uses =
        [
            ("sure", new(10, 0.9, 1, 1)),
            ("maybe", new(100, Estimate.Empirical(0.4, 0.8), 1, 1)),
        ];
        var forecast = AiReadiness
            .With(dataAvailability: 0.6)
            .Forecast(uses, u => u.Inputs, new SimulationOptions { Draws = 20_000 }, u => u.Id);
        SimulatedValue cleared = forecast.ProbabilityCleared("maybe");
        Assert.InRange(cleared, 0.5 - 4 * cleared.StandardError, 0.5 + 4 * cleared.StandardError);
        Assert.Equal(1, forecast.ProbabilityCleared("sure").Value);
        Assert.Equal(cleared.Value, forecast.ProbabilityInTop(1, "maybe").Value, 12);
        Assert.Equal(80 * cleared.Value, forecast["maybe"].MeanScore.Value, 9);
        Assert.Equal(0, forecast.ScoreQuantile("maybe", 0.1).Value);
    }
}
