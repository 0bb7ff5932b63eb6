using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Reporting.Tests;

/// <summary>A roadmap with one of everything that formats must carry.</summary>
internal static class SampleRoadmap
{
    public static Roadmap Roadmap { get; } = Of("Assistant: 5%", "Label data; \"round 1\"");

    /// <summary>The same, with texts of its own in every field.</summary>
    public static Roadmap Of(string title, string text) =>
        Roadmaps.Roadmap.Create(
            title,
            new(2027, 1, 4),
            WorkingCalendar.WeekdaysOnly,
            [
                new("assistant", 0) { Title = "Assistant", Kind = ItemKind.Epic },
                new("label", 10)
                {
                    Title = text,
                    Parent = "assistant",
                    Owner = text,
                    Outcome = text,
                    Kind = ItemKind.DataSet,
                    Lifecycle = LifecycleStage.DataCollection,
                    Deadline = new(2027, 1, 14),
                },
                new("train", 1.5)
                {
                    Title = "Train",
                    Parent = "assistant",
                    Kind = ItemKind.Model,
                    Horizon = Horizon.Next,
                    After = ["label"],
                },
                new("review", 2) { Title = "Review", After = [Link.StartToStart("train", 0.5)] },
                new("write", Estimate.Pert(1, 2, 3)) { Title = "Write\u202E" },
                new("launch", 0)
                {
                    Title = "Launch",
                    Kind = ItemKind.Milestone,
                    After = ["train", "review"],
                },
            ]
        );
}
