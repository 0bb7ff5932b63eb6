using System.Globalization;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What changed from one version of the plan document to the next. Older ones are read as if they had been written today; every problem still names the place in the file.</summary>
internal static class PlanVersions
{
    /// <summary>A version that this library does not know yet, as the only problem: what else it holds cannot be judged.</summary>
    public static Problem? Refuse(JsonTree tree) =>
        Given(tree) is { } version && version.Number > ProductPlan.CurrentVersion
            ? version.Problem(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"at most {ProductPlan.CurrentVersion}; a later version of AiPm.Sdk wrote this plan and reads it"
                )
            )
            : null;

    /// <summary>The document as the current version has it.</summary>
    public static JsonTree Upgrade(JsonTree tree) =>
        Given(tree) is { Number: 1 } ? JsonComposer.Compose(tree, FromFirst) : tree;

    /// <summary>Version 2: risks are an object with the register in it, and the stage of a roadmap's item is its lifecycle.</summary>
    private static JsonRewrite? FromFirst(PositionedNode node) =>
        node.Name switch
        {
            "risks" when node.Kind == JsonValueKind.Array && node.Path == "$.risks" => new JsonRewrite(node)
            {
                Within = "register",
            },
            "stage" when node.Path.StartsWith("$.roadmap.items[", StringComparison.Ordinal) => new JsonRewrite(node)
            {
                Name = "lifecycle",
            },
            _ => null,
        };

    private static PositionedNode? Given(JsonTree tree) =>
        tree.Root.TryGetMember("version", out PositionedNode version) ? version : null;
}
