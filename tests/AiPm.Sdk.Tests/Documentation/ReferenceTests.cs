using System.Reflection;
using ApiReference;

namespace AiPm.Sdk.Tests.Documentation;

public class ReferenceTests
{
    private static readonly Lazy<Library> Loaded = new(() =>
        Library.Load(TestData.Repository, AppContext.BaseDirectory)
    );

    internal static Library Library => Loaded.Value;

    [Fact]
    public void The_committed_reference_is_what_the_code_says()
    {
        Committed pages = new(TestData.Repository, Reference.Of(Library));
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
        {
            pages.Write();
        }

        // Where this fails: dotnet run --project docs/tools/ApiReference
        Faults.None(pages.Differences());
    }

    [Fact]
    public void No_type_or_member_is_without_a_summary()
    {
        IEnumerable<string> silent =
            from type in Library.Types
            from member in Surface.Members(type).Prepend(type)
            where Library.Comments.Summary(member) is null
            where member is not ConstructorInfo constructor || constructor.GetParameters().Length > 0
            select MemberId.Of(member);
        Faults.None(silent);
    }

    [Fact]
    public void Every_comment_finds_its_member_and_every_reference_its_target()
    {
        IEnumerable<string> lost =
            from type in Library.Types
            from member in Surface.Members(type).Prepend(type)
            from element in Library.Comments.Of(member).Descendants()
            let id = element.Attribute("cref")?.Value
            where id?.Contains(":AiPm.", StringComparison.Ordinal) == true && Library.Comments.Find(id) is null
            select $"{MemberId.Of(member)} refers to {id}";
        Faults.None(lost);
    }

    [Theory]
    [InlineData(
        "WelchTTest.Compare",
        "M:AiPm.Sdk.Numerics.WelchTTest.Compare(AiPm.Sdk.Numerics.Moments,AiPm.Sdk.Numerics.Moments,System.Double,AiPm.Sdk.Numerics.Alternative)"
    )]
    [InlineData(
        "Estimate.op_Implicit",
        "M:AiPm.Sdk.Numerics.Estimate.op_Implicit(System.Double)~AiPm.Sdk.Numerics.Estimate"
    )]
    [InlineData("Ranking.Why", "M:AiPm.Sdk.Prioritization.Ranking`1.Why(System.String,System.String)")]
    public void Members_are_known_by_the_compilers_names(string name, string id) =>
        Assert.Equal(id, MemberId.Of(Library.Named(name)!));

    [Fact]
    public void Declarations_read_as_they_were_written()
    {
        string[] pages = [.. Reference.Of(Library).Values];
        string[] expected =
        [
            "`public static class WelchTTest`",
            "`static TwoSampleTestResult Compare(Moments control, Moments treatment, double confidence = 0.95, Alternative alternative = Alternative.TwoSided)`",
            "`static implicit operator Estimate(double value)`",
            "`public readonly record struct Moments",
            "`bool TryGet(out double value, out Undefined? undefined)`",
        ];
        Assert.Equal([], expected.Where(line => !pages.Any(page => page.Contains(line, StringComparison.Ordinal))));
    }
}
