using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>MoSCoW with effort caps: whether the musts leave room, and which items to move where they do not. DSDM Agile Project Framework.</summary>
public static class Moscow
{
    // Sets of up to three items are searched completely; larger ones are filled from the largest down.
    private const int SearchedTogether = 3;
    private const int MostSearched = 200;

    /// <summary>Divides the effort of a timebox by priority and judges it by the caps.</summary>
    /// <remarks>
    /// With uncertain efforts the probability that a cap holds comes from joint draws, each item's effort in its own slot <c>id/effort</c>; moves are found
    /// for the mean efforts and judged by the same draws. A move of Must goes to Should, of Could to Should, and into Could from Should.
    /// </remarks>
    /// <param name="items">At least one.</param>
    /// <param name="caps">The caps; the published ones when left out.</param>
    /// <param name="simulation">Draws and seed where an effort is uncertain.</param>
    /// <exception cref="InvalidBacklogException">An id is blank or given twice, a priority is none, or an effort may be 0 or less.</exception>
    /// <exception cref="UndefinedException">Draws of a computed effort leave its domain.</exception>
    public static MoscowBalance Balance(
        IEnumerable<MoscowItem> items,
        MoscowCaps? caps = null,
        SimulationOptions? simulation = null
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        caps ??= MoscowCaps.Default;
        MoscowItem[] all = [.. items];
        Require(all);
        all = [.. all.OrderBy(item => item.Id, StringComparer.Ordinal)];
        (double[][] efforts, Provenance? provenance) = Draw(all, simulation ?? SimulationOptions.Default);
        double[] means =
        [
            .. efforts.Select(
                (column, i) => all[i].Effort.TryGetCertain(out double certain) ? certain : Moments.Of(column).Mean.Value
            ),
        ];
        int[] scope = [.. Enumerable.Range(0, all.Length).Where(i => all[i].Priority != MoscowPriority.Wont)];
        MoscowShare[] shares =
        [
            .. Enum.GetValues<MoscowPriority>().Select(priority => Share(all, efforts, means, scope, priority)),
        ];
        double total = scope.Sum(i => means[i]);
        SimulatedValue effort = Mean(Sum(efforts, scope), total);
        if (scope.Length == 0)
        {
            return new(effort, shares, null, null, provenance);
        }

        MoscowPriority[] now = [.. all.Select(item => item.Priority)];
        return new(
            effort,
            shares,
            Cap(all, now, efforts, means, scope, MoscowPriority.Must, caps.Must),
            Cap(all, now, efforts, means, scope, MoscowPriority.Could, caps.Could),
            provenance
        );
    }

    private static void Require(MoscowItem[] items)
    {
        List<Problem> problems = [];
        if (items.Length == 0)
        {
            problems.Add(new("items", 0, "empty", "at least one item"));
        }

        HashSet<string> ids = new(StringComparer.Ordinal);
        for (int i = 0; i < items.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(items[i]?.Id))
            {
                problems.Add(new($"item {i + 1}/id", 0, "blank", "text that no other item has"));
                continue;
            }

            string id = items[i].Id;
            if (!ids.Add(id))
            {
                problems.Add(new(id, 0, "the id of several items", "the id of one item"));
            }

            if (!Enum.IsDefined(items[i].Priority))
            {
                problems.Add(new($"{id}/priority", 0, $"{(int)items[i].Priority}", "Must, Should, Could or Wont"));
            }

            try
            {
                SlotDomain.Require($"{id}/effort", items[i].Effort, Domain.Positive);
            }
            catch (ArgumentException refused)
            {
                problems.Add(
                    new($"{id}/effort", 0, items[i].Effort.ToString(), Domain.Positive.Description)
                    {
                        Suggestion = refused is ArgumentOutOfRangeException ? null : refused.Message,
                    }
                );
            }
        }

        if (problems.Count > 0)
        {
            throw new InvalidBacklogException(problems);
        }
    }

    private static (double[][] Efforts, Provenance? Provenance) Draw(MoscowItem[] items, SimulationOptions options)
    {
        if (items.All(item => item.Effort.IsCertain))
        {
            return (
                [.. items.Select(item => new[] { item.Effort.TryGetCertain(out double effort) ? effort : 0 })],
                null
            );
        }

        JointSimulation simulation = new();
        foreach (MoscowItem item in items)
        {
            simulation.Add($"{item.Id}/effort", item.Effort, Domain.Positive);
        }

        IReadOnlyDictionary<string, Simulated> drawn = simulation.Run(options);
        return (
            [.. items.Select(item => drawn[$"{item.Id}/effort"].Draws.ToArray())],
            drawn[$"{items[0].Id}/effort"].Provenance
        );
    }

    private static MoscowShare Share(
        MoscowItem[] items,
        double[][] efforts,
        double[] means,
        int[] scope,
        MoscowPriority priority
    )
    {
        int[] own = [.. Enumerable.Range(0, items.Length).Where(i => items[i].Priority == priority)];
        SimulatedValue effort = Mean(Sum(efforts, own), own.Sum(i => means[i]));
        if (priority == MoscowPriority.Wont || scope.Length == 0)
        {
            Undefined undefined =
                priority == MoscowPriority.Wont
                    ? new(UndefinedReason.OutsideDomain, "Won't is out of scope and has no share.")
                    : new(
                        UndefinedReason.ZeroDenominator,
                        "Every item is out of scope, so there is no effort to divide."
                    );
            return new(priority, own.Length, effort, undefined, undefined);
        }

        double[] shares = Ratio(Sum(efforts, own), Sum(efforts, scope));
        Array.Sort(shares);
        double mean = shares.Length == 1 ? shares[0] : Moments.Of(shares).Mean.Value;
        return new(
            priority,
            own.Length,
            effort,
            Math.Clamp(mean, 0, 1),
            new Interval(
                SampleQuantile.OfSorted(shares, 0.05, QuantileConvention.InverseCdf).Value,
                SampleQuantile.OfSorted(shares, 0.95, QuantileConvention.InverseCdf).Value
            )
        );
    }

    private static MoscowCap Cap(
        MoscowItem[] items,
        MoscowPriority[] now,
        double[][] efforts,
        double[] means,
        int[] scope,
        MoscowPriority priority,
        Interval allowed
    )
    {
        double total = scope.Sum(i => means[i]);
        double own = scope.Where(i => now[i] == priority).Sum(i => means[i]);
        double share = Math.Clamp(own / total, 0, 1);
        MoscowMove[] moves = [];
        if (!MoscowCap.Holds(share, allowed))
        {
            bool leave = share > allowed.Upper;
            MoscowPriority from = leave ? priority : MoscowPriority.Should;
            MoscowPriority to = leave ? MoscowPriority.Should : priority;
            int[] candidates =
            [
                .. scope
                    .Where(i => now[i] == from)
                    .OrderByDescending(i => means[i])
                    .ThenBy(i => items[i].Id, StringComparer.Ordinal),
            ];
            int[] moved = Fewest(
                candidates,
                means,
                effort => MoscowCap.Holds((own + (leave ? -effort : effort)) / total, allowed)
            );
            moves = [.. moved.Select(i => new MoscowMove(items[i].Id, from, to, means[i]))];
        }

        SimulatedValue holds = Probability(efforts, scope, [.. scope.Where(i => now[i] == priority)], allowed);
        HashSet<string> ids = [.. moves.Select(move => move.Item)];
        SimulatedValue after =
            moves.Length == 0
                ? holds
                : Probability(
                    efforts,
                    scope,
                    [.. scope.Where(i => ids.Contains(items[i].Id) ? moves[0].To == priority : now[i] == priority)],
                    allowed
                );
        return new(priority, allowed, share, holds, moves, after);
    }

    /// <summary>The fewest candidates, largest first, whose effort together repairs the cap.</summary>
    private static int[] Fewest(int[] candidates, double[] means, Func<double, bool> repairs)
    {
        for (int size = 1; size <= SearchedTogether && candidates.Length <= MostSearched; size++)
        {
            int[]? best = null;
            double least = double.PositiveInfinity;
            Search(0, [], 0, size);
            if (best is not null)
            {
                return best;
            }

            void Search(int first, int[] taken, double effort, int more)
            {
                if (more == 0)
                {
                    if (effort < least * (1 - 1e-12) && repairs(effort))
                    {
                        (best, least) = (taken, effort);
                    }

                    return;
                }

                for (int i = first; i <= candidates.Length - more; i++)
                {
                    Search(i + 1, [.. taken, candidates[i]], effort + means[candidates[i]], more - 1);
                }
            }
        }

        double sum = 0;
        for (int i = 0; i < candidates.Length; i++)
        {
            sum += means[candidates[i]];
            if (repairs(sum))
            {
                return candidates[..(i + 1)];
            }
        }

        return [];
    }

    private static SimulatedValue Probability(double[][] efforts, int[] scope, int[] own, Interval allowed)
    {
        double[] shares = Ratio(Sum(efforts, own), Sum(efforts, scope));
        int holding = shares.Count(share => MoscowCap.Holds(share, allowed));
        return shares.Length == 1 ? new(holding, 0) : SimulatedValue.Share(holding, shares.Length);
    }

    private static double[] Sum(double[][] efforts, int[] items)
    {
        double[] sum = new double[efforts[0].Length];
        foreach (int item in items)
        {
            for (int draw = 0; draw < sum.Length; draw++)
            {
                sum[draw] += efforts[item][draw];
            }
        }

        return sum;
    }

    private static double[] Ratio(double[] part, double[] whole)
    {
        double[] ratio = new double[part.Length];
        for (int draw = 0; draw < ratio.Length; draw++)
        {
            ratio[draw] = Math.Min(1, part[draw] / whole[draw]);
        }

        return ratio;
    }

    private static SimulatedValue Mean(double[] draws, double mean) =>
        new(mean, draws.Length == 1 ? 0 : Math.Sqrt(Moments.Of(draws).Variance.Value / draws.Length));
}
