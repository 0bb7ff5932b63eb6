using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Says of each item of a schedule what keeps it from starting sooner.</summary>
internal sealed class StartReasons(AllocationModel model, ItemPlace[] places)
{
    private const double Rounding = 1e-6;

    public StartReason Of(int item)
    {
        ItemPlace place = places[item];
        string id = model.Roadmap.Items[item].Id;
        if (model.Roadmap.Items[item].Progress is not null)
        {
            return new(StartReasonKind.Begun, [], null, $"\"{id}\" has begun.");
        }

        if (place.Start <= place.Bound + Rounding || place is { Resource: < 0, Skill: < 0, Stock: < 0 })
        {
            return OfBounds(item, id);
        }

        return place.Stock >= 0 ? OfStock(place, id)
            : place.Resource >= 0 ? OfResource(item, place, id)
            : OfSkill(item, place, id);
    }

    private StartReason OfBounds(int item, string id)
    {
        Network network = model.Network;
        ReadOnlySpan<ActivityLink> ties = network.Ties(item);
        double own = Alone(item, network.Bounds.Release[item], network.Bounds.FinishRelease[item]);
        double latest = own;
        List<string> before = [];
        for (int k = 0; k < ties.Length; k++)
        {
            ItemPlace other = places[ties[k].Predecessor];
            double bound = network.Pass.BoundBy(item, k, other.Start, other.Finish);
            double start = ties[k].HoldsStart
                ? Alone(item, bound, double.NegativeInfinity)
                : Alone(item, network.Bounds.Release[item], bound);
            if (start > latest + Rounding)
            {
                latest = start;
                before.Clear();
            }

            // Of a link that holds no more than the item's own date, nothing is said.
            if (start >= latest - Rounding && start > own + Rounding)
            {
                string name = model.Roadmap.Items[ties[k].Predecessor].Id;
                if (!before.Contains(name, StringComparer.Ordinal))
                {
                    before.Add(name);
                }
            }
        }

        if (before.Count > 0)
        {
            return new(StartReasonKind.Link, before, null, $"\"{id}\" waits for {Quoted(before)}.");
        }

        return
            network.HasOwnStart(item)
            || own > Alone(item, network.Bounds.Release[item], double.NegativeInfinity) + Rounding
            ? new(StartReasonKind.Date, [], null, $"\"{id}\" waits for its date.")
            : new(StartReasonKind.Start, [], null, $"\"{id}\" waits for nothing.");
    }

    private StartReason OfStock(ItemPlace place, string id)
    {
        Stock stock = model.Stocks[place.Stock];
        DateOnly? delivery = stock
            .Deliveries.Select(delivery => (DateOnly?)delivery.Date)
            .FirstOrDefault(day => model.Network.Morning(day!.Value) >= place.Until - Rounding);
        string when = delivery is { } day ? $" of {DateText.LongDate(day)}" : "";
        return new(
            StartReasonKind.Stock,
            [],
            stock.Id,
            $"\"{id}\" waits for \"{stock.Id}\", which would not last until the delivery{when}."
        );
    }

    private StartReason OfResource(int item, ItemPlace place, string id)
    {
        string resource = model.Renewables[place.Resource].Id;
        string[] holders = [.. Holders(item, [place.Resource], place.Until)];
        return new(
            StartReasonKind.Resource,
            holders,
            resource,
            holders.Length > 0
                ? $"\"{id}\" waits for \"{resource}\", which {Quoted(holders)} {(holders.Length == 1 ? "occupies" : "occupy")}."
                : $"\"{id}\" waits until there is enough of \"{resource}\"."
        );
    }

    private StartReason OfSkill(int item, ItemPlace place, string id)
    {
        SkillDemand need = model.Demands[item].Skills[place.Skill];
        int[] people = [.. need.Candidates.Select(member => member.Resource).Distinct()];
        string[] holders = [.. Holders(item, people, place.Until)];
        return new(
            StartReasonKind.Skill,
            holders,
            need.Skill,
            holders.Length > 0
                ? $"\"{id}\" waits for someone with \"{need.Skill}\", busy with {Quoted(holders)}."
                : $"\"{id}\" waits for someone with \"{need.Skill}\"."
        );
    }

    /// <summary>The items that give one of the resources back at a moment.</summary>
    private IEnumerable<string> Holders(int item, int[] resources, double until)
    {
        for (int other = 0; other < places.Length; other++)
        {
            bool ends = other != item && Math.Abs(places[other].Finish - until) <= Rounding;
            if (
                ends
                && (
                    model.Demands[other].Named.Any(named => resources.Contains(named.Resource))
                    || places[other].Team.Any(member => resources.Contains(member.Resource))
                )
            )
            {
                yield return model.Roadmap.Items[other].Id;
            }
        }
    }

    private double Alone(int item, double start, double finish) =>
        model.Network.Pass.Place(item, model.Durations[item], start, finish).Start;

    private static string Quoted(IReadOnlyList<string> ids) => string.Join(" and ", ids.Select(id => $"\"{id}\""));
}
