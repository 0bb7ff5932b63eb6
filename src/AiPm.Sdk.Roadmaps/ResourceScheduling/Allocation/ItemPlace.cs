namespace AiPm.Sdk.Roadmaps;

/// <summary>Where an item lies, with whom, and what it waited for last.</summary>
internal sealed class ItemPlace
{
    public double Start { get; set; }

    public double Finish { get; set; }

    public TeamTime Time { get; set; }

    /// <summary>Who fills its needs of skills, by need.</summary>
    public Demand[] Team { get; set; } = [];

    /// <summary>The start that links and dates allow.</summary>
    public double Bound { get; set; }

    /// <summary>The renewable resource that was not free last; −1 for none.</summary>
    public int Resource { get; set; } = -1;

    /// <summary>The need of a skill that nobody could fill last; −1 for none.</summary>
    public int Skill { get; set; } = -1;

    /// <summary>The stock that did not last; −1 for none.</summary>
    public int Stock { get; set; } = -1;

    /// <summary>Until when that was so.</summary>
    public double Until { get; set; }
}
