using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Scenarios;

public class ScenarioTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);
    private static readonly SimulationOptions Options = new() { Draws = 10_000, Seed = 7 };

    private static Roadmap Plan =>
        Roadmap
            .Create("Assistant", Start, WorkingCalendar.WeekdaysOnly)
            .Stage("label", Estimate.Triangular(8, 12, 25))
            .Stage("train", Estimate.Triangular(5, 8, 20), after: ["label"])
            .Stage("write", Estimate.Triangular(10, 15, 30))
            .Stage("ship", 2, after: ["train", "write"]);

    [Fact]
    public void A_scenario_that_changes_nothing_changes_no_bit()
    {
        Roadmap same = Roadmap.Create(
            Plan.Definition with
            {
                Title = "Renamed",
                Items = [.. Plan.Definition.Items.Reverse().Select(item => item with { Owner = "Ada" })],
                Resources = [new Person("Ada")],
            }
        );
        ScenarioResult nothing = Plan.Compare([new("nothing", same)], Options)["nothing"];
        Assert.True(nothing.ChangesNothing);
        Assert.Equal(0, nothing.Finish!.Mean.Value);
        Assert.Equal(0, nothing.Finish.Mean.StandardError);
        Assert.Equal(new Interval(0, 0), nothing.Finish.Range);
        Assert.Equal("\"nothing\" changes nothing.", nothing.Explanation.Sentence);
        // Another item beside the others leaves their draws as they were.
        ScenarioResult more = Plan.Compare([new("more", Plan.Stage("beside", Estimate.Triangular(1, 2, 3)))], Options)[
            "more"
        ];
        Assert.False(more.ChangesNothing);
        Assert.Equal(0, more.FinishOf("train")!.Mean.Value);
        Assert.Equal(0, more.FinishOf("train")!.ProbabilityMore.Value);
        Assert.Equal(0, more.Finish!.Mean.Value);
    }

    /// <summary>Three days more at the end are three days more in every draw: pairing leaves no error.</summary>
    [Fact]
    public void A_certain_difference_has_no_error()
    {
        ScenarioComparison comparison = Plan.Compare(
            [
                new("longer", Plan.Change("ship", item => item with { Duration = 5 })),
                new("later", Roadmap.Create(Plan.Definition with { Start = new(2027, 1, 11) })),
            ],
            Options
        );
        PairedDifference longer = comparison["longer"].Finish!;
        Assert.Equal(3, longer.Mean.Value);
        Assert.Equal(0, longer.Mean.StandardError);
        Assert.Equal(new Interval(3, 3), longer.Interval);
        Assert.Equal(1, longer.ProbabilityMore.Value);
        Assert.Equal(0, longer.ProbabilityLess.Value);
        PairedDifference shorter = Plan.Change("ship", item => item with { Duration = 5 })
            .Compare([new("shorter", Plan)], Options)["shorter"]
            .Finish!;
        Assert.Equal((1, 0), (shorter.ProbabilityLess.Value, shorter.ProbabilityMore.Value));
        Assert.Throws<ArgumentException>(() =>
            Plan.Change("ship", _ => Plan.Definition.Items.First(item => item.Id != "ship"))
        );
        Assert.Throws<ArgumentException>(() => new Person("Ada") { Title = " " });
        Assert.Equal(10_000, longer.Draws);
        Assert.Equal(5, comparison["later"].Finish!.Mean.Value);
        Assert.Equal(0, comparison["later"].FinishOf("label")!.Mean.StandardError);
        Assert.Contains("finishes 3 working days later on average", comparison["longer"].Explanation.Sentence);
        Assert.Null(comparison["longer"].Cost);
    }

    /// <summary>The mean is that of the two forecasts; the paired error is far below what two unpaired ones would have.</summary>
    [Fact]
    public void Pairing_takes_out_what_both_share()
    {
        Roadmap faster = Plan.Change("train", item => item with { Duration = Estimate.Triangular(4, 7, 18) });
        ScenarioResult result = Plan.Compare([new("faster", faster)], Options)["faster"];
        double[] both = [Plan.Forecast(Options).MeanDuration.StandardError, result.Forecast.MeanDuration.StandardError];
        double unpaired = Math.Sqrt(both.Sum(error => error * error));
        Assert.InRange(result.Finish!.Mean.StandardError, 1e-6, unpaired / 3);
        Assert.True(result.Finish.Interval.Upper < 0);
        Assert.InRange(result.Finish.Mean.Value, -1.5, -0.3);
        DateOnly date = new(2027, 2, 8);
        PairedDifference chance = result.ProbabilityBy(date);
        Assert.Equal(
            result.Forecast.ProbabilityBy(date).Value - Plan.Forecast(Options).ProbabilityBy(date).Value,
            chance.Mean.Value,
            1e-12
        );
        Assert.True(chance.Mean.Value > 0);
        Assert.Equal(0, result.ProbabilityOnlyBaseFinishes.Value);
    }

    /// <summary>Over many seeds, 95 of 100 intervals hold the mean difference, which is known: E (X + 1 − X) with X drawn alike, plus what one item adds.</summary>
    [Fact]
    public void Paired_intervals_cover_the_mean_difference()
    {
        Roadmap before = Roadmap
            .Create("cover", Start, WorkingCalendar.EveryDay)
            .Stage("a", Estimate.Empirical(1, 4, 5, 9));
        // Days are whole, so the mean of the added item is that of its days.
        Roadmap after = before.Stage("b", Estimate.Empirical(1, 2, 3, 10), after: ["a"]);
        int covered = 0;
        for (ulong seed = 1; seed <= 400; seed++)
        {
            PairedDifference difference = before
                .Compare([new("b", after)], new() { Draws = 400, Seed = seed })["b"]
                .Finish!;
            covered += difference.Interval.Contains(4) ? 1 : 0;
        }

        // Four standard errors of a share of 0.95 over 400.
        Assert.InRange(covered, 380 - 18, 380 + 18);
    }

    [Fact]
    public void Scenarios_on_other_calendars_are_compared_by_date()
    {
        Roadmap everyDay = Plan.Change("train", item => item with { Calendar = WorkingCalendar.EveryDay });
        PairedDifference finish = Plan.Compare([new("weekends", everyDay)], Options)["weekends"].Finish!;
        Assert.InRange(finish.Mean.Value, -4, -0.5);
        Assert.Equal(0, finish.ProbabilityMore.Value);
    }

    [Fact]
    public void Differences_count_working_days_of_the_roadmap_as_it_is()
    {
        Roadmap before = Roadmap.Create("certain", Start, WorkingCalendar.WeekdaysOnly).Stage("a", 10);
        ScenarioComparison comparison = before.Compare(
            [
                new("everyDay", Roadmap.Create(before.Definition with { Calendar = WorkingCalendar.EveryDay })),
                new("later", Roadmap.Create(before.Definition with { Start = new(2027, 1, 11) })),
            ],
            new() { Draws = 100 }
        );
        // Wednesday the 13th instead of Friday the 15th.
        Assert.Equal(-2, comparison["everyDay"].Finish!.Mean.Value);
        Assert.Equal(-2, comparison["everyDay"].FinishOf("a")!.Mean.Value);
        Assert.Equal(0, comparison["everyDay"].ProbabilityBy(new(2027, 1, 12)).Mean.Value);
        Assert.Equal(1, comparison["everyDay"].ProbabilityBy(new(2027, 1, 13)).Mean.Value);
        Assert.Equal(-1, comparison["later"].ProbabilityBy(new(2027, 1, 21)).Mean.Value);
        Assert.Equal(0, comparison["later"].ProbabilityBy(new(2027, 1, 22)).Mean.Value);
    }

    [Fact]
    public void What_costs_more_changes_something()
    {
        Roadmap before = Plan.Change("ship", item => item with { Cost = 100 });
        Roadmap after = Plan.Change("ship", item => item with { Cost = 130 });
        ScenarioResult result = before.Compare([new("dearer", after)], new() { Draws = 100 })["dearer"];
        Assert.False(result.ChangesNothing);
        Assert.Equal(0, result.Finish!.Mean.Value);
        Assert.Equal(30, result.Cost!.Mean.Value);
    }

    [Fact]
    public void The_range_holds_nine_of_ten_differences()
    {
        Roadmap before = Roadmap.Create("range", Start, WorkingCalendar.EveryDay).Stage("a", 3);
        Estimate days = Estimate.Empirical([.. Enumerable.Range(1, 100).Select(day => (double)day)]);
        ScenarioResult result = before.Compare([new("b", before.Stage("b", days, after: ["a"]))], Options)["b"];
        Assert.InRange(result.Finish!.Range.Lower, 4, 6);
        Assert.InRange(result.Finish.Range.Upper, 94, 96);
    }

    [Fact]
    public void Bad_scenarios_are_refused_by_name()
    {
        Assert.Throws<ArgumentException>(() => Plan.Compare([]));
        Assert.Contains(
            "\"a\" came twice",
            Assert.Throws<ArgumentException>(() => Plan.Compare([new("a", Plan), new("a", Plan)])).Message
        );
        Assert.Throws<ArgumentException>(() => new RoadmapScenario(" ", Plan));
        ScenarioComparison comparison = Plan.Compare([new("faster", Plan)], new() { Draws = 100 });
        Assert.Contains(
            "did you mean \"faster\"?",
            Assert.Throws<ArgumentException>(() => comparison["fastr"]).Message
        );
        Assert.Throws<ArgumentException>(() => comparison["faster"].FinishOf("nothing"));
    }
}
