using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What can be wrong with ballots.</summary>
internal static class BallotChecks
{
    public static void Items(string[] items, List<Problem> problems)
    {
        if (items.Length is 0 or > Ballots.MostItems)
        {
            problems.Add(
                new(
                    "items",
                    0,
                    items.Length == 0 ? "empty" : $"a list of {items.Length}",
                    $"from 1 to {Ballots.MostItems} items"
                )
            );
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < items.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(items[i]))
            {
                problems.Add(new($"items/{i + 1}", 0, "blank", "text that no other item has"));
            }
            else if (!seen.Add(items[i]))
            {
                problems.Add(new($"items/{i + 1}", 0, $"\"{items[i]}\" again", "text that no other item has"));
            }
        }
    }

    public static void Voters(Ballot[] ballots, List<Problem> problems)
    {
        if (ballots.Length == 0)
        {
            problems.Add(new("ballots", 0, "empty", "at least one ballot"));
            return;
        }

        Dictionary<string, List<int>> rows = new(StringComparer.Ordinal);
        for (int row = 0; row < ballots.Length; row++)
        {
            if (string.IsNullOrWhiteSpace(ballots[row]?.Voter))
            {
                problems.Add(new($"ballot {row + 1}/voter", 0, "blank", "text that no other voter has"));
            }
            else if (rows.TryGetValue(ballots[row].Voter, out List<int>? earlier))
            {
                earlier.Add(row + 1);
            }
            else
            {
                rows.Add(ballots[row].Voter, [row + 1]);
            }
        }

        problems.AddRange(
            rows.Where(voter => voter.Value.Count > 1)
                .Select(voter => new Problem(
                    voter.Key,
                    0,
                    $"the voter of ballots {string.Join(", ", voter.Value)}",
                    "the voter of one ballot"
                ))
        );
        if (ballots.All(ballot => ballot is { Weight: 0 }))
        {
            problems.Add(new("ballots/weight", 0, "0 for every voter", "more than 0 for at least one voter"));
        }
    }

    /// <summary>The place of each item from 0, <see cref="int.MaxValue"/> for those left out.</summary>
    public static int[] Levels(
        Ballot? ballot,
        int row,
        Dictionary<string, int> places,
        int count,
        List<Problem> problems
    )
    {
        int[] levels = new int[count];
        levels.AsSpan().Fill(int.MaxValue);
        string name = string.IsNullOrWhiteSpace(ballot?.Voter) ? $"ballot {row + 1}" : ballot.Voter;
        if (ballot?.Places is null || !ballot.Places.Any(place => place is { Count: > 0 }))
        {
            problems.Add(new(name, 0, "an empty ballot", "a ballot that ranks at least one item"));
            return levels;
        }

        if (!Domain.NonNegative.Contains(ballot.Weight))
        {
            problems.Add(
                new(
                    $"{name}/weight",
                    0,
                    ballot.Weight.ToString(CultureInfo.InvariantCulture),
                    Domain.NonNegative.Description
                )
            );
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int place = 0; place < ballot.Places.Count; place++)
        {
            foreach (string item in ballot.Places[place] ?? [])
            {
                if (item is null || !places.TryGetValue(item, out int index))
                {
                    problems.Add(
                        new($"{name}/{place + 1}", 0, item is null ? "nothing" : $"\"{item}\"", "one of the items")
                        {
                            Suggestion = item is null ? null : Spelling.Suggest(item, places.Keys),
                        }
                    );
                }
                else if (!seen.Add(item))
                {
                    problems.Add(new($"{name}/{place + 1}", 0, $"\"{item}\" again", "an item that is ranked once"));
                }
                else
                {
                    levels[index] = place;
                }
            }
        }

        return levels;
    }
}
