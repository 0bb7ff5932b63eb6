using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>An item as far as a file has told of it, with the place where it stands.</summary>
internal sealed class DraftItem(string id, string path, int line)
{
    public string Id { get; } = id;

    public string Path { get; } = path;

    public int Line { get; } = line;

    public string Title { get; set; } = id;

    /// <summary>Working days; null where nothing was said, which only an item with children may leave so.</summary>
    public Estimate? Duration { get; set; }

    public Estimate? Effort { get; set; }

    public string? Parent { get; set; }

    public string? Owner { get; set; }

    public string? Outcome { get; set; }

    public ItemKind? Kind { get; set; }

    public LifecycleStage? Lifecycle { get; set; }

    public Horizon? Horizon { get; set; }

    public WorkingCalendar? Calendar { get; set; }

    public DateOnly? NotBefore { get; set; }

    public DateOnly? MustStartOn { get; set; }

    public DateOnly? MustFinishOn { get; set; }

    public DateOnly? Deadline { get; set; }

    public ItemProgress? Progress { get; set; }

    public List<DraftLink> After { get; } = [];

    public List<ResourceNeed> Needs { get; } = [];
}
