using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Evaluation;

public class JudgeAgreementTests
{
    private static EvaluationRow Row(string prompt, string? judge, double outcome, double? label = null) =>
        new()
        {
            Model = "m",
            Prompt = prompt,
            Judge = judge,
            Outcome = outcome,
            HumanLabel = label,
        };

    [Fact]
    public void A_judge_and_people_are_compared_by_Cohens_kappa()
    {
        EvaluationSet set = EvaluationSet.Of([
            Row("1", null, 1, 1),
            Row("2", null, 0, 1),
            Row("3", null, 0, 0),
            Row("4", null, 1, 1),
            Row("5", null, 1),
        ]);
        Assert.Equal(
            Agreement
                .CohenKappa(
                    new long[,]
                    {
                        { 1, 0 },
                        { 1, 2 },
                    }
                )
                .Coefficient,
            JudgeAgreement.WithPeople(set).Coefficient
        );
        Assert.Throws<ArgumentException>(() => JudgeAgreement.WithPeople(EvaluationSet.Of([Row("1", null, 1, 1)])));
    }

    [Fact]
    public void Judges_are_compared_by_Krippendorffs_alpha()
    {
        EvaluationSet set = EvaluationSet.Of([
            Row("1", "a", 1),
            Row("1", "b", 1),
            Row("2", "a", 0),
            Row("2", "b", 1),
            Row("3", "a", 0),
            Row("3", "b", 0),
            Row("4", "b", 1),
        ]);
        Assert.Equal(
            Agreement
                .KrippendorffAlpha(
                    Ratings.Of(
                        new double?[,]
                        {
                            { 1, 1 },
                            { 0, 1 },
                            { 0, 0 },
                            { null, 1 },
                        }
                    )
                )
                .Coefficient,
            JudgeAgreement.AmongJudges(set).Coefficient
        );
        Assert.Throws<ArgumentException>(() => JudgeAgreement.AmongJudges(set.JudgedBy("a")));
    }

    [Fact]
    public void Results_are_written_as_JSON_with_their_numbers()
    {
        EvaluationScores scores = EvaluationScores.Of(
            ["a", "b"],
            4,
            [0, 0, 0, 0, 1, 1, 1, 1],
            [0, 1, 2, 3, 0, 1, 2, 3],
            [1, 0, 1, 1, 0, 0, 1, 0]
        );
        object[] results =
        [
            EvaluationLeaderboard.Of(scores),
            PairedEvaluation.Compare(scores, "a", "b"),
            BestOfMany.Of(scores),
            PredictionPoweredInference.Mean(JudgedSample.Of([1, 0, 1], [1, 0, 0], [1, 1]), "accuracy"),
            JudgeCorrection.Of(new(6, 10), new(9, 10), new(8, 10)),
            HumanLabelPlan.ForWidth(0.1, 1000, 0.5, 0.8),
            TeamDraft.Judge([1, 0, 2], [0, 1, 0]),
        ];
        foreach (object result in results)
        {
            string json = JsonSerializer.Serialize(result, result.GetType());
            Assert.Contains("\"Explanation\"", json, StringComparison.Ordinal);
            Assert.Contains("\"Sentence\"", json, StringComparison.Ordinal);
        }
    }
}
