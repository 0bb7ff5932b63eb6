namespace AiPm.Sdk.Metrics;

/// <summary>Whole-number counts by the day a user started and the days since: a triangle, as nobody is older than the days observed.</summary>
internal sealed class AgeTable(int days)
{
    private readonly int[] _counts = new int[checked(days * (days + 1) / 2)];

    public void Add(int start, int age) => _counts[Index(start, age)]++;

    public int this[int start, int age] => _counts[Index(start, age)];

    /// <summary>The last age that somebody who started then can have.</summary>
    public int Oldest(int start) => days - 1 - start;

    // Row `start` has days − start ages.
    private int Index(int start, int age) => start * days - start * (start - 1) / 2 + age;
}
