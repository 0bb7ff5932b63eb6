namespace AiPm.Sdk.Roadmaps;

/// <summary>When an item takes what it uses up.</summary>
public enum ConsumptionTiming
{
    /// <summary>All of it when the item starts.</summary>
    AtStart,

    /// <summary>Evenly over the time in which the item is worked.</summary>
    Evenly,

    /// <summary>All of it when the item finishes.</summary>
    AtFinish,
}
