using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What the schedule at mean durations shows.</summary>
internal static class ScheduleHealth
{
    public static IEnumerable<RoadmapHealthFinding> Find(Roadmap roadmap, RoadmapSchedule schedule)
    {
        foreach (ScheduleRemark remark in schedule.Remarks)
        {
            string path = $"$.items[{roadmap.IndexOf(remark.Id)}]";
            switch (remark.Kind)
            {
                case RemarkKind.DeadlineMissed:
                    yield return new(RoadmapHealthRule.DateMissed, remark.Id, $"{path}.deadline", remark.Sentence);
                    break;
                case RemarkKind.StartMissed:
                    yield return new(RoadmapHealthRule.DateMissed, remark.Id, $"{path}.mustStartOn", remark.Sentence);
                    break;
                case RemarkKind.FinishMissed:
                    yield return new(RoadmapHealthRule.DateMissed, remark.Id, $"{path}.mustFinishOn", remark.Sentence);
                    break;
                case RemarkKind.OutOfSequence:
                    yield return new(RoadmapHealthRule.OutOfSequence, remark.Id, $"{path}.progress", remark.Sentence);
                    break;
                default:
                    break;
            }
        }

        for (int i = 0; i < roadmap.Items.Count; i++)
        {
            RoadmapItem item = roadmap.Items[i];
            ScheduledItem scheduled = schedule.Items[i];
            if (scheduled.Status == ItemStatus.Finished)
            {
                continue;
            }

            if (item.Deadline is { } deadline && scheduled.FinishDate == deadline)
            {
                yield return new(
                    RoadmapHealthRule.DeadlineWithoutFloat,
                    item.Id,
                    $"$.items[{i}].deadline",
                    $"\"{item.Id}\" finishes on its deadline {DateText.LongDate(deadline)} if everything takes its mean, which leaves no day for what takes longer."
                );
            }

            if (item.Horizon is { } meant && schedule.HorizonOf(item.Id) is { } planned && meant != planned)
            {
                yield return new(
                    RoadmapHealthRule.HorizonDisagrees,
                    item.Id,
                    $"$.items[{i}].horizon",
                    $"\"{item.Id}\" is meant for {meant.ToString().ToLowerInvariant()} and starts on {DateText.LongDate(scheduled.StartDate)}, which is {planned.ToString().ToLowerInvariant()}."
                );
            }
        }
    }
}
