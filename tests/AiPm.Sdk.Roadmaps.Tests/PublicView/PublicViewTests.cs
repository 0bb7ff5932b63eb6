using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Roadmaps.Tests.PublicView;

public class PublicViewTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);
    private static readonly SimulationOptions Options = new() { Draws = 2_000 };

    private static Roadmap Plan =>
        Roadmap
            .Create("Project Falcon", Start, WorkingCalendar.WeekdaysOnly)
            .Stage("secret partner", Estimate.Triangular(10, 20, 60), owner: "Ada")
            .Add(
                new RoadmapItem("falcon-2", Estimate.Triangular(5, 10, 30))
                {
                    After = ["secret partner"],
                    Title = "Falcon answers",
                    PublicTitle = "Answers in German",
                    Visibility = Visibility.Public,
                    Owner = "Bob",
                    Cost = 120_000,
                    Outcome = "beats the rival",
                    Kind = ItemKind.Feature,
                }
            )
            .Add(new RoadmapItem("soon", 12) { Visibility = Visibility.Public, Title = "Faster search" })
            .Add(
                new RoadmapItem("far", Estimate.Triangular(100, 300, 900))
                {
                    Visibility = Visibility.Public,
                    Title = "Voice",
                    After = ["falcon-2"],
                }
            );

    [Fact]
    public void Only_what_is_public_is_shown()
    {
        PublicRoadmap view = Plan.PublicView(Plan.Forecast(Options), new() { Title = "Assistant" });
        Assert.Equal(
            [
                "Faster search: January 2027",
                "Answers in German: Q1 2027",
                "Voice: Too little is known yet to say when.",
            ],
            view.Items.Select(item => item.ToString())
        );
        string everything =
            string.Join('\n', view.Items.Select(item => $"{item} {item.Outcome} {item.Reason}"))
            + view.Title
            + view.Explanation.Sentence
            + string.Join(' ', view.Explanation.Assumptions);
        Assert.All(
            (string[])["Falcon", "falcon", "secret", "Ada", "Bob", "120", "rival", "soon", "far"],
            hidden => Assert.DoesNotContain(hidden, everything)
        );
        Assert.Equal(
            "Assistant: 3 items, 2 with a period that holds in at least 80 % of simulated cases.",
            view.Explanation.Sentence
        );
        Assert.Equal(
            "beats the rival",
            Plan.PublicView(Plan.Forecast(Options), new() { WithOutcomes = true }).Items[1].Outcome
        );
    }

    [Fact]
    public void Finished_work_is_shown_as_done_and_stopped_work_without_a_date()
    {
        Roadmap done = Plan.AsOf(
            new(2027, 2, 1),
            new Dictionary<string, ItemProgress> { ["soon"] = ItemProgress.Complete(Start, new(2027, 1, 20)) }
        );
        PublicRoadmap view = done.PublicView(done.Forecast(Options));
        Assert.Equal("Faster search: done, January 2027", view.Items[0].ToString());
        Assert.Equal(ItemStatus.Finished, view.Items[0].Status);
        Roadmap gated = Plan.Change(
            "falcon-2",
            item => item with { Loop = new(Gate.Metric("accuracy").AtLeast(0.9), 0.5, 2, Branch.Stop) }
        );
        Assert.Contains(
            "Answers in German: It is not certain yet that this will be done.",
            gated.PublicView(gated.Forecast(Options)).Items.Select(item => item.ToString())
        );
    }

    [Fact]
    public void What_is_done_comes_first_then_what_ends_first_then_what_begins_first()
    {
        Roadmap roadmap = Roadmap
            .Create("order", Start, WorkingCalendar.WeekdaysOnly)
            .Add(Public("Accounts") with { NotBefore = new(2027, 3, 8) })
            .Add(Public("Wide") with { Duration = Estimate.Of(new UniformDistribution(10, 50)) })
            .Add(Public("Beta"))
            .Add(Public("Zeta"))
            .AsOf(
                new(2027, 1, 5),
                new Dictionary<string, ItemProgress> { ["Zeta"] = ItemProgress.Complete(Start, Start) }
            );
        Assert.Equal(
            ["Zeta: done, January 2027", "Beta: January 2027", "Wide: Q1 2027", "Accounts: March 2027"],
            roadmap.PublicView(roadmap.Forecast(Options)).Items.Select(item => item.ToString())
        );

        static RoadmapItem Public(string id) => new(id, 3) { Visibility = Visibility.Public };
    }

    [Fact]
    public void A_period_is_given_up_to_the_widest_that_is_asked_for()
    {
        RoadmapForecast forecast = Plan.Forecast(Options);
        int width = forecast.Percentile("falcon-2", 0.9).DayNumber - forecast.Percentile("falcon-2", 0.1).DayNumber;
        Assert.NotNull(Answers(width).Expected);
        Assert.Null(Answers(width - 1).Expected);

        PublicItem Answers(int widest) =>
            Plan.PublicView(forecast, new() { WidestDays = widest })
                .Items.Single(item => item.Title == "Answers in German");
    }

    [Fact]
    public void A_summary_is_as_far_as_its_parts()
    {
        Roadmap roadmap = Roadmap
            .Create("summary", Start, WorkingCalendar.WeekdaysOnly)
            .Add(new RoadmapItem("all", 0) { Visibility = Visibility.Public })
            .Add(new RoadmapItem("first", 2) { Parent = "all" })
            .Add(new RoadmapItem("second", 2) { Parent = "all" });
        Assert.Equal(ItemStatus.NotStarted, Status());
        ItemProgress done = ItemProgress.Complete(Start, new(2027, 1, 5));
        Assert.Equal(ItemStatus.InProgress, Status(("first", done)));
        Assert.Equal(ItemStatus.Finished, Status(("first", done), ("second", done)));
        Assert.Equal(ItemStatus.InProgress, Status(("first", ItemProgress.InProgress(Start, 1))));

        ItemStatus Status(params (string Id, ItemProgress Progress)[] progress)
        {
            Roadmap now = roadmap.AsOf(new(2027, 1, 6), progress.ToDictionary(item => item.Id, item => item.Progress));
            return now.PublicView(now.Forecast(new() { Draws = 100 })).Items.Single().Status;
        }
    }

    [Fact]
    public void Periods_are_never_more_precise_than_what_is_known()
    {
        Prop.ForAll(
                Gen.Choose(0, 3000).ToArbitrary(),
                Gen.Choose(0, 500).ToArbitrary(),
                Gen.Elements(Enum.GetValues<PeriodGrain>()).ToArbitrary(),
                (offset, width, finest) =>
                {
                    DateOnly from = Start.AddDays(offset);
                    DateOnly until = from.AddDays(width);
                    PublicPeriod period = PublicPeriod.Around(from, until, finest);
                    int shown = period.Until.DayNumber - period.From.DayNumber + 1;
                    return period.From <= from
                        && period.Until >= until
                        && shown >= width + 1
                        && period.Grain >= finest
                        && period.Text.Length > 0;
                }
            )
            .Holds(500);
    }

    [Fact]
    public void Periods_read_as_people_say_them()
    {
        Assert.Equal("March 2027", Text(new(2027, 3, 3), new(2027, 3, 29), PeriodGrain.Month));
        Assert.Equal("March to April 2027", Text(new(2027, 3, 20), new(2027, 4, 10), PeriodGrain.Month));
        Assert.Equal("December 2027 to January 2028", Text(new(2027, 12, 20), new(2028, 1, 10), PeriodGrain.Month));
        Assert.Equal("Q2 2027", Text(new(2027, 4, 1), new(2027, 6, 20), PeriodGrain.Week));
        Assert.Equal("Q4 2027 to Q1 2028", Text(new(2027, 12, 1), new(2028, 2, 10), PeriodGrain.Month));
        Assert.Equal("H1 to H2 2027", Text(new(2027, 4, 1), new(2027, 9, 1), PeriodGrain.Month));
        Assert.Equal("2027 to 2028", Text(new(2027, 4, 1), new(2028, 3, 1), PeriodGrain.Month));
        Assert.Equal("the week of 4 January 2027", Text(new(2027, 1, 4), new(2027, 1, 10), PeriodGrain.Week));
        Assert.Equal(
            "the week of 4 January 2027 to the week of 11 January 2027",
            Text(new(2027, 1, 8), new(2027, 1, 12), PeriodGrain.Week)
        );
        Assert.Equal("9999", Text(new(9999, 1, 1), DateOnly.MaxValue, PeriodGrain.Month));
        Assert.Throws<ArgumentOutOfRangeException>(() => Text(new(2027, 3, 3), new(2027, 3, 2), PeriodGrain.Month));

        static string Text(DateOnly from, DateOnly until, PeriodGrain finest) =>
            PublicPeriod.Around(from, until, finest).ToString();
    }

    /// <summary>A grain serves as long as its shortest period would hold all that is known: a February, a first quarter, a first half year, a common year.</summary>
    [Theory]
    [InlineData(7, PeriodGrain.Week)]
    [InlineData(8, PeriodGrain.Month)]
    [InlineData(28, PeriodGrain.Month)]
    [InlineData(29, PeriodGrain.Quarter)]
    [InlineData(90, PeriodGrain.Quarter)]
    [InlineData(91, PeriodGrain.HalfYear)]
    [InlineData(181, PeriodGrain.HalfYear)]
    [InlineData(182, PeriodGrain.Year)]
    [InlineData(366, PeriodGrain.Year)]
    public void The_grain_is_the_finest_that_could_hold_all_that_is_known(int days, PeriodGrain grain)
    {
        DateOnly until = Start.AddDays(days - 1);
        Assert.Equal(grain, PublicPeriod.Around(Start, until, PeriodGrain.Week).Grain);
    }

    [Fact]
    public void Bad_views_are_refused_by_name()
    {
        Assert.Throws<ArgumentException>(() => Plan.PublicView(Plan.Remove("far").Forecast(Options)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PublicViewOptions { Coverage = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PublicViewOptions { WidestDays = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PublicViewOptions { Finest = (PeriodGrain)9 });
        Roadmap none = Plan.Remove("soon").Remove("far").Remove("falcon-2");
        Assert.Equal(
            "Project Falcon has nothing to show yet.",
            none.PublicView(none.Forecast(Options)).Explanation.Sentence
        );
    }
}
