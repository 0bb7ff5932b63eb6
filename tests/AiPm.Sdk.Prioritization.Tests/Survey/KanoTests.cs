using System.Text.Json;
using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Prioritization.Tests.SurveyReference;

namespace AiPm.Sdk.Prioritization.Tests;

public class KanoTests
{
    private static readonly JsonElement Reference = Of("kano");

    private static KanoAnswer[] Answers(bool weighted = true) =>
        [
            .. Reference
                .GetProperty("answers")
                .EnumerateArray()
                .Select(answer => new KanoAnswer(
                    answer.Respondent(weighted),
                    answer.Text("item"),
                    (KanoReply)answer.Number("functional"),
                    (KanoReply)answer.Number("dysfunctional")
                )),
        ];

    private static KanoAnswer Answer(string respondent, string item, int functional, int dysfunctional) =>
        new(respondent, item, (KanoReply)functional, (KanoReply)dysfunctional);

    [Fact]
    public void The_tables_are_the_published_ones()
    {
        Assert.Equal(["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"], KanoEvaluationTable.Standard.Rows);
        Assert.Equal(KanoCategory.OneDimensional, KanoEvaluationTable.Standard[KanoReply.Like, KanoReply.Dislike]);
        Assert.Equal(KanoCategory.MustBe, KanoEvaluationTable.Standard[KanoReply.MustBe, KanoReply.Dislike]);
        Assert.Equal(KanoCategory.Attractive, KanoEvaluationTable.Standard[KanoReply.Like, KanoReply.MustBe]);
        Assert.Equal(KanoCategory.Reverse, KanoEvaluationTable.Standard[KanoReply.Dislike, KanoReply.Like]);
        foreach (KanoReply f in Enum.GetValues<KanoReply>())
        {
            foreach (KanoReply d in Enum.GetValues<KanoReply>())
            {
                bool isChanged =
                    (f, d) is (KanoReply.MustBe, KanoReply.MustBe) or (KanoReply.LiveWith, KanoReply.LiveWith);
                Assert.Equal(
                    isChanged ? KanoCategory.Questionable : KanoEvaluationTable.Standard[f, d],
                    KanoEvaluationTable.Pouliot[f, d]
                );
            }
        }
    }

    [Theory]
    [InlineData("export")]
    [InlineData("search")]
    public void Weighted_items_agree_with_the_reference(string item)
    {
        KanoSurvey survey = Kano.Analyze(Answers());
        JsonElement expected = Reference.GetProperty("expected").GetProperty(item);
        Agrees(expected.GetProperty("all"), survey[item]);
        Agrees(expected.GetProperty("new"), survey.In("new", item));
        Agrees(expected.GetProperty("old"), survey.In("old", item));
        KanoComparison comparison = survey.Compare(item, "new", "old");
        JsonElement compared = expected.GetProperty("comparison");
        Near(compared.Number("statistic"), comparison.Statistic);
        Near(compared.Number("p"), comparison.PValue);
        Assert.Equal((int)compared.Number("df"), comparison.DegreesOfFreedom);
        Near(compared.Number("smallest"), comparison.SmallestExpected);
        Near(compared.Number("betterDifference"), comparison.BetterDifference);
        Near(compared.Doubles("betterInterval"), comparison.BetterInterval);
        Assert.Equal(["new", "old"], survey.Segments);
    }

    private static void Agrees(JsonElement expected, KanoItem actual)
    {
        foreach (JsonProperty count in expected.GetProperty("counts").EnumerateObject())
        {
            Assert.Equal(
                count.Value.GetInt64(),
                actual.Counts[(KanoCategory)"MOAIRQ".IndexOf(count.Name, StringComparison.Ordinal)]
            );
        }

        Near(expected.Number("better"), actual.Better.Value);
        Near(expected.Doubles("betterInterval"), actual.Better.Interval);
        Near(expected.Number("worse"), actual.Worse.Value);
        Near(expected.Doubles("worseInterval"), actual.Worse.Interval);
        Near(expected.Number("effective"), actual.Better.Share.EffectiveSize);
        Assert.Equal(
            (KanoCategory)"MOAIRQ".IndexOf(expected.Text("category"), StringComparison.Ordinal),
            actual.Category
        );
        Near(expected.Number("strength"), actual.CategoryStrength);
        Near(expected.Number("total"), actual.TotalStrength.Share);
        Near(expected.Number("fongDifference"), actual.FongTest!.Difference);
        Near(expected.Number("fongCritical"), actual.FongTest.CriticalDifference);
        Mean(expected.Doubles("functional"), actual.Scores!.Functional);
        Mean(expected.Doubles("dysfunctional"), actual.Scores.Dysfunctional);
    }

    private static void Mean(double[] expected, SurveyMean actual)
    {
        Near(expected[0], actual.Mean);
        Near(expected[1], actual.StandardDeviation);
        Near(expected[2..], actual.Interval);
    }

    [Fact]
    public void Ties_go_to_what_hurts_most_when_it_is_missing()
    {
        Assert.Equal(KanoCategory.MustBe, Kano.Analyze("a", new KanoCounts(5, 5, 5, 5, 5, 5)).Category);
        Assert.Equal(KanoCategory.OneDimensional, Kano.Analyze("a", new KanoCounts(4, 5, 5, 5, 5, 5)).Category);
        Assert.Equal(KanoCategory.Attractive, Kano.Analyze("a", new KanoCounts(4, 4, 5, 5, 5, 5)).Category);
        Assert.Equal(KanoCategory.Indifferent, Kano.Analyze("a", new KanoCounts(4, 4, 4, 5, 5, 5)).Category);
        Assert.Equal(KanoCategory.Reverse, Kano.Analyze("a", new KanoCounts(4, 4, 4, 4, 5, 5)).Category);
        Assert.Equal(KanoCategory.Questionable, Kano.Analyze("a", new KanoCounts(4, 4, 4, 4, 4, 5)).Category);
        KanoItem tied = Kano.Analyze("a", new KanoCounts(3, 7, 7, 2));
        Assert.Equal([KanoCategory.OneDimensional, KanoCategory.Attractive], tied.Tied);
        Assert.Equal(0, tied.CategoryStrength.Value);
        Assert.True(tied.IsCombination);
        Assert.Contains("tied with attractive", tied.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Coefficients_and_strengths_follow_from_counts()
    {
        // By hand: A 12, O 30, M 40, I 15, R 2, Q 1.
        KanoItem item = Kano.Analyze("edge grip", new KanoCounts(40, 30, 12, 15, 2, 1));
        Near(42.0 / 97, item.Better.Value);
        Near(-70.0 / 97, item.Worse.Value);
        Near(0.10, item.CategoryStrength);
        Near(0.82, item.TotalStrength.Share);
        Assert.False(item.IsCombination);
        Near(1.65 * Math.Sqrt(70 * 130 / 200.0), item.FongTest!.CriticalDifference);
        Assert.False(item.FongTest.IsSignificant);
        Assert.True(Kano.Analyze("a", new KanoCounts(45, 25, 12, 15, 2, 1)).FongTest!.IsSignificant);
        Assert.Null(item.Scores);
        Assert.Equal(97, item.Better.Share.EffectiveSize);
        Assert.Contains("Better 0.43, worse -0.72", item.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_anyone_of_interest_coefficients_are_undefined_and_zero_is_not_negative_zero()
    {
        KanoItem reverse = Kano.Analyze("a", new KanoCounts(0, 0, 0, 0, 3, 1));
        Assert.Equal(UndefinedReason.ZeroDenominator, reverse.Better.Value.Undefined!.Reason);
        Assert.False(reverse.Worse.Interval.IsDefined);
        Assert.Throws<UndefinedException>(() => reverse.Better.ToEstimate());
        Assert.Equal(0, reverse.TotalStrength.Share.Value);
        KanoItem none = Kano.Analyze("a", KanoTally.Empty);
        Assert.Null(none.Category);
        Assert.Null(none.FongTest);
        Assert.False(none.CategoryStrength.IsDefined);
        Assert.Null(none.Scores!.Quadrant);
        KanoItem indifferent = Kano.Analyze("a", new KanoCounts(0, 0, 0, 5));
        Assert.Equal(0, indifferent.Worse.Value.Value);
        Assert.False(double.IsNegative(indifferent.Worse.Value.Value));
    }

    [Fact]
    public void Better_becomes_its_posterior_and_worse_is_negative()
    {
        KanoItem item = Kano.Analyze("a", new KanoCounts(40, 30, 12, 15));
        Assert.True(item.Better.ToEstimate().TryGetDistribution(out Distribution? distribution));
        Assert.Equal(new BetaDistribution(42.5, 55.5), distribution);
        Simulated worse = item.Worse.ToEstimate().Simulate();
        Assert.True(Math.Abs(worse.Mean - -(70.5 / 98)) < 5 * worse.Mean.StandardError);
    }

    [Fact]
    public void Everything_wrong_is_listed_and_counted_once()
    {
        KanoAnswer[] answers =
        [
            Answer("ann", "export", 1, 5),
            Answer("ann", "search", 2, 5),
            new("ann", "theme", KanoReply.Like, null),
            Answer("ann", "export", 3, 3),
            Answer("bob", "export", 1, 1),
            Answer("bob", "search", 5, 5),
            Answer("bob", "theme", 1, 3),
            Answer("cy", "export", 3, 3),
            Answer("cy", "search", 3, 3),
            Answer("cy", "theme", 3, 3),
        ];
        KanoSurvey survey = Kano.Analyze(answers);
        Assert.Equal(10, survey.Sample.Given);
        Assert.Equal(8, survey.Sample.Used);
        Assert.Equal(1, survey.Sample.ExcludedFor(AnswerDefect.Incomplete));
        Assert.Equal(1, survey.Sample.ExcludedFor(AnswerDefect.Duplicate));
        Assert.Equal(
            [
                (2, AnswerDefect.Incomplete),
                (3, AnswerDefect.Duplicate),
                (4, AnswerDefect.Contradictory),
                (5, AnswerDefect.Contradictory),
                (7, AnswerDefect.StraightLining),
            ],
            survey.Sample.Findings.Select(finding => (finding.Row, finding.Defect))
        );
        Assert.Equal(1, survey["export"].Counts[KanoCategory.OneDimensional]);
        Assert.Equal(1, survey["export"].Counts[KanoCategory.Questionable]);
        SumsUp(survey.Sample);

        KanoSurvey strict = Kano.Analyze(
            answers,
            new KanoOptions
            {
                MaximumQuestionableShare = 0.5,
                ExcludeStraightLining = true,
                Duplicates = DuplicateRule.ExcludeAll,
            }
        );
        Assert.Equal(1, strict.Sample.Used);
        Assert.Equal(3, strict.Sample.ExcludedFor(AnswerDefect.Contradictory));
        Assert.Equal(3, strict.Sample.ExcludedFor(AnswerDefect.StraightLining));
        Assert.Equal(2, strict.Sample.ExcludedFor(AnswerDefect.Duplicate));
        Assert.Equal(0, strict["export"].Counts.Total);
        SumsUp(strict.Sample);
        KanoItem last = Kano.Analyze(answers, new KanoOptions { Duplicates = DuplicateRule.KeepLast })["export"];
        Assert.Equal(2, last.Counts[KanoCategory.Indifferent]);
    }

    [Fact]
    public void Out_of_scale_replies_name_every_row()
    {
        InvalidAnswersException refused = Assert.Throws<InvalidAnswersException>(() =>
            Kano.Analyze([
                Answer("ann", "export", 1, 5),
                Answer("ann", "search", 6, 0),
                Answer("bob", " ", 1, 1) with
                {
                    Importance = 10,
                },
                new(new("ann", 2), "theme", KanoReply.Like, KanoReply.Like),
            ])
        );
        Assert.Equal(
            [
                "answers[3].respondent",
                "answers[1].functional",
                "answers[1].dysfunctional",
                "answers[2].item",
                "answers[2].importance",
            ],
            refused.Problems.Select(problem => problem.Path)
        );
        Assert.Contains(
            "was 6, but must be a reply from 1 (like) to 5 (dislike)",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Throws<InvalidAnswersException>(() => Kano.Analyze([]));
        Assert.Throws<InvalidAnswersException>(() => Kano.Analyze([null!]));
        Assert.Throws<ArgumentNullException>(() => Kano.Analyze(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KanoCounts(1, -1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => KanoEvaluationTable.Standard[(KanoReply)0, KanoReply.Like]);
        Assert.Throws<ArgumentException>(() => new KanoEvaluationTable("own", "us", "QAAAO", "RIIIM"));
        Assert.Contains(
            "row 1 was \"RIIIX\"",
            Assert
                .Throws<ArgumentException>(() =>
                    new KanoEvaluationTable("own", "us", "QAAAO", "RIIIX", "RIIIM", "RIIIM", "RRRRQ")
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new Respondent("ann", double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Respondent("ann", 0));
        Assert.Throws<ArgumentException>(() => new Respondent(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KanoOptions { Confidence = 1 });
        KanoSurvey survey = Kano.Analyze([Answer("ann", "export", 1, 5)]);
        Assert.Contains(
            "did you mean \"export\"",
            Assert.Throws<ArgumentException>(() => survey["exprot"]).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => survey.In("new", "export"));
    }

    [Fact]
    public void Stated_importance_has_its_mean_and_another_table_its_categories()
    {
        KanoSurvey survey = Kano.Analyze(
            [
                Answer("ann", "export", 2, 2) with
                {
                    Importance = 9,
                },
                Answer("bob", "export", 4, 4) with
                {
                    Importance = 6,
                },
                Answer("cy", "export", 1, 5),
            ],
            new KanoOptions { Table = KanoEvaluationTable.Pouliot }
        );
        Near(7.5, survey["export"].Scores!.Importance.Mean);
        Assert.Equal(2, survey["export"].Scores!.Importance.Respondents);
        Assert.Equal(2, survey["export"].Counts[KanoCategory.Questionable]);
        Assert.Equal(KanoCategory.Indifferent, survey["export"].Scores!.Quadrant);
    }

    [Fact]
    public void Columns_give_the_same_tally_as_rows_in_any_split_and_length()
    {
        RandomStream stream = new(3, "kano columns");
        foreach (int length in new[] { 0, 1, 31, 32, 33, 255 * 32, 255 * 32 + 1, 40_000 })
        {
            double[] uniforms = new double[2 * length];
            stream.Uniforms(0, uniforms);
            byte[] f = [.. uniforms[..length].Select(u => (byte)(1 + (int)(5 * u)))];
            byte[] d = [.. uniforms[length..].Select(u => (byte)(1 + (int)(5 * u * u)))];
            KanoTally tally = KanoTally.Of(f, d);
            KanoTally weighted = KanoTally.Of(f, d, [.. Enumerable.Repeat(1.0, length)]);
            KanoTally merged = KanoTally
                .Of(f.AsSpan(0, length / 3), d.AsSpan(0, length / 3))
                .Merge(KanoTally.Of(f.AsSpan(length / 3), d.AsSpan(length / 3)));
            Assert.Equal(length, tally.Answers);
            foreach (KanoReply functional in Enum.GetValues<KanoReply>())
            {
                foreach (KanoReply dysfunctional in Enum.GetValues<KanoReply>())
                {
                    long expected = f.Zip(d).Count(pair => pair == ((byte)functional, (byte)dysfunctional));
                    Assert.Equal(expected, tally[functional, dysfunctional]);
                    Assert.Equal(expected, weighted[functional, dysfunctional]);
                    Assert.Equal(expected, merged[functional, dysfunctional]);
                }
            }

            Assert.Equal(tally.Counts(KanoEvaluationTable.Standard), weighted.Counts(KanoEvaluationTable.Standard));
        }
    }

    [Fact]
    public void A_hundred_thousand_equal_replies_overflow_no_lane()
    {
        foreach (byte f in new byte[] { 1, 3, 5 })
        {
            byte[] same = [.. Enumerable.Repeat(f, 100_000)];
            Assert.Equal(100_000, KanoTally.Of(same, same)[(KanoReply)f, (KanoReply)f]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(255)]
    public void Columns_name_the_first_bad_row(byte bad)
    {
        byte[] good = [.. Enumerable.Repeat((byte)3, 20_000)];
        byte[] worse = [.. good];
        worse[12_345] = bad;
        worse[19_999] = bad;
        Assert.Contains(
            "in row 12345",
            Assert.Throws<ArgumentOutOfRangeException>(() => KanoTally.Of(good, worse)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "functional",
            Assert.Throws<ArgumentOutOfRangeException>(() => KanoTally.Of(worse, good)).Message,
            StringComparison.Ordinal
        );
        double[] weights = [.. Enumerable.Repeat(1.0, 20_000)];
        Assert.Contains(
            "in row 12345",
            Assert.Throws<ArgumentOutOfRangeException>(() => KanoTally.Of(good, worse, weights)).Message,
            StringComparison.Ordinal
        );
        weights[7] = 0;
        Assert.Contains(
            "in row 7",
            Assert.Throws<ArgumentOutOfRangeException>(() => KanoTally.Of(good, good, weights)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => KanoTally.Of(good, good[1..]));
    }

    [Fact]
    public void The_interval_of_better_covers_its_share_on_average()
    {
        double sum = 0;
        double least = 1;
        for (int percent = 2; percent <= 98; percent++)
        {
            BinomialDistribution pleased = new(40, percent / 100.0);
            double covered = 0;
            for (int a = 0; a <= 40; a++)
            {
                Interval interval = Kano.Analyze("a", new KanoCounts(0, 0, a, 40 - a)).Better.Interval.Value;
                covered += interval.Contains(percent / 100.0) ? pleased.Density(a) : 0;
            }

            sum += covered;
            least = Math.Min(least, covered);
        }

        Assert.InRange(sum / 97, 0.945, 0.96);
        Assert.True(least > 0.85);
    }

    [Fact]
    public void With_unequal_weights_the_interval_still_covers()
    {
        // 1,500 surveys of 60 with weights from 0.2 to 5: twice as many would be needed without Kish's correction.
        RandomStream stream = new(11, "coverage of better");
        double[] uniforms = new double[120];
        int covered = 0;
        int tooSure = 0;
        for (int survey = 0; survey < 1_500; survey++)
        {
            stream.Uniforms(survey * 120L, uniforms);
            byte[] functional = [.. uniforms[..60].Select(u => (byte)(u < 0.35 ? 1 : 3))];
            byte[] dysfunctional = [.. Enumerable.Repeat((byte)3, 60)];
            double[] weights = [.. uniforms[60..].Select(u => 0.2 * Math.Pow(25, u))];
            Interval interval = Kano.Analyze(
                "a",
                KanoTally.Of(functional, dysfunctional, weights)
            ).Better.Interval.Value;
            double share = Kano.Analyze("a", KanoTally.Of(functional, dysfunctional, weights)).Better.Value.Value;
            covered += interval.Contains(0.35) ? 1 : 0;
            tooSure += ProportionIntervals.Wilson(new((long)Math.Round(60 * share), 60)).Value.Contains(0.35) ? 1 : 0;
        }

        Assert.InRange(covered / 1_500.0, 0.93, 0.97);
        Assert.True(tooSure / 1_500.0 < 0.91);
    }

    [Fact]
    public void Segments_that_cannot_be_compared_say_so()
    {
        KanoSurvey survey = Kano.Analyze([
            new(new("ann", 1, "new"), "export", KanoReply.Neutral, KanoReply.Neutral),
            new(new("bob", 1, "old"), "export", KanoReply.Neutral, KanoReply.LiveWith),
            new(new("bob", 1, "old"), "search", KanoReply.Neutral, KanoReply.LiveWith),
        ]);
        Assert.Equal(UndefinedReason.NoVariation, survey.Compare("export", "new", "old").Statistic.Undefined!.Reason);
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            survey.Compare("search", "new", "old").PValue.Undefined!.Reason
        );
        Assert.Throws<ArgumentException>(() => survey.Compare("export", "new", "new"));
    }
}
