namespace AiPm.Sdk.Risks;

/// <summary>Takes in events with their losses; rows are draws counted from a first one.</summary>
/// <remarks>Called from several threads, never for the same draws at once.</remarks>
internal interface IEventSink
{
    /// <summary>Events of these draws follow.</summary>
    void Begin(int firstDraw, int count);

    /// <summary>Events of one source, each at its row, with its number within the row and its loss.</summary>
    void Take(
        EventSource source,
        int firstDraw,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<int> numbers,
        ReadOnlySpan<double> losses
    );

    /// <summary>All events of these draws are taken in, but for those of computed losses beyond the first of a source.</summary>
    void Finish(int firstDraw, int count);
}
