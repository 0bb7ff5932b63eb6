namespace AiPm.Sdk.Roadmaps;

/// <summary>What keeps an item from starting sooner.</summary>
public enum StartReasonKind
{
    /// <summary>Nothing: it starts with the roadmap, or on its status date.</summary>
    Start,

    /// <summary>A date of its own: not before, must start on, must finish on.</summary>
    Date,

    /// <summary>What it waits for.</summary>
    Link,

    /// <summary>A person or machine that something else occupies, or of which there are too few yet.</summary>
    Resource,

    /// <summary>Nobody with the skill is free sooner, or would be done sooner.</summary>
    Skill,

    /// <summary>A stock that does not last until the next delivery.</summary>
    Stock,

    /// <summary>It has begun.</summary>
    Begun,
}
