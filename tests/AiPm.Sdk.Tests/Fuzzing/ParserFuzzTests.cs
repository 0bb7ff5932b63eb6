using System.Globalization;
using System.Text;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests.Fuzzing;

/// <summary>
/// Every parser of input from outside on damaged input: a result or the parser's own refusal, in bounded memory, with every problem at its place and
/// nothing deceptive in what is said. First the inputs that failed in the past, which stand in <c>Corpus</c> under what they broke.
/// </summary>
/// <remarks><c>AIPM_FUZZ=100000 dotnet test tests/AiPm.Sdk.Tests --filter ParserFuzz</c> damages so many inputs for each parser; what fails is written to <c>artifacts/fuzz</c>.</remarks>
public class ParserFuzzTests
{
    /// <summary>How many damaged inputs of each parser the usual run reads.</summary>
    public const int UsualInputs = 400;

    /// <summary>Far above what any reader needs, far below what would stop a server: beside the input's own size, times what a character may become.</summary>
    private const long MostBytes = 256L << 20;

    private static readonly int Inputs = int.TryParse(
        Environment.GetEnvironmentVariable("AIPM_FUZZ"),
        CultureInfo.InvariantCulture,
        out int asked
    )
        ? asked
        : UsualInputs;

    public static TheoryData<string> Names => [.. FuzzedParsers.All.Select(parser => parser.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Damaged_input_is_read_or_refused(string name)
    {
        FuzzedParser parser = FuzzedParsers.Of(name);
        List<byte[]> originals = [.. parser.Originals];
        foreach (byte[] original in originals)
        {
            Assert.True(
                Check(parser, original),
                $"an original of {name} is refused:\n{Encoding.UTF8.GetString(original)}"
            );
        }

        foreach (string file in Corpus(name))
        {
            byte[] bytes = File.ReadAllBytes(file);
            Guarded(parser, bytes, Path.GetFileName(file));
            originals.Add(bytes);
        }

        int valid = 0;
        for (int seed = 0; seed < Inputs; seed++)
        {
            valid += Guarded(parser, DamagedBytes.Of(originals, seed), $"seed {seed}") ? 1 : 0;
        }

        // Damage that always broke everything, or never anything, would say little.
        Assert.InRange(valid, 1, Inputs - 1);
    }

    /// <summary>A folder of past failures that no parser reads would be dead.</summary>
    [Fact]
    public void Every_past_failure_belongs_to_a_parser() =>
        Assert.All(
            Directory.GetDirectories(CorpusFolder).Select(Path.GetFileName),
            folder => Assert.Contains(FuzzedParsers.All, parser => parser.Name == folder)
        );

    internal static string CorpusFolder { get; } =
        Path.Combine(TestData.Repository, "tests", "AiPm.Sdk.Tests", "Fuzzing", "Corpus");

    private static IEnumerable<string> Corpus(string name) =>
        Directory.Exists(Path.Combine(CorpusFolder, name))
            ? Directory.GetFiles(Path.Combine(CorpusFolder, name)).Order(StringComparer.Ordinal)
            : [];

    private static bool Guarded(FuzzedParser parser, byte[] input, string which)
    {
        try
        {
            return Check(parser, input);
        }
        catch (Exception failure)
        {
            string folder = Directory
                .CreateDirectory(Path.Combine(TestData.Repository, "artifacts", "fuzz", parser.Name))
                .FullName;
            string file = Path.Combine(folder, which.Replace(' ', '-'));
            File.WriteAllBytes(file, input);
            throw new InvalidOperationException(
                $"{parser.Name}, {which}: {failure.GetType().Name}: {failure.Message}\nThe input is {file}; once mended it belongs to the corpus.",
                failure
            );
        }
    }

    private static bool Check(FuzzedParser parser, byte[] input)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        IReadOnlyList<Problem> problems;
        try
        {
            problems = parser.Read(input);
        }
        catch (Exception refusal) when (parser.Refusals.Contains(refusal.GetType()))
        {
            // What the base library says of text that is no JSON is its own.
            Assert.True(
                refusal.InnerException is System.Text.Json.JsonException
                    || !refusal.Message.Replace("\n", "", StringComparison.Ordinal).Any(IsDeceptive),
                $"a deceptive character in: {refusal.Message}"
            );
            Assert.InRange(refusal.Message.Length, 1, 100_000);
            return false;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes + (4_000L * input.Length));
        Assert.True(problems.Count <= 1_000, "more than a thousand problems are listed");
        int lines = input.Count(b => b is (byte)'\n' or (byte)'\r') + 1;
        foreach (Problem problem in problems)
        {
            Assert.True(
                problem.Path.Length > 0 && problem.Given.Length > 0 && problem.Allowed.Length > 0,
                $"nothing is said of one of path, given and allowed: {problem}"
            );
            Assert.False(problem.ToString().Any(IsDeceptive), $"a deceptive character in: {problem}");
            Assert.True(problem.ToString().Length < 10_000, "a problem repeats its input");
            if (parser.HasLines)
            {
                Assert.InRange(problem.Line, 0, lines + 1);
            }
        }

        return problems.Count == 0;
    }

    private static bool IsDeceptive(char c) =>
        char.IsControl(c) || c is '\u202e' or '\u2028' or '\u2066' or '\ufeff' or '\uffff';
}
