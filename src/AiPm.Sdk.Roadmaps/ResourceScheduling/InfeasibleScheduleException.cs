namespace AiPm.Sdk.Roadmaps;

/// <summary>No order was found in which everything on a roadmap gets what it needs, as a capacity falls for good.</summary>
public sealed class InfeasibleScheduleException : InvalidOperationException
{
    internal InfeasibleScheduleException(string message, string item)
        : base(message) => Item = item;

    /// <summary>An item that did not fit any more.</summary>
    public string Item { get; }
}
