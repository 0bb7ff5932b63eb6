using System.Text;
using System.Text.Json.Nodes;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;
using TestData = AiPm.Sdk.Testing.TestData;

namespace AiPm.Sdk.Tests;

public class SchemaTests
{
    private static readonly Uri Id = new("https://example.org/sample.schema.json");

    [Fact]
    public void Reader_and_schema_judge_alike_whatever_the_shape_and_the_document()
    {
        int accepted = 0;
        int refused = 0;
        Property property = Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
            seed =>
            {
                Random random = new(seed);
                (Shape<object> shape, Func<JsonNode> sample) = RandomShape.Make(random);
                SchemaEvaluator schema = new(shape.ToJsonSchema(Id, "Sample"));
                for (int i = 0; i < 20; i++)
                {
                    JsonNode? document = sample();
                    for (int mutations = i % 3; mutations > 0 && document is not null; mutations--)
                    {
                        document = Mutation.Of(document, random);
                    }

                    string text = document?.ToJsonString() ?? "null";
                    DocumentReading<object> reading = shape.Read(Encoding.UTF8.GetBytes(text));
                    bool isAccepted = schema.Accepts(text);
                    if (reading.IsValid != isAccepted || (i % 3 == 0 && !isAccepted))
                    {
                        throw new InvalidOperationException(
                            $"The schema says {isAccepted}, the reader {string.Join("; ", reading.Problems)} of\n{text}\n{shape.ToJsonSchema(Id, "Sample")}"
                        );
                    }

                    _ = isAccepted ? accepted++ : refused++;
                }
            }
        );
        property.Holds(1000);
        Assert.True(accepted > 5000 && refused > 5000, $"accepted {accepted}, refused {refused}");
    }

    [Fact]
    public void What_the_reader_accepts_the_schema_accepts_also_where_it_cannot_say_all()
    {
        SchemaEvaluator schema = new(SampleDocument.DocumentShape.ToJsonSchema(Id, "Sample"));
        const string Valid =
            """{"name": "n", "backlog": [{"id": "a", "effort": 1, "gate": {"kind": "metric", "metric": "m", "level": 1}}], "metrics": [{"id": "m"}]}""";
        const string Dangling =
            """{"name": "n", "backlog": [{"id": "a", "effort": 1, "gate": {"kind": "metric", "metric": "x", "level": 1}}]}""";
        Assert.True(schema.Accepts(Valid));
        Assert.True(SampleDocument.DocumentShape.Read(Encoding.UTF8.GetBytes(Valid)).IsValid);
        Assert.True(schema.Accepts(Dangling));
        Assert.False(SampleDocument.DocumentShape.Read(Encoding.UTF8.GetBytes(Dangling)).IsValid);
    }

    [Fact]
    public void The_schema_of_the_sample_is_this_text()
    {
        string file = Path.Combine(
            TestData.Repository,
            "tests",
            "AiPm.Sdk.Tests",
            "ReferenceData",
            "sample.schema.json"
        );
        string schema = SampleDocument.DocumentShape.ToJsonSchema(Id, "Sample");
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
        {
            File.WriteAllText(file, schema);
        }

        Assert.Equal(File.ReadAllText(file), schema);
    }
}
