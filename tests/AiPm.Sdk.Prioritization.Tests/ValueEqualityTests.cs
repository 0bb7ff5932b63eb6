using System.Reflection;

namespace AiPm.Sdk.Prioritization.Tests;

public class ValueEqualityTests
{
    /// <summary>Named are parts that are worked out from the others, and types that cannot be put together from fields.</summary>
    [Fact]
    public void A_difference_in_any_part_makes_values_unequal() =>
        ValueEquality.Holds(
            Assembly.Load("AiPm.Sdk.Prioritization"),
            "DelaySchedule.TotalCost",
            "KanoCounts",
            "WeightConstraint"
        );
}
