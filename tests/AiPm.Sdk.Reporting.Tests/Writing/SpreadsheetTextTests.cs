namespace AiPm.Sdk.Reporting.Tests;

public class SpreadsheetTextTests
{
    private const string Alphabet = "=+-@＝a1 ,;|\t\r\n\"'\u200b\u00a0";

    [Theory]
    [InlineData("=1", "'=1")]
    [InlineData("a=1", "a=1")]
    [InlineData(" \u00a0\u200b=1", "' \u00a0\u200b=1")]
    [InlineData("a;=1", "a;'=1")]
    [InlineData("a,-1|@x", "a,'-1|'@x")]
    [InlineData("a\n=1", "a\n'=1")]
    [InlineData("say \"=1\"", "say \"'=1\"")]
    [InlineData("'=1", "''=1")]
    [InlineData("it's", "it's")]
    [InlineData("", "")]
    public void Beginnings_of_formulas_get_an_apostrophe(string text, string safe)
    {
        Assert.Equal(safe, SpreadsheetText.Neutralized(text));
        Assert.Equal(text, SpreadsheetText.Restored(safe));
    }

    [Fact]
    public void Whatever_parts_cells_no_cell_begins_a_formula_and_nothing_is_lost()
    {
        Random random = new(20271);
        for (int i = 0; i < 50_000; i++)
        {
            string text = string.Concat(
                Enumerable.Range(0, random.Next(12)).Select(_ => Alphabet[random.Next(Alphabet.Length)])
            );
            string safe = SpreadsheetText.Neutralized(text);
            Assert.Equal(text, SpreadsheetText.Restored(safe));
            foreach (char separator in ",;|\t\r\n\"")
            {
                foreach (string cell in safe.Split(separator))
                {
                    Assert.False(
                        cell.TrimStart(' ', '\u00a0', '\u200b', '\t', '\r', '\n', '"')
                            is ['=' or '+' or '-' or '@' or '＝', ..],
                        safe
                    );
                }
            }
        }
    }

    [Fact]
    public void Long_texts_of_nothing_but_beginnings_take_no_time()
    {
        string text = new string('\t', 200_000) + "=";
        Assert.Equal(text, SpreadsheetText.Restored(SpreadsheetText.Neutralized(text)));
    }
}
