namespace AiPm.Sdk.Prioritization;

/// <summary>The four curves, in the order of their prices.</summary>
internal enum PriceCurve
{
    TooCheap,
    Cheap,
    Expensive,
    TooExpensive,
}
