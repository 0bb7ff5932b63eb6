namespace AiPm.Sdk;

/// <summary>What importing a backlog gave: its items with their lines and what of the table they leave out, or every problem that stood in the way.</summary>
public sealed class BacklogReading : CsvReading<BacklogItem>
{
    internal BacklogReading(CsvReading<BacklogItem> reading, BacklogPreview preview)
        : base(reading) => Preview = preview;

    /// <summary>What was read and what was left, also where there are problems.</summary>
    public BacklogPreview Preview { get; }

    /// <summary>The items as a plan's backlog.</summary>
    /// <param name="top">How many of them can be taken next; from 1 to 1,000.</param>
    /// <exception cref="InvalidOperationException">There are problems.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is outside its range.</exception>
    public PlanBacklog ToBacklog(int top = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(top, 1_000);
        return new(Rows, top);
    }
}
