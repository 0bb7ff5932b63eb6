using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests;

public class SpellingTests
{
    [Theory]
    [InlineData("efort", "effort")]
    [InlineData("effrot", "effort")]
    [InlineData("EFFORT", "effort")]
    [InlineData("effortt", "effort")]
    [InlineData("reech", "reach")]
    [InlineData("i", "id")]
    [InlineData("x", null)]
    [InlineData("colour", null)]
    [InlineData("", null)]
    [InlineData("efgt", null)]
    public void The_nearest_known_name_is_suggested_if_it_is_near(string given, string? expected) =>
        Assert.Equal(expected, Spelling.Nearest(given, ["reach", "effort", "id", "confidence", "y"]));

    [Fact]
    public void The_nearer_wins_and_of_equally_near_the_first()
    {
        Assert.Equal("abcdeg", Spelling.Nearest("abcdef", ["abcdxx", "abcdeg", "abcdeh"]));
        Assert.Equal("abcdef", Spelling.Nearest("abcdef", ["abcdeg", "abcdef"]));
        Assert.Null(Spelling.Nearest(new string('a', 101), [new string('a', 100)]));
        Assert.Equal("did you mean \"effort\"?", Spelling.Suggest("efort", ["effort"]));
        Assert.Null(Spelling.Suggest("zzz", ["effort"]));
    }

    [Fact]
    public void The_distance_is_that_of_a_search_over_single_edits()
    {
        // Breadth first over all texts that one edit makes, on an alphabet of two, knows nothing of the recurrence.
        Property property = Prop.ForAll(
            Gen.Choose(0, 1 << 20).ToArbitrary(),
            seed =>
            {
                Random random = new(seed);
                string given = Word(random, 6);
                string candidate = Word(random, 6);
                bool isNear = Edits(given).Append(given).Any(one => Edits(one).Append(one).Contains(candidate));
                // Two edits are allowed from six characters on; overlapping edits are what string alignment leaves out.
                bool isSuggested = Spelling.Nearest(given, [candidate]) is not null;
                return !isSuggested || isNear;
            }
        );
        property.Holds(300);
        Assert.All(Edits("abcabc"), one => Assert.Equal(one, Spelling.Nearest("abcabc", [one])));
        Assert.All(Edits("ab"), one => Assert.Equal(one.Length == 0 ? null : one, Spelling.Nearest("ab", [one])));
    }

    private static string Word(Random random, int length)
    {
        StringBuilder word = new();
        for (int i = 0; i < length; i++)
        {
            word.Append((char)('a' + random.Next(2)));
        }

        return word.ToString();
    }

    private static IEnumerable<string> Edits(string text)
    {
        for (int i = 0; i <= text.Length; i++)
        {
            yield return text.Insert(i, "a");
            yield return text.Insert(i, "b");
            if (i < text.Length)
            {
                yield return text.Remove(i, 1);
                yield return text.Remove(i, 1).Insert(i, "a");
                yield return text.Remove(i, 1).Insert(i, "b");
            }

            if (i + 1 < text.Length)
            {
                yield return string.Concat(text.AsSpan(0, i), $"{text[i + 1]}{text[i]}", text.AsSpan(i + 2));
            }
        }
    }
}
