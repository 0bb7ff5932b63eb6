namespace AiPm.Sdk.Experiments;

/// <summary>What group sequential results rest on.</summary>
internal static class SequentialAssumptions
{
    internal static IReadOnlyList<string> Of(GroupSequentialDesign design) =>
        [
            "statistics of the looks are normal with independent increments",
            "when to look does not depend on the effect seen",
            .. design.Futility is { IsBinding: true } ? ["stops for futility are obeyed"] : Array.Empty<string>(),
        ];
}
