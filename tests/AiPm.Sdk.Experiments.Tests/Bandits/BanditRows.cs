using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Bandits;

/// <summary>Rows of ReferenceData/Bandits/bandits.jsonl, and bandits that know what a row says.</summary>
internal static class BanditRows
{
    public static IReadOnlyList<JsonElement> Of(string kind) =>
        [
            .. File.ReadLines(TestData.Path("Bandits/bandits.jsonl"))
                .Select(line => JsonDocument.Parse(line).RootElement)
                .Where(row => row.GetProperty("kind").GetString() == kind),
        ];

    public static double[] Numbers(this JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(one => one.GetDouble())];

    /// <summary>A bandit after so many rewards of each arm, and as many decisions.</summary>
    public static Bandit Knowing(BanditPolicy policy, double[] counts, double[] sums, ulong seed = 7)
    {
        long decisions = (long)counts.Sum();
        return Bandit.Restore(
            policy,
            new(
                seed,
                policy.Rewards.Name,
                policy.Memory.Discount,
                policy.Memory.Window,
                decisions - 1,
                [.. counts.Select((n, i) => new BanditArm($"arm {i + 1}", false, new((long)n, n, sums[i], 0)))],
                decisions == 0 ? [] : [new(0, decisions - 1)],
                [],
                []
            )
        );
    }
}
