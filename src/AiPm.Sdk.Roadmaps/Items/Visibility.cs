namespace AiPm.Sdk.Roadmaps;

/// <summary>Who may see an item; a public view of the roadmap goes by it.</summary>
public enum Visibility
{
    /// <summary>Only the team; a public view does not show that the item exists.</summary>
    Internal,

    /// <summary>Everyone may see its public title and a rounded date.</summary>
    Public,
}
