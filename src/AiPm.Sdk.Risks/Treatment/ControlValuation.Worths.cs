using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

public sealed partial class ControlValuation
{
    /// <summary>What each control of the plan is worth beside a set: those in it by what would be lost without them, the others by what they would add.</summary>
    /// <param name="set">The set; all controls when left out.</param>
    /// <param name="cancellation">Stops the computation.</param>
    /// <returns>By descending net benefit given the others; equal ones go by id. A control that the set excludes is left out.</returns>
    /// <remarks>
    /// A control that others of the set need goes with them. Cost: one pass over the events for all controls together, and one over the
    /// years for each uncertain effect.
    /// </remarks>
    /// <exception cref="ArgumentException">An id is unknown or given twice, or the set breaks a rule, as all controls do where some exclude each other.</exception>
    /// <exception cref="OperationCanceledException">The computation was stopped.</exception>
    public IReadOnlyList<ControlWorth> Worths(IEnumerable<string>? set = null, CancellationToken cancellation = default)
    {
        bool[] chosen = Read(set ?? Plan.Controls.Select(control => control.Id), nameof(set));
        RequireRules(chosen, nameof(set));
        Change[] changes = [.. Enumerable.Range(0, chosen.Length).Select(i => ChangeOf(i, chosen)).OfType<Change>()];
        long[] pays = CountYearsThatPay(changes, chosen, cancellation);
        FairShares shares = new(_risks, chosen);
        ControlWorth[] worths = new ControlWorth[changes.Length];
        Parallel.For(
            0,
            changes.Length,
            Threads(cancellation),
            i => worths[i] = WorthOf(changes[i], chosen, pays[i], shares)
        );
        return Array.AsReadOnly([
            .. worths
                .OrderByDescending(worth => worth.NetGivenOthers.Value)
                .ThenBy(worth => worth.Id, StringComparer.Ordinal),
        ]);
    }

    private ControlWorth WorthOf(Change change, bool[] chosen, long pays, FairShares shares)
    {
        (int control, bool[] without, bool[] with) = change;
        bool[] nothing = new bool[chosen.Length];
        bool[] needs = [.. nothing];
        foreach (int need in Plan.Rules.Needs(control))
        {
            needs[need] = true;
        }

        bool[] alone = [.. needs];
        alone[control] = true;
        (SimulatedValue removed, SimulatedValue net) = ExpectedNet(without, with);
        SimulatedValue cost = ExpectedCost(without, with);
        return new()
        {
            Id = Plan.Controls[control].Id,
            IsInSet = chosen[control],
            Together = Array.AsReadOnly([
                .. Plan.Controls.Where((_, i) => i != control && with[i] != without[i]).Select(other => other.Id),
            ]),
            LossRemovedAlone = ExpectedRemoved(needs, alone),
            LossRemovedGivenOthers = removed,
            CostGivenOthers = cost,
            NetGivenOthers = net,
            ProbabilityItPays = SimulatedValue.Share(pays, Years),
            ReturnOnInvestment = ControlSetValue.Return(net.Value, cost.Value),
            FairShare = chosen[control]
                ? shares.Of(control)
                : new Undefined(
                    UndefinedReason.DoesNotExist,
                    "The control is not in the set, so it has no share of what the set removes."
                ),
            Returns = confidence =>
                ControlReturns.IntervalOf(
                    DrawnRemoved(without, with),
                    DrawnCosts(without, with, out double certain),
                    certain,
                    confidence
                ),
        };
    }

    /// <summary>The sets without and with a control: it takes along what needs it in the set, or brings what it needs itself.</summary>
    private Change? ChangeOf(int control, bool[] chosen)
    {
        bool[] without = [.. chosen];
        bool[] with = [.. chosen];
        if (chosen[control])
        {
            without[control] = false;
            foreach (int dependent in Plan.Rules.NeededBy(control))
            {
                without[dependent] = false;
            }

            return new(control, without, with);
        }

        with[control] = true;
        foreach (int need in Plan.Rules.Needs(control))
        {
            with[need] = true;
        }

        return Plan.Rules.Admits(with) ? new(control, without, with) : null;
    }

    private double[] DrawnRemoved(bool[] without, bool[] with)
    {
        double[] column = new double[Years];
        AddDrawnRemoved(without, with, 0, column);
        return column;
    }

    private void AddDrawnRemoved(bool[] without, bool[] with, int first, Span<double> column)
    {
        foreach (int i in _byId)
        {
            TreatedRisk risk = _risks[i];
            (ulong from, ulong to) = (risk.MaskOf(without), risk.MaskOf(with));
            if (from != to)
            {
                risk.AddDrawn(from, 1, first, column);
                risk.AddDrawn(to, -1, first, column);
            }
        }
    }

    /// <summary>In how many years each change removes more than it costs.</summary>
    private long[] CountYearsThatPay(Change[] changes, bool[] chosen, CancellationToken cancellation)
    {
        int count = Plan.Controls.Count;
        bool[] isSingle = new bool[count];
        foreach (Change change in changes)
        {
            isSingle[change.Control] = change.Without.Zip(change.With).Count(pair => pair.First != pair.Second) == 1;
        }

        (double[]? Costs, double Certain)[] costs =
        [
            .. changes.Select(change => (DrawnCosts(change.Without, change.With, out double certain), certain)),
        ];
        long[] pays = new long[changes.Length];
        Workspaces<double[][]> rooms = new();
        ForBlocks(
            (first, years) =>
            {
                double[][] removed = rooms.TryRent(out double[][]? used)
                    ? used
                    : [.. Enumerable.Range(0, count).Select(_ => new double[Block])];
                foreach (double[] column in removed)
                {
                    column.AsSpan(0, years).Clear();
                }

                foreach (int i in _byId)
                {
                    AddRemovedByEach(_risks[i], chosen, isSingle, first, years, removed);
                }

                for (int c = 0; c < changes.Length; c++)
                {
                    Span<double> column = removed[changes[c].Control].AsSpan(0, years);
                    if (!isSingle[changes[c].Control])
                    {
                        AddDrawnRemoved(changes[c].Without, changes[c].With, first, column);
                    }

                    long paying = 0;
                    for (int y = 0; y < years; y++)
                    {
                        paying += column[y] > (costs[c].Costs?[first + y] ?? costs[c].Certain) ? 1 : 0;
                    }

                    Interlocked.Add(ref pays[c], paying);
                }

                rooms.Return(removed);
            },
            cancellation
        );
        return pays;
    }

    private static void AddRemovedByEach(
        TreatedRisk risk,
        bool[] chosen,
        bool[] isSingle,
        int first,
        int years,
        double[][] removed
    )
    {
        if (risk.Controls.Length == 0)
        {
            return;
        }

        ulong mask = risk.MaskOf(chosen);
        if (risk.IsProduct && Array.TrueForAll(risk.Controls, control => isSingle[control]))
        {
            risk.AddRemovedByEach(mask, first, years, removed);
            return;
        }

        for (int k = 0; k < risk.Controls.Length; k++)
        {
            int control = risk.Controls[k];
            if (isSingle[control])
            {
                risk.AddDrawn(mask & ~(1UL << k), 1, first, removed[control].AsSpan(0, years));
                risk.AddDrawn(mask | (1UL << k), -1, first, removed[control].AsSpan(0, years));
            }
        }
    }

    private sealed record Change(int Control, bool[] Without, bool[] With);
}
