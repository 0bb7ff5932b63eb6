namespace AiPm.Sdk.Reporting;

/// <summary>Rows drawn alike, one layer over the other in the order of the chart.</summary>
internal sealed record ChartLayer(ChartMark Mark, IReadOnlyList<ChartRow> Rows, ChartRole Role = ChartRole.Main)
{
    /// <summary>What the size of dots means; the largest is as large as fits.</summary>
    public string? SizeTitle { get; init; }

    /// <summary>How far texts stand from their place, in pixels; downwards.</summary>
    public int Below { get; init; }

    /// <summary>How far texts stand from their place, in pixels; to the right.</summary>
    public int Beside { get; init; }

    /// <summary>Whether texts begin at their place.</summary>
    public bool BeginsAtPlace { get; init; }

    /// <summary>Whether texts end at their place; those that do neither are centred on it.</summary>
    public bool EndsAtPlace { get; init; }
}
