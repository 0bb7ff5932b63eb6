using System.Reflection;

namespace AiPm.Sdk.Prioritization.Tests;

public class PublicSurfaceTests
{
    [Fact]
    public void The_public_surface_is_the_committed_one()
    {
        string committed = Path.Combine(
            TestData.Repository,
            "tests",
            "AiPm.Sdk.Prioritization.Tests",
            "PublicSurface.txt"
        );
        Assert.Equal("", PublicSurface.Compare(Assembly.Load("AiPm.Sdk.Prioritization"), committed));
    }
}
