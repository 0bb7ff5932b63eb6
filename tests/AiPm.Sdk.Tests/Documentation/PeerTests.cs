using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AiPm.Sdk.Tests.Documentation;

/// <summary>
/// docs/compared-with-peers.md: what its blocks print is compared with what the peers gave (ReferenceData/peers/peers.csv, from peers.py beside it), within the tolerance of each row, and the tables are made of both
/// (AIPM_WRITE_SURFACE=1 writes them). Where the page says that we differ on purpose, we must.
/// </summary>
public sealed partial class PeerTests
{
    private static readonly string Page = Path.Combine(TestData.Repository, "docs", "compared-with-peers.md");

    private static readonly Dictionary<string, string> Ours = Snippet
        .Of(Path.Combine("docs", "compared-with-peers.md"))
        .SelectMany(snippet => Printed().Matches(snippet.Output ?? ""))
        .ToDictionary(match => match.Groups["id"].Value, match => match.Groups["value"].Value, StringComparer.Ordinal);

    private static readonly PeerRow[] Rows = Read();

    public static TheoryData<string> Ids() => [.. Rows.Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Ours_is_the_peers_number_or_differs_on_purpose(string id)
    {
        PeerRow row = Rows.Single(row => row.Id == id);
        Assert.True(Ours.TryGetValue(id, out string? printed), $"the page prints no {id}");
        if (!TryNumber(printed, out double ours) || !TryNumber(row.Value, out double peer))
        {
            Assert.True(row.Differs.Length > 0, $"{id} is {printed} here and {row.Value} there");
            Assert.NotEqual(printed, row.Value);
            return;
        }

        double difference = Math.Abs(ours - peer);
        Assert.True(
            row.Differs.Length > 0 ? difference > row.Tolerance : difference <= row.Tolerance,
            $"{id} is {ours:R} here and {peer:R} there: {difference:R}"
        );
    }

    [Fact]
    public void Every_number_on_the_page_has_a_peer() =>
        Assert.Equal(Rows.Select(row => row.Id).Order(StringComparer.Ordinal), Ours.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_tables_are_made_of_both()
    {
        string written = File.ReadAllText(Page);
        string made = Table()
            .Replace(
                written,
                match =>
                    $"<!-- peers: {match.Groups["section"].Value} -->\n\n{Made(match.Groups["section"].Value)}\n<!-- end -->"
            );
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
        {
            File.WriteAllText(Page, made);
        }

        Assert.Equal(made, File.ReadAllText(Page));
    }

    private static string Made(string section)
    {
        StringBuilder table = new();
        PeerRow[] rows = [.. Rows.Where(row => row.Id.StartsWith($"{section}.", StringComparison.Ordinal))];
        table.Append("| quantity | ours | peer's | apart | peer |\n| --- | ---: | ---: | ---: | --- |\n");
        foreach (PeerRow row in rows.Where(row => row.Differs.Length == 0))
        {
            double apart = Math.Abs(Number(Ours[row.Id]) - Number(row.Value));
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Quantity} | {Shown(Ours[row.Id])} | {Shown(row.Value)} | {(apart == 0 ? "0" : apart.ToString("0.#e0", CultureInfo.InvariantCulture))} | {row.Peer} |\n"
            );
        }

        table.Append(
            "\nOn purpose another:\n\n| quantity | ours | peer's | peer | why |\n| --- | ---: | ---: | --- | --- |\n"
        );
        foreach (PeerRow row in rows.Where(row => row.Differs.Length > 0))
        {
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Quantity} | {Shown(Ours[row.Id])} | {Shown(row.Value)} | {row.Peer} | {row.Differs} |\n"
            );
        }

        return table.ToString();
    }

    private static string Shown(string text) =>
        TryNumber(text, out double number) ? number.ToString("G13", CultureInfo.InvariantCulture) : text;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static PeerRow[] Read()
    {
        string path = Path.Combine(
            TestData.Repository,
            "tests",
            "AiPm.Sdk.Tests",
            "ReferenceData",
            "peers",
            "peers.csv"
        );
        return
        [
            .. File.ReadLines(path)
                .Skip(1)
                .Select(line =>
                    Field()
                        .Matches(line)
                        .Select(field => field.Groups[1].Success ? field.Groups[1].Value : field.Groups[2].Value)
                        .ToArray()
                )
                .Select(fields => new PeerRow(
                    fields[0],
                    fields[1],
                    fields[2],
                    fields[3],
                    Number(fields[4]),
                    fields[5]
                )),
        ];
    }

    [GeneratedRegex(
        "^(?<id>[a-z]+\\.[a-z0-9.]+) = (?<value>.+)$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Printed();

    [GeneratedRegex(
        "<!-- peers: (?<section>[a-z]+) -->\n.*?<!-- end -->",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Table();

    [GeneratedRegex("(?:^|,)(?:\"([^\"]*)\"|([^,]*))")]
    private static partial Regex Field();

    private sealed record PeerRow(
        string Id,
        string Quantity,
        string Peer,
        string Value,
        double Tolerance,
        string Differs
    );
}
