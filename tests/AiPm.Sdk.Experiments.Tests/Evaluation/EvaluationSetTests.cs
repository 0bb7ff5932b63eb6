using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Evaluation;

public class EvaluationSetTests
{
    [Fact]
    public void All_problems_of_the_rows_are_listed_at_once()
    {
        InvalidEvaluationSetException error = Assert.Throws<InvalidEvaluationSetException>(() =>
            EvaluationSet.Of([
                new()
                {
                    Model = "a",
                    Prompt = "p",
                    Outcome = 1,
                    Cluster = "c",
                },
                new()
                {
                    Model = "a",
                    Prompt = "p",
                    Outcome = double.NaN,
                },
                new()
                {
                    Model = " ",
                    Prompt = "p",
                    Cost = -1,
                    Generation = -1,
                },
                new()
                {
                    Model = "b",
                    Prompt = "p",
                    Cluster = "c",
                    Slices = new Dictionary<string, string> { ["language"] = "de" },
                },
            ])
        );
        Assert.Equal(
            [
                "rows[1].outcome",
                "rows[1]",
                "rows[1].cluster",
                "rows[2].model",
                "rows[2].cost",
                "rows[2].generation",
                "rows[3].slices.language",
            ],
            error.Problems.Select(problem => problem.Path)
        );
        Assert.Contains(
            "rows[2].cost: was -1, but must be a finite number of at least 0",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_prompt_of_its_own_is_not_in_the_cluster_that_bears_its_name()
    {
        EvaluationSet set = EvaluationSet.Of([
            new()
            {
                Model = "a",
                Prompt = "x",
                Outcome = 1,
            },
            new()
            {
                Model = "a",
                Prompt = "y",
                Outcome = 1,
                Cluster = "x",
            },
        ]);
        Assert.Equal(2, set.Clusters.Count);
        Assert.False(set.Scores().IsClustered);
    }

    [Fact]
    public void Outcomes_of_several_judges_are_not_mixed()
    {
        EvaluationSet set = EvaluationSet.Of([
            new()
            {
                Model = "a",
                Prompt = "x",
                Outcome = 1,
                Judge = "strict",
                Cost = 2,
            },
            new()
            {
                Model = "a",
                Prompt = "x",
                Outcome = 0,
                Judge = "mild",
                Cost = 2,
            },
        ]);
        Assert.Contains(
            "JudgedBy",
            Assert.Throws<InvalidOperationException>(set.Scores).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(0, set.JudgedBy("mild").Scores().Mean("a", 0).Value);
        Assert.Equal(1, set.Costs().Generations("a", 0));
        Assert.Contains(
            "\"mild\"",
            Assert.Throws<ArgumentException>(() => set.JudgedBy("midl")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Slices_part_the_prompts()
    {
        EvaluationRow Row(string prompt, string? language) =>
            new()
            {
                Model = "a",
                Prompt = prompt,
                Outcome = 1,
                Slices = language is null
                    ? new Dictionary<string, string>()
                    : new Dictionary<string, string> { ["language"] = language },
            };
        EvaluationSet set = EvaluationSet.Of([Row("1", "de"), Row("2", "en"), Row("3", "de"), Row("4", null)]);
        Assert.Equal(
            [("de", 2), ("en", 1)],
            set.SlicedBy("language").Select(slice => (slice.Key, slice.Value.Prompts.Count))
        );
        Assert.Throws<ArgumentException>(() => set.SlicedBy("langage"));
    }

    [Fact]
    public void Columns_and_rows_give_the_same_table()
    {
        EvaluationSet set = EvaluationSet.Of([
            new()
            {
                Model = "a",
                Prompt = "x",
                Outcome = 1,
                Generation = 0,
            },
            new()
            {
                Model = "a",
                Prompt = "x",
                Outcome = 0,
                Generation = 1,
            },
            new()
            {
                Model = "b",
                Prompt = "y",
                Outcome = 0.25,
            },
        ]);
        EvaluationScores columns = EvaluationScores.Of(["a", "b"], 2, [0, 0, 1], [0, 0, 1], [1, 0, 0.25]);
        foreach (EvaluationScores scores in new[] { set.Scores(), columns })
        {
            Assert.Equal(0.5, scores.Mean("a", 0).Value);
            Assert.Equal(2, scores.Generations("a", 0));
            Assert.False(scores.Mean("b", 0).IsDefined);
            Assert.True(scores.IsShare);
            Assert.False(scores.IsBinary);
        }

        Assert.Contains(
            "modelOfRow[1] must be from 0 to 1, but was 2",
            Assert
                .Throws<ArgumentOutOfRangeException>(() => EvaluationScores.Of(["a", "b"], 1, [0, 2], [0, 0], [1, 1]))
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Clusters_may_have_any_numbers()
    {
        EvaluationScores scores = EvaluationScores.Of(
            ["a"],
            3,
            [0, 0, 0],
            [0, 1, 2],
            [1, 0, 1],
            [int.MaxValue, -5, int.MaxValue]
        );
        Assert.Equal(2, scores.Clusters);
        Assert.True(scores.IsClustered);
    }
}
