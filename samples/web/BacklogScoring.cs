using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Samples.Web;

/// <summary>From what was posted to what the library scores; what is wrong with it is said for every value.</summary>
internal sealed class BacklogScoring
{
    private readonly ScoringModel _model;
    private readonly IReadOnlyList<ScoringRow> _rows;
    private readonly int _places;

    private BacklogScoring(ScoringModel model, IReadOnlyList<ScoringRow> rows, int places)
    {
        _model = model;
        _rows = rows;
        _places = places;
    }

    /// <summary>What can be scored, or the problems by the place in the request.</summary>
    public static BacklogScoring? Read(Backlog backlog, out Dictionary<string, string[]> problems)
    {
        problems = [];
        if (Model(backlog, problems) is not { } model)
        {
            return null;
        }

        if (backlog.Items.Count is 0 or > ScoringResult.MostOrdered)
        {
            problems["items"] =
            [
                $"there must be 1 to {ScoringResult.MostOrdered} items, but there are {backlog.Items.Count}",
            ];
        }

        if (backlog.Places is < 1 or > ScoringResult.MostOrdered)
        {
            problems["places"] = [$"places must be from 1 to {ScoringResult.MostOrdered}, but was {backlog.Places}"];
        }

        List<ScoringRow> rows = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        for (int place = 0; place < backlog.Items.Count; place++)
        {
            BacklogEntry entry = backlog.Items[place];
            if (string.IsNullOrWhiteSpace(entry.Id) || !ids.Add(entry.Id))
            {
                problems[$"items[{place}].id"] = ["an id must be a text that no other item has"];
            }

            Dictionary<string, Estimate> values = new(StringComparer.Ordinal);
            foreach (Criterion criterion in model.Criteria)
            {
                if (!TryRead(entry, criterion, out Estimate value, out string problem))
                {
                    problems[$"items[{place}].values.{criterion.Name}"] = [problem];
                }

                values[criterion.Name] = value;
            }

            rows.Add(new(entry.Id, entry.Title ?? entry.Id, values));
        }

        return problems.Count == 0 ? new(model, rows, backlog.Places) : null;
    }

    public ScoringResult Run(
        SimulationOptions simulation,
        IProgress<double>? progress,
        CancellationToken cancellation
    ) => ScoringResult.Of(_rows, _model, _places, simulation, progress, cancellation);

    private static ScoringModel? Model(Backlog backlog, Dictionary<string, string[]> problems)
    {
        if (backlog.Framework is null == backlog.Formula is null)
        {
            problems["framework"] = ["either framework or formula must be given"];
            return null;
        }

        if (backlog.Framework is { } name)
        {
            ScoringModel? known = ScoringModel.Published.FirstOrDefault(model =>
                model.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            );
            if (known is null)
            {
                problems["framework"] =
                [
                    Spelling.Unknown("framework", name, [.. ScoringModel.Published.Select(model => model.Name)]),
                ];
            }

            return known;
        }

        try
        {
            Criterion[] criteria =
            [
                .. backlog
                    .Items.SelectMany(item => item.Values.Keys)
                    .Distinct(StringComparer.Ordinal)
                    .Select(key => new Criterion(key)),
            ];
            return ScoringModel.Define("Score", criteria, backlog.Formula!);
        }
        catch (Exception refused) when (refused is FormatException or ArgumentException)
        {
            problems["formula"] = [refused.Message];
            return null;
        }
    }

    private static bool TryRead(BacklogEntry entry, Criterion criterion, out Estimate value, out string problem)
    {
        value = 0;
        string? text = entry.Values.TryGetValue(criterion.Name, out var given) ? given.ToString() : null;
        if (text is null)
        {
            problem = $"it is missing; it must be {criterion.Domain.Description}";
            return false;
        }

        if (
            criterion.Scale?.Values.FirstOrDefault(step =>
                step.Name.Equals(text, StringComparison.OrdinalIgnoreCase)
            ) is
            { } step
        )
        {
            value = step.Value;
            problem = "";
            return true;
        }

        Domain? domain = criterion.Domain == Domain.Real ? null : criterion.Domain;
        bool isRead = Estimate.TryParse(text, domain, null, out value, out TextProblem? wrong);
        problem = wrong?.ToString() ?? "";
        return isRead;
    }
}
