using System.Reflection;
using System.Text.Json;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Roadmaps;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Tests;

public class RoadmapJsonTests
{
    [Fact]
    public void Whatever_is_written_is_read_again_to_the_last_field()
    {
        Property property = Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
            seed =>
            {
                RoadmapDefinition definition = RandomRoadmap.Of(new Random(seed));
                string json = RoadmapJson.Write(definition);
                DocumentReading<RoadmapDefinition> reading = RoadmapFileReading(json);
                Assert.True(reading.IsValid, string.Join('\n', reading.Problems) + json);
                Assert.Equal(json, RoadmapJson.Write(reading.Value));
                AssertSame(definition, reading.Value);
                using JsonDocument parsed = JsonDocument.Parse(json);
                Assert.DoesNotContain(json, c => c > '~' || (c < ' ' && c != '\n'));
                Assert.DoesNotContain("</script", json, StringComparison.OrdinalIgnoreCase);
            }
        );
        property.Holds(300);
    }

    [Fact]
    public void A_roadmap_that_is_read_again_forecasts_the_same_days()
    {
        Property property = Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
            seed =>
            {
                Roadmap roadmap = Roadmap.Create(RandomRoadmap.Of(new Random(seed), fits: true));
                RoadmapReading reading = RoadmapImport.FromJson(RoadmapJson.Write(roadmap));
                Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
                SimulationOptions options = new() { Draws = 200, Seed = 5 };
                RoadmapForecast was = roadmap.Forecast(options);
                RoadmapForecast isNow = reading.Roadmap.Forecast(options);
                foreach (RoadmapItem item in roadmap.Items)
                {
                    Assert.Equal(was[item.Id].Percentile(0.85), isNow[item.Id].Percentile(0.85));
                    Assert.Equal(was[item.Id].Percentile(0.1), isNow[item.Id].Percentile(0.1));
                }
            }
        );
        property.Holds(20);
    }

    /// <summary>A field that somebody adds to the model and forgets here is found by its name.</summary>
    [Theory]
    [InlineData(typeof(RoadmapDefinition))]
    [InlineData(typeof(RoadmapItem))]
    [InlineData(typeof(Link))]
    [InlineData(typeof(ItemProgress))]
    [InlineData(typeof(RoadmapHorizons))]
    [InlineData(typeof(Person))]
    [InlineData(typeof(ResourcePool))]
    [InlineData(typeof(Stock))]
    [InlineData(typeof(ResourceNeed))]
    [InlineData(typeof(DatedAmount))]
    [InlineData(typeof(GateLoop))]
    [InlineData(typeof(PassProbability))]
    [InlineData(typeof(GateOutcomes))]
    [InlineData(typeof(Branch))]
    [InlineData(typeof(RiskEvent))]
    [InlineData(typeof(LearningPoint))]
    public void Every_property_has_its_place_in_the_document(Type type)
    {
        string schema = RoadmapImport.JsonSchema();
        Dictionary<string, string> otherwise = new()
        {
            ["Predecessor"] = "item",
            ["IsRenewable"] = "kind",
            ["IsFinished"] = "finished",
            ["IsMilestone"] = "duration",
            ["Total"] = "deliveries",
        };
        string[] missing =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(property =>
                    JsonNamingPolicy.CamelCase.ConvertName(otherwise.GetValueOrDefault(property.Name, property.Name))
                )
                .Where(name => !schema.Contains($"\"{name}\"", StringComparison.Ordinal)),
        ];
        Assert.Equal([], missing);
    }

    [Fact]
    public void A_document_written_by_hand_may_leave_out_what_is_usual()
    {
        RoadmapReading reading = RoadmapImport.FromJson(
            """
            {
              // What the team plans.
              "format": "aipm-roadmap/1", "title": "Assistant", "start": "2027-01-04",
              "calendar": {"workingDays": ["monday", "tuesday", "wednesday", "thursday", "friday"]},
              "items": [
                {"id": "label", "duration": "PERT(5, 8, 20)"},
                {"id": "train", "duration": 5, "after": ["label", {"item": "launch", "kind": "startToStart", "lag": -2, "time": "elapsed"}]},
                {"id": "launch", "duration": 0},
              ]
            }
            """
        );
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        Assert.Equal(
            [new Link("label"), new Link("launch", LinkKind.StartToStart, -2, LagTime.Elapsed)],
            reading.Roadmap["train"].After
        );
        Assert.Equal(
            ("Roadmap JSON", 3, 3, 2),
            (reading.Preview.Source, reading.Preview.Rows, reading.Preview.Items, reading.Preview.Links)
        );
    }

    [Theory]
    [InlineData(
        """{"id": "b", "duration": 1, "after": ["c"]}""",
        "line 4, $.items[1].after[0]: was \"c\", but must be the id of another item"
    )]
    [InlineData(
        """{"id": "b", "duration": 1, "after": [{"item": "a", "lags": 1}]}""",
        "line 4, $.items[1].after[0].lags: was the unknown member \"lags\""
    )]
    [InlineData("""{"id": "b", "duration": -1}""", "line 4, $.items[1].duration: was -1")]
    [InlineData("""{"id": "b", "duration": "PERT(3, 2, 1)"}""", "line 4, $.items[1].duration: was")]
    [InlineData("""{"id": "b", "duration": "normal(1, 5)"}""", "line 4, $.items[1].duration: was")]
    [InlineData("""{"id": "b"}""", "line 4, $.items[1].duration: was missing")]
    [InlineData("""{"id": "a", "duration": 1}""", "line 4, $.items[1].id: was \"a\"")]
    [InlineData("""{"id": "b", "duration": 1, "kind": "epik"}""", "line 4, $.items[1].kind: was \"epik\"")]
    [InlineData(
        """{"id": "b", "duration": 1, "notBefore": "2027-02-01", "deadline": "2027-01-01"}""",
        "line 4, $.items[1].deadline: was \"2027-01-01\""
    )]
    [InlineData(
        """{"id": "b", "duration": 1, "needs": [{"amount": 1}]}""",
        "line 4, $.items[1].needs[0]: was an object, but must be such that it names a resource or a skill"
    )]
    [InlineData(
        """{"id": "b", "duration": 1, "needs": [{"skill": "s", "amount": 3000000000}]}""",
        "line 4, $.items[1].needs[0].amount: was 3000000000, but must be such that it is a whole number of people"
    )]
    [InlineData(
        """{"id": "b", "duration": 1, "needs": [{"skill": "s", "amount": 1, "timing": "atStart"}]}""",
        "line 4, $.items[1].needs[0].amount: was 1, but must be such that it is a whole number of people, who are not used up"
    )]
    [InlineData(
        """{"id": "b", "duration": 1, "calendar": {"workingDays": ["monday"], "closures": [{"from": "2027-02-02", "until": "2027-02-01"}]}}""",
        "line 4, $.items[1].calendar.closures[0].until: was \"2027-02-01\", but must be such that it lies on or after 2027-02-02, the first day"
    )]
    [InlineData(
        """{"id": "b", "duration": 1, "progress": {"started": "2027-01-05"}}""",
        "line 4, $.items[1].progress: was an object, but must be such that it says what remains"
    )]
    public void A_problem_says_its_line_path_value_and_what_is_allowed(string item, string problem)
    {
        string json = $$"""
            {"format": "aipm-roadmap/1", "title": "t", "start": "2027-01-04",
             "calendar": {"workingDays": ["monday"]},
             "items": [{"id": "a", "duration": 1},
            {{item}}]}
            """;
        RoadmapReading reading = RoadmapImport.FromJson(json);
        Assert.False(reading.IsValid);
        Assert.Contains(reading.Problems, one => one.ToString().StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void An_estimate_without_a_text_is_named()
    {
        Estimate leaf = Estimate.Pert(1, 2, 3);
        Roadmap roadmap = Roadmap
            .Create("t", new(2027, 1, 4), WorkingCalendar.WeekdaysOnly)
            .Stage("a", leaf + Estimate.Sqrt(leaf));
        Assert.StartsWith(
            "duration of \"a\": ",
            Assert.Throws<InvalidOperationException>(() => RoadmapJson.Write(roadmap)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_schema_is_one_document_with_every_part()
    {
        using JsonDocument schema = JsonDocument.Parse(RoadmapImport.JsonSchema());
        Assert.Equal("urn:aipm:roadmap:1", schema.RootElement.GetProperty("$id").GetString());
    }

    /// <summary>The reading without the check of the whole, so that definitions that do not fit together can be compared.</summary>
    private static DocumentReading<RoadmapDefinition> RoadmapFileReading(string json)
    {
        Type shapes = typeof(RoadmapImport).Assembly.GetType("AiPm.Sdk.RoadmapFileShape")!;
        var document =
            (Shape<RoadmapDefinition>)
                shapes.GetProperty("Document", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        return document.Read(System.Text.Encoding.UTF8.GetBytes(json));
    }

    private static void AssertSame(RoadmapDefinition one, RoadmapDefinition other)
    {
        // Estimates are equal when they are the same node; their texts say what they are.
        Assert.Equal(one.Title, other.Title);
        Assert.Equal(
            (one.Start, one.StatusDate, one.OutOfSequence, one.Horizons),
            (other.Start, other.StatusDate, other.OutOfSequence, other.Horizons)
        );
        Assert.Equal(one.Calendar, other.Calendar);
        Assert.Equal(one.Items.Count, other.Items.Count);
        for (int i = 0; i < one.Items.Count; i++)
        {
            RoadmapItem a = one.Items[i];
            RoadmapItem b = other.Items[i];
            Assert.Equal(
                (a.Id, a.Title, a.Kind, a.Parent, a.Owner, a.Outcome),
                (b.Id, b.Title, b.Kind, b.Parent, b.Owner, b.Outcome)
            );
            Assert.Equal(
                (a.OutcomeMetric, a.Lifecycle, a.Horizon, a.Visibility, a.PublicTitle),
                (b.OutcomeMetric, b.Lifecycle, b.Horizon, b.Visibility, b.PublicTitle)
            );
            Assert.Equal(
                (Text(a.Duration), Text(a.Effort), Text(a.Cost)),
                (Text(b.Duration), Text(b.Effort), Text(b.Cost))
            );
            Assert.Equal(a.Needs, b.Needs);
            Assert.Equal(a.Calendar, b.Calendar);
            Assert.Equal(a.After, b.After);
            Assert.Equal(
                (a.NotBefore, a.MustStartOn, a.MustFinishOn, a.Deadline),
                (b.NotBefore, b.MustStartOn, b.MustFinishOn, b.Deadline)
            );
            Assert.Equal(
                (a.Loop?.Until, a.Loop?.AtMost, a.Loop?.Otherwise),
                (b.Loop?.Until, b.Loop?.AtMost, b.Loop?.Otherwise)
            );
            Assert.Equal(
                (Text(a.Loop?.CostEach), Text(a.Loop?.Passing)),
                (Text(b.Loop?.CostEach), Text(b.Loop?.Passing))
            );
            Assert.Equal(
                (a.Progress?.Started, a.Progress?.Finished, Text(a.Progress?.Remaining), Text(a.Progress?.Done)),
                (b.Progress?.Started, b.Progress?.Finished, Text(b.Progress?.Remaining), Text(b.Progress?.Done))
            );
        }

        Assert.Equal(one.Resources.Select(Text), other.Resources.Select(Text));
        Assert.Equal(one.RiskEvents.Select(Text), other.RiskEvents.Select(Text));
    }

    private static string? Text(Estimate? estimate) => estimate is { } value ? EstimateText.Write(value) : null;

    private static string Text(RiskEvent one) =>
        $"{one.Id}|{Text(one.Probability)}|{string.Join('|', one.Strikes)}|{Text(one.Delay)}|{Text(one.Rework)}|{Text(one.Cost)}";

    private static string? Text(Passing? passing) =>
        passing switch
        {
            PassProbability one => Text(one.Probability),
            PassByCurve { Curve: var curve } =>
                $"{string.Join('|', curve.Points)}|{curve.Scale}|{curve.Exponents}|{curve.FirstTry:R}|{curve.Step:R}|{curve.AtTry(2).Median:R}",
            _ => passing?.ToString(),
        };

    private static string Text(Resource resource) =>
        resource switch
        {
            Person person =>
                $"{person.Id}|{person.Title}|{string.Join('|', person.Skills)}|{person.Calendar?.Closures.Count}|{person.Availability:R}|{Text(person.CostPerDay)}",
            ResourcePool pool =>
                $"{pool.Id}|{pool.Title}|{pool.Units:R}|{string.Join('|', pool.Changes)}|{string.Join('|', pool.Skills)}|{pool.Calendar?.Closures.Count}|{Text(pool.CostPerUnitDay)}",
            Stock stock =>
                $"{stock.Id}|{stock.Title}|{stock.Initial:R}|{string.Join('|', stock.Deliveries)}|{stock.Unit}",
            _ => "",
        };
}
