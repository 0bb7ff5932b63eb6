using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Everything that is wrong with the rows of an evaluation.</summary>
internal sealed class EvaluationRowProblems
{
    private readonly List<Problem> _problems = [];
    private readonly Dictionary<(string Model, string Prompt, int Generation, string? Judge), int> _answers = [];
    private readonly Dictionary<string, int> _firstOfPrompt = new(StringComparer.Ordinal);

    internal static IReadOnlyList<Problem> Of(EvaluationRow[] rows)
    {
        EvaluationRowProblems found = new();
        for (int i = 0; i < rows.Length; i++)
        {
            found.Read(rows, i);
        }

        return found._problems;
    }

    private void Read(EvaluationRow[] rows, int place)
    {
        EvaluationRow row = rows[place];
        if (row is null)
        {
            Add(place, "", "null", "a row");
            return;
        }

        bool isNamed = Named(place, "model", row.Model) & Named(place, "prompt", row.Prompt);
        if (row.Cluster is not null)
        {
            _ = Named(place, "cluster", row.Cluster);
        }

        if (row.Judge is not null)
        {
            _ = Named(place, "judge", row.Judge);
        }

        Number(place, "outcome", row.Outcome, Domain.Real);
        Number(place, "humanLabel", row.HumanLabel, Domain.Real);
        Number(place, "cost", row.Cost, Domain.NonNegative);
        Number(place, "latencySeconds", row.LatencySeconds, Domain.NonNegative);
        if (row.Generation < 0)
        {
            Add(
                place,
                ".generation",
                row.Generation.ToString(CultureInfo.InvariantCulture),
                "a whole number of at least 0"
            );
        }

        if (row.Slices is null)
        {
            Add(place, ".slices", "null", "slices by their dimension, or none");
        }
        else if (isNamed)
        {
            Once(place, row);
            SameAsBefore(rows, place);
        }
    }

    private void Once(int place, EvaluationRow row)
    {
        if (!_answers.TryAdd((row.Model, row.Prompt, row.Generation, row.Judge), place))
        {
            int first = _answers[(row.Model, row.Prompt, row.Generation, row.Judge)];
            string judge = row.Judge is null ? "" : $", judged by \"{row.Judge}\"";
            Add(
                place,
                "",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"generation {row.Generation} of model \"{row.Model}\" on prompt \"{row.Prompt}\"{judge} once more"
                ),
                string.Create(CultureInfo.InvariantCulture, $"there once; rows[{first}] has it")
            );
        }
    }

    private void SameAsBefore(EvaluationRow[] rows, int place)
    {
        EvaluationRow row = rows[place];
        if (_firstOfPrompt.TryAdd(row.Prompt, place))
        {
            return;
        }

        int before = _firstOfPrompt[row.Prompt];
        EvaluationRow first = rows[before];
        string As(string? value) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(value is null ? "left out" : $"\"{value}\"")}, as in rows[{before}] of the same prompt"
            );
        if (first.Cluster != row.Cluster)
        {
            Add(place, ".cluster", row.Cluster is null ? "left out" : $"\"{row.Cluster}\"", As(first.Cluster));
        }

        foreach (string dimension in first.Slices.Keys.Union(row.Slices.Keys, StringComparer.Ordinal))
        {
            string? here = row.Slices.GetValueOrDefault(dimension);
            string? there = first.Slices.GetValueOrDefault(dimension);
            if (here != there)
            {
                Add(place, $".slices.{dimension}", here is null ? "left out" : $"\"{here}\"", As(there));
            }
        }
    }

    private bool Named(int place, string field, string? name)
    {
        if (!string.IsNullOrWhiteSpace(name))
        {
            return true;
        }

        Add(place, "." + field, name is null ? "left out" : $"\"{name}\"", "a name that is not empty");
        return false;
    }

    private void Number(int place, string field, double? value, Domain domain)
    {
        if (value is { } number && !domain.Contains(number))
        {
            Add(place, "." + field, number.ToString("R", CultureInfo.InvariantCulture), domain.Description);
        }
    }

    private void Add(int place, string field, string given, string allowed) =>
        _problems.Add(new(string.Create(CultureInfo.InvariantCulture, $"rows[{place}]{field}"), 0, given, allowed));
}
