using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

public class NoveltyCheckTests
{
    private static readonly DateOnly Start = new(2026, 3, 2);

    [Fact]
    public void An_effect_that_follows_the_curve_exactly_is_found_exactly()
    {
        // No noise between arms beyond a constant per unit: the coefficients are those that made the data.
        double Effect(int age, DateOnly day) =>
            0.5 + (1.5 * Math.Pow(2, -age / 4.0)) + (day.DayOfWeek == DayOfWeek.Sunday ? 0.35 : -0.35 / 6);
        List<ExposureCohort> cohorts = [];
        for (int entry = 0; entry < 7; entry++)
        {
            DateOnly entered = Start.AddDays(entry);
            int days = 28 - entry;
            cohorts.Add(new("off", entered, Columns(200, days, entered, (_, _) => 0, 1)));
            cohorts.Add(new("on", entered, Columns(200, days, entered, Effect, 1)));
        }

        NoveltyCheck check = NoveltyCheck.Of("sessions", cohorts, "off", "on");
        Assert.Equal(CalendarControl.Weekdays, check.Calendar);

        // The effect of the calendar is 0 on average over the cells, not over the weekdays.
        double sundays = cohorts
            .Where(one => one.Arm == "on")
            .SelectMany(one => Enumerable.Range(0, one.Days).Select(age => one.Entered.AddDays(age)))
            .Average(day => day.DayOfWeek == DayOfWeek.Sunday ? 0.35 : -0.35 / 6);
        Assert.Equal(2.0 + sundays, check.FirstDayEffect.Value.Value, 9);
        Assert.Equal(0.5 + sundays, check.SteadyEffect.Value.Value, 9);
        Assert.Equal(-1.5, check.Change.Value.Value, 9);
        Assert.Equal(28, check.Days.Count);
        Assert.Equal(EffectTrend.Novelty, check.Trend);

        NoveltyCheck byDay = NoveltyCheck.Of(
            "sessions",
            cohorts,
            "off",
            "on",
            new() { Calendar = CalendarControl.Days }
        );
        Assert.Equal(CalendarControl.Days, byDay.Calendar);
        Assert.Equal(-1.5, byDay.Change.Value.Value, 8);
    }

    [Fact]
    public void The_variance_of_a_contrast_is_that_of_the_units_own_contrasts()
    {
        // One cohort, no calendar: the fit is a weighted sum of each unit's days, so its variance is Welch's of those sums.
        Draws draws = new(7);
        const int Days = 12;
        double[][] off = Walks(draws, 150, Days, 0);
        double[][] on = Walks(draws, 140, Days, 0.3);
        NoveltyOptions plain = new() { Calendar = CalendarControl.None };
        NoveltyCheck check = NoveltyCheck.Of(
            "sessions",
            [new("off", Start, Moments(off)), new("on", Start, Moments(on))],
            "off",
            "on",
            plain
        );
        double[] curve = [.. Enumerable.Range(0, Days).Select(a => 1 - Math.Pow(2, -a / 4.0))];
        double mean = curve.Average();
        double square = curve.Sum(c => (c - mean) * (c - mean));
        double[] Slopes(double[][] units) =>
            [.. units.Select(unit => unit.Select((y, a) => (curve[a] - mean) / square * y).Sum())];
        AiPm.Sdk.Numerics.Moments slopeOff = AiPm.Sdk.Numerics.Moments.Of(Slopes(off));
        AiPm.Sdk.Numerics.Moments slopeOn = AiPm.Sdk.Numerics.Moments.Of(Slopes(on));
        Assert.Equal(slopeOn.Mean.Value - slopeOff.Mean.Value, check.Change.Value.Value, 10);
        double error = Math.Sqrt((slopeOff.Variance.Value / 150) + (slopeOn.Variance.Value / 140));
        double half = NormalFunction.Quantile(0.975) * error;
        Assert.Equal(check.Change.Value.Value + half, check.Change.Interval.Value.Upper, 10);
        Assert.Equal(2 * NormalFunction.Survival(Math.Abs(check.Change.Value.Value) / error), check.PValue.Value, 10);
    }

    [Fact]
    public void Days_that_cannot_be_told_from_ages_are_said()
    {
        Draws draws = new(8);
        ExposureCohort[] cohorts =
        [
            new("off", Start, Moments(Walks(draws, 150, 6, 0))),
            new("on", Start, Moments(Walks(draws, 150, 6, 0))),
        ];
        NoveltyCheck days = NoveltyCheck.Of("x", cohorts, "off", "on", new() { Calendar = CalendarControl.Days });
        Assert.Equal(CalendarControl.None, days.Calendar);
        Assert.Contains("could not be told apart", days.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_days_or_units_are_not_enough_data()
    {
        Draws draws = new(9);
        NoveltyCheck Of(int units, int days) =>
            NoveltyCheck.Of(
                "x",
                [
                    new("off", Start, Moments(Walks(draws, units, days, 0))),
                    new("on", Start, Moments(Walks(draws, units, days, 0))),
                ],
                "off",
                "on"
            );
        Assert.Equal(TrustVerdict.NotEnoughData, Of(500, 2).Verdict);
        Assert.False(Of(500, 2).SteadyEffect.IsDefined);
        Assert.Equal(TrustVerdict.NotEnoughData, Of(60, 20).Verdict);
        Assert.Throws<ArgumentException>(() =>
            NoveltyCheck.Of("x", [new("off", Start, Moments(Walks(draws, 9, 9, 0)))], "off", "on")
        );
    }

    [Fact]
    public void A_log_becomes_cohorts_and_a_day_without_a_row_is_a_zero()
    {
        (string Unit, string Arm, int Day, double Did)[] log =
        [
            ("a", "off", 0, 1),
            ("a", "off", 2, 5),
            ("b", "off", 0, 2),
            ("b", "off", 0, 1),
            ("c", "off", 1, 7),
            ("d", "on", 0, 4),
            ("d", "on", 9, 4),
            ("e", "on", 9, 4),
        ];
        IReadOnlyList<ExposureCohort> cohorts = ExposureCohort.FromLog(
            log,
            row => row.Unit,
            row => row.Arm,
            row => Start.AddDays(row.Day),
            row => row.Did,
            Start.AddDays(2)
        );
        Assert.Equal(
            [("off", Start, 3, 2L), ("on", Start, 3, 1L), ("off", Start.AddDays(1), 2, 1L)],
            cohorts.Select(one => (one.Arm, one.Entered, one.Days, one.Outcomes.Count))
        );
        Assert.Equal([2, 0, 2.5], Enumerable.Range(0, 3).Select(age => cohorts[0].Outcomes[age].Mean.Value));
        Assert.Throws<ArgumentException>(() =>
            ExposureCohort.FromLog(
                [("a", "off"), ("a", "on")],
                row => row.Item1,
                row => row.Item2,
                _ => Start,
                _ => 1,
                Start
            )
        );
    }

    [Fact]
    public void A_novelty_that_wears_off_wholly_fails_and_a_steady_effect_passes()
    {
        Draws draws = new(10);
        NoveltyCheck With(Func<int, double> effect)
        {
            List<ExposureCohort> cohorts = [];
            for (int entry = 0; entry < 5; entry++)
            {
                int days = 21 - entry;
                cohorts.Add(new("off", Start.AddDays(entry), Moments(Walks(draws, 400, days, 0))));
                double[][] treated = Walks(draws, 400, days, 0);
                foreach (double[] unit in treated)
                {
                    for (int age = 0; age < days; age++)
                    {
                        unit[age] += effect(age);
                    }
                }

                cohorts.Add(new("on", Start.AddDays(entry), Moments(treated)));
            }

            return NoveltyCheck.Of("sessions", cohorts, "off", "on");
        }

        NoveltyCheck gone = With(age => 1.2 * Math.Pow(2, -age / 4.0));
        Assert.Equal(TrustVerdict.Fail, gone.Verdict);
        Assert.Equal(EffectTrend.Novelty, gone.Trend);
        Assert.True(gone.AverageEffect.Interval.Value.Lower > 0);
        NoveltyCheck learned = With(age => 1.2 * (1 - Math.Pow(2, -age / 4.0)));
        Assert.Equal((TrustVerdict.Warn, EffectTrend.Primacy), (learned.Verdict, learned.Trend));
        NoveltyCheck steady = With(_ => 0.6);
        Assert.Equal((TrustVerdict.Pass, EffectTrend.None), (steady.Verdict, steady.Trend));
        Assert.True(steady.SteadyEffect.Interval.Value.Contains(0.6));
    }

    private static CovarianceMoments Columns(
        int units,
        int days,
        DateOnly entered,
        Func<int, DateOnly, double> effect,
        double spread
    ) =>
        CovarianceMoments.Of([
            .. Enumerable
                .Range(0, days)
                .Select(age =>
                    Enumerable
                        .Range(0, units)
                        .Select(unit => effect(age, entered.AddDays(age)) + (spread * (unit % 2 == 0 ? 1 : -1)))
                        .ToArray()
                ),
        ]);

    // A level of each unit's own and noise of each day.
    private static double[][] Walks(Draws draws, int units, int days, double effect) =>
        [
            .. Enumerable
                .Range(0, units)
                .Select(_ =>
                {
                    double level = draws.Normal();
                    return Enumerable.Range(0, days).Select(_ => effect + level + draws.Normal()).ToArray();
                }),
        ];

    private static CovarianceMoments Moments(double[][] units) =>
        CovarianceMoments.Of([
            .. Enumerable.Range(0, units[0].Length).Select(age => units.Select(unit => unit[age]).ToArray()),
        ]);
}
