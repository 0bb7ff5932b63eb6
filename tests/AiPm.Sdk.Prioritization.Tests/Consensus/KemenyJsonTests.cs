using System.Text.Json;

namespace AiPm.Sdk.Prioritization.Tests;

public class KemenyJsonTests
{
    [Fact]
    public void The_number_of_best_orders_is_a_number_in_JSON()
    {
        Ballots ballots = Ballots.Of(["a", "b"], [Ballot.Of("Ann", ["a", "b"]), Ballot.Of("Bob", ["b", "a"])]);
        using JsonDocument written = JsonDocument.Parse(JsonSerializer.Serialize(ballots.Kemeny()));
        Assert.Equal(2, written.RootElement.GetProperty("Optima").GetInt32());
    }
}
