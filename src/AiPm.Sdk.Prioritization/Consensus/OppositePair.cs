namespace AiPm.Sdk.Prioritization;

/// <summary>Two items that two voters order oppositely.</summary>
/// <param name="FirstPrefers">The item that the first voter puts higher.</param>
/// <param name="SecondPrefers">The item that the second voter puts higher.</param>
/// <param name="FirstGap">How many places lie between them on the first ballot; ties share the mean of their places.</param>
/// <param name="SecondGap">How many places lie between them on the second ballot.</param>
public sealed record OppositePair(string FirstPrefers, string SecondPrefers, double FirstGap, double SecondGap)
{
    /// <summary>Both gaps together: how far the two are apart on this pair.</summary>
    public double Size => FirstGap + SecondGap;
}
