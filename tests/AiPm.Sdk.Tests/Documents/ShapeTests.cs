using System.Text;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests;

public class ShapeTests
{
    private static DocumentReading<SampleDocument> Read(string text) =>
        SampleDocument.DocumentShape.Read(Encoding.UTF8.GetBytes(text));

    private static string[] Lines<T>(DocumentReading<T> reading) => [.. reading.Problems.Select(p => p.ToString())];

    private static string[] Problems<T>(Shape<T> shape, string text) => Lines(shape.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_valid_document_is_read_with_its_defaults()
    {
        SampleDocument document = Read(
            """
            {
              "name": "Assistant", // the product
              "backlog": [
                {"id": "search", "effort": "4 to 9", "reach": 3.0e2},
                {"id": "kérdés és válasz", "effort": 12, "confidence": 1,
                 "gate": {"kind": "all", "gates": [{"kind": "metric", "metric": "accuracy", "level": 0.9}]}},
              ],
              "metrics": [{"id": "accuracy", "since": "2027-02-28"}, {"id": "cost", "direction": "decrease"}]
            }
            """
        ).Value;

        Assert.Equal("Assistant", document.Name);
        Assert.Equal(new SampleItem("search", new(4, 9), 0.8, 300, null), document.Backlog[0]);
        Assert.Equal(
            ("kérdés és válasz", new SampleRange(12, 12), 1.0),
            (document.Backlog[1].Id, document.Backlog[1].Effort, document.Backlog[1].Confidence)
        );
        Assert.Equal(("accuracy", 0.9), ((string, double))((IReadOnlyList<object>)document.Backlog[1].Gate!)[0]);
        Assert.Equal(
            [new("accuracy", Direction.Increase, new DateOnly(2027, 2, 28)), new("cost", Direction.Decrease, null)],
            document.Metrics
        );
    }

    [Fact]
    public void All_problems_are_reported_at_once_with_their_places()
    {
        DocumentReading<SampleDocument> reading = Read(
            """
            {
              "nmae": "Assistant",
              "backlog": [
                {"id": "search", "effort": 0, "confidence": 1.5},
                {"id": "search", "effort": "9 to 4", "reach": 1.5},
                {"efort": 3, "id": " x"},
                {"id": "chat", "effort": "soon", "gate": {"kind": "metrics"}},
                {"id": "voice", "effort": 1, "gate": {"kind": "metric", "metric": "acuracy", "level": "high"}},
                "later",
                {"id": "search", "effort": 1, "confidence": 0, "colour": null}
              ],
              "metrics": [{"id": "accuracy", "direction": "Increase", "since": "2027-02-29"}, {"id": "accuracy"}, {}]
            }
            """
        );

        Assert.False(reading.IsValid);
        Assert.Equal(
            [
                "line 2, $.nmae: was the unknown member \"nmae\", but must be a known member: one of \"$schema\", \"name\", \"backlog\", \"metrics\" (did you mean \"name\"?)",
                "line 4, $.backlog[0].effort: was 0, but must be such that low must be a finite number greater than 0, but was 0",
                "line 4, $.backlog[0].confidence: was 1.5, but must be a number from 0 to 1",
                "line 5, $.backlog[1].effort: was \"9 to 4\", but must be such that the ends must not be swapped",
                "line 5, $.backlog[1].reach: was 1.5, but must be a whole number of at least 0",
                "line 6, $.backlog[2].efort: was the unknown member \"efort\", but must be a known member: one of \"id\", \"effort\", \"confidence\", \"reach\", \"gate\" (did you mean \"effort\"?)",
                "line 6, $.backlog[2].id: was \" x\", but must be an id: 1 to 200 characters, words parted by single blanks, nothing invisible",
                "line 7, $.backlog[3].effort: was \"soon\", but must be a range such as \"4 to 9\"",
                "line 7, $.backlog[3].gate.kind: was \"metrics\", but must be one of \"metric\", \"all\" (did you mean \"metric\"?)",
                "line 8, $.backlog[4].gate.metric: was \"acuracy\", but must be a known metric id: \"accuracy\" (did you mean \"accuracy\"?)",
                "line 8, $.backlog[4].gate.level: was \"high\", but must be a finite number",
                "line 9, $.backlog[5]: was \"later\", but must be an object in { }",
                "line 10, $.backlog[6].colour: was the unknown member \"colour\", but must be a known member: one of \"id\", \"effort\", \"confidence\", \"reach\", \"gate\"",
                "line 12, $.metrics[0].direction: was \"Increase\", but must be one of \"increase\", \"decrease\" (did you mean \"increase\"?)",
                "line 12, $.metrics[0].since: was \"2027-02-29\", but must be a day such as \"2027-01-31\"",
                "line 12, $.metrics[1].id: was \"accuracy\", the id of the metric on line 12, but must be an id that no other metric has",
                "line 12, $.metrics[2].id: was missing, but must be an id: 1 to 200 characters, words parted by single blanks, nothing invisible",
            ],
            Lines(reading)
        );
        Assert.Throws<InvalidOperationException>(() => reading.Value);
    }
}
