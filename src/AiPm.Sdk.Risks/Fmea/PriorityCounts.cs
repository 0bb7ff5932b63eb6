namespace AiPm.Sdk.Risks;

/// <summary>How many failure modes have each priority.</summary>
/// <param name="High">With high priority.</param>
/// <param name="Medium">With medium priority.</param>
/// <param name="Low">With low priority.</param>
public sealed record PriorityCounts(int High, int Medium, int Low)
{
    /// <summary>The counts as <c>2 high, 1 medium, 4 low</c>.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{High} high, {Medium} medium, {Low} low");
}
