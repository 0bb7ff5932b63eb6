using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A roadmap whose parts do not fit together. <see cref="Problems"/> lists everything that is wrong with it, not the first thing only.</summary>
public sealed class InvalidRoadmapException : ArgumentException
{
    internal InvalidRoadmapException(string title, IReadOnlyList<Problem> problems, string parameter)
        : base(
            $"roadmap \"{title}\" has {problems.Count} problem{(problems.Count == 1 ? "" : "s")}: {string.Join("; ", problems)}",
            parameter
        ) => Problems = problems;

    /// <summary>The problems, with paths into the definition such as <c>$.items[2].after[0]</c>.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
