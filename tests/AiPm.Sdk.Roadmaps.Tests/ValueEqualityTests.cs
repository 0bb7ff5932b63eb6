using System.Reflection;

namespace AiPm.Sdk.Roadmaps.Tests;

public class ValueEqualityTests
{
    [Fact]
    public void A_difference_in_any_part_makes_values_unequal() =>
        Assert.Equal("", string.Join('\n', ValueEquality.Faults(Assembly.Load("AiPm.Sdk.Roadmaps"))));
}
