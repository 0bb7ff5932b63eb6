using System.Reflection;

namespace AiPm.Sdk.Metrics.Tests;

public class PublicSurfaceTests
{
    [Fact]
    public void The_public_surface_is_the_committed_one()
    {
        string committed = Path.Combine(TestData.Repository, "tests", "AiPm.Sdk.Metrics.Tests", "PublicSurface.txt");
        Assert.Equal("", PublicSurface.Compare(Assembly.Load("AiPm.Sdk.Metrics"), committed));
    }
}
