using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

/// <summary>Ballots for tests: those of ReferenceData/Consensus/consensus.py, published ones, and generated ones.</summary>
internal static class ConsensusProfiles
{
    public static JsonElement[] Computed { get; } =
    [
        .. JsonDocument
            .Parse(File.ReadAllText(Testing.TestData.Path(Path.Combine("Consensus", "consensus.json"))))
            .RootElement.EnumerateArray(),
    ];

    /// <summary>Markus Schulze's 45 voters, example 1 of Schulze 2011: each letter an item.</summary>
    public static Ballots Schulze45() =>
        Letters(
            "ABCDE",
            (5, "ACBED"),
            (5, "ADECB"),
            (8, "BEDAC"),
            (3, "CABED"),
            (7, "CAEBD"),
            (2, "CBADE"),
            (7, "DCEBA"),
            (8, "EBADC")
        );

    /// <summary>The capital of Tennessee, in percent of the voters: Memphis, Nashville, Chattanooga, Knoxville.</summary>
    public static Ballots Tennessee() => Letters("MNCK", (42, "MNCK"), (26, "NCKM"), (15, "CKNM"), (17, "KCNM"));

    public static Ballots Letters(string items, params (double Weight, string Order)[] ballots) =>
        Ballots.Of(
            [.. items.Select(item => $"{item}")],
            ballots.Select(
                (ballot, i) =>
                    Ballot.Of($"voter {i}", [.. ballot.Order.Select(item => $"{item}")]) with
                    {
                        Weight = ballot.Weight,
                    }
            )
        );

    public static Ballots Read(JsonElement profile) =>
        Ballots.Of(
            Names(profile.GetProperty("items").GetInt32()),
            profile
                .GetProperty("ballots")
                .EnumerateArray()
                .Select(
                    (ballot, voter) =>
                        new Ballot(
                            Voter(voter),
                            [
                                .. ballot
                                    .GetProperty("places")
                                    .EnumerateArray()
                                    .Select(place =>
                                        (IReadOnlyList<string>)
                                            [.. place.EnumerateArray().Select(item => Name(item.GetInt32()))]
                                    ),
                            ],
                            ballot.GetProperty("weight").GetDouble()
                        )
                )
        );

    public static string Name(int item) => $"item {item}";

    public static string Voter(int voter) => $"voter {voter}";

    public static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(Name)];

    /// <summary>Strict rows of item numbers, for any number of items and voters.</summary>
    public static Arbitrary<int[][]> Strict(int items, int voters) =>
        Arb.From(
            Gen.Choose(2, items)
                .SelectMany(count =>
                    Gen.Choose(1, voters).SelectMany(rows => Gen.Shuffle(Enumerable.Range(0, count)).ArrayOf(rows))
                )
        );

    public static Ballot[] Rows(int[][] rows) =>
        [.. rows.Select((row, voter) => Ballot.Of(Voter(voter), [.. row.Select(Name)]))];

    public static Ballots Of(int[][] rows) => Ballots.Of(Names(rows[0].Length), Rows(rows));

    public static IEnumerable<int[]> Orders(int[] items) =>
        items.Length == 1
            ? [items]
            : items.SelectMany(item =>
                Orders([.. items.Where(other => other != item)]).Select(rest => (int[])[item, .. rest])
            );

    public static double Distance(Ballots ballots, IReadOnlyList<string> order)
    {
        double distance = 0;
        for (int a = 0; a < order.Count; a++)
        {
            for (int b = a + 1; b < order.Count; b++)
            {
                distance += ballots.WeightPreferring(order[b], order[a]);
            }
        }

        return distance;
    }
}
