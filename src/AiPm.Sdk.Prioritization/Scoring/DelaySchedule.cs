using System.Numerics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Items done one after the other by one team, and what the delay of each costs until it is finished: Σ costᵢ(finishᵢ).</summary>
public sealed record DelaySchedule
{
    /// <summary>The most items for which the best order is proved whatever their urgency: all 2¹⁶ sets of them are compared.</summary>
    public const int MostProved = 16;

    private DelaySchedule(IReadOnlyList<ScheduledItem> items, Explanation explanation, bool? isMinimal)
    {
        Items = items;
        TotalCost = Estimate.Sum([.. items.Select(item => item.Cost)]);
        IsMinimal = isMinimal;
        Explanation = explanation;
    }

    /// <summary>The items in the order they are done.</summary>
    public IReadOnlyList<ScheduledItem> Items { get; }

    /// <summary>The cost of delay of all items; certain where durations and urgencies are.</summary>
    public Estimate TotalCost { get; }

    /// <summary>
    /// Whether no order costs less: proved, or known to be by Smith's rule. <see langword="false"/> where the search ended without proof; <see langword="null"/>
    /// where the order was given.
    /// </summary>
    public bool? IsMinimal { get; }

    /// <summary>The schedule in a sentence, and how it was made.</summary>
    public Explanation Explanation { get; }

    /// <summary>What a given order costs. Durations and urgencies may be uncertain.</summary>
    /// <param name="order">The items in the order they are done.</param>
    /// <exception cref="ArgumentException">There is no item, or an id is given twice.</exception>
    public static DelaySchedule Of(params IReadOnlyList<DelayedItem> order)
    {
        Require(order);
        return Make(order, "Cost of delay of a given order", isMinimal: null);
    }

    /// <summary>An order of least total cost of delay.</summary>
    /// <remarks>
    /// Where every urgency is <see cref="StandardUrgency"/>, by cost of delay ÷ duration (Smith 1956), which is optimal. Else exactly for up to
    /// <see cref="MostProved"/> items: the last of a set of items finishes when all of them are done, so the best order of a set follows from the best orders of the
    /// sets with one item less (Held and Karp, A dynamic programming approach to sequencing problems, 1962). Beyond that from the order by mean rate ÷ duration by moving
    /// single items for as long as that helps, without proof. One team, no prerequisites, nothing interrupted. Cost: n log n, 2ⁿ·n, or n³ for each round of moves.
    /// Equal orders are decided by id, so the result does not depend on the order of the items.
    /// </remarks>
    /// <param name="items">The items; durations and urgencies must be certain.</param>
    /// <exception cref="ArgumentException">There is no item, an id is given twice, or something is uncertain: rank by <see cref="Cd3"/> and forecast instead.</exception>
    public static DelaySchedule Minimal(params IReadOnlyList<DelayedItem> items)
    {
        Require(items);
        DelayedItem[] sorted = [.. items.OrderBy(item => item.Id, StringComparer.Ordinal)];
        double[] durations = Array.ConvertAll(sorted, item => Certain(item.Duration, item.Id, "duration"));
        double horizon = durations.Sum();
        double[] rates = Array.ConvertAll(sorted, item => Certain(item.Urgency.MeanRate(horizon), item.Id, "urgency"));
        int[] order = [.. Enumerable.Range(0, sorted.Length).OrderByDescending(item => rates[item] / durations[item])];
        if (sorted.All(item => item.Urgency is StandardUrgency))
        {
            return Make(
                Array.ConvertAll(order, i => sorted[i]),
                "Cost of delay ÷ duration, highest first (Smith 1956)",
                true
            );
        }

        if (sorted.Length <= MostProved)
        {
            return Make(
                Array.ConvertAll(Best(sorted, durations), i => sorted[i]),
                "Dynamic programming over sets of items (Held and Karp 1962)",
                true
            );
        }

        Improve(order, sorted, durations);
        return Make(
            Array.ConvertAll(order, i => sorted[i]),
            "Mean rate ÷ duration, then single items moved while that helped",
            false
        );
    }

    private static DelaySchedule Make(IReadOnlyList<DelayedItem> order, string method, bool? isMinimal)
    {
        ScheduledItem[] items = new ScheduledItem[order.Count];
        Estimate finish = 0;
        for (int i = 0; i < items.Length; i++)
        {
            finish += order[i].Duration;
            items[i] = new(order[i].Id, finish, order[i].Urgency.Cost(finish));
        }

        Estimate total = Estimate.Sum([.. items.Select(item => item.Cost)]);
        string sum = total.TryGetCertain(out double cost) ? NumberText.Number(cost) : "an uncertain amount";
        string claim = isMinimal switch
        {
            true => "; no other order costs less",
            false => "; a better order was not found, but is not ruled out",
            null => "",
        };
        return new(
            items,
            new(
                $"In the order {string.Join(", ", items.Select(item => item.Id))} the delays cost {sum}{claim}.",
                method,
                ["One team does one item after the other.", "No item waits for another.", "Nothing is interrupted."]
            ),
            isMinimal
        );
    }

    private static int[] Best(DelayedItem[] items, double[] durations)
    {
        int sets = 1 << items.Length;
        double[] least = new double[sets];
        byte[] last = new byte[sets];
        double[] finish = new double[sets];
        for (int set = 1; set < sets; set++)
        {
            int first = BitOperations.TrailingZeroCount(set);
            finish[set] = finish[set & (set - 1)] + durations[first];
            least[set] = double.PositiveInfinity;
            for (int rest = set; rest != 0; rest &= rest - 1)
            {
                int item = BitOperations.TrailingZeroCount(rest);
                double cost = least[set & ~(1 << item)] + Cost(items[item], finish[set]);
                if (cost < least[set])
                {
                    least[set] = cost;
                    last[set] = (byte)item;
                }
            }
        }

        int[] order = new int[items.Length];
        int left = sets - 1;
        for (int place = order.Length - 1; place >= 0; place--)
        {
            order[place] = last[left];
            left &= ~(1 << last[left]);
        }

        return order;
    }

    private static void Improve(int[] order, DelayedItem[] items, double[] durations)
    {
        double best = Total(order, items, durations);
        bool isBetter = true;
        while (isBetter)
        {
            isBetter = false;
            for (int from = 0; from < order.Length; from++)
            {
                for (int to = 0; to < order.Length; to++)
                {
                    int[] moved = Moved(order, from, to);
                    double total = Total(moved, items, durations);

                    // A gain below rounding would let two orders take turns for ever.
                    if (total < best - 1e-12 * Math.Abs(best))
                    {
                        moved.CopyTo(order, 0);
                        best = total;
                        isBetter = true;
                    }
                }
            }
        }
    }

    private static int[] Moved(int[] order, int from, int to)
    {
        List<int> moved = [.. order];
        moved.RemoveAt(from);
        moved.Insert(to, order[from]);
        return [.. moved];
    }

    private static double Total(int[] order, DelayedItem[] items, double[] durations)
    {
        double finish = 0;
        double total = 0;
        foreach (int item in order)
        {
            finish += durations[item];
            total += Cost(items[item], finish);
        }

        return total;
    }

    private static double Cost(DelayedItem item, double finish) =>
        Certain(item.Urgency.Cost(finish), item.Id, "urgency");

    private static double Certain(Estimate value, string id, string what) =>
        value.TryGetCertain(out double certain)
            ? certain
            : throw new ArgumentException(
                $"the {what} of \"{id}\" must be certain to have one best order, but was {value}; rank by CD3 and forecast instead"
            );

    private static void Require(
        IReadOnlyList<DelayedItem> items,
        [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(items))] string name = "items"
    )
    {
        ArgumentNullException.ThrowIfNull(items, name);
        if (items.Count == 0)
        {
            throw new ArgumentException($"{name} must hold at least one item", name);
        }

        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (DelayedItem item in items)
        {
            ArgumentNullException.ThrowIfNull(item, name);
            if (!ids.Add(item.Id))
            {
                throw new ArgumentException($"the id \"{item.Id}\" was given twice", name);
            }
        }
    }

    /// <summary>Equal when the items, their places and the explanation are equal.</summary>
    public bool Equals(DelaySchedule? other) =>
        other is not null
        && IsMinimal == other.IsMinimal
        && Explanation.Equals(other.Explanation)
        && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Items.Count, Explanation);
}
