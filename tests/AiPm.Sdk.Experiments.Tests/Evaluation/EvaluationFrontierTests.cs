namespace AiPm.Sdk.Experiments.Tests.Evaluation;

public class EvaluationFrontierTests
{
    [Fact]
    public void What_is_worse_in_everything_is_dominated()
    {
        Random random = new(1);
        List<EvaluationRow> rows = [];
        foreach (
            (string model, double chance, double cost, double seconds) in new[]
            {
                ("large", 0.9, 5d, 3d),
                ("small", 0.7, 1d, 1d),
                ("old", 0.6, 4d, 4d),
            }
        )
        {
            for (int prompt = 0; prompt < 300; prompt++)
            {
                rows.Add(
                    new()
                    {
                        Model = model,
                        Prompt = $"{prompt}",
                        Outcome = random.NextDouble() < chance ? 1 : 0,
                        Cost = cost + random.NextDouble(),
                        LatencySeconds = seconds,
                    }
                );
            }
        }

        EvaluationFrontier found = EvaluationFrontier.Of(EvaluationSet.Of(rows), replicates: 300);
        Assert.Equal(["large", "small"], found.Frontier.Select(entry => entry.Model));
        FrontierEntry old = found.Entries.Single(entry => entry.Model == "old");
        Assert.Equal(["small"], old.DominatedBy);
        Assert.True(old.ProbabilityOnFrontier < 0.05);
        Assert.Equal(1, found.Entries.Single(entry => entry.Model == "large").ProbabilityOnFrontier);
        Assert.Contains("old is dominated by small", found.ToString(), StringComparison.Ordinal);
        Assert.InRange(found.Entries.Single(entry => entry.Model == "small").Cost!.Value.Value, 1.4, 1.6);
    }

    [Fact]
    public void A_tie_in_quality_is_as_unsure_as_it_looks()
    {
        Random random = new(5);
        List<EvaluationRow> rows = [];
        for (int prompt = 0; prompt < 400; prompt++)
        {
            rows.Add(
                new()
                {
                    Model = "a",
                    Prompt = $"{prompt}",
                    Outcome = prompt < 280 ? 1 : 0,
                    Cost = 1,
                }
            );
            rows.Add(
                new()
                {
                    Model = "b",
                    Prompt = $"{prompt}",
                    Outcome = prompt is >= 10 and < 290 ? 1 : 0,
                    Cost = 2,
                }
            );
        }

        FrontierEntry b = EvaluationFrontier.Of(EvaluationSet.Of(rows)).Entries.Single(entry => entry.Model == "b");
        Assert.False(b.IsOnFrontier);
        // Among resampled sets b has more right than a in nearly half: P(wins > losses) of two Poisson counts of mean 10 is .411.
        Assert.InRange(b.ProbabilityOnFrontier, 0.34, 0.5);
        Assert.Null(b.Latency);
    }

    [Fact]
    public void A_model_without_outcomes_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            EvaluationFrontier.Of(
                EvaluationSet.Of([
                    new()
                    {
                        Model = "a",
                        Prompt = "p",
                        Outcome = 1,
                    },
                    new()
                    {
                        Model = "b",
                        Prompt = "p",
                        Cost = 1,
                    },
                ])
            )
        );
}
