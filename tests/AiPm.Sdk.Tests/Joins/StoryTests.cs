using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AiPm.Sdk.Tests.Plan;

namespace AiPm.Sdk.Tests.Joins;

public class StoryTests
{
    private static readonly PlanReview Sample = PlanReview.Run(SamplePlan.Read(), MorningPlan.Quick);

    private static readonly PlanReview Morning = PlanReview.Run(
        MorningPlan.Whole().With("solved", MorningPlan.Last, 0.4).Read(),
        MorningPlan.Quick with
        {
            Since = MorningPlan.Last.AddDays(-1),
        }
    );

    public static TheoryData<string> Reviews => ["sample", "morning", "empty"];

    [Theory]
    [MemberData(nameof(Reviews))]
    public void Every_number_of_a_story_stands_where_it_says(string which)
    {
        PlanReview review = Of(which);
        JsonNode json = JsonNode.Parse(review.ToJson())!;
        Story story = review.ToStory();
        foreach (StorySentence sentence in story.Sections.SelectMany(section => section.Sentences))
        {
            Assert.NotEmpty(sentence.Bindings);
            string own = sentence.Text;
            foreach (StoryBinding binding in sentence.Bindings)
            {
                Assert.Contains(binding.Text, own, StringComparison.Ordinal);
                own = own.Remove(own.IndexOf(binding.Text, StringComparison.Ordinal), binding.Text.Length);
                JsonNode there = At(json, binding.Path);
                string value = there is JsonArray list
                    ? list.Count.ToString(CultureInfo.InvariantCulture)
                    : there.ToJsonString();
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(binding.Value), JsonNode.Parse(value)), binding.Path);
            }

            // What is left are words: no number is the story's own.
            Assert.DoesNotMatch(@"\d", own);
        }
    }

    [Theory]
    [MemberData(nameof(Reviews))]
    public void A_story_is_a_page_and_ends_with_what_is_not_known(string which)
    {
        Story story = Of(which).ToStory();
        Assert.InRange(story.Words, 20, Story.MostWords);
        Assert.Equal("What is not known", story.Sections[^1].Heading);
        Assert.All(story.Sections, section => Assert.NotEmpty(section.Sentences));
        Assert.All(
            story.Sections.SelectMany(section => section.Sentences),
            sentence => Assert.Matches(new Regex(@"^[\p{Lu}“\d].*[.…”]$", RegexOptions.Singleline), sentence.Text)
        );
        Assert.Equal(story.ToJson(), Of(which).ToStory().ToJson());
        Assert.Equal(story.Words, (int)JsonNode.Parse(story.ToJson())!["words"]!);
        Assert.Contains(
            story.Sections[^1].Sentences[0].Text,
            story.ToReport().ToMarkdown().Replace("\\", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_story_of_the_sample_says_what_its_review_says()
    {
        Story story = Sample.ToStory();
        string decide = story.Sections[0].Sentences[0].Text;
        Assert.Equal(
            $"Do “{Sample.WithExperiments.Ranking!.ByMeanScore[0].Item.Title}” next: of 9 items it ranks first with a chance of {Numerics.ShareText.Probability(Sample.WithExperiments.Ranking.ProbabilityInTop(1, Sample.WithExperiments.Ranking.ByMeanScore[0].Id))}.",
            decide
        );
        Assert.Equal(
            ["What to decide", "Why it is believed", "When it is done", "What it could cost", "What is not known"],
            story.Sections.Select(section => section.Heading)
        );
        Assert.Contains("No AI wrote those mails.", story.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "Nothing measures this assumption: Campaigns a year",
            story.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_story_of_a_morning_tells_the_news()
    {
        Assert.Contains(
            Morning.ToStory().Sections,
            section =>
                section.Heading == "What is new"
                && section.Sentences.Any(one =>
                    one.Text.Contains("Solved on 4 March 2027 was 40.00 %", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void A_plan_of_nothing_has_a_story_of_what_is_not_known()
    {
        Story story = Of("empty").ToStory();
        Assert.Equal(4, Assert.Single(story.Sections).Sentences.Count);
    }

    private static PlanReview Of(string which) =>
        which switch
        {
            "sample" => Sample,
            "morning" => Morning,
            _ => PlanReview.Run(
                PlanReader.Read("""{ "version": 1, "product": { "name": "Nothing", "purpose": "None yet." } }""").Value,
                MorningPlan.Quick
            ),
        };

    /// <summary>A path looked up another way than the story does.</summary>
    private static JsonNode At(JsonNode root, string path) =>
        Regex
            .Matches(path, @"\.(\w+)|\[(\d+)\]")
            .Aggregate(
                root,
                (node, step) =>
                    step.Groups[1].Success
                        ? node[step.Groups[1].Value]!
                        : node[int.Parse(step.Groups[2].Value, CultureInfo.InvariantCulture)]!
            );
}
