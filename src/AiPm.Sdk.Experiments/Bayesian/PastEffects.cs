namespace AiPm.Sdk.Experiments;

/// <summary>Checks a list of past effects: a default one has no standard error.</summary>
internal static class PastEffects
{
    public static PastEffect[] Require(IEnumerable<PastEffect> past)
    {
        ArgumentNullException.ThrowIfNull(past);
        PastEffect[] given = [.. past];
        int missing = Array.FindIndex(given, effect => effect.StandardError == 0);
        return missing < 0
            ? given
            : throw new ArgumentException(
                $"past must have a standard error greater than 0 for every effect, but number {missing} (from 0) has none",
                nameof(past)
            );
    }
}
