using System.Reflection;

namespace AiPm.Sdk.Experiments.Tests;

public class PublicSurfaceTests
{
    [Fact]
    public void The_public_surface_is_the_committed_one()
    {
        string committed = Path.Combine(
            TestData.Repository,
            "tests",
            "AiPm.Sdk.Experiments.Tests",
            "PublicSurface.txt"
        );
        Assert.Equal("", PublicSurface.Compare(Assembly.Load("AiPm.Sdk.Experiments"), committed));
    }
}
