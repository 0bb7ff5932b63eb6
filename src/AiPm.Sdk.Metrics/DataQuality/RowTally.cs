using System.Collections.Immutable;

namespace AiPm.Sdk.Metrics;

/// <summary>Counts what keeps a rule, and remembers the first rows that do not.</summary>
internal sealed class RowTally
{
    private readonly List<long> _failed = [];

    public long Passed { get; private set; }

    public long Evaluated { get; private set; }

    public long Failed => Evaluated - Passed;

    public ImmutableArray<long> FailedRows => [.. _failed];

    public void Add(long? row, bool passes)
    {
        Evaluated++;
        Passed += passes ? 1 : 0;
        if (!passes && row is { } known && _failed.Count < QualityCheck.MostRows)
        {
            _failed.Add(known);
        }
    }
}
