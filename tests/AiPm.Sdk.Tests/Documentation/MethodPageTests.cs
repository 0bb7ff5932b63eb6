using System.Reflection;
using System.Text.RegularExpressions;
using ApiReference;

namespace AiPm.Sdk.Tests.Documentation;

public partial class MethodPageTests
{
    private static readonly string[] Rooms =
    [
        "AiPm.Sdk.Numerics",
        "AiPm.Sdk.Prioritization",
        "AiPm.Sdk.Metrics",
        "AiPm.Sdk.Experiments",
        "AiPm.Sdk.Risks",
        "AiPm.Sdk.Roadmaps",
    ];

    // What has a year in its comment and is no method all the same.
    private static readonly Dictionary<string, string> NoMethods = new(StringComparer.Ordinal)
    {
        ["DateText"] = "writes dates",
        ["EnumDomain"] = "checks arguments",
        ["EstimateText"] = "reads and writes text",
        ["FormulaColumns"] = "runs formulas",
        ["NumberText"] = "writes numbers",
        ["QuantityJson"] = "writes JSON",
        ["ShareText"] = "writes shares",
        ["SlotDomain"] = "checks arguments",
        ["Spelling"] = "corrects words",
    };

    private static readonly Lazy<IReadOnlyList<MethodPage>> Pages = new(() => MethodPage.All(ReferenceTests.Library));

    [Fact]
    public void Every_entry_names_types_and_members_that_exist()
    {
        IEnumerable<string> unknown =
            from page in Pages.Value
            from entry in page.Entries
            from name in entry.Quoted.Concat(entry.Named).DefaultIfEmpty("no name")
            where page.Find(name) is null
            select $"{page.Path}, {entry.Title}: {name}";
        Faults.None(unknown);
    }

    [Fact]
    public void Every_method_that_names_a_source_has_an_entry()
    {
        HashSet<Type> named =
        [
            .. Pages.Value.SelectMany(page => page.Names).Select(member => member as Type ?? member.DeclaringType!),
        ];
        IEnumerable<string> missing =
            from type in ReferenceTests.Library.Types
            where Rooms.Contains(Library.Package(type)) && !named.Contains(type)
            where !type.Name.EndsWith("JsonConverter", StringComparison.Ordinal) && !NoMethods.ContainsKey(type.Name)
            where HasSource(type) || (type.IsAbstract && type.IsSealed && Surface.Members(type).Any(HasSource))
            select $"{Library.Package(type)}: {Names.Short(type)}";
        Faults.None(missing);
    }

    [Fact]
    public void What_is_said_to_be_no_method_is_there_and_has_no_entry()
    {
        HashSet<string> named = new(
            Pages.Value.SelectMany(page => page.Names).OfType<Type>().Select(type => type.Name),
            StringComparer.Ordinal
        );
        Assert.Equal(
            [],
            NoMethods.Keys.Where(name => ReferenceTests.Library.Named(name) is null || named.Contains(name))
        );
    }

    [Fact]
    public void Every_entry_says_what_it_assumes_when_not_to_use_it_and_where_it_is_from()
    {
        IEnumerable<string> silent =
            from page in Pages.Value
            from entry in page.Completed().Split("\n### ").Skip(1)
            let own = entry.Split("\n## ")[0]
            let quoted = string.Join('\n', own.Split('\n').Where(line => line.StartsWith('>')))
            let hand = string.Join('\n', own.Split('\n').Where(line => !line.StartsWith('>')))
            from fault in HandWritten()
                .Matches(hand)
                .Select(m => SaidTwice(quoted, m.Groups[1].Value))
                .Append(
                    hand.Contains("- **Assumes**: ", StringComparison.Ordinal)
                    || quoted.Contains("say that they assume", StringComparison.Ordinal)
                        ? null
                        : "does not say what it assumes"
                )
                .Append(
                    hand.Contains("- **Not when**: ", StringComparison.Ordinal)
                        ? null
                        : "does not say when not to use it"
                )
                .Append(Source().IsMatch(quoted) || HandWritten().IsMatch(hand) ? null : "has no source")
            where fault is not null
            select $"{page.Path}, {own.Split('\n')[0]}: {fault}";
        Faults.None(silent);
    }

    [Fact]
    public void No_two_headings_of_a_page_are_alike() =>
        Faults.None(
            from page in Pages.Value
            from heading in page.Completed().Split('\n').Where(line => line.StartsWith('#'))
            group heading by (page.Path, Names.Anchor(heading.TrimStart('#'))) into alike
            where alike.Count() > 1
            select $"{alike.Key.Path}: {alike.First()}"
        );

    private static bool HasSource(MemberInfo member) =>
        ReferenceTests
            .Library.Comments.Of(member)
            .Elements()
            .Where(e => e.Name.LocalName is "summary" or "remarks")
            .Any(e => Source().IsMatch(e.Value));

    // The first author and the year of a source, both in the quotation too.
    private static string? SaidTwice(string quoted, string source) =>
        Source().Match(source) is { Success: true } year
        && quoted.Contains(year.Value, StringComparison.Ordinal)
        && quoted.Contains(source.Split(' ', ',')[0], StringComparison.Ordinal)
            ? $"gives a source that the comment gives: {source}"
            : null;

    [GeneratedRegex(@"^- \*\*Source\*\*: (.+)$", RegexOptions.Multiline)]
    private static partial Regex HandWritten();

    [GeneratedRegex(@"\b(1[789]\d\d|20[0-2]\d)\b")]
    private static partial Regex Source();
}
