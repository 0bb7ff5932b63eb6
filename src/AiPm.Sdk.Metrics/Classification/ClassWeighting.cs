namespace AiPm.Sdk.Metrics;

/// <summary>Which classes an average is over, and what each counts.</summary>
/// <param name="Used">The places of the classes whose own metric is defined.</param>
/// <param name="ByFrequency">Whether each counts by how often it is the true one, else all the same.</param>
/// <param name="CountsAll">Whether the others count as 0, else not at all.</param>
/// <param name="Classes">The number of classes listed, absent ones too.</param>
internal sealed record ClassWeighting(int[] Used, bool ByFrequency, bool CountsAll, int Classes)
{
    /// <summary>What a plain mean divides by.</summary>
    public int Divisor => CountsAll ? Classes : Used.Length;
}
