using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Drafts;

public class RegisterDraftTests
{
    private static readonly RiskMatrix Matrix = RiskMatrix.FiveByFive(1_000_000, "EUR");

    private static Dictionary<string, string> Impacts(string dimension, string level) => new() { [dimension] = level };

    [Fact]
    public void A_sound_draft_becomes_a_register()
    {
        RegisterDraft draft = new()
        {
            Unit = "EUR",
            Matrix = Matrix,
            Names = new Dictionary<string, Estimate> { ["record"] = 12 },
            ControlIds = ["filter"],
            Risks =
            [
                new("leak")
                {
                    Title = " Customer data leaks ",
                    Cause = "prompts carry customer data",
                    Event = "a leak into answers",
                    Consequence = "notification and fines",
                    Category = "Model-Quality",
                    Status = "materialised",
                    Owner = "Ada",
                    EventsPerYear = "gamma(2, 0.25)",
                    Loss = "5k to 80k",
                    Inherent = new("Likely", Impacts(" Cost ", "Major")),
                    Current = new("possible", Impacts("cost", "minor")),
                    Treatments = ["reduce", "Transfer"],
                    From = "2027-01-04",
                },
                new("fine")
                {
                    ProbabilityPerYear = "2%",
                    Loss = "1000 * record",
                    Current = new(" ", new Dictionary<string, string>()),
                },
                new("plain"),
            ],
            Mitigations =
            [
                new("m1", "leak", "filter answers")
                {
                    State = "in progress",
                    Due = "2027-03-01",
                    ControlId = "filter",
                    Cost = "10k",
                    Owner = "Bo",
                },
            ],
        };
        Assert.Empty(draft.Check());
        RiskRegister register = draft.ToRegister();
        Risk leak = register["leak"];
        Assert.Equal("Customer data leaks", leak.Title);
        Assert.Equal(RiskCategory.ModelQuality, leak.Category);
        Assert.Equal(RiskStatus.Materialised, leak.Status);
        Assert.Equal(0.5, leak.Frequency.Value.Mean.Value, 14);
        Assert.Equal(20_000, leak.Loss.Quantile(0.5), 1e-6);
        Assert.Equal(
            "Because of prompts carry customer data, a leak into answers may occur, which would lead to notification and fines.",
            leak.Statement!.ToString()
        );
        Assert.Equal([TreatmentStrategy.Reduce, TreatmentStrategy.Transfer], leak.Treatments);
        Assert.Equal("filter answers (in progress, due 2027-03-01, Bo)", leak.Mitigations.Single().ToString());
        Assert.Equal(FrequencyModel.AtMostOnce, register["fine"].Frequency.Model);
        Assert.Equal(240, register["fine"].ExpectedLoss.Value, 10);
        Assert.Null(register["fine"].Current);
        Assert.False(register["plain"].IsQuantified);
    }

    [Fact]
    public void Everything_wrong_with_a_draft_is_said_at_once_with_paths_and_lines()
    {
        RegisterDraft draft = new()
        {
            Matrix = Matrix,
            ControlIds = ["filter"],
            Risks =
            [
                new("a")
                {
                    Line = 2,
                    ProbabilityPerYear = "1.5",
                    Loss = "-5",
                    Category = "privcy",
                    Status = "openn",
                    From = "2027-05-01",
                    Until = "2027-04-01",
                },
                new("b")
                {
                    Line = 3,
                    EventsPerYear = "0.5",
                    Cause = "only a cause",
                    Current = new("likly", Impacts("reputation", "huge")),
                    Target = new(null, Impacts("cost", "minor")),
                    Treatments = ["accept", "avoid", "accept", "ignore"],
                },
                new("a")
                {
                    Line = 4,
                    EventsPerYear = "normal(1, 1)",
                    ProbabilityPerYear = "0.5",
                    Loss = "ten",
                    Inherent = new("rare", Impacts("cost", "mjor")),
                },
                new(" ") { Line = 5, Loss = "5" },
                new("t")
                {
                    Line = 6,
                    EventsPerYear = "90000",
                    Loss = "5",
                    From = "1.4.2027",
                },
            ],
            Mitigations =
            [
                new("m", "c", "x")
                {
                    Line = 8,
                    ControlId = "fliter",
                    Due = "soon",
                    State = "doing",
                },
                new(null, "b", null)
                {
                    Line = 9,
                    Cost = "-1",
                    Strategy = "hope",
                },
                new("n", "b", "x") { Line = 10 },
                new("n", "b", "y") { Line = 11 },
            ],
        };
        string[] found = [.. draft.Check().Select(problem => $"{problem.Line} {problem.Path}")];
        string[] expected =
        [
            "2 $.risks[0].category",
            "2 $.risks[0].status",
            "2 $.risks[0].until",
            "2 $.risks[0].probabilityPerYear",
            "2 $.risks[0].loss",
            "3 $.risks[1].event",
            "3 $.risks[1].consequence",
            "3 $.risks[1].target.likelihood",
            "3 $.risks[1].treatments[1]",
            "3 $.risks[1].treatments[2]",
            "3 $.risks[1].treatments[3]",
            "3 $.risks[1].loss",
            "4 $.risks[2].eventsPerYear",
            "4 $.risks[2].loss",
            "4 $.risks[2].probabilityPerYear",
            "5 $.risks[3].id",
            "5 $.risks[3].eventsPerYear",
            "6 $.risks[4].from",
            "6 $.risks[4].eventsPerYear",
            "8 $.mitigations[0].riskId",
            "8 $.mitigations[0].controlId",
            "8 $.mitigations[0].state",
            "8 $.mitigations[0].due",
            "9 $.mitigations[1].id",
            "9 $.mitigations[1].action",
            "9 $.mitigations[1].strategy",
            "9 $.mitigations[1].cost",
            "11 $.mitigations[3].id",
            "3 $.risks[1].current.likelihood",
            "3 $.risks[1].current.impacts.reputation",
            "4 $.risks[2].id",
            "4 $.risks[2].inherent.impacts.cost",
        ];
        Assert.Equal(expected.Order(), found.Order());
        InvalidRegisterException refusal = Assert.Throws<InvalidRegisterException>(draft.ToRegister);
        Assert.Equal(expected.Length, refusal.Problems.Count);
        Assert.Contains("line 2, $.risks[0].category: was \"privcy\"", refusal.Message);
        Assert.Contains("did you mean \"privacy\"?", refusal.Message);
        Assert.Contains(
            "line 2, $.risks[0].probabilityPerYear: was \"1.5\", but must be a number from 0 to 1\n",
            refusal.Message
        );
        Assert.Contains(
            "line 4, $.risks[2].eventsPerYear: was \"normal(1, 1)\", but must be a finite number of at least 0, but",
            refusal.Message
        );
        Assert.Contains(
            "line 4, $.risks[2].loss: was \"ten\", but must be an estimate, a finite number of at least 0: character 1",
            refusal.Message
        );
        Assert.Contains("did you mean \"filter\"?", refusal.Message);
        Assert.Contains("which has no scale", refusal.Message);
        Assert.Contains("at most 50,000", refusal.Message);
        Assert.DoesNotContain("Parameter", refusal.Message);
        Assert.False(draft.TryGetRegister(out RiskRegister? none, out _));
        Assert.Null(none);
    }

    [Fact]
    public void A_register_with_ratings_and_no_matrix_is_refused() =>
        Assert.Equal(
            ["$.risks[0].current", "$.appetites[0].toleranceLevel"],
            new RegisterDraft
            {
                Risks = [new("a") { Current = new("likely", Impacts("cost", "minor")) }],
                Appetites = [RiskAppetite.ForAll() with { ToleranceLevel = "high" }],
            }
                .Check()
                .Select(problem => problem.Path)
        );

    [Fact]
    public void Missing_rows_are_named_and_keep_their_places()
    {
        RegisterDraft draft = new()
        {
            Risks =
            [
                null!,
                new("a")
                {
                    Line = 3,
                    EventsPerYear = "-1",
                    Loss = "1",
                },
            ],
            Mitigations = [null!, new("m", "b", "filter") { Line = 8 }],
        };
        Assert.Equal(
            ["$.risks[0]", "$.risks[1].eventsPerYear", "$.mitigations[0]", "$.mitigations[1].riskId"],
            draft.Check().Select(problem => problem.Path)
        );
        Assert.Throws<InvalidRegisterException>(draft.ToRegister);
    }

    [Fact]
    public void A_rating_without_an_impact_is_named_and_a_risk_without_days_has_no_proximity()
    {
        RegisterDraft draft = new()
        {
            Matrix = Matrix,
            Risks = [new("a") { Current = new("possible", new Dictionary<string, string>()) }],
        };
        Problem none = Assert.Single(draft.Check());
        Assert.Equal(("$.risks[0].current.impacts", "none"), (none.Path, none.Given));
        RiskRegister register = new RegisterDraft
        {
            Risks = [new("always") { From = " " }, new("until") { Until = "2027-04-01" }],
        }.ToRegister();
        Assert.Null(register["always"].Proximity);
        Assert.Equal(new(null, new DateOnly(2027, 4, 1)), register["until"].Proximity);
    }
}
