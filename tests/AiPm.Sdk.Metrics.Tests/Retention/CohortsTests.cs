using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class CohortsTests
{
    [Fact]
    public void Overlapping_cohorts_are_all_named()
    {
        OverlappingCohortsException overlap = Assert.Throws<OverlappingCohortsException>(() =>
            Cohorts.Of(
                new Cohort("spring", new(2027, 3, 1), new(2027, 5, 31)),
                new Cohort("winter", new(2027, 1, 1), new(2027, 3, 1)),
                new Cohort("may", new(2027, 5, 1), new(2027, 5, 31))
            )
        );
        Assert.Equal(2, overlap.Overlaps.Count);
        Assert.Contains(
            "winter (2027-01-01 to 2027-03-01) and spring (2027-03-01 to 2027-05-31) do",
            overlap.Message,
            StringComparison.Ordinal
        );
        Assert.Throws<OverlappingCohortsException>(() =>
            Cohorts.Of(
                new Cohort("a", new(2027, 3, 1), new(2027, 3, 1)),
                new Cohort("a", new(2027, 4, 1), new(2027, 4, 1))
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cohort("a", new(2027, 3, 2), new(2027, 3, 1)));
    }

    [Fact]
    public void Calendar_cohorts_are_cut_at_weeks_and_months()
    {
        Cohorts weeks = Cohorts.Weekly(new(2027, 1, 6), new(2027, 1, 19));
        Assert.Equal(
            [
                new Cohort("week of 2027-01-04", new(2027, 1, 6), new(2027, 1, 10)),
                new Cohort("week of 2027-01-11", new(2027, 1, 11), new(2027, 1, 17)),
                new Cohort("week of 2027-01-18", new(2027, 1, 18), new(2027, 1, 19)),
            ],
            weeks
        );
        Assert.Equal(
            [
                new Cohort("2027-01", new(2027, 1, 31), new(2027, 1, 31)),
                new Cohort("2027-02", new(2027, 2, 1), new(2027, 2, 28)),
                new Cohort("2027-03", new(2027, 3, 1), new(2027, 3, 1)),
            ],
            Cohorts.Monthly(new(2027, 1, 31), new(2027, 3, 1))
        );
        Assert.Equal(3, Cohorts.Daily(new(2027, 1, 31), new(2027, 2, 2)).Count);
    }

    [Fact]
    public void A_cohort_too_young_for_an_age_is_undefined_and_not_zero()
    {
        EventTally<int> tally = new(new(DayBoundary.Utc, new(2027, 1, 1), new(2027, 1, 31)));
        for (int user = 0; user < 20; user++)
        {
            DateTimeOffset start = new(2027, 1, 1 + user, 12, 0, 0, TimeSpan.Zero);
            tally.Add(user, start, "visit");
            if (user % 2 == 0)
            {
                tally.Add(user, start.AddDays(7), "visit");
            }
        }

        RetentionTable table = tally
            .Summarize()
            .Retention(
                Cohorts.Of(
                    new Cohort("early", new(2027, 1, 1), new(2027, 1, 10)),
                    new Cohort("late", new(2027, 1, 11), new(2027, 1, 31))
                ),
                [7, 21]
            );
        Assert.Equal(0.5, table.Rows[0].Retention[0].Value.Value);
        Assert.Equal(10, table.Rows[1].Size);
        Assert.Equal(UndefinedReason.TooFewObservations, table.Rows[1].Retention[1].Value.Undefined!.Reason);
        Assert.Equal(10, table.Overall[1].Size);
        Assert.StartsWith("day 7 retention is 50.00 %", table.Explanation.Sentence, StringComparison.Ordinal);
    }
}
