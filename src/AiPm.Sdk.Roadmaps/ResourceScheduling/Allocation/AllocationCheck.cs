using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Finds needs that can never be met, however long one waits.</summary>
internal static class AllocationCheck
{
    /// <exception cref="InvalidRoadmapException">There are such needs; all are listed.</exception>
    public static void Require(AllocationModel model)
    {
        List<Problem> problems = [];
        for (int s = 0; s < model.Stocks.Length; s++)
        {
            double wanted = model.Demands.Sum(demand =>
                demand.Stocks.Where(need => need.Stock == s).Sum(need => need.Amount)
            );
            double total = model.Stocks[s].Total;
            if (wanted > total * (1 + 1e-9))
            {
                problems.Add(
                    new(
                        $"$.resources[{IndexOf(model, model.Stocks[s])}]",
                        0,
                        $"{NumberText.Number(total)} of \"{model.Stocks[s].Id}\" in all",
                        $"at least the {NumberText.Number(wanted)} that items use up"
                    )
                );
            }
        }

        for (int i = 0; i < model.Count; i++)
        {
            CheckItem(model, i, problems);
        }

        if (problems.Count > 0)
        {
            throw new InvalidRoadmapException(model.Roadmap.Title, problems, "roadmap");
        }
    }

    private static void CheckItem(AllocationModel model, int item, List<Problem> problems)
    {
        ItemDemand demand = model.Demands[item];
        foreach (Demand named in demand.Named)
        {
            if (named.Amount > model.MostUnits(named.Resource) + 1e-9)
            {
                problems.Add(
                    new(
                        $"$.items[{item}].needs",
                        0,
                        $"{NumberText.Number(named.Amount)} of \"{model.Renewables[named.Resource].Id}\"",
                        $"at most {NumberText.Number(model.MostUnits(named.Resource))}, as there is never more"
                    )
                );
            }
        }

        if (demand.Skills.Length == 0)
        {
            return;
        }

        TeamMatch match = new(demand.Skills);
        for (int n = 0; n < match.Needs.Length; n++)
        {
            for (int c = 0; c < match.Candidates.Length; c++)
            {
                SkillMember member = match.Candidates[c];
                double amount = member.Member * match.Needs[n].Share + demand.AmountOf(member.Resource);
                match.Allowed[n][c] = match.HasSkill(n, c) && amount <= model.MostUnits(member.Resource) + 1e-9;
            }
        }

        if (!match.TryFill(new int[match.Slots]))
        {
            string needs = string.Join(" and ", demand.Skills.Select(need => $"{need.People} with \"{need.Skill}\""));
            problems.Add(
                new(
                    $"$.items[{item}].needs",
                    0,
                    $"\"{model.Roadmap.Items[item].Id}\" needs {needs}, different people, at once",
                    "what the people with these skills can fill, each in one part"
                )
            );
        }
    }

    private static int IndexOf(AllocationModel model, Resource resource) =>
        model.Roadmap.Resources.Index().First(other => ReferenceEquals(other.Item, resource)).Index;
}
