namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A roadmap as a project of constant capacities on calendar days: durations as they lie without resources, the most units there ever are, and as many
/// people of each skill as have it. It only gives lists an order; schedules are made of the roadmap itself.
/// </summary>
internal static class ShadowProject
{
    public static ResourceConstrainedProject Of(AllocationModel model)
    {
        Network network = model.Network;
        string[] skills =
        [
            .. model
                .Demands.SelectMany(demand => demand.Skills)
                .Select(need => need.Skill)
                .Distinct(StringComparer.Ordinal),
        ];
        double[] capacities =
        [
            .. Enumerable.Range(0, model.Renewables.Length).Select(model.MostUnits),
            .. skills.Select(skill => (double)PeopleWith(model, skill)),
        ];
        double[] durations = new double[model.Count];
        double[] releases = new double[model.Count];
        double[][] needs = new double[model.Count][];
        for (int i = 0; i < model.Count; i++)
        {
            bool isPast = network.Bounds.Pinned[i];
            durations[i] = isPast ? 0 : Bounded(model.Finishes[i] - model.Starts[i]);
            releases[i] = isPast ? 0 : Bounded(network.Bounds.Release[i]);
            needs[i] = new double[capacities.Length];
            foreach (Demand named in model.Demands[i].Named)
            {
                needs[i][named.Resource] = named.Amount;
            }

            foreach (SkillDemand need in model.Demands[i].Skills)
            {
                int column = model.Renewables.Length + Array.IndexOf(skills, need.Skill);
                needs[i][column] += Math.Min(need.People * need.Share, capacities[column] - needs[i][column]);
            }
        }

        ActivityLink[] links = network.Activities.Links.ToArray();
        return new(durations, links, capacities, needs, releases);
    }

    private static int PeopleWith(AllocationModel model, string skill) =>
        model
            .Demands.SelectMany(demand => demand.Skills)
            .Where(need => need.Skill == skill)
            .SelectMany(need => need.Candidates)
            .Distinct()
            .Count();

    // Plans of centuries need no finer order.
    private static double Bounded(double days) => Math.Clamp(days, 0, 100_000);
}
