using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Looks for everything that is wrong with a portfolio's parts.</summary>
internal static class PortfolioReader
{
    public static List<Problem> Check(PortfolioItem[] items, Capacity[] capacities, PortfolioGroup[] groups)
    {
        List<Problem> problems = [];
        if (items.Length == 0)
        {
            problems.Add(new("items", 0, "empty", "at least one item"));
        }

        HashSet<string> ids = [.. items.Select(item => item.Id)];
        HashSet<string> names = [.. capacities.Select(capacity => capacity.Name)];
        problems.AddRange(Repeated(items.Select(item => item.Id), "item", "the id of one item"));
        JointSimulation slots = new();
        foreach (PortfolioItem item in items.DistinctBy(item => item.Id, StringComparer.Ordinal))
        {
            CheckEstimate(slots, $"{item.Id}/value", item.Value, Domain.Real, problems);
            foreach ((string capacity, Estimate use) in item.Uses)
            {
                string path = $"{item.Id}/{capacity}";
                if (!names.Contains(capacity))
                {
                    problems.Add(Unknown(path, capacity, "the name of a capacity", names));
                }
                else
                {
                    CheckEstimate(slots, path, use, Domain.NonNegative, problems);
                }
            }

            foreach (string needed in item.Requires)
            {
                if (needed == item.Id)
                {
                    problems.Add(new($"{item.Id}/requires", 0, $"\"{needed}\", itself", "the id of another item"));
                }
                else if (!ids.Contains(needed))
                {
                    problems.Add(Unknown($"{item.Id}/requires", needed, "the id of another item", ids));
                }
            }

            if (item.MustHave && item.Excluded)
            {
                problems.Add(new(item.Id, 0, "a must-have and excluded", "one of the two, or neither"));
            }
        }

        problems.AddRange(
            Repeated(capacities.Select(capacity => capacity.Name), "capacity", "the name of one capacity")
        );
        problems.AddRange(Repeated(groups.Select(group => group.Name), "group", "the name of one group"));
        foreach (PortfolioGroup group in groups)
        {
            CheckGroup(group, ids, problems);
        }

        return problems;
    }

    private static void CheckEstimate(
        JointSimulation slots,
        string path,
        Estimate estimate,
        Domain domain,
        List<Problem> problems
    )
    {
        try
        {
            slots.Add(path, estimate, domain);
        }
        catch (ArgumentException refused)
        {
            problems.Add(
                refused is ArgumentOutOfRangeException { ActualValue: double given }
                    ? new(path, 0, given.ToString(CultureInfo.InvariantCulture), domain.Description)
                    : new(path, 0, "refused", domain.Description) { Suggestion = InputProblem.Reason(refused) }
            );
        }
    }

    private static void CheckGroup(PortfolioGroup group, HashSet<string> ids, List<Problem> problems)
    {
        string path = $"group {group.Name}";
        foreach (string id in group.Items.Where(id => !ids.Contains(id)))
        {
            problems.Add(Unknown(path, id, "the id of an item", ids));
        }

        problems.AddRange(Repeated(group.Items, path, "an item once"));
        int most = Math.Min(group.AtMost, group.Items.Count);
        if (group.AtLeast < 0 || group.AtMost < 0 || group.AtLeast > most)
        {
            problems.Add(
                new(
                    path,
                    0,
                    group.AtMost == int.MaxValue
                        ? $"at least {group.AtLeast} of {group.Items.Count}"
                        : $"at least {group.AtLeast} and at most {group.AtMost} of {group.Items.Count}",
                    "a range of counts from 0 to the number of its items"
                )
            );
        }
    }

    private static IEnumerable<Problem> Repeated(IEnumerable<string> names, string path, string allowed) =>
        names
            .Index()
            .GroupBy(name => name.Item, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => new Problem(
                $"{path}/{same.Key}",
                0,
                $"given at {string.Join(", ", same.Select(name => name.Index + 1))}",
                allowed
            ));

    private static Problem Unknown(string path, string given, string allowed, IEnumerable<string> known) =>
        new(path, 0, $"\"{given}\"", allowed) { Suggestion = Spelling.Suggest(given, known) };
}
