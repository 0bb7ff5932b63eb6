namespace AiPm.Sdk.Numerics;

/// <summary>A function that works on eight lanes and is applied along a column.</summary>
internal interface ILanesFunction
{
    Lanes Of(Lanes x);
}
