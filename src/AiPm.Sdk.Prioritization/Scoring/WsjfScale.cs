namespace AiPm.Sdk.Prioritization;

/// <summary>The scale published with WSJF. It is offered, not forced.</summary>
public static class WsjfScale
{
    /// <summary>1, 2, 3, 5, 8, 13, 20: steps that grow with the size, as estimates do in error. The smallest item of a column gets the 1.</summary>
    public static NamedScale ModifiedFibonacci { get; } =
        new(
            "modified Fibonacci",
            "Leffingwell, Scaled Agile Framework, 2011",
            new NamedValue("1", 1),
            new NamedValue("2", 2),
            new NamedValue("3", 3),
            new NamedValue("5", 5),
            new NamedValue("8", 8),
            new NamedValue("13", 13),
            new NamedValue("20", 20)
        );
}
