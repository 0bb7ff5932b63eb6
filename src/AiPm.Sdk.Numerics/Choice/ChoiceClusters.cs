namespace AiPm.Sdk.Numerics;

/// <summary>Numbers for those who chose; who has no name is a cluster of its own.</summary>
internal sealed class ChoiceClusters
{
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private int _next;

    public int Of(string? respondent)
    {
        if (respondent is null)
        {
            return _next++;
        }

        if (!_known.TryGetValue(respondent, out int cluster))
        {
            cluster = _next++;
            _known.Add(respondent, cluster);
        }

        return cluster;
    }
}
