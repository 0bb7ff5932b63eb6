using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Items;

public class RoadmapTests
{
    private static readonly DateOnly Start = new(2027, 1, 4);

    private static Roadmap Empty => Roadmap.Create("Support assistant", Start, WorkingCalendar.WeekdaysOnly);

    [Fact]
    public void The_builder_gives_new_roadmaps_and_keeps_the_old()
    {
        Roadmap one = Empty.Stage("label data", 5, owner: "Ada", lifecycle: LifecycleStage.DataCollection);
        Roadmap two = one.Stage("roll out", 3, after: ["label data"]);
        Assert.Single(one.Items);
        Assert.Equal(2, two.Items.Count);
        Assert.Equal("Ada", two["label data"].Owner);
        Assert.Equal("label data", two["label data"].Title);
        Assert.Equal(LifecycleStage.DataCollection, two["label data"].Lifecycle);
        Assert.Equal([new Link("label data")], two["roll out"].After);
    }

    [Fact]
    public void An_unknown_id_is_named_with_the_one_that_was_meant()
    {
        InvalidRoadmapException unknown = Assert.Throws<InvalidRoadmapException>(() =>
            Empty.Stage("label data", 5).Stage("roll out", 3, after: ["lable data"])
        );
        Assert.Contains("$.items[1].after[0]", unknown.Message);
        Assert.Contains("did you mean \"label data\"?", unknown.Message);
        Roadmap roadmap = Empty.Stage("label data", 5);
        Assert.Contains(
            "did you mean \"label data\"?",
            Assert.Throws<ArgumentException>(() => roadmap["label dta"]).Message
        );
        Assert.Contains(
            "did you mean",
            Assert.Throws<ArgumentException>(() => roadmap.Schedule()["label dta"]).Message
        );
        Assert.Contains(
            "did you mean",
            Assert.Throws<ArgumentException>(() => roadmap.Forecast(new() { Draws = 100 })["label dta"]).Message
        );
    }

    [Fact]
    public void Every_problem_is_listed_at_once()
    {
        RoadmapItem[] items =
        [
            new("a", 1) { After = ["c"] },
            new("b", 1) { After = ["a", "a"] },
            new("c", 1) { After = ["b"] },
            new("c", 2),
            new("d", 1) { After = ["d"] },
            new("e", 1) { After = ["nowhere"] },
            new("f", 1) { After = ["g"] },
            new("g", 1) { After = ["f", Link.StartToStart("f")] },
        ];
        IReadOnlyList<Problem> problems = Roadmap.Check(items);
        Assert.Equal(
            [
                "$.items[3].id",
                "$.items[1].after[1]",
                "$.items[4].after[0]",
                "$.items[5].after[0]",
                "$.items",
                "$.items",
            ],
            problems.Select(problem => problem.Path)
        );
        Assert.Contains("a → b → c → a", problems[4].Given);
        Assert.Contains("f → g → f", problems[5].Given);
        string message = Assert
            .Throws<InvalidRoadmapException>(() => Roadmap.Create("bad", Start, WorkingCalendar.EveryDay, items))
            .Message;
        Assert.Contains("6 problems", message);
        Assert.Contains("a → b → c → a", message);
    }

    [Fact]
    public void What_only_follows_a_cycle_is_not_in_it()
    {
        RoadmapItem[] items =
        [
            new("after", 1) { After = ["y"] },
            new("x", 1) { After = ["y"] },
            new("y", 1) { After = ["x"] },
            new("before", 1),
        ];
        Problem problem = Assert.Single(Roadmap.Check(items));
        Assert.Equal("the cycle x → y → x", problem.Given);
    }

    [Fact]
    public void A_chain_of_ten_thousand_items_is_no_trouble()
    {
        IEnumerable<RoadmapItem> chain = Enumerable
            .Range(0, 10_000)
            .Select(i => new RoadmapItem($"{i}", 1) { After = i == 0 ? [] : [$"{i - 1}"] })
            .Reverse();
        Roadmap roadmap = Roadmap.Create("chain", Start, WorkingCalendar.EveryDay, chain);
        Assert.Equal(10_000, roadmap.Schedule().Duration);
    }

    [Fact]
    public void Bad_items_and_links_say_what_was_given()
    {
        Assert.Contains("-1", Assert.Throws<ArgumentOutOfRangeException>(() => Empty.Stage("a", -1)).Message);
        Assert.Contains(
            "a/duration",
            Assert.Throws<ArgumentException>(() => Empty.Stage("a", Estimate.Normal(5, 1))).Message
        );
        Assert.Throws<ArgumentException>(() => Empty.Stage(" ", 1));
        Assert.Throws<ArgumentException>(() => new RoadmapItem("a", 1) { Title = "" });
        Assert.Throws<ArgumentException>(() => new Link(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Link("a", LinkKind.FinishToStart, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Link("a", (LinkKind)4));
        ArgumentException order = Assert.Throws<ArgumentException>(() =>
            Empty.Stage("a", 1, notBefore: Start.AddDays(1), deadline: Start)
        );
        Assert.Contains("2027-01-05", order.Message);
        Assert.Throws<ArgumentException>(() =>
            new RoadmapItem("a", 1) { NotBefore = Start } with
            {
                Deadline = Start.AddDays(-1),
            }
        );
        Assert.Throws<InvalidOperationException>(() => Empty.Schedule());
        Assert.Throws<InvalidOperationException>(() => Empty.Forecast());
    }

    [Fact]
    public void Items_are_equal_by_content()
    {
        Assert.Equal(new RoadmapItem("a", 1) { After = ["b"] }, new RoadmapItem("a", 1) { After = ["b"] });
        Assert.NotEqual(
            new RoadmapItem("a", 1) { After = ["b"] },
            new RoadmapItem("a", 1) { After = [Link.FinishToStart("b", 1)] }
        );
        Assert.Equal("\"b\" FinishToStart +1.5", Link.FinishToStart("b", 1.5).ToString());
        Assert.Equal("\"b\" StartToStart -2", Link.StartToStart("b", -2).ToString());
        Assert.Equal("\"b\" FinishToFinish", Link.FinishToFinish("b").ToString());
    }
}
