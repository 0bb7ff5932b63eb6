using System.Globalization;
using System.Text;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests;

public class ShapePartsTests
{
    private static string[] Problems<T>(Shape<T> shape, string text) =>
        [.. shape.Read(Encoding.UTF8.GetBytes(text)).Problems.Select(problem => problem.ToString())];

    private static bool Accepts<T>(Shape<T> shape, string text) => shape.Read(Encoding.UTF8.GetBytes(text)).IsValid;

    [Theory]
    [InlineData("3", true)]
    [InlineData("3.0", true)]
    [InlineData("0.3e1", true)]
    [InlineData("3.5", false)]
    [InlineData("-1", false)]
    [InlineData("9007199254740991", true)]
    [InlineData("9007199254740992", false)]
    [InlineData("1e300", false)]
    [InlineData("\"3\"", false)]
    [InlineData("null", false)]
    public void A_whole_number_is_whole_however_it_is_written(string text, bool isAccepted) =>
        Assert.Equal(isAccepted, Accepts(Shape.Integer(0), text));

    [Fact]
    public void A_number_beyond_double_is_one_problem()
    {
        const string Expected = "line 1, $: was 1e999, but must be a number within ±1.7976931348623157E+308";
        Assert.Equal([Expected], Problems(Shape.Number(Domain.Positive), "1e999"));
        Assert.Equal([Expected], Problems(Shape.Integer(), "1e999"));
    }

    [Fact]
    public void The_length_of_a_text_is_in_characters_not_in_code_units()
    {
        Assert.True(Accepts(Shape.Text(2), "\"😀😀\""));
        Assert.False(Accepts(Shape.Text(2), "\"😀😀a\""));
        Assert.Equal(
            ["line 1, $: was \" \\n\", but must be a text, not blank, of at most 2 characters"],
            Problems(Shape.Text(2), "\" \\n\"")
        );
    }

    [Theory]
    [InlineData("search", true)]
    [InlineData("platform cost", true)]
    [InlineData("keresés 😀", true)]
    [InlineData("two  blanks", false)]
    [InlineData(" x", false)]
    [InlineData("x ", false)]
    [InlineData("x\n", false)]
    [InlineData("a\u202eb", false)]
    [InlineData("a\u200bb", false)]
    [InlineData("a\u00a0b", false)]
    [InlineData("", false)]
    public void An_id_holds_nothing_invisible(string id, bool isAccepted) =>
        Assert.Equal(isAccepted, Accepts(Shape.Id, System.Text.Json.JsonSerializer.Serialize(id)));

    [Theory]
    [InlineData("^[0-9]+$", true)]
    [InlineData("^v[0-9]{1,3}(\\.[0-9]+|-rc)*$", true)]
    [InlineData("^[^,]+$", true)]
    [InlineData("^[\\u0041-Z\\-]$", true)]
    [InlineData("\\d", false)]
    [InlineData("\\w+", false)]
    [InlineData("a.b", false)]
    [InlineData("(?=a)", false)]
    [InlineData("^[^,]$", false)]
    [InlineData("^[^,]{3}$", false)]
    [InlineData("é", false)]
    [InlineData("[\\s]", false)]
    [InlineData("[[:alpha:]]", false)]
    [InlineData("(\\.|[0-9]", false)]
    [InlineData("[a", false)]
    [InlineData("\\", false)]
    public void A_pattern_that_engines_read_differently_is_refused_when_declared(string pattern, bool isAllowed)
    {
        if (isAllowed)
        {
            Assert.NotNull(Shape.Text(pattern, "a match"));
        }
        else
        {
            Assert.ThrowsAny<ArgumentException>(() => Shape.Text(pattern, "a match"));
        }
    }

    [Fact]
    public void A_list_states_its_count_and_its_key()
    {
        Shape<IReadOnlyList<string>> shape = Shape.List(Shape.Id, 1, 3, id => id);
        Assert.True(Accepts(shape, "[\"a\", \"b\"]"));
        Assert.Equal(["line 1, $: was a list of 0, but must be a list of 1 to 3 elements"], Problems(shape, "[]"));
        Assert.Equal(
            ["line 2, $[1]: was \"a\" again, after line 1, but must be different from the other elements of its list"],
            Problems(shape, "[\"a\",\n\"a\"]")
        );
    }

    [Fact]
    public void A_map_keeps_its_order_and_checks_its_names()
    {
        Shape<IReadOnlyDictionary<string, bool>> shape = Shape.Map(Shape.Boolean);
        Assert.Equal(["z", "a"], shape.Read("{\"z\": true, \"a\": false}"u8.ToArray()).Value.Keys);
        Assert.Equal(
            [
                "line 1, $['z ']: was \"z \", but must be a name that is an id: 1 to 200 characters, words parted by single blanks, nothing invisible",
                "line 1, $.b: was 1, but must be true or false",
            ],
            Problems(shape, "{\"z \": true, \"b\": 1}")
        );
    }

    [Fact]
    public void Any_of_chooses_by_kind_and_reports_only_what_that_kind_lacks()
    {
        Shape<string> shape = Shape.AnyOf(
            Shape.Number(Domain.Share).Select(x => x.ToString(CultureInfo.InvariantCulture)),
            Shape.Id
        );
        Assert.Equal("0.5", shape.Read("0.5"u8.ToArray()).Value);
        Assert.Equal(["line 1, $: was 2, but must be a number from 0 to 1"], Problems(shape, "2"));
        Assert.StartsWith(
            "line 1, $: was an array, but must be a number from 0 to 1, or an id",
            Problems(shape, "[]")[0],
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => Shape.AnyOf(Shape.Id, Shape.Text()));
        Assert.Throws<ArgumentException>(() => Shape.AnyOf<string>());
    }

    [Fact]
    public void A_parser_gives_a_value_or_several_problems()
    {
        Shape<int> shape = Shape
            .Text()
            .Parse(text =>
                text == "ok"
                    ? Parsed.Of(1)
                    : Parsed.Wrong<int>([
                        new Problem("?", 9, "first", "one"),
                        new Problem("?", 9, "", "two") { Suggestion = "s" },
                    ])
            );
        Assert.Equal(1, shape.Read("\"ok\""u8.ToArray()).Value);
        Assert.Equal(
            ["line 2, $: was first, but must be one", "line 2, $: was \"no\", but must be two (s)"],
            Problems(shape, "\n\"no\"")
        );
    }

    [Fact]
    public void A_builder_that_refuses_makes_a_problem_at_the_member_it_names_else_at_the_object()
    {
        ObjectShape<Interval> shape = Shape.Object<Interval>(
            "interval",
            "From a to b.",
            members =>
            {
                Member<double> lower = members.Required("lower", Shape.Number(Domain.Real), "The lower end.");
                Member<double> upper = members.Optional("upper", Shape.Number(Domain.Real), 0, "The upper end.");
                return values =>
                    values.Get(upper) == 13
                        ? throw new ArgumentException("thirteen brings bad luck")
                        : new Interval(values.Get(lower), values.Get(upper));
            }
        );
        Assert.Equal(new Interval(-1, 0), shape.Read("{\"lower\": -1}"u8.ToArray()).Value);
        Assert.Equal(
            [
                "line 2, $.lower: was 3, but must be such that the lower end of an interval must not exceed the upper end, but the ends were 3 and 2",
            ],
            Problems(shape, "{\"upper\": 2,\n\"lower\": 3}")
        );
        Assert.Equal(
            ["line 1, $: was an object, but must be such that thirteen brings bad luck"],
            Problems(shape, "{\"upper\": 13,\n\"lower\": 3}")
        );
    }

    [Fact]
    public void Ids_are_known_before_and_after_in_other_parts_and_in_invalid_ones()
    {
        IdSet arm = new("arm");
        ObjectShape<object> armShape = Shape.Object<object>(
            "arm",
            "An arm.",
            members =>
            {
                members.Required("id", arm.Definition, "Its id.");
                members.Optional("users", Shape.Integer(0), 0, "How many.");
                return values => values;
            }
        );
        ObjectShape<object> test = Shape.Object<object>(
            "test",
            "A test.",
            members =>
            {
                members.Scope(arm);
                members.Required("control", arm.Reference, "Its control.");
                members.Required("arms", Shape.List(armShape), "Its arms.");
                return values => values;
            }
        );
        Shape<IReadOnlyList<object>> shape = Shape.List(test);

        const string Same =
            """[{"control": "a", "arms": [{"id": "a"}, {"id": "b"}]}, {"control": "a", "arms": [{"id": "a"}]}]""";
        Assert.Empty(Problems(shape, Same));
        Assert.Equal(
            [
                "line 1, $[0].arms[0].users: was -1, but must be a whole number of at least 0",
                "line 2, $[1].control: was \"a\", but must be a known arm id: \"b\"",
                "line 3, $[2].control: was \"a\", but must be a known arm id, and there is none",
            ],
            Problems(
                shape,
                """
                [{"control": "a", "arms": [{"id": "a", "users": -1}]},
                 {"control": "a", "arms": [{"id": "b"}]},
                 {"control": "a", "arms": []}]
                """
            )
        );
    }

    [Fact]
    public void A_further_check_adds_problems_and_takes_the_value_away()
    {
        DocumentReading<string> reading = Shape.Id.Read("\"x\""u8.ToArray());
        Assert.Same(reading, reading.And([]));
        DocumentReading<string> checkedReading = reading.And([reading.Tree.Root.Problem("another id")]);
        Assert.False(checkedReading.TryGet(out _));
        Assert.Equal("line 1, $: was \"x\", but must be another id", Assert.Single(checkedReading.Problems).ToString());
    }

    [Fact]
    public void Declarations_that_contradict_themselves_are_errors_of_the_code()
    {
        Assert.Throws<ArgumentException>(() =>
            Shape.Object<int>(
                "twice",
                "Twice.",
                members =>
                {
                    members.Required("a", Shape.Id, "First.");
                    members.Required("a", Shape.Id, "Second.");
                    return _ => 0;
                }
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => Shape.Integer(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shape.Integer(0, long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shape.List(Shape.Id, 3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shape.Text(0));
        Assert.Throws<ArgumentException>(() => Shape.Choice<int>());
        Assert.Throws<ArgumentException>(() => Shape.Choice(("a", 1), ("a", 2)));
        Assert.Throws<ArgumentException>(() => Shape.Leaf<int>("leaf", "A leaf.", "a leaf"));
        Assert.Throws<ArgumentException>(() =>
            Shape.Leaf("leaf", "A leaf.", "a leaf", _ => Parsed.Of(1), schema: "[]")
        );
        Assert.Throws<ArgumentException>(() => Shape.Id.Named("two words", "Two words."));
        Shape<IReadOnlyList<string>> sameName = Shape.List(Shape.Id.Named("name", "One.")).Named("name", "Another.");
        Assert.Throws<InvalidOperationException>(() => sameName.ToJsonSchema(new Uri("https://example.org/x"), "X"));
    }
}
