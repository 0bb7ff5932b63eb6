using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>What importing a roadmap gave: the roadmap and what of the file is not on it, or every problem that stood in the way.</summary>
public sealed class RoadmapReading
{
    private readonly Roadmap? _roadmap;

    internal RoadmapReading(Roadmap? roadmap, RoadmapPreview preview, ProblemList problems)
    {
        _roadmap = problems.Count == 0 ? roadmap : null;
        Preview = preview;
        Problems = problems.InDocumentOrder();
        ProblemCount = problems.Count;
    }

    /// <summary>Whether there is a roadmap and no problem.</summary>
    public bool IsValid => _roadmap is not null;

    /// <summary>The problems by line; at most the first 1,000. The path is a column's header, or a path into the document.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The number of problems, listed or not.</summary>
    public int ProblemCount { get; }

    /// <summary>What was read and what was left, also where there are problems.</summary>
    public RoadmapPreview Preview { get; }

    /// <summary>The roadmap.</summary>
    /// <exception cref="InvalidOperationException">There are problems; the message holds the first.</exception>
    public Roadmap Roadmap =>
        _roadmap
        ?? throw new InvalidOperationException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The file gives no roadmap; problems: {ProblemCount}, the first: {Problems[0]}"
            )
        );

    /// <summary>Asks for the roadmap without an exception.</summary>
    public bool TryGet([NotNullWhen(true)] out Roadmap? roadmap)
    {
        roadmap = _roadmap;
        return IsValid;
    }
}
