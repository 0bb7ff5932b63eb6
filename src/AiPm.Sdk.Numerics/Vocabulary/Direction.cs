namespace AiPm.Sdk.Numerics;

/// <summary>Which way a quantity is better.</summary>
public enum Direction
{
    /// <summary>Larger values are better.</summary>
    Increase,

    /// <summary>Smaller values are better.</summary>
    Decrease,
}
