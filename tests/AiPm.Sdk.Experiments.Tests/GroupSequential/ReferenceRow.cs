using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.GroupSequential;

/// <summary>A design of ReferenceData/group_sequential.json, which names how it was made.</summary>
internal sealed class ReferenceRow(JsonElement row)
{
    public static IReadOnlyList<ReferenceRow> All { get; } =
    [
        .. JsonDocument
            .Parse(File.ReadAllText(TestData.Path("group_sequential.json")))
            .RootElement.GetProperty("cases")
            .EnumerateArray()
            .Select(row => new ReferenceRow(row)),
    ];

    public string Name => row.GetProperty("name").GetString()!;

    public bool Has(string name) => row.TryGetProperty(name, out _);

    public double this[string name] => row.GetProperty(name).GetDouble();

    public double[] List(string name) => [.. row.GetProperty(name).EnumerateArray().Select(one => one.GetDouble())];

    public GroupSequentialDesign Design =>
        new(Function(row.GetProperty("spending").GetString()!, this["parameter"]), List("fractions"))
        {
            Alpha = this["alpha"],
            Alternative = row.GetProperty("twoSided").GetBoolean() ? Alternative.TwoSided : Alternative.Greater,
            Futility = Has("betaSpending")
                ? FutilityRule.Spending(
                    Function(row.GetProperty("betaSpending").GetString()!, this["betaParameter"]),
                    this["power"],
                    row.GetProperty("binding").GetBoolean()
                )
                : null,
        };

    private static SpendingFunction Function(string kind, double parameter) =>
        kind switch
        {
            "of" => SpendingFunction.ObrienFlemingLike,
            "po" => SpendingFunction.PocockLike,
            "hsd" => SpendingFunction.HwangShihDeCani(parameter),
            _ => SpendingFunction.KimDeMets(parameter),
        };
}
