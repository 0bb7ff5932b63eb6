namespace AiPm.Sdk.Warehouse;

/// <summary>What a NULL in a metric's column means.</summary>
public enum MissingOutcome
{
    /// <summary>A mistake: it is refused with the number of rows. The default, since the other two change results silently.</summary>
    Refuse,

    /// <summary>Not observed: the unit is left out of that metric, and counted as left out. Biased where an arm changes who is observed.</summary>
    Exclude,

    /// <summary>Nothing happened: the unit counts as 0, as after a left join of units with events.</summary>
    CountAsZero,
}
