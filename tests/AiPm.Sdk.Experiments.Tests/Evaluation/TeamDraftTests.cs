using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Evaluation;

public class TeamDraftTests
{
    private static readonly string[] Old = ["a", "b", "c", "d"];
    private static readonly string[] New = ["b", "e", "a", "f"];

    [Fact]
    public void Each_team_picks_its_best_that_is_left_and_picks_as_often()
    {
        for (long impression = 0; impression < 200; impression++)
        {
            InterleavedList<string> list = TeamDraft.Interleave(Old, New, 6, 1, impression);
            Assert.Equal(6, list.Items.Distinct().Count());
            List<string> shown = [];
            for (int place = 0; place < 6; place++)
            {
                string[] ranking = list.IsFromCandidate[place] ? New : Old;
                Assert.Equal(ranking.First(item => !shown.Contains(item)), list.Items[place]);
                shown.Add(list.Items[place]);
            }

            Assert.Equal(3, list.IsFromCandidate.Count(isFromCandidate => isFromCandidate));
            Assert.Equal(list.Items, TeamDraft.Interleave(Old, New, 6, 1, impression).Items);
        }
    }

    [Fact]
    public void The_first_pick_is_a_fair_coin_and_equal_rankings_share_places_evenly()
    {
        int first = 0;
        int third = 0;
        for (long impression = 0; impression < 4000; impression++)
        {
            InterleavedList<string> list = TeamDraft.Interleave(Old, Old, 4, 9, impression);
            Assert.Equal(Old, list.Items);
            first += list.IsFromCandidate[0] ? 1 : 0;
            third += list.IsFromCandidate[2] ? 1 : 0;
        }

        Assert.InRange(first, 1870, 2130);
        Assert.InRange(third, 1870, 2130);
    }

    [Fact]
    public void Lists_that_end_early_are_whole()
    {
        InterleavedList<string> list = TeamDraft.Interleave(["a"], ["a", "b", "c"], 10, 1, 0);
        Assert.Equal(["a", "b", "c"], list.Items);
        int[] many = [.. Enumerable.Range(0, 1000)];
        Assert.Equal(1000, TeamDraft.Interleave(many, [.. many.Reverse()], 1000, 1, 0).Items.Distinct().Count());
        Assert.Empty(TeamDraft.Interleave<string>([], [], 3, 1, 0).Items);
        Assert.Contains(
            "again at place 1",
            Assert.Throws<ArgumentException>(() => TeamDraft.Interleave(["a", "a"], New, 3, 1, 0)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Clicks_are_judged_by_impression_and_user()
    {
        int[] ofOld = [.. Enumerable.Repeat(0, 60), .. Enumerable.Repeat(2, 30), .. Enumerable.Repeat(1, 10)];
        int[] ofNew = [.. Enumerable.Repeat(1, 60), .. Enumerable.Repeat(1, 30), .. Enumerable.Repeat(1, 10)];
        InterleavingResult found = TeamDraft.Judge(ofOld, ofNew);
        Assert.Equal((60, 10, 30), (found.Wins, found.Ties, found.Losses));
        Assert.Equal(0.65, found.ShareWon.Value.Value, 14);
        Assert.Equal(SeparationVerdict.Better, found.Verdict);
        // scipy.stats.binomtest(30, 90).pvalue
        Assert.Equal(0.0020602656809630745, found.SignTest.Value, 14);
        InterleavingResult users = TeamDraft.Judge(ofOld, ofNew, [.. Enumerable.Range(0, 100).Select(i => i / 30)]);
        Assert.True(users.PValue.Value > found.PValue.Value);
        Assert.Equal(SeparationVerdict.Undefined, TeamDraft.Judge([], []).Verdict);
        Assert.Throws<ArgumentOutOfRangeException>(() => TeamDraft.Judge([-1], [0]));
    }

    [Fact]
    public void Impressions_needed_reach_their_power()
    {
        long n = TeamDraft.ImpressionsNeeded(0.55);
        // Exact power of the sign test at that size.
        long critical =
            Enumerable.Range(0, (int)n).First(k => 2 * new BinomialDistribution(n, 0.5).Cumulative(k) > 0.05) - 1;
        double power = new BinomialDistribution(n, 0.45).Cumulative(critical);
        Assert.InRange(power, 0.78, 0.82);
        Assert.Equal(Math.Ceiling(n / 0.25), TeamDraft.ImpressionsNeeded(0.55, 0.25), 4d);
        Assert.Throws<ArgumentOutOfRangeException>(() => TeamDraft.ImpressionsNeeded(0.5));
    }
}
