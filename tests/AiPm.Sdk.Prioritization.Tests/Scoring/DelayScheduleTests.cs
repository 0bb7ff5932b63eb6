using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

public class DelayScheduleTests
{
    private static double Certain(Estimate estimate)
    {
        Assert.True(estimate.TryGetCertain(out double value));
        return value;
    }

    [Fact]
    public void The_ice_cream_stand_has_its_published_delay_costs()
    {
        JsonElement expected = File.ReadAllLines(AiPm.Sdk.Testing.TestData.Path("scoring.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Single(row => row.GetProperty("id").GetString() == "cd3-icecream")
            .GetProperty("expected");
        DelayedItem spoon = new("A", 2, UrgencyProfile.Standard(10));
        DelayedItem machine = new("B", 4, UrgencyProfile.Standard(30));
        DelaySchedule spoonFirst = DelaySchedule.Of(spoon, machine);
        DelaySchedule machineFirst = DelaySchedule.Of(machine, spoon);
        Assert.Equal(expected.GetProperty("delay_cost_AB").GetDouble(), Certain(spoonFirst.TotalCost), 9);
        Assert.Equal(expected.GetProperty("delay_cost_BA").GetDouble(), Certain(machineFirst.TotalCost), 9);

        // The stand sells 10 a week as it is; over 6 weeks it gains what delays do not cost.
        Assert.Equal(expected.GetProperty("output_6wk_AB").GetDouble(), 60 + 40 * 6 - Certain(spoonFirst.TotalCost), 9);
        Assert.Equal(
            expected.GetProperty("output_6wk_BA").GetDouble(),
            60 + 40 * 6 - Certain(machineFirst.TotalCost),
            9
        );

        DelaySchedule best = DelaySchedule.Minimal(spoon, machine);
        Assert.Equal(["B", "A"], best.Items.Select(item => item.Id));
        Assert.True(best.IsMinimal);
        Assert.Null(spoonFirst.IsMinimal);
        Assert.Equal("In the order B, A the delays cost 180; no other order costs less.", best.Explanation.Sentence);

        double[] ratios = [.. expected.GetProperty("cd3").EnumerateArray().Select(x => x.GetDouble())];
        Ranking<DelayedItem> ranking = Cd3.Model.Rank(
            [spoon, machine],
            item => new Cd3Inputs(((StandardUrgency)item.Urgency).Rate, item.Duration),
            item => item.Id
        );
        Assert.Equal(ratios[0], ranking["A"].Score, 9);
        Assert.Equal(ratios[1], ranking["B"].Score, 9);
        Assert.Equal("B", ranking.Items[0].Id);
    }

    [Fact]
    public void Each_profile_grows_as_it_says()
    {
        double[] Costs(UrgencyProfile profile) =>
            [.. new double[] { 0, 1, 4, 5, 10 }.Select(t => Certain(profile.Cost(t)))];
        Assert.Equal([0, 3, 12, 15, 30], Costs(UrgencyProfile.Standard(3)));
        Assert.Equal([0, 103, 112, 115, 130], Costs(UrgencyProfile.Expedite(100, 3)));
        Assert.Equal([0, 0, 0, 53, 68], Costs(UrgencyProfile.FixedDate(4, 50, 3)));
        Assert.Equal([0, 0, 0, 50, 50], Costs(UrgencyProfile.FixedDate(4, 50)));
        Assert.Equal([0, 0, 0, 3, 18], Costs(UrgencyProfile.Intangible(4, 3)));
        Assert.Equal([0, 3, 12, 12, 12], Costs(UrgencyProfile.ClosingWindow(4, 3)));
        Assert.Equal(6.8, Certain(UrgencyProfile.FixedDate(4, 50, 3).MeanRate(10)), 12);
        Assert.Equal(4.9, Certain(new CostOfDelayInputs(UrgencyProfile.FixedDate(4, 50, 3), 20).Rate), 12);
        Assert.Equal(6.8, Certain(new Cd3Inputs(UrgencyProfile.FixedDate(4, 50, 3), 10, 2).CostOfDelay), 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => UrgencyProfile.Standard(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => UrgencyProfile.ClosingWindow(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => UrgencyProfile.Standard(1).Cost(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => UrgencyProfile.Standard(1).MeanRate(0));
        Assert.Throws<ArgumentException>(() => UrgencyProfile.Standard(1).Cost(Estimate.Normal(3, 1)));
    }

    [Fact]
    public void An_uncertain_date_costs_its_penalty_in_the_draws_that_miss_it()
    {
        Estimate cost = UrgencyProfile.FixedDate(Estimate.Empirical(4, 6), 50).Cost(5);
        Simulated simulated = cost.Simulate(new SimulationOptions { Draws = 10_000 });
        Assert.InRange(simulated.Mean, 25 - 4 * simulated.Mean.StandardError, 25 + 4 * simulated.Mean.StandardError);
        Assert.False(
            DelaySchedule
                .Of(new DelayedItem("a", Estimate.Pert(1, 2, 4), UrgencyProfile.Standard(1)))
                .TotalCost.IsCertain
        );
    }

    private static readonly Gen<UrgencyProfile> Profiles =
        from kind in Gen.Choose(0, 4)
        from a in Gen.Choose(1, 9)
        from b in Gen.Choose(0, 9)
        select kind switch
        {
            0 => UrgencyProfile.Standard(b),
            1 => UrgencyProfile.Expedite(a, b),
            2 => UrgencyProfile.FixedDate(a, 10 * b, b),
            3 => UrgencyProfile.Intangible(a, b),
            _ => (UrgencyProfile)UrgencyProfile.ClosingWindow(a, b),
        };

    private static Gen<DelayedItem[]> Items(Gen<UrgencyProfile> profiles, int most) =>
        Gen.Choose(1, most)
            .SelectMany(count => Gen.Choose(1, 6).Zip(profiles).ArrayOf(count))
            .Select(all =>
                all.Select((one, i) => new DelayedItem($"{(char)('a' + i)}", one.Item1, one.Item2)).ToArray()
            );

    private static IEnumerable<DelayedItem[]> Orders(DelayedItem[] items) =>
        items.Length <= 1
            ? [items]
            : items.SelectMany(
                (first, i) =>
                    Orders([.. items[..i], .. items[(i + 1)..]]).Select(rest => (DelayedItem[])[first, .. rest])
            );

    [Fact]
    public void The_minimal_order_costs_what_the_best_of_all_orders_does() =>
        Prop.ForAll(
                Arb.From(Items(Profiles, 6)),
                items =>
                {
                    DelaySchedule best = DelaySchedule.Minimal(items);
                    double least = Orders(items).Min(order => Certain(DelaySchedule.Of(order).TotalCost));
                    return best.IsMinimal == true
                        && Math.Abs(Certain(best.TotalCost) - least) < 1e-9
                        && best.Items.Select(i => i.Id)
                            .SequenceEqual(DelaySchedule.Minimal([.. items.Reverse()]).Items.Select(i => i.Id));
                }
            )
            .Holds(60);

    [Fact]
    public void Smiths_rule_is_the_best_of_all_orders_where_rates_are_constant() =>
        Prop.ForAll(
                Arb.From(Items(Gen.Choose(0, 9).Select(rate => (UrgencyProfile)UrgencyProfile.Standard(rate)), 6)),
                items =>
                    Math.Abs(
                        Certain(DelaySchedule.Minimal(items).TotalCost)
                            - Orders(items).Min(order => Certain(DelaySchedule.Of(order).TotalCost))
                    ) < 1e-9
            )
            .Holds(60);

    [Fact]
    public void Smiths_rule_is_not_enough_where_a_date_is_fixed()
    {
        DelayedItem audit = new("audit", 3, UrgencyProfile.FixedDate(3, 100));
        DelayedItem search = new("search", 1, UrgencyProfile.Standard(20));
        DelaySchedule best = DelaySchedule.Minimal(search, audit);
        Assert.Equal(["audit", "search"], best.Items.Select(item => item.Id));
        Assert.Equal(80, Certain(best.TotalCost), 9);
    }

    [Fact]
    public void Many_items_get_a_good_order_without_a_claim()
    {
        DelayedItem[] items =
        [
            .. Enumerable
                .Range(0, 18)
                .Select(i => new DelayedItem(
                    $"{(char)('a' + i)}",
                    1 + i * 7 % 5,
                    i % 3 == 0 ? UrgencyProfile.FixedDate(5 + i, 40, 1) : UrgencyProfile.Standard(1 + i * 5 % 7)
                )),
        ];
        DelaySchedule found = DelaySchedule.Minimal(items);
        Assert.False(found.IsMinimal);
        Assert.Contains("is not ruled out", found.Explanation.Sentence, StringComparison.Ordinal);
        Assert.True(Certain(found.TotalCost) <= Certain(DelaySchedule.Of(items).TotalCost));
        Assert.True(DelaySchedule.Minimal(items[..16]).IsMinimal);
    }

    [Fact]
    public void Uncertain_repeated_and_missing_items_are_refused()
    {
        DelayedItem sure = new("a", 1, UrgencyProfile.Standard(1));
        Assert.Throws<ArgumentException>(() => DelaySchedule.Minimal());
        Assert.Throws<ArgumentException>(() => DelaySchedule.Of(sure, sure));
        Assert.Contains(
            "the duration of \"b\" must be certain",
            Assert
                .Throws<ArgumentException>(() =>
                    DelaySchedule.Minimal(sure, new DelayedItem("b", Estimate.Pert(1, 2, 3), sure.Urgency))
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new DelayedItem("b", 0, sure.Urgency));
        Assert.Throws<ArgumentNullException>(() => new DelayedItem("b", 1, null!));
    }
}
