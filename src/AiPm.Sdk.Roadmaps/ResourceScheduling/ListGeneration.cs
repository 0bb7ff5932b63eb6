namespace AiPm.Sdk.Roadmaps;

/// <summary>Makes a schedule of a list, seen from the start or from the end of the project.</summary>
internal abstract class ListGeneration
{
    /// <summary>Schedules a list in which none stands before one that it waits for; fills starts and finishes in its own direction and returns the last finish.</summary>
    public abstract double Generate(ReadOnlySpan<int> list, Span<double> starts, Span<double> finishes);
}
