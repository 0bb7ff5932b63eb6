namespace AiPm.Sdk.Metrics;

/// <summary>
/// What an event's name means to a tally, looked up once and then passed with each event. The default value is an event that counts for nothing.
/// </summary>
public readonly record struct EventKind
{
    internal EventKind(bool isActivity, bool isStart, int step) =>
        (IsActivity, IsStart, Step) = (isActivity, isStart, (byte)(step + 1));

    /// <summary>Whether it makes a user active.</summary>
    public bool IsActivity { get; }

    /// <summary>Whether it starts a user.</summary>
    public bool IsStart { get; }

    /// <summary>Its place in the funnel from 1; 0 where it has none.</summary>
    public byte Step { get; }
}
