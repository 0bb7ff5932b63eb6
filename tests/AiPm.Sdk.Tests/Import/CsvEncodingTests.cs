using System.Text;

namespace AiPm.Sdk.Tests;

/// <summary>Tables from other encodings and other files than CSV.</summary>
public class CsvEncodingTests
{
    private const string Table = "id;title;reach;impact;confidence;effort\r\na;Café für 5 €;1;1;1;1\r\n";

    public static TheoryData<string> Unicode => ["utf-8", "utf-16", "utf-16BE", "utf-32"];

    [Theory]
    [MemberData(nameof(Unicode))]
    public void Unicode_with_its_mark_is_read(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        using MemoryStream stream = new([.. encoding.GetPreamble(), .. encoding.GetBytes(Table)]);
        Assert.Equal("Café für 5 €", Assert.Single(BacklogImport.FromCsv(stream).Rows).Title);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Windows_1252_is_refused_with_its_line(bool hasMark)
    {
        byte[] bytes =
        [
            .. hasMark ? "\ufeff"u8 : [],
            .. "id,title,reach,impact,confidence,effort\na,Fine,1,1,1,1\nb,Caf"u8,
            0xe9,
            .. " f"u8,
            0xfc,
            .. "r,1,1,1,1\nc,Caf"u8,
            0xe9,
            .. ",1,1,1,1\n"u8,
        ];
        using MemoryStream stream = new(bytes);
        BacklogReading reading = BacklogImport.FromCsv(stream);
        Assert.Equal(
            "line 3, title: was bytes that are not UTF-8, in \"Caf\ufffd f\ufffdr\", but must be text in UTF-8, or in UTF-16 with its mark (save the table as \"CSV UTF-8\", not as Windows-1252 or as a workbook)",
            Assert.Single(reading.Problems).ToString()
        );
    }

    [Fact]
    public void A_character_that_was_lost_before_is_text()
    {
        using MemoryStream stream = new(
            Encoding.UTF8.GetBytes("id,title,reach,impact,confidence,effort\na,Caf\ufffd,1,1,1,1\n")
        );
        Assert.Equal("Caf\ufffd", Assert.Single(BacklogImport.FromCsv(stream).Rows).Title);
    }

    [Fact]
    public void A_workbook_and_other_bytes_are_no_table()
    {
        byte[] workbook = [0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0, 0x9d, 0xf0, 0xc2, 10, 1, 2, 3, 10];
        using MemoryStream stream = new(workbook);
        Assert.Single(BacklogImport.FromCsv(stream).Problems);
        using MemoryStream unmarked = new(Encoding.Unicode.GetBytes(Table));
        Assert.Contains(
            "U+0000",
            Assert.Single(BacklogImport.FromCsv(unmarked).Problems).Given,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("id,title,reach,impact,confidence,effort\n")]
    [InlineData("id,title,reach,impact,confidence,effort\na,\"never closed,1,1,1,1\n")]
    public void Nothing_to_read_is_a_problem(string table) => Assert.False(BacklogImport.FromCsv(table).IsValid);
}
