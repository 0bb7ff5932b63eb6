using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Finds needs that nobody and nothing could ever meet.</summary>
internal static class ResourceCheck
{
    public static void Find(RoadmapDefinition definition, List<Problem> problems)
    {
        Dictionary<string, Resource> byId = new(StringComparer.Ordinal);
        for (int i = 0; i < definition.Resources.Count; i++)
        {
            if (!byId.TryAdd(definition.Resources[i].Id, definition.Resources[i]))
            {
                problems.Add(
                    new(
                        $"$.resources[{i}].id",
                        0,
                        $"\"{definition.Resources[i].Id}\"",
                        "an id that no other resource has"
                    )
                );
            }
        }

        for (int i = 0; i < definition.Items.Count; i++)
        {
            HashSet<(string?, string?)> seen = [];
            for (int k = 0; k < definition.Items[i].Needs.Count; k++)
            {
                string path = $"$.items[{i}].needs[{k}]";
                ResourceNeed need = definition.Items[i].Needs[k];
                if (need is null)
                {
                    problems.Add(new(path, 0, "nothing", "a need of a resource or a skill"));
                }
                else if (!seen.Add((need.Resource, need.Skill)))
                {
                    problems.Add(new(path, 0, $"{need}", "needed once, with the amounts added"));
                }
                else if (need.Skill is { } skill)
                {
                    CheckSkill(definition, need, skill, path, problems);
                }
                else
                {
                    CheckResource(definition, need, byId, path, problems);
                }
            }
        }
    }

    private static void CheckSkill(
        RoadmapDefinition definition,
        ResourceNeed need,
        string skill,
        string path,
        List<Problem> problems
    )
    {
        double people = definition.Resources.Sum(resource =>
            resource switch
            {
                Person person when person.Skills.Contains(skill, StringComparer.Ordinal) => 1,
                ResourcePool pool when pool.Skills.Contains(skill, StringComparer.Ordinal) => pool.MostUnits(
                    definition.Start
                ),
                _ => 0,
            }
        );
        if (people == 0)
        {
            problems.Add(
                new(path, 0, $"the skill \"{skill}\"", "a skill that a person or a team has")
                {
                    Suggestion = Spelling.Suggest(
                        skill,
                        definition.Resources.SelectMany(SkillsOf).Distinct(StringComparer.Ordinal)
                    ),
                }
            );
        }
        else if (people < need.Amount)
        {
            problems.Add(new(path, 0, $"{need}", $"at most {NumberText.Number(people)}, as no more have the skill"));
        }
    }

    private static void CheckResource(
        RoadmapDefinition definition,
        ResourceNeed need,
        Dictionary<string, Resource> byId,
        string path,
        List<Problem> problems
    )
    {
        if (!byId.TryGetValue(need.Resource!, out Resource? resource))
        {
            problems.Add(
                new(path, 0, $"\"{need.Resource}\"", "the id of a resource")
                {
                    Suggestion = Spelling.Suggest(need.Resource!, byId.Keys),
                }
            );
            return;
        }

        if (resource.IsRenewable != need.Timing is null)
        {
            problems.Add(
                resource.IsRenewable
                    ? new(path, 0, $"{need}", $"a need while the item is worked, as \"{resource.Id}\" is not used up")
                    : new(path, 0, $"{need}", $"a total, as \"{resource.Id}\" is used up")
            );
            return;
        }

        double most = resource switch
        {
            Person => 1,
            ResourcePool pool => pool.MostUnits(definition.Start),
            Stock stock => stock.Total,
            _ => double.PositiveInfinity,
        };
        if (need.Amount > most)
        {
            problems.Add(
                new(
                    path,
                    0,
                    $"{need}",
                    resource is Person
                        ? $"a share of at most 1 of the time of \"{resource.Id}\""
                        : $"at most {NumberText.Number(most)}, as there is never more of \"{resource.Id}\""
                )
            );
        }
    }

    private static IReadOnlyList<string> SkillsOf(Resource resource) =>
        resource switch
        {
            Person person => person.Skills,
            ResourcePool pool => pool.Skills,
            _ => [],
        };
}
