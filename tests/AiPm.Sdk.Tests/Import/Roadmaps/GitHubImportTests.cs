using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Tests;

public class GitHubImportTests
{
    private static readonly GitHubImportOptions Options = new()
    {
        Start = new(2027, 1, 4),
        Title = "assistant",
        DurationByLabel = new Dictionary<string, Estimate> { ["size/S"] = Estimate.Pert(1, 2, 4), ["size/L"] = 10 },
        LifecycleByLabel = new Dictionary<string, LifecycleStage> { ["training"] = LifecycleStage.Training },
    };

    private const string Issues = """
        [
          {
            "url": "https://api.github.com/repos/acme/assistant/issues/1", "node_id": "I_1", "id": 1, "number": 1,
            "title": "Label data", "state": "open", "locked": false, "comments": 3, "body": null,
            "labels": [{"name": "size/L"}, {"name": "eu"}],
            "assignee": {"login": "ada"}, "assignees": [{"login": "ada"}, {"login": "grace"}],
            "milestone": {"number": 7, "title": "Beta", "state": "open", "due_on": "2027-03-01T08:00:00Z", "description": "first users"},
            "created_at": "2026-11-01T10:00:00Z", "closed_at": null, "user": {"login": "ada"}
          },
          {
            "number": 2, "title": "Train", "state": "open", "labels": ["size/S", "Training"], "assignees": [],
            "body": "Depends on #1, https://github.com/acme/assistant/issues/4 and #99.\n\nBlocks #3",
            "milestone": {"number": 7, "title": "Beta", "state": "open", "due_on": "2027-03-01T08:00:00Z"},
            "type": {"name": "Feature"}, "parent_issue_url": "https://api.github.com/repos/acme/assistant/issues/5"
          },
          {"number": 3, "title": "Roll out", "state": "open", "labels": [{"name": "size/S"}], "body": "", "milestone": null},
          {"number": 4, "title": "Licence", "state": "closed", "state_reason": "completed", "closed_at": "2027-01-06T23:30:00Z", "labels": []},
          {"number": 5, "title": "Assistant", "state": "open", "labels": [], "body": "Parts:\n- [ ] #3\n- [x] #4\n- [ ] #2"},
          {"number": 6, "title": "Idea", "state": "closed", "state_reason": "not_planned", "closed_at": "2027-01-05T00:00:00Z", "labels": []},
          {"number": 8, "title": "Fix", "state": "open", "pull_request": {"url": "…"}, "labels": []}
        ]
        """;

    [Fact]
    public void Issues_and_milestones_become_items()
    {
        RoadmapReading reading = RoadmapImport.FromGitHub(Issues, Options);
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        Roadmap roadmap = reading.Roadmap;
        Assert.Equal(["#1", "#2", "#3", "#5", "milestone 7"], roadmap.Items.Select(item => item.Id));
        Assert.Equal(("Label data", "ada"), (roadmap["#1"].Title, roadmap["#1"].Owner));
        Assert.Equal((Estimate)10, roadmap["#1"].Duration);
        Assert.Equal([new Link("#1")], roadmap["#2"].After);
        Assert.Equal(
            (LifecycleStage.Training, ItemKind.Feature, "#5"),
            (roadmap["#2"].Lifecycle, roadmap["#2"].Kind, roadmap["#2"].Parent)
        );
        Assert.Equal([new Link("#2")], roadmap["#3"].After);
        Assert.Equal("#5", roadmap["#3"].Parent);
        RoadmapItem beta = roadmap["milestone 7"];
        Assert.Equal(("Beta", ItemKind.Milestone, new DateOnly(2027, 3, 1)), (beta.Title, beta.Kind, beta.Deadline));
        Assert.Equal([new Link("#1"), new Link("#2")], beta.After);
        Assert.NotEqual(roadmap["#2"].Duration, roadmap["#3"].Duration);
    }

    [Fact]
    public void What_is_left_out_is_named()
    {
        RoadmapPreview preview = RoadmapImport.FromGitHub(Issues, Options).Preview;
        string[] parts = [.. preview.NotMapped.Select(part => $"{part.Part}: {part.Count}")];
        Assert.Equal(
            [
                "addresses and internal numbers: 3",
                "member comments: 1",
                "label eu: 1",
                "further assignees: 1",
                "description of a milestone: 1",
                "member created_at: 1",
                "member user: 1",
                "text of an issue: 1",
                "what is done: 1",
                "closed without being done: 1",
                "pull request: 1",
            ],
            parts
        );
        Assert.Equal((7, 5), (preview.Rows, preview.Items));
    }

    [Fact]
    public void With_a_status_date_what_is_done_comes_along()
    {
        Roadmap roadmap = RoadmapImport.FromGitHub(Issues, Options with { StatusDate = new(2027, 1, 11) }).Roadmap;
        Assert.Equal(ItemProgress.Complete(new(2027, 1, 6), new(2027, 1, 6)), roadmap["#4"].Progress);
        Assert.Equal([new Link("#1"), new Link("#4")], roadmap["#2"].After);
        Assert.DoesNotContain(roadmap.Items, item => item.Id == "#6");
    }

    [Fact]
    public void Pages_the_command_line_and_a_list_of_milestones_are_read()
    {
        RoadmapReading reading = RoadmapImport.FromGitHub(
            """
            [[{"number": 1, "title": "a", "state": "OPEN", "labels": [{"name": "size/L"}], "milestone": {"number": 2, "title": "M", "dueOn": "2027-02-01T00:00:00Z"}, "parent": {"number": 3}}],
             [{"number": 3, "title": "c", "state": "OPEN", "labels": []}, {"number": 4, "title": "d", "state": "CLOSED", "stateReason": "NOT_PLANNED", "closedAt": "2027-01-05T00:00:00Z", "labels": []}]]
            """,
            Options,
            """[{"number": 2, "title": "M", "state": "open", "due_on": "2027-02-01T00:00:00Z"}, {"number": 9, "title": "GA", "state": "open", "due_on": null}, {"number": 8, "title": "old", "state": "closed"}]"""
        );
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        Assert.Equal(["#1", "#3", "milestone 2", "milestone 9"], reading.Roadmap.Items.Select(item => item.Id));
        Assert.Equal("#3", reading.Roadmap["#1"].Parent);
        Assert.Equal(new DateOnly(2027, 2, 1), reading.Roadmap["milestone 2"].Deadline);
        Assert.Equal([new Link("#1")], reading.Roadmap["milestone 2"].After);
    }

    [Fact]
    public void Rules_at_the_edges_of_issues_hold()
    {
        RoadmapReading reading = RoadmapImport.FromGitHub(
            """
            [{"number": 1, "title": "a", "state": "open", "labels": ["size/L"], "body": "- [ ] #1\n- [ ] #3", "milestone": {"number": 7, "title": "Beta", "state": "open", "due_on": "2027-01-03T08:00:00Z"}},
             {"number": 2, "title": "b", "state": "open", "labels": ["size/L"], "body": "- [ ] #3\nBLOCKS #4", "milestone": {"number": 8, "title": "First", "state": "open", "due_on": "2027-01-04T08:00:00Z"}},
             {"number": 3, "title": "c", "state": "open", "labels": ["size/L"], "body": "blocked by #002"},
             {"number": 4, "title": "d", "state": "open", "labels": [], "type": "Milestone"},
             {"number": 5, "title": "e", "state": "closed", "state_reason": "duplicate", "closed_at": "2027-01-06T08:00:00Z", "labels": []}]
            """,
            Options with
            {
                StatusDate = new(2027, 1, 11),
            }
        );
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        Roadmap roadmap = reading.Roadmap;
        Assert.Equal(["#1", "#2", "#3", "#4", "milestone 7", "milestone 8"], roadmap.Items.Select(item => item.Id));
        // No issue is a part of itself, and the first that lists a part has it.
        Assert.Equal((null, "#1"), (roadmap["#1"].Parent, roadmap["#3"].Parent));
        Assert.Equal([new Link("#2")], roadmap["#3"].After);
        Assert.Equal([new Link("#2")], roadmap["#4"].After);
        Assert.Equal((ItemKind.Milestone, (Estimate)0), (roadmap["#4"].Kind, roadmap["#4"].Duration));
        Assert.Null(roadmap["milestone 7"].Deadline);
        Assert.Equal(new DateOnly(2027, 1, 4), roadmap["milestone 8"].Deadline);
    }

    [Fact]
    public void Text_is_left_alone_where_that_is_wanted()
    {
        Roadmap roadmap = RoadmapImport
            .FromGitHub(Issues, Options with { ReadsText = false, DurationWhenMissing = 1 })
            .Roadmap;
        Assert.All(roadmap.Items.Where(item => item.Kind != ItemKind.Milestone), item => Assert.Empty(item.After));
    }

    [Theory]
    [InlineData("{}", "line 1, $: was an object, but must be a list of issues")]
    [InlineData("[1]", "line 1, $[0]: was 1, but must be an object")]
    [InlineData("[\n{\"title\": \"a\"}]", "line 2, $[0].number: was missing, but must be a whole number of at least 1")]
    [InlineData("[{\"number\": 1.5, \"title\": \"a\"}]", "line 1, $[0].number: was 1.5")]
    [InlineData("[{\"number\": 1, \"title\": \" \"}]", "line 1, $[0].title: was missing or blank")]
    [InlineData("[{\"number\": 1, \"title\": \"a\"}]", "line 1, $[0]: was no estimate")]
    [InlineData(
        "[{\"number\": 1, \"title\": \"a\", \"labels\": [\"size/L\"]},\n{\"number\": 1, \"title\": \"a\", \"labels\": [\"size/L\"]}]",
        "line 2, $[1]: was \"#1\""
    )]
    [InlineData("[{\"number\": 1, \"title\": \"a\", \"labels\": [3]}]", "line 1, $[0].labels[0]: was 3")]
    [InlineData(
        "[{\"number\": 1, \"title\": \"a\", \"state\": \"closed\", \"closed_at\": \"soon\"}]",
        "line 1, $[0].closed_at: was \"soon\""
    )]
    [InlineData(
        "[{\"number\": 1, \"title\": \"a\", \"labels\": [\"size/L\"], \"body\": \"blocked by #2\"},\n{\"number\": 2, \"title\": \"b\", \"labels\": [\"size/L\"], \"body\": \"blocked by #1\"}]",
        "line 1, $[0]: was the cycle #1 → #2 → #1"
    )]
    [InlineData("[", "line 1, $: was")]
    [InlineData("[]", "line 1, $: was no items")]
    public void A_problem_says_its_line_path_value_and_what_is_allowed(string json, string problem)
    {
        RoadmapReading reading = RoadmapImport.FromGitHub(json, Options);
        Assert.False(reading.IsValid);
        Assert.Contains(reading.Problems, one => one.ToString().StartsWith(problem, StringComparison.Ordinal));
    }
}
