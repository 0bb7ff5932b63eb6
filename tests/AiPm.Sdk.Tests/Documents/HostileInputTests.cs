using System.Text;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Tests;

public class HostileInputTests
{
    private const string Valid = """
        {
          "$schema": "x", // é
          "name": "Assistant \u00e9\ud83d\ude00 😀",
          "backlog": [
            {"id": "search", "effort": "4 to 9", "confidence": 0.5, "reach": 3e2,},
            {"id": "chat", "effort": 1.5e-3, "gate": {"kind": "all", "gates": [{"kind": "metric", "metric": "a", "level": -1}]}}
          ],
          "metrics": [{"id": "a", "direction": "decrease", "since": "2027-02-28"}] /* end */
        }
        """;

    private static readonly string[] Pieces =
    [
        "\\ud800",
        "\\u",
        "\\",
        "\"",
        "1e999",
        "-",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "/*",
        "*/",
        "//",
        "\0",
        "\u001b[31m",
        "\u202e",
        "null",
        "true",
        "\uFEFF",
        "\"id\": 1",
        "=cmd|' /C calc'!A0",
        "<script>",
        "NaN",
        "1E+400",
        "\r",
        "\n",
        "  ",
        "😀",
    ];

    [Fact]
    public void Mutated_bytes_never_throw_and_every_problem_has_its_place()
    {
        byte[] original = Encoding.UTF8.GetBytes(Valid);
        Assert.True(SampleDocument.DocumentShape.Read(original).IsValid);
        Property property = Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
            seed =>
            {
                byte[] text = Mutated(original, new Random(seed));
                DocumentReading<SampleDocument> reading = SampleDocument.DocumentShape.Read(text);
                Assert.Equal(reading.IsValid, reading.ProblemCount == 0);
                int lines = text.Count(b => b is (byte)'\n' or (byte)'\r') + 1;
                foreach (Problem problem in reading.Problems)
                {
                    Assert.True(problem.Line >= 1 && problem.Line <= lines && problem.Column >= 1, problem.ToString());
                    Assert.StartsWith("$", problem.Path, StringComparison.Ordinal);
                    Assert.True(problem.Given.Length is > 0 and < 1000 && problem.Allowed.Length > 0);
                    Assert.DoesNotContain(problem.ToString(), c => char.IsControl(c) || c is '\u202e' or '\u2028');
                }
            }
        );
        property.Holds(20_000);
    }

    [Fact]
    public void Random_json_bytes_never_throw()
    {
        byte[] alphabet = "{}[]\",:\\/*u0d8e-+.1 \n\rtrufalsn"u8.ToArray();
        Property property = Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
            seed =>
            {
                Random random = new(seed);
                byte[] text = new byte[random.Next(40)];
                foreach (ref byte b in text.AsSpan())
                {
                    b = alphabet[random.Next(alphabet.Length)];
                }

                JsonTree tree = JsonTree.Parse(text);
                bool isWhole = tree.Root.Kind != System.Text.Json.JsonValueKind.Undefined;
                return isWhole || tree.Problems.Count == 1;
            }
        );
        property.Holds(20_000);
    }

    [Fact]
    public void Ten_megabytes_are_read_within_bounded_memory()
    {
        StringBuilder text = new("{\"name\": \"n\", \"metrics\": [{\"id\": \"m0\"}], \"backlog\": [\n");
        int items = 0;
        while (text.Length < 10_000_000)
        {
            text.Append(
                $"{{\"id\": \"item {items++}\", \"effort\": 12.5, \"confidence\": 0.75, \"gate\": {{\"kind\": \"metric\", \"metric\": \"m0\", \"level\": 1}}}},\n"
            );
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text.Append("]}").ToString());
        long before = GC.GetAllocatedBytesForCurrentThread();
        DocumentReading<SampleDocument> reading = SampleDocument.DocumentShape.Read(bytes);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(items, reading.Value.Backlog.Count);
        Assert.Equal(items + 1, reading.Tree.Root.Children.ElementAt(2).Children.Last().Line);
        Assert.InRange(allocated, 0, 30L * bytes.Length);
    }

    [Theory]
    [InlineData("[", "0,", "0]", 1)]
    [InlineData("{\"name\": \"n\", \"backlog\": [", "1,", "1]}", 1_000_001)]
    [InlineData("{\"name\": \"n\", \"backlog\": [", "{},", "{}]}", 2_000_002)]
    [InlineData("{\"name\": \"n\", \"backlog\": [{", "\"a\": 1,", "\"a\": 1}]}", 2_000_003)]
    public void A_million_problems_are_counted_and_a_thousand_listed(string start, string part, string end, int count)
    {
        string text = start + string.Concat(Enumerable.Repeat(part, 1_000_000)) + end;
        DocumentReading<SampleDocument> reading = SampleDocument.DocumentShape.Read(Encoding.UTF8.GetBytes(text));
        Assert.False(reading.IsValid);
        Assert.Equal(count, reading.ProblemCount);
        Assert.Equal(Math.Min(count, 1000), reading.Problems.Count);
    }

    [Fact]
    public void A_million_references_and_near_misses_end()
    {
        string metrics = string.Join(",", Enumerable.Range(0, 20_000).Select(i => $"{{\"id\": \"metric {i:d6}\"}}"));
        string items = string.Join(
            ",",
            Enumerable
                .Range(0, 50_000)
                .Select(i =>
                    $"{{\"id\": \"i{i}\", \"effort\": 1, \"gate\": {{\"kind\": \"metric\", \"metric\": \"metrix 9{i:d5}\", \"level\": 1}}}}"
                )
        );
        DocumentReading<SampleDocument> reading = SampleDocument.DocumentShape.Read(
            Encoding.UTF8.GetBytes($"{{\"name\": \"n\", \"backlog\": [{items}], \"metrics\": [{metrics}]}}")
        );
        Assert.Equal((50_000, 1000), (reading.ProblemCount, reading.Problems.Count));
        Assert.EndsWith("… (20000 in all)", reading.Problems[0].Allowed, StringComparison.Ordinal);
    }

    private static byte[] Mutated(byte[] original, Random random)
    {
        List<byte> text = [.. original];
        for (int changes = random.Next(1, 5); changes > 0; changes--)
        {
            int at = random.Next(text.Count);
            switch (random.Next(5))
            {
                case 0:
                    text[at] = (byte)random.Next(256);
                    break;
                case 1:
                    text.RemoveRange(at, Math.Min(random.Next(1, 8), text.Count - at));
                    break;
                case 2:
                    text.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                case 3:
                    text.InsertRange(at, text.GetRange(at, Math.Min(random.Next(1, 60), text.Count - at)));
                    break;
                default:
                    text.RemoveRange(at, random.Next(10) == 0 ? text.Count - at : 1);
                    break;
            }

            if (text.Count == 0)
            {
                text.Add((byte)' ');
            }
        }

        return [.. text];
    }
}
