using System.Globalization;
using System.Text;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Tests.Strategy;

namespace AiPm.Sdk.Tests.Plan;

/// <summary>
/// Plans broken at random: nothing ends in an exception, every problem has its place, and what is still a plan is written and read again. The usual run
/// breaks some thousands; <c>AIPM_FUZZ=100000</c> says how many more, <c>AIPM_FUZZ_FROM=20000</c> from which seed on, so that a long run can be done in pieces.
/// </summary>
public class PlanFuzzTests
{
    private static readonly int Inputs = int.Parse(
        Environment.GetEnvironmentVariable("AIPM_FUZZ") ?? "2000",
        CultureInfo.InvariantCulture
    );

    private static readonly int From = int.Parse(
        Environment.GetEnvironmentVariable("AIPM_FUZZ_FROM") ?? "0",
        CultureInfo.InvariantCulture
    );

    private static readonly string[] Pieces =
    [
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\\",
        "\\u0000",
        "\\ud800",
        "\0",
        "\u202e",
        "\u001b]0;x\u0007",
        "\uFEFF",
        "é",
        "😀",
        "null",
        "true",
        "-1",
        "0",
        "1e308",
        "1e999",
        "NaN",
        "9007199254740993",
        "\"id\": \"x\"",
        "\"$csv\": \"/etc/passwd\"",
        "{\"$json\": \"plan.json\"}",
        "\"=cmd|' /C calc'!A0\"",
        "\"<script>alert(1)</script>\"",
        "\"4k to\"",
        "\"PERT(3, 2, 1)\"",
        "\"normal(0, 1e308)\"",
        "\"a / a\"",
        "\"((((((((\"",
        "\"2027-02-30\"",
        "\"beta(0, 0)\"",
        "\"max(0, mensLift) / 0\"",
        "\"1e-320 to 1e308\"",
        "/*",
        "*/",
        "//",
        "\n",
        "\r",
    ];

    private static readonly string[] Originals =
    [
        .. Directory
            .GetFiles(Path.Combine(TestData.Repository, "samples"), "plan*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText),
        StrategyPlan.Json,
        PlanMetricTests.EveryKind,
    ];

    [Fact]
    public void Broken_plans_are_problems_and_never_exceptions()
    {
        int valid = 0;
        for (int seed = From; seed < From + Inputs; seed++)
        {
            string text = Broken(seed);
            try
            {
                valid += Check(text, reviews: seed % 8 == 0) ? 1 : 0;
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}: {failure.Message}\n{text}", failure);
            }
        }

        Assert.InRange(valid, 1, Inputs - 1);
    }

    private static bool Check(string text, bool reviews)
    {
        DocumentReading<ProductPlan> reading = PlanReader.Read(text);
        Assert.Equal(reading.IsValid, reading.ProblemCount == 0);
        foreach (Problem problem in reading.Problems)
        {
            Assert.True(problem.Line >= 1 && problem.Column >= 1, problem.ToString());
            Assert.StartsWith("$", problem.Path, StringComparison.Ordinal);
            Assert.False(problem.ToString().Any(c => char.IsControl(c) || c is (char)0x202e), problem.ToString());
        }

        if (reading.TryGet(out ProductPlan? plan))
        {
            string written = PlanReader.Write(plan);
            DocumentReading<ProductPlan> again = PlanReader.Read(written);
            Assert.True(again.IsValid, string.Join('\n', again.Problems));
            Assert.Equal(written, PlanReader.Write(again.Value));
            if (reviews)
            {
                Review(plan);
            }
        }

        return reading.IsValid;
    }

    /// <summary>A plan that can be read is reviewed, or says which of its parts cannot be.</summary>
    private static void Review(ProductPlan plan)
    {
        try
        {
            PlanReview review = PlanReview.Run(plan, new() { Simulation = new() { Draws = 256 } });
            System.Text.Json.JsonDocument.Parse(review.ToJson()).Dispose();
            _ = review.ToReport().ToHtml();
            _ = review.ToBrief().ToText();
        }
        catch (Exception refusal) when (refusal is UndefinedException or ArgumentException or InvalidOperationException)
        {
            Assert.NotEmpty(refusal.Message);
        }
    }

    /// <summary>One to three places of a plan broken: characters, pieces of text, or whole values taken from elsewhere in it.</summary>
    private static string Broken(int seed)
    {
        Random random = new(seed);
        StringBuilder text = new(Originals[random.Next(Originals.Length)]);
        int times = random.Next(1, 4);
        for (int i = 0; i < times; i++)
        {
            int at = random.Next(text.Length);
            switch (random.Next(6))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    text[at] = (char)random.Next(32, 127);
                    break;
                default:
                    Replace(text, at, random);
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>The value that follows the next colon becomes another one.</summary>
    private static void Replace(StringBuilder text, int at, Random random)
    {
        string all = text.ToString();
        int colon = all.IndexOf(": ", at, StringComparison.Ordinal);
        if (colon < 0)
        {
            return;
        }

        int end = all.IndexOfAny([',', '\n', '}', ']'], colon);
        string other = Pieces[random.Next(Pieces.Length)];
        int elsewhere = all.IndexOf(": ", random.Next(all.Length), StringComparison.Ordinal);
        if (random.Next(3) == 0 && elsewhere >= 0)
        {
            int stop = all.IndexOfAny([',', '\n', '}', ']'], elsewhere);
            other = stop > 0 ? all[(elsewhere + 2)..stop] : other;
        }

        if (end > colon)
        {
            text.Remove(colon + 2, end - colon - 2).Insert(colon + 2, other);
        }
    }
}
