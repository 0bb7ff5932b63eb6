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

    private static readonly Lazy<IReadOnlyList<MethodPage>> Pages = new(() => MethodPage.All(ReferenceTests.Library));

    private static IEnumerable<(string Page, MethodEntry Entry)> Entries =>
        Pages.Value.SelectMany(page => page.Entries.Select(entry => (page.Path, entry)));

    [Fact]
    public void Every_entry_names_types_and_members_that_exist()
    {
        IEnumerable<string> unknown =
            from item in Entries
            from name in item.Entry.Quoted.Concat(item.Entry.Named).DefaultIfEmpty("no name")
            where ReferenceTests.Library.Named(name) is null
            select $"{item.Page}, {item.Entry.Title}: {name}";
        Assert.Equal([], unknown);
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
            where Rooms.Contains(Library.Package(type))
            where !named.Contains(type) && !IsWriter(type)
            where HasSource(type) || (type.IsAbstract && type.IsSealed)
            select $"{Library.Package(type)}: {Names.Short(type)}";
        Assert.Equal([], missing);
    }

    [Fact]
    public void Every_entry_says_what_it_assumes_when_not_to_use_it_and_where_it_is_from()
    {
        IEnumerable<string> silent =
            from item in Entries
            let page = Pages.Value.Single(p => p.Path == item.Page).Completed()
            let entry = Entry(page, item.Entry.Title)
            from missing in new[]
            {
                entry.Contains("**Assumes**", StringComparison.Ordinal)
                || entry.Contains("say that they assume", StringComparison.Ordinal)
                    ? null
                    : "what it assumes",
                entry.Contains("**Not when**", StringComparison.Ordinal) ? null : "when not to use it",
                Source().IsMatch(entry) || entry.Contains("**Source**", StringComparison.Ordinal) ? null : "its source",
            }
            where missing is not null
            select $"{item.Page}, {item.Entry.Title}: {missing}";
        Assert.Equal([], silent);
    }

    [Fact]
    public void No_two_entries_of_a_page_share_a_heading() =>
        Assert.Equal(
            [],
            Entries
                .GroupBy(item => (item.Page, item.Entry.Title))
                .Where(group => group.Count() > 1)
                .Select(group => group.Key)
        );

    private static string Entry(string page, string title)
    {
        int start = page.IndexOf($"### {title}\n", StringComparison.Ordinal);
        int end = page.IndexOf("\n#", start + 4, StringComparison.Ordinal);
        return end < 0 ? page[start..] : page[start..end];
    }

    private static bool HasSource(Type type) =>
        ReferenceTests
            .Library.Comments.Of(type)
            .Elements()
            .Where(e => e.Name.LocalName is "summary" or "remarks")
            .Any(e => Source().IsMatch(e.Value));

    private static bool IsWriter(Type type) => type.Name.EndsWith("JsonConverter", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(1[789]\d\d|20[0-2]\d)\b")]
    private static partial Regex Source();
}
