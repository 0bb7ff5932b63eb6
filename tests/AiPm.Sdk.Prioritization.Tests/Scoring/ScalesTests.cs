using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

public class ScalesTests
{
    [Fact]
    public void The_published_scales_have_their_values()
    {
        Assert.Equal([3, 2, 1, 0.5, 0.25], RiceScales.Impact.Values.Select(step => step.Value));
        Assert.Equal(
            ["massive", "high", "medium", "low", "minimal"],
            RiceScales.Impact.Values.Select(step => step.Name)
        );
        Assert.Equal([1, 0.8, 0.5], RiceScales.Confidence.Values.Select(step => step.Value));
        Assert.Equal(3, RiceScales.Impact["Massive"]);
        Assert.Equal(0.8, RiceScales.Confidence["medium"]);
    }

    [Fact]
    public void An_unknown_step_is_named_with_those_there_are() =>
        Assert.Contains(
            "impact has no step \"huge\"; it has massive, high, medium, low, minimal",
            Assert.Throws<ArgumentException>(() => RiceScales.Impact["huge"]).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_scale_of_ones_own_is_checked()
    {
        Assert.Throws<ArgumentException>(() => new NamedScale("impact", "us", []));
        Assert.Throws<ArgumentException>(() =>
            new NamedScale("impact", "us", new NamedValue("a", 1), new NamedValue("A", 2))
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new NamedScale("impact", "us", new NamedValue("a", double.NaN))
        );
        Assert.Equal(
            new NamedScale("impact", "us", new NamedValue("a", 1)),
            new NamedScale("impact", "us", new NamedValue("a", 1))
        );
    }

    [Fact]
    public void A_measured_effect_becomes_an_impact_by_its_scale()
    {
        ImpactScale scale = new("weekly active teams", effectOfImpactOne: 0.02);
        MeasuredImpact impact = scale.ImpactOfPosterior(Estimate.Normal(0.03, 0.01));
        Assert.Equal(1.5, impact.Value.Mean.Value, 12);
        Assert.Equal(0.5, impact.Value.StandardDeviation.Value, 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImpactScale("teams", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImpactScale("teams", double.NaN));
        Assert.Throws<ArgumentException>(() => new ImpactScale(" ", 1));
    }

    [Fact]
    public void A_measured_impact_with_a_confidence_below_1_counts_its_uncertainty_twice()
    {
        MeasuredImpact impact = new ImpactScale("teams", 0.02).ImpactOfPosterior(0.03);
        string[] WarningsOf(RiceInputs inputs) =>
            [.. Rice.Rank(["search"], _ => inputs).Warnings.Select(w => w.Sentence)];

        string warning = Assert.Single(WarningsOf(new RiceInputs(1_000, impact, 0.8, 2)));
        Assert.Contains("a confidence of 80 % counts it twice", warning, StringComparison.Ordinal);
        Assert.Empty(WarningsOf(new RiceInputs(1_000, impact, 1, 2)));
        Assert.Empty(WarningsOf(new RiceInputs(1_000, impact, 0.8, 2) with { Impact = 1.5 }));
        Assert.Equal(
            1_000 * 1.5 / 2,
            Rice.Rank(["search"], _ => new RiceInputs(1_000, impact, 1, 2))["search"].Score,
            9
        );
    }
}
