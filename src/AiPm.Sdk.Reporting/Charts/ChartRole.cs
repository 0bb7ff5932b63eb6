namespace AiPm.Sdk.Reporting;

/// <summary>What a layer means; a theme gives each role its colour and stroke.</summary>
internal enum ChartRole
{
    /// <summary>What the picture is about.</summary>
    Main,

    /// <summary>What it is compared with.</summary>
    Second,

    /// <summary>What is there and not in question.</summary>
    Faint,

    /// <summary>The uncertainty around a line.</summary>
    Band,

    /// <summary>A wider band around a band.</summary>
    WideBand,

    /// <summary>No effect, a target, a limit.</summary>
    Reference,

    /// <summary>Words about what is missing, or the place where it is.</summary>
    Gap,

    /// <summary>Words in a chart.</summary>
    Label,

    Good,
    Caution,
    Bad,
}
