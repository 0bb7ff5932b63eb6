using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What is left of stocks, and what is spent, over time.</summary>
internal static class SupplyTable
{
    /// <summary>Levels on every evening on which something arrives or is used, and on those before deliveries.</summary>
    public static IEnumerable<StockLevel> Levels(AllocationModel model, ItemPlace[] places)
    {
        for (int s = 0; s < model.Stocks.Length; s++)
        {
            Stock stock = model.Stocks[s];
            (ItemPlace Place, StockDemand Demand)[] uses =
            [
                .. places.SelectMany(
                    (place, i) => model.Demands[i].Stocks.Where(need => need.Stock == s).Select(need => (place, need))
                ),
            ];
            SortedSet<DateOnly> days = [model.Roadmap.Start];
            foreach (DatedAmount delivery in stock.Deliveries.Where(delivery => delivery.Date > model.Roadmap.Start))
            {
                days.Add(delivery.Date);
                days.Add(delivery.Date.AddDays(-1));
            }

            foreach ((ItemPlace place, StockDemand demand) in uses)
            {
                // What is taken at a finish in the evening is taken the next morning, when a delivery may bring it.
                days.Add(
                    Day(
                        model,
                        (demand.Timing == ConsumptionTiming.AtFinish ? place.Finish : place.Start) + Network.Tolerance
                    )
                );
                if (demand.Timing == ConsumptionTiming.Evenly)
                {
                    days.Add(Day(model, Math.Max(place.Start, place.Finish - Network.Tolerance)));
                }
            }

            foreach (DateOnly day in days)
            {
                double evening = model.Network.Evening(day);
                double used = uses.Sum(use =>
                    use.Demand.Amount
                    * StockLedger.ShareBefore(use.Demand, use.Place.Time, evening, use.Place.Start, use.Place.Finish)
                );
                yield return new(stock.Id, day, stock.SuppliedBy(day), used);
            }
        }
    }

    public static IEnumerable<SpendingWeek> Spending(
        AllocationModel model,
        ItemPlace[] places,
        IReadOnlyList<ItemLoad> loads
    )
    {
        double[] perDay = [.. model.Renewables.Select(CostPerDay)];
        (double Moment, double Cost)[] costs =
        [
            .. model
                .Roadmap.Items.Index()
                .Where(item => item.Item.Progress is null && item.Item.Cost is not null)
                .Select(item => (places[item.Index].Start, Mean($"{item.Item.Id}/cost", item.Item.Cost!.Value))),
        ];
        ItemLoad[] paid = [.. loads.Where(load => load.Resource >= 0 && perDay[load.Resource] > 0)];
        if (costs.Length == 0 && paid.Length == 0)
        {
            yield break;
        }

        double first = costs.Select(cost => cost.Moment).Concat(paid.Select(load => load.Start)).Min();
        double end = costs.Select(cost => cost.Moment + 1).Concat(paid.Select(load => load.Finish)).Max();
        double total = 0;
        for (int monday = WorkloadTable.MondayOf(model, first); monday < end; monday += 7)
        {
            double spent = paid.Sum(load => perDay[load.Resource] * load.Between(monday, monday + 7));
            foreach ((double moment, double cost) in costs)
            {
                spent += moment >= monday && moment < monday + 7 ? cost : 0;
            }

            total += spent;
            yield return new(model.Roadmap.Start.AddDays(monday), spent, total);
        }
    }

    private static double CostPerDay(Resource resource) =>
        resource switch
        {
            Person { CostPerDay: { } cost } => Mean($"{resource.Id}/cost per day", cost),
            ResourcePool { CostPerUnitDay: { } cost } => Mean($"{resource.Id}/cost per unit and day", cost),
            _ => 0,
        };

    private static double Mean(string slot, Estimate cost) =>
        cost.Mean.TryGet(out double mean, out Undefined? undefined)
            ? mean
            : throw new UndefinedException(
                undefined with
                {
                    Sentence = $"The mean of {slot} is not known. {undefined.Sentence}",
                }
            );

    private static DateOnly Day(AllocationModel model, double moment) =>
        model.Roadmap.Start.AddDays((int)Math.Floor(moment));
}
