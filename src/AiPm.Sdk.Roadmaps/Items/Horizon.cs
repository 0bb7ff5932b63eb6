namespace AiPm.Sdk.Roadmaps;

/// <summary>How near an item is meant to be; <see cref="RoadmapHorizons"/> gives the words their dates.</summary>
public enum Horizon
{
    /// <summary>It is being worked on.</summary>
    Now,

    /// <summary>It comes after what is worked on now.</summary>
    Next,

    /// <summary>It comes some time after that; its order is not settled.</summary>
    Later,
}
