using System.Text;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests;

public class JsonTreeTests
{
    private static JsonTree Parse(string text) => JsonTree.Parse(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<PositionedNode> All(PositionedNode node) => node.Children.SelectMany(All).Prepend(node);

    [Fact]
    public void Every_value_knows_its_path_line_column_kind_and_text()
    {
        JsonTree tree = Parse(
            "{ // a comment\n\t\"backlog\": [\r\n    {\"effort\": 1.50e0, \"odd name\": true,},\r\"x\", /* é */ null\n],\n \"it's\": {\"$a\": \"q\\\"\\u00e9\"} }"
        );

        Assert.Empty(tree.Problems);
        (string, int, int, JsonValueKind, string)[] expected =
        [
            (
                "$.backlog",
                2,
                13,
                JsonValueKind.Array,
                "[\r\n    {\"effort\": 1.50e0, \"odd name\": true,},\r\"x\", /* é */ null\n]"
            ),
            ("$.backlog[0]", 3, 5, JsonValueKind.Object, "{\"effort\": 1.50e0, \"odd name\": true,}"),
            ("$.backlog[0].effort", 3, 16, JsonValueKind.Number, "1.50e0"),
            ("$.backlog[0]['odd name']", 3, 36, JsonValueKind.True, "true"),
            ("$.backlog[1]", 4, 1, JsonValueKind.String, "\"x\""),
            ("$.backlog[2]", 4, 14, JsonValueKind.Null, "null"),
            ("$['it\\'s']", 6, 10, JsonValueKind.Object, "{\"$a\": \"q\\\"\\u00e9\"}"),
            ("$['it\\'s']['$a']", 6, 17, JsonValueKind.String, "\"q\\\"\\u00e9\""),
        ];
        Assert.Equal(expected, All(tree.Root).Skip(1).Select(n => (n.Path, n.Line, n.Column, n.Kind, n.RawText)));
        Assert.Equal("q\"é", All(tree.Root).Last().Text);
        Assert.Equal(1.5, All(tree.Root).ElementAt(3).Number);
    }

    [Fact]
    public void A_column_counts_utf16_units_and_a_byte_order_mark_counts_nothing()
    {
        JsonTree tree = Parse("\uFEFF[\"é\", \"€\", \"😀\", 1,\t2]");
        Assert.Equal([2, 7, 12, 18, 21], tree.Root.Children.Select(n => n.Column));
        Assert.Equal(1, tree.Root.Column);
    }

    [Fact]
    public void Positions_hold_far_into_a_long_line_and_over_many_lines()
    {
        StringBuilder text = new("[");
        List<(int Line, int Column)> expected = [];
        (int line, int column) = (1, 2);
        Random random = new(7);
        for (int i = 0; i < 20_000; i++)
        {
            expected.Add((line, column));
            string value = random.Next(3) switch
            {
                0 => "\"é😀\"",
                1 => "12",
                _ => "\"\\n\"",
            };
            string gap = random.Next(40) switch
            {
                0 => "\n",
                1 => "\r\n",
                2 => "\r",
                3 => "/*€*/",
                _ => " ",
            };
            text.Append(value).Append(',').Append(gap);
            bool isNewLine = gap.Trim(' ').Length > 0 && gap[0] != '/';
            (line, column) = isNewLine ? (line + 1, 1) : (line, column + value.Length + 1 + gap.Length);
        }

        JsonTree tree = Parse(text.Append(']').ToString());
        Assert.Equal(expected, tree.Root.Children.Select(n => (n.Line, n.Column)));
    }

    [Theory]
    [InlineData("", "$", 1, 1, "an empty document", "a value: ")]
    [InlineData(" \n ", "$", 2, 2, "the end of the document", "a value: ")]
    [InlineData("{\"a\": 1", "$", 1, 8, "the end of the document", "a comma or } to close the object opened on line 1")]
    [InlineData(
        "{\n\"a\": [1,\n2\n",
        "$.a",
        4,
        1,
        "the end of the document",
        "a comma or ] to close the array opened on line 2"
    )]
    [InlineData("[1", "$", 1, 3, "the end of the document", "a comma or ] to close the array opened on line 1")]
    [InlineData("[1\"a\"]", "$", 1, 3, "a double quote", "a comma or ]")]
    [InlineData("[1e]", "$", 1, 2, "1e", "a number as JSON writes it")]
    [InlineData("{\"a\" 1}", "$", 1, 6, "1", "a colon after the name")]
    [InlineData("{\"a\": }", "$", 1, 7, "}", "a value: ")]
    [InlineData("{a: 1}", "$", 1, 2, "a", "a name in double quotes or } to close the object opened on line 1")]
    [InlineData("{'a': 1}", "$", 1, 2, "a single quote", "a name in double quotes")]
    [InlineData("[1 2]", "$", 1, 4, "2", "a comma or ] to close")]
    [InlineData("[1,,2]", "$", 1, 4, "a comma", "a value: ")]
    [InlineData("[tru]", "$", 1, 2, "tru", "a value: ")]
    [InlineData("[NaN]", "$", 1, 2, "NaN", "a value: ")]
    [InlineData("[01]", "$", 1, 2, "01", "a number as JSON writes it")]
    [InlineData("[1.]", "$", 1, 2, "1.", "a number as JSON writes it")]
    [InlineData("[+1]", "$", 1, 2, "+1", "a number as JSON writes it")]
    [InlineData("[\"a]", "$", 1, 5, "the end of the document", "\" to end the string")]
    [InlineData("[\"a\nb\"]", "$", 1, 4, "\\u000a", "\" to end the string, or an escape")]
    [InlineData("[\"a\\x\"]", "$", 1, 4, "\\", "an escape: one of")]
    [InlineData("[\"\\u12g4\"]", "$", 1, 3, "\\", "an escape: one of")]
    [InlineData("{\"a\\q\": 1}", "$", 1, 4, "\\", "an escape: one of")]
    [InlineData("{} x", "$", 1, 4, "x", "nothing more after the end of the document")]
    [InlineData("[1] /* open", "$", 1, 5, "a comment without end", "a comment that ends with */")]
    [InlineData("[/ 1]", "$", 1, 2, "/", "a comment, which begins with // or /*")]
    [InlineData("{\"a\": {\"b\": [1, }}", "$.a.b", 1, 17, "}", "a value: ")]
    public void A_syntax_error_is_one_problem_with_its_place(
        string text,
        string path,
        int line,
        int column,
        string given,
        string allowed
    )
    {
        JsonTree tree = Parse(text);
        Problem problem = Assert.Single(tree.Problems);
        Assert.Equal((path, line, column, given), (problem.Path, problem.Line, problem.Column, problem.Given));
        Assert.StartsWith(allowed, problem.Allowed, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Undefined, tree.Root.Kind);
    }

    [Fact]
    public void Nesting_is_allowed_to_64_levels()
    {
        Assert.Empty(Parse(new string('[', 64) + new string(']', 64)).Problems);
        Problem problem = Assert.Single(Parse(new string('[', 1_000_000)).Problems);
        Assert.Equal((1, 65, "nested at most 64 deep"), (problem.Line, problem.Column, problem.Allowed));
    }

    [Fact]
    public void Text_that_is_not_utf8_is_one_problem_at_the_first_bad_byte()
    {
        Problem latin = Assert.Single(
            JsonTree.Parse("{\n\"a\": \"caf\u00e9\"}".Select(c => (byte)c).ToArray()).Problems
        );
        Assert.Equal((2, 10, "the byte 0xE9, not valid there"), (latin.Line, latin.Column, latin.Given));
        Assert.Equal(
            "text in UTF-16",
            Assert
                .Single(JsonTree.Parse(Encoding.Unicode.GetPreamble().Concat("{}"u8.ToArray()).ToArray()).Problems)
                .Given
        );
        Assert.Single(JsonTree.Parse(new byte[] { (byte)'"', 0xED, 0xA0, 0x80, (byte)'"' }).Problems);
        Assert.Single(JsonTree.Parse(new byte[] { (byte)'"', 0xF0, 0x9F }).Problems);
    }

    [Fact]
    public void Repeated_names_lone_surrogates_and_overflow_are_reported_together()
    {
        JsonTree tree = Parse(
            "{\"a\": 1,\n \"b\": \"\\uD800 \\ud83d\\ude00\",\n \"\\u0061\": [1e999, -1e400, 1e308],\n \"c\\uDC00\": {\"a\": 2, \"a\": 3}}"
        );
        Assert.Equal(
            [
                ("$.b", 2, 8, "\\uD800 alone"),
                ("$.a", 3, 2, "\"a\" once more"),
                ("$.a[0]", 3, 13, "1e999"),
                ("$.a[1]", 3, 20, "-1e400"),
                ("$", 4, 4, "\\uDC00 alone"),
                ("$['c\\\\uDC00'].a", 4, 22, "\"a\" once more"),
            ],
            tree.Problems.Select(p => (p.Path, p.Line, p.Column, p.Given))
        );
        Assert.Equal(JsonValueKind.Object, tree.Root.Kind);
    }

    [Fact]
    public void A_deceptive_name_is_shown_escaped_and_short()
    {
        JsonTree tree = Parse($"{{\"\u202Eevil\\u001b[2J\": 1, \"{new string('n', 5000)}\": 2}}");
        Assert.Equal("$['\\u202eevil\\u001b[2J']", tree.Root.Children.First().Path);
        Assert.Equal($"$['{new string('n', 60)}…']", tree.Root.Children.Last().Path);
    }

    [Fact]
    public void A_document_over_64_MB_is_refused_also_from_a_stream()
    {
        byte[] large = new byte[JsonTree.MaximumBytes + 1];
        Assert.Equal("a document of at most 64 MB", Assert.Single(JsonTree.Parse(large).Problems).Allowed);
        using MemoryStream stream = new(large);
        Assert.Equal("a document of at most 64 MB", Assert.Single(JsonTree.Parse(stream).Problems).Allowed);
    }
}
