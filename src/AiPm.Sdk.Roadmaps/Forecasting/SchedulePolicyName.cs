namespace AiPm.Sdk.Roadmaps;

/// <summary>By which rule the draws of a forecast were scheduled, for its explanation.</summary>
internal sealed record SchedulePolicyName(string Method, string Assumption)
{
    public static SchedulePolicyName Unlimited { get; } =
        new(
            "Monte Carlo over the activity network (Van Slyke 1963)",
            "people and machines are free when an item is due to start"
        );
}
