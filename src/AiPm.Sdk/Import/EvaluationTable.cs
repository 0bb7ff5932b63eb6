using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Answers of an evaluation from the lines of a table.</summary>
internal static class EvaluationTable
{
    private static readonly string[] Known =
    [
        "prompt",
        "model",
        "generation",
        "cluster",
        "outcome",
        "judge",
        "human label",
        "cost",
        "latency seconds",
    ];

    private static readonly Domain Generations = Domain.AtLeast(0);

    internal static CsvReading<EvaluationRow> Read(CsvTable table)
    {
        AnswerTable<EvaluationRow> answers = new(table);
        if (!answers.Require("prompt", "model"))
        {
            return answers.Refused();
        }

        (int Column, string Dimension)[] slices = [.. Slices(table)];
        foreach (string header in table.Headers)
        {
            string key = CsvTable.Key(header);
            if (!Known.Any(name => CsvTable.Key(name) == key) && !key.StartsWith("slice", StringComparison.Ordinal))
            {
                table.Problems.Add(
                    new(
                        SafeText.Of(header),
                        1,
                        "an unknown column",
                        $"{Words.OneOf(Known)}, or a slice, as \"slice language\""
                    )
                    {
                        Suggestion = Spelling.Suggest(header, Known),
                    }
                );
            }
        }

        return answers.Read(() =>
        {
            string? prompt = answers.RequiredText("prompt");
            string? model = answers.RequiredText("model");
            double? generation = answers.Number("generation", Generations);
            if (generation is { } number && (number != Math.Floor(number) || number > int.MaxValue))
            {
                answers.Wrong("generation", NumberText.Number(number), "a whole number of at least 0");
                generation = null;
            }

            double? outcome = Value(answers, "outcome");
            double? label = Value(answers, "human label");
            double? cost = answers.Number("cost", Domain.NonNegative);
            double? latency = answers.Number("latency seconds", Domain.NonNegative);
            if (prompt is null || model is null)
            {
                return;
            }

            answers.Add(
                new()
                {
                    Prompt = prompt,
                    Model = model,
                    Generation = (int)(generation ?? 0),
                    Cluster = answers.Text("cluster"),
                    Outcome = outcome,
                    Judge = answers.Text("judge"),
                    HumanLabel = label,
                    Cost = cost,
                    LatencySeconds = latency,
                    Slices = slices
                        .Where(slice => answers.Text(slice.Column) is not null)
                        .ToDictionary(
                            slice => slice.Dimension,
                            slice => answers.Text(slice.Column)!,
                            StringComparer.Ordinal
                        ),
                }
            );
        });
    }

    private static IEnumerable<(int, string)> Slices(CsvTable table) =>
        table
            .Headers.Index()
            .Where(header => CsvTable.Key(header.Item) is ['s', 'l', 'i', 'c', 'e', _, ..])
            .Select(header =>
                (header.Index, header.Item.Trim()["slice".Length..].Trim(' ', '_', '-', '.', ':').ToLowerInvariant())
            );

    // true and false beside numbers.
    private static double? Value(AnswerTable<EvaluationRow> answers, string name) =>
        answers.Text(name) switch
        {
            null => null,
            { } text when text.Equals("true", StringComparison.OrdinalIgnoreCase) => 1,
            { } text when text.Equals("false", StringComparison.OrdinalIgnoreCase) => 0,
            _ => answers.Number(name, Domain.Real),
        };
}
