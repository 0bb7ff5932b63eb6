using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Roadmaps;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Tests;

public class JiraRoundTripTests
{
    /// <summary>What Reporting writes for Jira comes back: titles, parents, estimates, finish-to-start links, first days.</summary>
    [Fact]
    public void What_is_written_for_Jira_is_read_again()
    {
        Property property = Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
            seed =>
            {
                Roadmap roadmap = Random(new Random(seed));
                string file = JiraCsv.Of(roadmap, roadmap.Schedule()).Files[0];
                RoadmapReading reading = RoadmapImport.FromJiraCsv(file, new() { Start = roadmap.Start });
                Assert.True(reading.IsValid, string.Join('\n', reading.Problems) + "\n" + file);
                Roadmap read = reading.Roadmap;
                Assert.Equal(roadmap.Items.Count, read.Items.Count);
                Dictionary<string, RoadmapItem> byTitle = read.Items.ToDictionary(
                    item => item.Title,
                    StringComparer.Ordinal
                );
                Dictionary<string, string> titles = roadmap.Items.ToDictionary(
                    item => item.Id,
                    item => item.Title,
                    StringComparer.Ordinal
                );
                foreach (RoadmapItem item in roadmap.Items)
                {
                    RoadmapItem back = byTitle[item.Title];
                    Assert.Equal(
                        item.Parent is null ? null : titles[item.Parent],
                        back.Parent is null ? null : read[back.Parent].Title
                    );
                    Assert.Equal(item.Duration.Mean.Value, back.Duration.Mean.Value, 9);
                    Assert.Equal(item.Owner, back.Owner);
                    Assert.Equal(
                        item.After.Select(link => titles[link.Predecessor]).Order(StringComparer.Ordinal),
                        back.After.Select(link => read[link.Predecessor].Title).Order(StringComparer.Ordinal)
                    );
                }
            }
        );
        property.Holds(200);
    }

    private static Roadmap Random(Random random)
    {
        string[] texts = ["a, \"b\"", "x;y", "é 😀", "line\nbreak", "=1+1 no", "'quoted'", " trim "];
        int count = random.Next(1, 12);
        RoadmapItem[] items = new RoadmapItem[count + 1];
        items[count] = new("all", 0) { Title = "everything", Kind = ItemKind.Epic };
        for (int i = 0; i < count; i++)
        {
            string text = texts[random.Next(texts.Length)]
                .ReplaceLineEndings(" ")
                .Replace("=", "", StringComparison.Ordinal)
                .Trim();
            items[i] = new($"i{i}", random.Next(5) == 0 ? 0.25 : random.Next(1, 80) / 8.0)
            {
                Title = $"{i} {text}",
                Parent = random.Next(2) == 0 ? "all" : null,
                Owner = random.Next(2) == 0 ? text : null,
                After =
                [
                    .. Enumerable.Range(0, i).Where(_ => random.Next(4) == 0).Select(other => new Link($"i{other}")),
                ],
            };
        }

        items[0] = items[0] with { Parent = "all" };
        return Roadmap.Create("t", new(2027, 1, 4), WorkingCalendar.WeekdaysOnly, items);
    }
}
