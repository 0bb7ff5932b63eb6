using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting.Tests;

public class CsvTextTests
{
    [Fact]
    public void Numbers_stand_raw_dates_in_iso_form_and_gaps_empty()
    {
        PictureTable table = new(
            [
                new("item"),
                new("spend", ColumnKind.Money) { Unit = "EUR" },
                new("share", ColumnKind.Share),
                new("by", ColumnKind.Date),
            ],
            [
                [
                    "search, fast",
                    PictureCell.OfMoney(new(1234.5678901, 3), "EUR"),
                    PictureCell.OfShare(-0.1 - 0.2),
                    PictureCell.OfDate(new(2027, 4, 8)),
                ],
                [
                    "say \"hi\"",
                    PictureCell.Gap("No data."),
                    PictureCell.Of(new Undefined(UndefinedReason.NotMeasured, "None."), _ => ""),
                    "unknown",
                ],
            ]
        );
        Assert.Equal(
            "item,spend (EUR),share,by\r\n"
                + "\"search, fast\",1234.5678901,-0.30000000000000004,2027-04-08\r\n"
                + "\"say \"\"hi\"\"\",,,unknown\r\n",
            table.ToCsv()
        );
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("＝1", "'＝1")]
    [InlineData("\t=1", "' =1")]
    [InlineData("\r\n=1", "' =1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("a=b", "a=b")]
    [InlineData(" a", "\" a\"")]
    [InlineData("a ", "\"a \"")]
    [InlineData("\u200B=1", "[U+200B]=1")]
    public void A_text_is_never_a_formula(string text, string field) => Assert.Equal(field, CsvText.Field(text));

    [Fact]
    public void A_cell_of_a_table_begins_no_formula_after_a_separator_either() =>
        Assert.Equal(
            "a\r\n\"x;'=1+1,' -2\"\r\n",
            new PictureTable(
                [new("a")],
                [
                    ["x;=1+1, -2"],
                ]
            ).ToCsv()
        );

    [Theory]
    [MemberData(nameof(Hostile.All), MemberType = typeof(Hostile))]
    public void Every_text_stays_one_field_that_is_no_formula(int place)
    {
        string text = Hostile.Texts[place];
        PictureTable table = new(
            [new("a"), new("b")],
            [
                [text, "end"],
            ]
        );
        string line = table.ToCsv()["a,b\r\n".Length..];
        List<string> fields = Parse(line);
        Assert.Equal(2, fields.Count);
        Assert.Equal("end", fields[1]);
        Assert.False(fields[0].TrimStart() is ['=' or '+' or '-' or '@', ..], fields[0]);
        Assert.DoesNotContain(fields[0], c => char.IsControl(c));
    }

    private static List<string> Parse(string line)
    {
        List<string> fields = [];
        string field = "";
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                field += line[++i];
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (c == ',' || (c == '\r' && line[i + 1] == '\n')))
            {
                fields.Add(field);
                field = "";
                i += c == '\r' ? 1 : 0;
            }
            else
            {
                field += c;
            }
        }

        Assert.Equal("", field);
        return fields;
    }
}
