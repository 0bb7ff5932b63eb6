using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A roadmap as a project of constant capacities, for schedules that are made a hundred thousand times.
/// </summary>
/// <remarks>
/// A skill is a resource of as many units as people have it; two skills whose people overlap, and all that overlap with each other, are one together, so that nobody
/// works twice at once. Who of several does what is left open: people of one skill may take over from each other.
/// </remarks>
internal static class SharedProject
{
    public static ResourceConstrainedProject Of(Roadmap roadmap)
    {
        Network network = roadmap.Network;
        RequireConstant(roadmap);
        string[][] groups = [.. Groups(roadmap)];
        double[] durations = MeanDurations.Simulated(roadmap, new() { Draws = 1000 });
        double[] releases = [.. network.Release.Select(release => Math.Max(0, release))];
        double[][] needs = [.. roadmap.Items.Select((_, i) => Needs(roadmap, groups, i))];
        double[] capacities =
        [
            .. groups.Select(group =>
                group
                    .SelectMany(type => Holders(roadmap, type))
                    .DistinctBy(holder => holder.Id, StringComparer.Ordinal)
                    .Sum(Units)
            ),
        ];
        return new(durations, network.Activities.Links.ToArray(), capacities, needs, releases);
    }

    // A type of need is a resource by its id, or a skill behind a space, which no id begins with.
    private static string Type(ResourceNeed need) => need.Skill is { } skill ? " " + skill : need.Resource!;

    private static Resource[] Holders(Roadmap roadmap, string type) =>
        [
            .. roadmap.Resources.Where(resource =>
                type[0] == ' ' ? Skills(resource).Contains(type[1..], StringComparer.Ordinal) : resource.Id == type
            ),
        ];

    private static IReadOnlyList<string> Skills(Resource resource) =>
        resource switch
        {
            Person person => person.Skills,
            ResourcePool pool => pool.Skills,
            _ => [],
        };

    private static double Units(Resource resource) => resource is ResourcePool pool ? pool.Units : 1;

    private static double[] Needs(Roadmap roadmap, string[][] groups, int item)
    {
        double[] needs = new double[groups.Length];
        if (roadmap.Network.Bounds.Pinned[item])
        {
            return needs;
        }

        foreach (ResourceNeed need in roadmap.Items[item].Needs.Where(need => need.Timing is null))
        {
            for (int group = 0; group < groups.Length; group++)
            {
                needs[group] += groups[group].Contains(Type(need), StringComparer.Ordinal)
                    ? need.Amount * need.Share
                    : 0;
            }
        }

        return needs;
    }

    /// <summary>Every type of need, every two that share holders, and all that hang together so.</summary>
    private static List<string[]> Groups(Roadmap roadmap)
    {
        string[] types =
        [
            .. roadmap
                .Items.SelectMany(item => item.Needs)
                .Where(need => need.Timing is null)
                .Select(Type)
                .Distinct(StringComparer.Ordinal),
        ];
        HashSet<string>[] holders =
        [
            .. types.Select(type => Holders(roadmap, type).Select(one => one.Id).ToHashSet(StringComparer.Ordinal)),
        ];
        List<string[]> groups = [.. types.Select(type => (string[])[type])];
        int[] part = [.. Enumerable.Range(0, types.Length)];
        for (int a = 0; a < types.Length; a++)
        {
            for (int b = a + 1; b < types.Length; b++)
            {
                if (holders[a].Overlaps(holders[b]))
                {
                    groups.Add([types[a], types[b]]);
                    (int from, int to) = (part[b], part[a]);
                    part = [.. part.Select(one => one == from ? to : one)];
                }
            }
        }

        groups.AddRange(
            part.Index()
                .GroupBy(one => one.Item)
                .Where(one => one.Count() > 2)
                .Select(one => one.Select(type => types[type.Index]).ToArray())
        );
        return groups;
    }

    private static void RequireConstant(Roadmap roadmap)
    {
        if (!roadmap.Network.IsUniform)
        {
            throw new InvalidOperationException(
                $"a forecast under a resource policy needs everything on the calendar of roadmap \"{roadmap.Title}\", but some items have days of their own, or lags run through days off"
            );
        }

        Network network = roadmap.Network;
        for (int item = 0; item < network.Count; item++)
        {
            if (!network.Bounds.Pinned[item] && double.IsFinite(network.FinishRelease[item]))
            {
                throw new InvalidOperationException(
                    $"a forecast under a resource policy starts items as soon as it can, but \"{roadmap.Items[item].Id}\" must not finish before a date; give the day on which it starts instead"
                );
            }
        }

        foreach (Resource resource in roadmap.Resources)
        {
            switch (resource)
            {
                case ResourcePool { Changes.Count: > 0 }:
                    throw new InvalidOperationException(
                        $"a forecast under a resource policy needs resources that stay as they are, but \"{resource.Id}\" changes on {DateText.Date(((ResourcePool)resource).Changes[0].Date)}"
                    );
                case Stock stock:
                    double used = roadmap
                        .Items.SelectMany(item => item.Needs)
                        .Where(need => need.Resource == stock.Id)
                        .Sum(need => need.Amount);
                    if (used > stock.SuppliedBy(roadmap.Start))
                    {
                        throw new InvalidOperationException(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"a forecast under a resource policy needs all supplies at the start, but items use {NumberText.Number(used)} of \"{stock.Id}\", of which there are {NumberText.Number(stock.SuppliedBy(roadmap.Start))}"
                            )
                        );
                    }

                    break;
            }
        }
    }
}
