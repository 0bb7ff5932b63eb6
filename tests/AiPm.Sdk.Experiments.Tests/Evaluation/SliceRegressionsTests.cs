using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Evaluation;

public class SliceRegressionsTests
{
    private static EvaluationSet Set()
    {
        Random random = new(6);
        List<EvaluationRow> rows = [];
        for (int prompt = 0; prompt < 605; prompt++)
        {
            string language =
                prompt >= 600 ? "fi"
                : prompt % 3 == 0 ? "de"
                : "en";
            foreach (string model in new[] { "old", "new" })
            {
                double chance = model == "new" && language == "de" ? 0.55 : 0.8;
                rows.Add(
                    new()
                    {
                        Model = model,
                        Prompt = $"p{prompt}",
                        Outcome = random.NextDouble() < chance ? 1 : 0,
                        Slices = new Dictionary<string, string>
                        {
                            ["language"] = language,
                            ["length"] = prompt % 2 == 0 ? "short" : "long",
                        },
                    }
                );
            }
        }

        return EvaluationSet.Of(rows);
    }

    [Fact]
    public void Slices_are_judged_together_and_small_ones_listed()
    {
        EvaluationSet set = Set();
        SliceRegressions found = SliceRegressions.Of(set, "old", "new");
        Assert.Equal(["de", "en", "fi", "long", "short"], found.Slices.Select(slice => slice.Value));
        Assert.Equal("de", Assert.Single(found.Regressions).Value);
        Assert.Equal("fi", Assert.Single(found.TooSmall).Value);
        SliceDifference german = found.Slices[0];
        ModelDifference single = PairedEvaluation.Compare(
            set.SlicedBy("language")[0].Value.Scores(),
            "old",
            "new",
            1 - 0.05 / 4
        );
        Assert.Equal(single.Difference.Interval, german.Difference.Difference.Interval);
        Assert.Equal(4 * single.PValue.Value, german.AdjustedPValue.Value, 14);
        Assert.Contains(
            "worse than old on language de, of 4 slices; 1 more",
            found.ToString(),
            StringComparison.Ordinal
        );
        foreach (SliceDifference slice in found.Slices.Where(slice => !slice.IsTooSmall))
        {
            Assert.Equal(slice.AdjustedPValue.Value < 0.05, slice.Verdict != SeparationVerdict.NotSeparable);
        }
    }

    [Fact]
    public void Bad_questions_are_named()
    {
        EvaluationSet set = Set();
        Assert.Contains(
            "\"language\"",
            Assert.Throws<ArgumentException>(() => SliceRegressions.Of(set, "old", "new", ["langage"])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => SliceRegressions.Of(set, "old", "newer"));
        Assert.Throws<ArgumentOutOfRangeException>(() => SliceRegressions.Of(set, "old", "new", fewestClusters: 1));
    }
}
