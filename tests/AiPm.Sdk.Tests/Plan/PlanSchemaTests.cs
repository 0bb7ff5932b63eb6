using AiPm.Sdk.Tests.Strategy;

namespace AiPm.Sdk.Tests.Plan;

/// <summary>The schema as a real validator sees it.</summary>
public class PlanSchemaTests
{
    private const string Head = """{ "version": 1, "product": { "name": "P", "purpose": "p" }""";

    [NodeFact]
    public void The_schema_is_one_and_takes_what_the_reader_takes()
    {
        string[] samples = Directory.GetFiles(
            Path.Combine(TestData.Repository, "samples"),
            "plan*.json",
            SearchOption.AllDirectories
        );
        Assert.NotEmpty(samples);
        NodeScript.FindsNothing(
            Path.Combine(TestData.Repository, "tests", "AiPm.Sdk.Tests", "node", "schema.mjs"),
            new
            {
                schema = PlanReader.JsonSchema(),
                valid = (string[][])
                    [
                        .. samples.Select(path =>
                            (string[])[Path.GetRelativePath(TestData.Repository, path), Plain(File.ReadAllText(path))]
                        ),
                        .. samples.Select(path =>
                            (string[])["written", PlanReader.Write(PlanReader.ReadFile(path).Value)]
                        ),
                        ["strategy", PlanReader.Write(PlanReader.Read(StrategyPlan.Json).Value)],
                        ["metrics", PlanReader.Write(PlanReader.Read(PlanMetricTests.EveryKind).Value)],
                        ["a table", Head + """, "backlog": { "items": { "$csv": "backlog.csv" } } }"""],
                        ["a file", Head + """, "roadmap": { "$json": "roadmap.json" } }"""],
                    ],
                invalid = (string[][])
                    [
                        ["an unknown member", Head + """, "backlogg": [] }"""],
                        ["a version to come", """{ "version": 99, "product": { "name": "P", "purpose": "p" } }"""],
                        ["no product", """{ "version": 1 }"""],
                        [
                            "a negative effort",
                            Head
                                + """, "backlog": { "items": [{ "id": "a", "title": "A", "reach": 1, "impact": 1, "confidence": 1, "effort": -1 }] } }""",
                        ],
                        [
                            "an include of two",
                            Head + """, "backlog": { "items": { "$csv": "a.csv", "$json": "a.json" } } }""",
                        ],
                        ["an empty include", Head + """, "metrics": {} }"""],
                        ["a list", "[]"],
                    ],
            }
        );
    }

    /// <summary>JSON without the comments and trailing commas that the reader allows.</summary>
    private static string Plain(string json)
    {
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(
            json,
            new() { AllowTrailingCommas = true, CommentHandling = System.Text.Json.JsonCommentHandling.Skip }
        );
        return System.Text.Json.JsonSerializer.Serialize(document.RootElement);
    }
}
