using System.Text;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Tests.Import;

public class SurveyCsvTests
{
    private static string[] Shown<T>(CsvReading<T> reading) =>
        [.. reading.Problems.Select(problem => problem.ToString())];

    [Fact]
    public void Kano_is_read_by_answer()
    {
        CsvReading<KanoAnswer> reading = SurveyCsv.ReadKano(
            """
            Respondent;Item;Functional;Dysfunctional;Importance;Weight;Segment
            ann;export;1;5;9;1.5;new

            ann;"search; fuzzy";I like it that way;must-be;;1.5;new
            bob;export;;live with;7;1;
            """
        );
        Assert.True(reading.IsValid, string.Join('\n', Shown(reading)));
        Assert.Equal(
            [
                new(new("ann", 1.5, "new"), "export", KanoReply.Like, KanoReply.Dislike) { Importance = 9 },
                new(new("ann", 1.5, "new"), "search; fuzzy", KanoReply.Like, KanoReply.MustBe),
                new("bob", "export", null, KanoReply.LiveWith) { Importance = 7 },
            ],
            reading.Rows
        );
        Assert.Equal([2, 4, 5], reading.Lines);
        Assert.Equal(2, Kano.Analyze(reading.Rows).Sample.Used);
    }

    [Fact]
    public void Kano_is_read_by_respondent()
    {
        CsvReading<KanoAnswer> reading = SurveyCsv.ReadKano(
            "export functional,export dysfunctional,search - functional,search - dysfunctional\n1,5,3,3\n2,,4,5\n"
        );
        Assert.True(reading.IsValid, string.Join('\n', Shown(reading)));
        Assert.Equal(4, reading.Rows.Count);
        Assert.Equal(new("line 2", "export", KanoReply.Like, KanoReply.Dislike), reading.Rows[0]);
        Assert.Equal(new("line 3", "search", KanoReply.LiveWith, KanoReply.Dislike), reading.Rows[3]);
        Assert.Equal([2, 2, 3, 3], reading.Lines);
    }

    [Fact]
    public void Every_problem_has_its_line_and_column()
    {
        CsvReading<KanoAnswer> reading = SurveyCsv.ReadKano(
            "respondent,item,functional,dysfunctional,weight\nann,export,6,5,1\n,export,1,meh,1\nbob,,1,1,-2\ncy,export,1,1\ncy,export,1,1,1\n"
        );
        Assert.False(reading.IsValid);
        Assert.False(reading.TryGet(out _));
        Assert.Equal(
            [
                "line 2, functional: was \"6\", but must be a reply from 1 to 5: like, must-be, neutral, live with, dislike",
                "line 3, respondent: was empty, but must be text",
                "line 3, dysfunctional: was \"meh\", but must be a reply from 1 to 5: like, must-be, neutral, live with, dislike",
                "line 4, weight: was \"-2\", but must be a number from 1E-09 to 1000000000000",
                "line 4, item: was empty, but must be text",
                "line 5, $: was 4 fields, but must be 5 fields, as the header has",
            ],
            Shown(reading)
        );
        Assert.Throws<InvalidOperationException>(() => reading.Rows);
    }

    [Fact]
    public void A_header_without_its_columns_says_what_is_missing()
    {
        Assert.Equal(
            [
                "line 1, dysfunctional: was missing, but must be a column, beside one of \"respondent\", \"item\", \"functional\", \"disfunctional\" (did you mean \"disfunctional\"?)",
            ],
            Shown(SurveyCsv.ReadKano("respondent,item,functional,disfunctional\nann,export,1,5\n"))
        );
        Assert.Equal(
            ["line 1, Item: was the name of two columns, but must be a name that no other column has"],
            Shown(SurveyCsv.ReadRatings("respondent,item,Item,rating\nann,a,b,5\n"))
        );
        Assert.Equal(
            ["line 1, $: was a header alone, but must be at least one line of answers"],
            Shown(SurveyCsv.ReadRatings("respondent,item,rating\n"))
        );
        Assert.Single(Shown(SurveyCsv.ReadPriceSensitivity("cheap,expensive\n1,2\n")));
        Assert.Contains(
            "a question without its other half",
            Shown(SurveyCsv.ReadKano("export functional\n1\n"))[0],
            StringComparison.Ordinal
        );
        Assert.Contains(
            "a column of no price",
            Shown(SurveyCsv.ReadPurchases("respondent,5,dear\nann,yes,no\n"))[0],
            StringComparison.Ordinal
        );
        Assert.NotEmpty(Shown(SurveyCsv.ReadRatings("")));
    }

    [Fact]
    public void MaxDiff_is_read_in_three_layouts()
    {
        MaxDiffAnswer expected = new("ann", "1", ["a", "b", "c"], "a", "c");
        string[] layouts =
        [
            "respondent,task,shown,best,worst\nann,1,a | b | c,a,c\n",
            "respondent,task,shown 1,shown 2,shown 3,shown 4,best,worst\nann,1,a,b,c,,a,c\n",
            "respondent,task,item,choice\nann,1,a,best\nann,1,b,\nann,1,c,worst\n",
        ];
        foreach (string layout in layouts)
        {
            CsvReading<MaxDiffAnswer> reading = SurveyCsv.ReadMaxDiff(layout);
            Assert.True(reading.IsValid, string.Join('\n', Shown(reading)));
            Assert.Equal([expected], reading.Rows);
            Assert.Equal([2], reading.Lines);
        }

        Assert.Equal(
            [
                "line 2, best: was \"d\", but must be one of \"a\", \"b\"",
                "line 3, shown: was \"a\", but must be at least two items, none twice",
            ],
            Shown(SurveyCsv.ReadMaxDiff("respondent,task,shown,best,worst\nann,1,a|b,d,b\nann,2,a,a,a\n"))
        );
        Assert.Equal(
            ["line 2, choice: was 2 best and 0 worst, but must be at most one best and one worst of a task"],
            Shown(SurveyCsv.ReadMaxDiff("respondent,task,item,choice\nann,1,a,best\nann,1,b,best\n"))
        );
    }

    [Fact]
    public void Prices_and_purchases_are_read()
    {
        CsvReading<PriceSensitivityAnswer> prices = SurveyCsv.ReadPriceSensitivity(
            "respondent,Too cheap,Cheap,Expensive,Too expensive,Intent at cheap,intent_at_expensive\nann,1,3,6.5,9,5,2\nbob,,3,6,9,,\n"
        );
        Assert.True(prices.IsValid, string.Join('\n', Shown(prices)));
        Assert.Equal(
            [new("ann", 1, 3, 6.5, 9) { IntentAtCheap = 5, IntentAtExpensive = 2 }, new("bob", null, 3, 6, 9)],
            prices.Rows
        );
        Assert.Equal(
            [
                "line 2, cheap: was \"3,5\", but must be a finite number of at least 0 (write numbers with a point, as 12.5, and without separators)",
                "line 2, expensive: was \"-1\", but must be a finite number of at least 0",
                "line 2, intent at cheap: was 2.5, but must be a whole step of the scale, from 1",
            ],
            Shown(SurveyCsv.ReadPriceSensitivity("cheap;expensive;too expensive;intent at cheap\n3,5;-1;9;2.5\n"))
        );
        PurchaseAnswer[] expected = [new("ann", 5, true), new("ann", 10, false)];
        Assert.Equal(expected, SurveyCsv.ReadPurchases("respondent,price,buys\nann,5,yes\nann,10,No\n").Rows);
        Assert.Equal(expected, SurveyCsv.ReadPurchases("respondent,5,$10,15\nann,y,0,\n").Rows);
    }

    [Fact]
    public void Numbers_by_item_are_read_in_both_layouts()
    {
        AllocationAnswer[] amounts = [new("ann", "a", 60), new("ann", "b", 40)];
        Assert.Equal(amounts, SurveyCsv.ReadAllocations("respondent,item,amount\nann,a,60\nann,b,40\n").Rows);
        Assert.Equal(amounts, SurveyCsv.ReadAllocations("respondent,a,b\nann,60,40\n").Rows);
        Assert.Equal([new("line 2", "a", 3), new("line 2", "b", null)], SurveyCsv.ReadRatings("a,b\n3,\n").Rows);
        CsvReading<RatingAnswer> ratings = SurveyCsv.ReadRatings("respondent,a,b\nann,3,9\nbob,4,5\n");
        InvalidAnswersException refused = Assert.Throws<InvalidAnswersException>(() =>
            RatingSurvey.Analyze(ratings.Rows)
        );
        Problem located = Assert.Single(ratings.Locate(refused.Problems));
        Assert.Equal("line 2, answers[1].rating: was 9, but must be a number from 1 to 5", located.ToString());
    }

    [Fact]
    public void Votes_are_read()
    {
        Assert.Equal(
            [new("ann", "a", "b", "b"), new("ann", "b", "c", null) { IsTie = true }, new("bob", "a", "b", null)],
            SurveyCsv.ReadPairs("respondent,first,second,preferred\nann,a,b,b\nann,b,c,tie\nbob,a,b,\n").Rows
        );
        Assert.Equal(
            [
                "line 2, second: was \"a\", but must be an item other than the first",
                "line 3, preferred: was \"c\", but must be \"a\", \"b\" or tie",
            ],
            Shown(SurveyCsv.ReadPairs("respondent,first,second,preferred\nann,a,a,a\nann,a,b,c\n"))
        );
    }

    [Fact]
    public void A_stream_with_a_byte_order_mark_reads_the_same()
    {
        using MemoryStream stream = new([
            0xEF,
            0xBB,
            0xBF,
            .. Encoding.UTF8.GetBytes("respondent,item,rating\nänn,Größe,4\n"),
        ]);
        Assert.Equal([new("änn", "Größe", 4)], SurveyCsv.ReadRatings(stream).Rows);
    }

    [Fact]
    public void Hostile_text_is_a_problem_and_never_an_exception()
    {
        string[] hostile =
        [
            "\"",
            "respondent,item,rating\n\"ann,a,4\nbob,a,5\n",
            "respondent,item,rating\nann,a\"b,4\n",
            "respondent,item,rating\n" + new string('x', 2 << 20) + ",a,4\n",
            "\0\0\0",
            ",,,\n,,,\n",
            "respondent,item,rating\nann,\u202egpj.exe,\u202e4\n",
        ];
        foreach (string text in hostile)
        {
            foreach (IReadOnlyList<Problem> problems in ProblemsOf(text))
            {
                Assert.All(problems, problem => Assert.DoesNotContain('\u202e', problem.ToString()));
            }
        }

        string many = "respondent,item,rating\n" + string.Concat(Enumerable.Repeat("ann,a,x\n", 5_000));
        CsvReading<RatingAnswer> reading = SurveyCsv.ReadRatings(many);
        Assert.Equal(1_000, reading.Problems.Count);
        Assert.Equal(5_000, reading.ProblemCount);
    }

    [Fact]
    public void No_text_throws()
    {
        Gen<string> text = Gen.Elements(
                "respondent",
                "item",
                "rating",
                "functional",
                "dysfunctional",
                "best",
                "cheap",
                ",",
                ";",
                "\n",
                "\"",
                "1",
                "-3",
                "é",
                "\r\n",
                "|",
                " "
            )
            .ListOf()
            .Select(parts => string.Concat(parts));
        Prop.ForAll(Arb.From(text), csv => ProblemsOf(csv).Count() == 7).Holds(300);
    }

    private static IEnumerable<IReadOnlyList<Problem>> ProblemsOf(string text) =>
        [
            SurveyCsv.ReadKano(text).Problems,
            SurveyCsv.ReadMaxDiff(text).Problems,
            SurveyCsv.ReadPriceSensitivity(text).Problems,
            SurveyCsv.ReadPurchases(text).Problems,
            SurveyCsv.ReadAllocations(text).Problems,
            SurveyCsv.ReadRatings(text).Problems,
            SurveyCsv.ReadPairs(text).Problems,
        ];
}
