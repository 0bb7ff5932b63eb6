using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary>The operations on whole plans.</summary>
internal static class PlanOperations
{
    private const int MostProblems = 50;
    private const string PlanIs = "The plan: its path from the served folder, or the document itself as an object.";

    private static readonly Dictionary<string, ReviewPart> Parts = new(StringComparer.Ordinal)
    {
        ["backlog"] = ReviewPart.Backlog,
        ["metrics"] = ReviewPart.Metrics,
        ["risks"] = ReviewPart.Risks,
        ["roadmap"] = ReviewPart.Roadmap,
    };

    public static Operation Validate(PlanFolder folder) =>
        new Operation<PlanArgument>(
            "plan_validate",
            "Validate a product plan",
            "Checks a product plan and lists every problem with its path, what was given and what is allowed. Call it before a plan is reviewed or written.",
            Shape.Object<PlanArgument>(
                "planValidateArguments",
                "What to check.",
                members =>
                {
                    Member<PlanArgument> plan = members.Required("plan", PlanArgument.Shape, PlanIs);
                    return values => values.Get(plan);
                }
            ),
            """
            {
              "valid": { "type": "boolean" },
              "problemCount": { "type": "integer" },
              "problems": { "type": "array", "items": { "type": "object", "properties": {
                "path": { "type": "string" }, "line": { "type": "integer" }, "given": { "type": "string" },
                "allowed": { "type": "string" }, "suggestion": { "type": "string" }, "document": { "type": "string" } },
                "required": ["path", "line", "given", "allowed"] } }
            }
            """,
            (plan, _, _) =>
            {
                DocumentReading<ProductPlan> reading = plan.Read(folder);
                return new(
                    reading.IsValid
                        ? "The plan is sound."
                        : Problems.Describe(
                            plan.Path ?? "the plan",
                            reading.Problems,
                            reading.ProblemCount,
                            MostProblems
                        ),
                    ToolJson.Write(json => Write(json, reading))
                );
            }
        );

    public static Operation Review(PlanFolder folder) =>
        new Operation<(PlanArgument Plan, string Part, ReviewOptions Options)>(
            "plan_review",
            "Review a product plan",
            "Reviews a product plan by simulation: what to build next, whether it works, whether it is good enough, when it is done, and what it could cost in a year, with what nobody knows. "
                + "part chooses: brief (the five answers and what to act on), story (a decision brief of one page, each number bound to a result), or all numbers of backlog, metrics, risks or roadmap.",
            Shape.Object<(PlanArgument, string, ReviewOptions)>(
                "planReviewArguments",
                "What to review and how.",
                members =>
                {
                    Member<PlanArgument> plan = members.Required("plan", PlanArgument.Shape, PlanIs);
                    Member<string> part = members.Optional(
                        "part",
                        Shape.Choice([
                            ("brief", "brief"),
                            ("story", "story"),
                            .. Parts.Keys.Select(word => (word, word)),
                        ]),
                        "brief",
                        "What to answer."
                    );
                    Member<DateOnly?> asOf = members.OptionalValue(
                        "asOf",
                        Shape.Date,
                        "Review the plan as it was known on the evening of this day."
                    );
                    Member<DateOnly?> since = members.OptionalValue(
                        "since",
                        Shape.Date,
                        "Say also what is new since the evening of this day."
                    );
                    SimulationMembers simulation = SimulationMembers.Declare(members);
                    return values =>
                        (
                            values.Get(plan),
                            values.Get(part),
                            new ReviewOptions
                            {
                                Simulation = simulation.Of(values),
                                AsOf = values.Get(asOf),
                                Since = values.Get(since),
                            }
                        );
                }
            ),
            """
            {
              "product": { "type": "string" },
              "provenance": { "type": "object", "description": "Library, sampler, seed and draws that make the same numbers again." },
              "brief": { "type": "array", "items": { "type": "object", "properties": {
                "question": { "type": "string" }, "sentence": { "type": "string" }, "figure": { "type": "string" } } } },
              "chain": { "type": "array", "description": "What the experiments changed.", "items": { "type": "object" } },
              "findings": { "type": "array", "description": "What somebody should act on.", "items": { "type": "object", "properties": {
                "path": { "type": "string" }, "sentence": { "type": "string" } } } },
              "notKnown": { "type": "array", "description": "What nobody knows and the plan rests on.", "items": { "type": "object" } }
            }
            """,
            (given, progress, cancellation) =>
                Reviewed(PlanReview.Run(given.Plan.Require(folder), given.Options, progress, cancellation), given.Part)
        );

    public static Operation Diff(PlanFolder folder) =>
        new Operation<(PlanArgument Before, PlanArgument After, ReviewOptions Options)>(
            "plan_diff",
            "Compare two versions of a plan",
            "Says what changed between two versions of a plan, in words and numbers: what is new, gone and reworded, and how ranks, dates, chances, costs and findings moved, both from the same random numbers.",
            Shape.Object<(PlanArgument, PlanArgument, ReviewOptions)>(
                "planDiffArguments",
                "What to compare.",
                members =>
                {
                    Member<PlanArgument> before = members.Required(
                        "before",
                        PlanArgument.Shape,
                        "The plan as it was: its path from the served folder, or the document itself."
                    );
                    Member<PlanArgument> after = members.Required(
                        "after",
                        PlanArgument.Shape,
                        "The plan as it is: its path from the served folder, or the document itself."
                    );
                    SimulationMembers simulation = SimulationMembers.Declare(members);
                    return values =>
                        (
                            values.Get(before),
                            values.Get(after),
                            new ReviewOptions { Simulation = simulation.Of(values) }
                        );
                }
            ),
            """
            {
              "product": { "type": "string" }, "summary": { "type": "string" },
              "changes": { "type": "array", "items": { "type": "object" } },
              "ranks": { "type": "array", "items": { "type": "object" } },
              "dates": { "type": "array", "items": { "type": "object" } },
              "chances": { "type": "array", "items": { "type": "object" } },
              "exposure": { "type": "array", "items": { "type": "object" } },
              "losses": { "type": "array", "items": { "type": "object" } },
              "verdicts": { "type": "array", "items": { "type": "string" } },
              "newFindings": { "type": "array", "items": { "type": "object" } },
              "resolvedFindings": { "type": "array", "items": { "type": "object" } }
            }
            """,
            (given, progress, cancellation) =>
            {
                PlanDiff diff = PlanDiff.Compare(
                    given.Before.Require(folder),
                    given.After.Require(folder),
                    given.Options,
                    progress,
                    cancellation
                );
                return new(diff.Summary, diff.ToJson());
            }
        );

    public static Operation Write(PlanFolder folder) =>
        new Operation<(string Path, string Document, bool Overwrite)>(
            "plan_write",
            "Write a product plan",
            "Writes a product plan to a file of the served folder, whole or not at all. A plan with problems is not written: the problems are listed instead.",
            Shape.Object<(string, string, bool)>(
                "planWriteArguments",
                "What to write where.",
                members =>
                {
                    Member<string> path = members.Required(
                        "path",
                        Shape.Text(4_000),
                        "The file, by its path from the served folder; it ends in .json."
                    );
                    Member<string> plan = members.Required(
                        "plan",
                        Shape.Document("plan", "As the resource aipm://schema/product-plan describes it."),
                        "The plan."
                    );
                    Member<bool> overwrite = members.Optional(
                        "overwrite",
                        Shape.Boolean,
                        false,
                        "Whether a file that is there may be replaced."
                    );
                    return values => (values.Get(path), values.Get(plan), values.Get(overwrite));
                }
            ),
            """{ "path": { "type": "string" }, "bytes": { "type": "integer" } }""",
            (given, _, _) => Written(folder, given.Path, given.Document, given.Overwrite)
        )
        {
            Writes = true,
        };

    private static OperationAnswer Reviewed(PlanReview review, string part)
    {
        if (Parts.TryGetValue(part, out ReviewPart one))
        {
            return new(review.ToReport(one).ToText(), review.ToJson(one));
        }

        if (part == "story")
        {
            Story story = review.ToStory();
            return new(story.ToString(), story.ToJson());
        }

        using JsonDocument whole = JsonDocument.Parse(review.ToJson());
        string[] members = ["product", "provenance", "brief", "chain", "findings", "notKnown", "morning"];
        return new(
            string.Join('\n', review.Brief.Select(answer => $"{answer.Question} {answer.Sentence}")),
            ToolJson.Write(json =>
            {
                foreach (string member in members)
                {
                    if (whole.RootElement.TryGetProperty(member, out JsonElement value))
                    {
                        json.WritePropertyName(member);
                        value.WriteTo(json);
                    }
                }
            })
        );
    }

    private static OperationAnswer Written(PlanFolder folder, string path, string document, bool overwrite)
    {
        if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            throw new BadInputException($"path must end in .json, but was {path}");
        }

        string file = folder.Require(path, mustExist: false);
        if (File.Exists(file) && !overwrite)
        {
            throw new BadInputException($"{path} is there already; say overwrite to replace it");
        }

        DocumentReading<ProductPlan> reading = PlanReader.Read(document);
        if (!reading.IsValid)
        {
            throw new BadInputException(
                Problems.Describe("the plan", reading.Problems, reading.ProblemCount, MostProblems)
            );
        }

        string text = PlanReader.Write(reading.Value);
        AtomicFile.Write(file, text, overwrite);
        return new(
            $"The plan stands in {path}.",
            ToolJson.Write(json =>
            {
                json.WriteString("path", path);
                json.WriteNumber("bytes", new FileInfo(file).Length);
            })
        );
    }

    private static void Write(Utf8JsonWriter json, DocumentReading<ProductPlan> reading)
    {
        json.WriteBoolean("valid", reading.IsValid);
        json.WriteNumber("problemCount", reading.ProblemCount);
        json.WriteStartArray("problems");
        foreach (Problem problem in reading.Problems.Take(MostProblems))
        {
            json.WriteStartObject();
            json.WriteString("path", problem.Path);
            json.WriteNumber("line", problem.Line);
            json.WriteString("given", problem.Given);
            json.WriteString("allowed", problem.Allowed);
            if (problem.Suggestion is { } suggestion)
            {
                json.WriteString("suggestion", suggestion);
            }

            if (problem.Document is { Length: > 0 } included)
            {
                json.WriteString("document", included);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
