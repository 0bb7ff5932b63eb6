using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Prioritization.Tests.SurveyReference;

namespace AiPm.Sdk.Prioritization.Tests;

public class PairTests
{
    // Every pair of n items; the preferred one by a rule.
    private static IEnumerable<PairAnswer> Tournament(string respondent, int n, Func<int, int, bool> first)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                yield return new(respondent, $"i{i}", $"i{j}", first(i, j) ? $"i{i}" : $"i{j}");
            }
        }
    }

    private static int Circles(Func<int, int, bool> first, int n)
    {
        bool Beats(int a, int b) => a < b ? first(a, b) : !first(b, a);
        int circles = 0;
        for (int a = 0; a < n; a++)
        {
            for (int b = a + 1; b < n; b++)
            {
                for (int c = b + 1; c < n; c++)
                {
                    circles +=
                        (Beats(a, b) && Beats(b, c) && Beats(c, a)) || (Beats(b, a) && Beats(c, b) && Beats(a, c))
                            ? 1
                            : 0;
                }
            }
        }

        return circles;
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(10)]
    public void Circular_triads_are_those_that_can_be_counted(int n)
    {
        RandomStream stream = new(2, "tournaments");
        for (int draw = 0; draw < 25; draw++)
        {
            bool First(int i, int j) => stream.Uniform(draw, i, j) < 0.5;
            PairConsistency consistency = PairSurvey.Analyze(Tournament("ann", n, First)).Respondents[0];
            Assert.Equal(Circles(First, n), consistency.CircularTriads.Value);
            Assert.InRange(consistency.Zeta.Value, 0, 1);
        }
    }

    [Fact]
    public void Consistency_runs_from_order_to_chaos()
    {
        PairConsistency order = PairSurvey.Analyze(Tournament("ann", 6, (_, _) => true)).Respondents[0];
        Near(1, order.Zeta);
        Near(720.0 / 32768, order.PValue);
        // A regular tournament: each beats the next two of five.
        PairConsistency chaos = PairSurvey.Analyze(Tournament("ann", 5, (i, j) => j - i is 1 or 2)).Respondents[0];
        Near(0, chaos.Zeta);
        Near(5, chaos.CircularTriads);
        Near(1, chaos.PValue);
        // Kendall's approximation beyond the table: ten items in order are no accident.
        Assert.True(PairSurvey.Analyze(Tournament("ann", 10, (_, _) => true)).Respondents[0].PValue.Value < 1e-4);
    }

    private static double Triads(int[] wins) =>
        wins.Length * (wins.Length - 1.0) * (2 * wins.Length - 1) / 12 - wins.Sum(a => a * a) / 2.0;

    [Fact]
    public void The_approximation_continues_the_exact_distribution()
    {
        // 20,000 random tournaments of nine items, and the share with at most d circles against the approximation.
        RandomStream stream = new(9, "nine items");
        double[] uniforms = new double[36];
        int few = 0;
        const int draws = 20_000;
        for (int draw = 0; draw < draws; draw++)
        {
            stream.Uniforms(draw * 36L, uniforms);
            int[] wins = new int[9];
            int place = 0;
            for (int i = 0; i < 9; i++)
            {
                for (int j = i + 1; j < 9; j++)
                {
                    wins[uniforms[place++] < 0.5 ? i : j]++;
                }
            }

            few += Triads(wins) <= 14 ? 1 : 0;
        }

        // Any tournament of nine items with 14 circles, as only their number counts.
        int found = 0;
        while (Circles((i, j) => stream.Uniform(1_000_000 + found, i, j) < 0.5, 9) != 14)
        {
            found++;
        }

        double approximate = PairSurvey
            .Analyze(Tournament("ann", 9, (i, j) => stream.Uniform(1_000_000 + found, i, j) < 0.5))
            .Respondents[0]
            .PValue.Value;
        Assert.InRange(approximate / ((double)few / draws), 0.85, 1.15);
    }

    [Fact]
    public void Wins_count_and_their_size_is_that_of_respondents()
    {
        PairAnswer[] answers =
        [
            .. Enumerable.Range(0, 12).SelectMany(r => Tournament($"r{r:00}", 4, (i, j) => (i + j + r) % 3 != 0)),
        ];
        PairSurvey survey = PairSurvey.Analyze(answers);
        Assert.Equal(12 * 6, survey.Items.Sum(item => item.Wins));
        Assert.Equal(answers.Count(answer => answer.Preferred == "i0"), survey["i0"].Wins);
        Assert.Equal(
            answers.Count(answer => answer is { First: "i0", Second: "i1", Preferred: "i0" }),
            survey.Wins("i0", over: "i1")
        );
        // One respondent copied twelve times tells no more than one of each.
        PairSurvey copied = PairSurvey.Analyze([
            .. Enumerable.Range(0, 12).SelectMany(r => Tournament($"r{r:00}", 4, (_, _) => true)),
        ]);
        Assert.Equal(12, copied["i1"].WinShare.EffectiveSize);
        Assert.Equal(36, copied["i1"].Comparisons);
        Assert.Equal(["i0", "i1", "i2", "i3"], copied.Items.Select(item => item.Item));
        Assert.Contains("i0 wins most", copied.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Ties_incomplete_and_repeated_pairs_are_counted()
    {
        PairSurvey survey = PairSurvey.Analyze([
            new("ann", "a", "b", "a"),
            new("ann", "b", "a", "b"),
            new("ann", "b", "c", null) { IsTie = true },
            new("ann", "a", "c", null),
            new("bob", "a", "b", "b"),
        ]);
        Assert.Equal(3, survey.Sample.Used);
        Assert.Equal(1, survey.Sample.ExcludedFor(AnswerDefect.Incomplete));
        Assert.Equal(1, survey.Sample.ExcludedFor(AnswerDefect.Duplicate));
        SumsUp(survey.Sample);
        Near(1.5, survey["b"].Wins);
        Near(0.5, survey.Wins("c", over: "b"));
        Assert.Equal(UndefinedReason.TooFewObservations, survey.Respondents[0].Zeta.Undefined!.Reason);
        PairSurvey tied = PairSurvey.Analyze([
            new("ann", "a", "b", "a"),
            new("ann", "b", "c", null) { IsTie = true },
            new("ann", "a", "c", "a"),
        ]);
        Assert.Equal(UndefinedReason.DoesNotExist, tied.Respondents[0].Zeta.Undefined!.Reason);
    }

    [Fact]
    public void Respondents_who_go_round_in_circles_may_be_left_out()
    {
        PairAnswer[] answers =
        [
            .. Tournament("ann", 5, (_, _) => true),
            .. Tournament("bob", 5, (i, j) => j - i is 1 or 2),
        ];
        PairSurvey survey = PairSurvey.Analyze(answers, new PairOptions { MinimumConsistency = 0.5 });
        Assert.Equal(10, survey.Sample.ExcludedFor(AnswerDefect.Contradictory));
        Assert.Equal(2, survey.Respondents.Count);
        Assert.Equal(1, survey.Sample.Respondents);
        SumsUp(survey.Sample);
    }

    [Fact]
    public void Pairs_that_make_no_sense_name_every_row()
    {
        InvalidAnswersException refused = Assert.Throws<InvalidAnswersException>(() =>
            PairSurvey.Analyze([
                new("ann", "a", "a", "a"),
                new("ann", "a", "b", "c"),
                new("ann", "a", "b", "a") { IsTie = true },
                new("ann", "", "b", "a"),
            ])
        );
        Assert.Equal(
            ["answers[0].second", "answers[1].preferred", "answers[2].isTie", "answers[3].first"],
            refused.Problems.Select(problem => problem.Path)
        );
        Assert.Throws<ArgumentException>(() => PairSurvey.Analyze([new("ann", "a", "b", "a")])["x"]);
    }
}
