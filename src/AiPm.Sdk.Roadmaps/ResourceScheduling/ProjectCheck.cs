using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Finds everything that keeps numbers from making a project together.</summary>
internal static class ProjectCheck
{
    public static IReadOnlyList<Problem> Find(
        double[] durations,
        ActivityLink[] links,
        double[] capacities,
        double[][] needs,
        double[] releases
    )
    {
        List<Problem> problems = [];
        CheckNumbers(problems, "durations", durations);
        CheckNumbers(problems, "capacities", capacities);
        CheckNumbers(problems, "releases", releases);
        CheckSize(problems, "releases", releases.Length, durations.Length, "one for each activity");
        CheckSize(problems, "needs", needs.Length, durations.Length, "one row for each activity");
        CheckNeeds(problems, needs, capacities);
        CheckLinks(problems, links, durations.Length);
        return problems;
    }

    private static void CheckNumbers(List<Problem> problems, string name, double[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!Domain.NonNegative.Contains(values[i]))
            {
                problems.Add(new($"{name}[{i}]", 0, Text(values[i]), Domain.NonNegative.Description));
            }
        }
    }

    private static void CheckSize(List<Problem> problems, string name, int size, int wanted, string what)
    {
        if (size != wanted)
        {
            problems.Add(new(name, 0, NumberText.Count(size), $"{what}, {NumberText.Count(wanted)}"));
        }
    }

    private static void CheckNeeds(List<Problem> problems, double[][] needs, double[] capacities)
    {
        for (int activity = 0; activity < needs.Length; activity++)
        {
            if (needs[activity].Length != capacities.Length)
            {
                CheckSize(
                    problems,
                    $"needs[{activity}]",
                    needs[activity].Length,
                    capacities.Length,
                    "one for each resource"
                );
                continue;
            }

            for (int resource = 0; resource < capacities.Length; resource++)
            {
                double need = needs[activity][resource];
                if (!(need >= 0 && need <= capacities[resource]))
                {
                    string allowed = $"from 0 to the capacity, {Text(capacities[resource])}";
                    problems.Add(new($"needs[{activity}][{resource}]", 0, Text(need), allowed));
                }
            }
        }
    }

    private static void CheckLinks(List<Problem> problems, ActivityLink[] links, int activities)
    {
        bool known = true;
        for (int i = 0; i < links.Length; i++)
        {
            ActivityLink link = links[i];
            bool inside = (uint)link.Predecessor < (uint)activities && (uint)link.Successor < (uint)activities;
            if (!inside || link.Predecessor == link.Successor)
            {
                known = false;
                string given = $"from {Text(link.Predecessor)} to {Text(link.Successor)}";
                problems.Add(
                    new($"links[{i}]", 0, given, $"between two of the {NumberText.Count(activities)} activities")
                );
            }
        }

        if (known && LinkTable.Cycle(activities, links) is { } cycle)
        {
            string path = string.Join(" → ", cycle.Select(activity => Text(activity)));
            problems.Add(
                new("links", 0, $"the cycle {path}", "without cycles, as nothing in a cycle could ever start")
            );
        }
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
