using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Branch and bound over sets of controls, the node of the highest bound first.</summary>
internal sealed class ControlSearch
{
    // Values this near, relative to the inherent loss and the costs, are equal: the stated precision of a proof.
    private const double Precision = 1e-9;
    private const int FirstSteps = 300;
    private const int Steps = 15;

    private readonly ControlRules _rules;
    private readonly SearchRisk[] _risks;
    private readonly ControlBudget _budget;
    private readonly ControlBound _bound;
    private readonly double _costWeight;
    private readonly int _count;
    private readonly double _tolerance;
    private bool[]? _best;

    public ControlSearch(ControlRules rules, SearchRisk[] risks, ControlBudget budget, double costWeight, int count)
    {
        (_rules, _risks, _budget, _costWeight, _count) = (rules, risks, budget, costWeight, count);
        _bound = new(risks, budget, costWeight, count);
        _tolerance =
            Precision
            * Math.Max(double.Epsilon, risks.Sum(risk => risk.Loss(0)) + (costWeight * budget.Costs.Sum(Math.Abs)));
    }

    public long Nodes { get; private set; }

    /// <summary>−(mean loss of the risks that controls act on + weight × cost) of the best set.</summary>
    public double BestValue { get; private set; } = double.NegativeInfinity;

    public double Bound { get; private set; }

    /// <summary>The best set, or null where the rules leave none.</summary>
    public bool[]? Run(ReadOnlySpan<bool> mandatory, int maximumNodes, CancellationToken cancellation)
    {
        sbyte[] root = new sbyte[_count];
        for (int i = 0; i < _count; i++)
        {
            if (mandatory[i] && !TryDecide(root, i, true))
            {
                return null;
            }
        }

        if (!TryFit(root))
        {
            return null;
        }

        Offer(Chosen(root));
        Improve(root);
        PriorityQueue<Node, (double, long)> open = new();
        open.Enqueue(new(root, StartPrices(), double.PositiveInfinity), (0, 0));
        long made = 0;
        while (open.TryDequeue(out Node? node, out _))
        {
            cancellation.ThrowIfCancellationRequested();
            if (node.Bound <= BestValue + _tolerance)
            {
                break;
            }

            if (Nodes >= maximumNodes)
            {
                Bound = node.Bound;
                return _best;
            }

            Nodes++;
            foreach (Node child in Branch(node))
            {
                open.Enqueue(child, (-child.Bound, ++made));
            }
        }

        Bound = BestValue;
        return _best;
    }

    private List<Node> Branch(Node node)
    {
        sbyte[] state = [.. node.State];
        double[][] prices = [.. node.Prices.Select(row => row.ToArray())];
        double[] margins = new double[_count];
        double priced = _bound.Of(
            state,
            prices,
            Nodes == 1 ? FirstSteps : Steps,
            BestValue + _tolerance,
            BestValue,
            margins
        );
        double bound = Math.Min(node.Bound, priced);
        Round(state);
        if (bound <= BestValue + _tolerance)
        {
            return [];
        }

        double[] lean = _bound.Lean.ToArray();

        // Deciding a control against its margin costs at least that much of the bound that the margin belongs to.
        for (int i = 0; i < _count; i++)
        {
            if (state[i] == 0 && priced - Math.Abs(margins[i]) <= BestValue + _tolerance && margins[i] != 0)
            {
                if (!TryDecide(state, i, margins[i] > 0) || !TryFit(state))
                {
                    return [];
                }
            }
        }

        int branching = -1;
        double score = -1;
        for (int i = 0; i < _count; i++)
        {
            double open = Math.Min(lean[i], 1 - lean[i]) + 1e-3;
            double weight = open * (Math.Abs(margins[i]) + _budget.Costs[i] + Weight(i));
            if (state[i] == 0 && weight > score)
            {
                (branching, score) = (i, weight);
            }
        }

        if (branching < 0)
        {
            Offer(Chosen(state));
            return [];
        }

        List<Node> children = [];
        foreach (bool choice in (bool[])[true, false])
        {
            sbyte[] child = [.. state];
            if (TryDecide(child, branching, choice) && TryFit(child))
            {
                if (Array.TrueForAll(child, decided => decided != 0))
                {
                    Offer(Chosen(child));
                }
                else
                {
                    children.Add(new(child, prices, bound));
                }
            }
        }

        return children;
    }

    private double Weight(int control)
    {
        double weight = 0;
        foreach (SearchRisk risk in _risks)
        {
            int k = Array.IndexOf(risk.Controls, control);
            weight += k < 0 ? 0 : Math.Abs(risk.Loss(0) - risk.Loss(1UL << k));
        }

        return weight;
    }

    /// <summary>Prices between what a control removes alone and what it removes when all others are there; points of tangents at a half.</summary>
    private double[][] StartPrices()
    {
        double[][] prices = _bound.Start();
        for (int r = 0; r < prices.Length; r++)
        {
            SearchRisk risk = _risks[r];
            ulong all = risk.Controls.Length == 64 ? ulong.MaxValue : (1UL << risk.Controls.Length) - 1;
            for (int k = 0; k < prices[r].Length; k++)
            {
                prices[r][k] = risk.HasTable
                    ? 0.5 * (risk.Loss(0) - risk.Loss(1UL << k) + risk.Loss(all & ~(1UL << k)) - risk.Loss(all))
                    : 0.5;
            }
        }

        return prices;
    }

    /// <summary>Decides a control and all that follows from the rules; false where they contradict what is decided.</summary>
    private bool TryDecide(sbyte[] state, int control, bool choice)
    {
        sbyte wanted = choice ? (sbyte)1 : (sbyte)-1;
        if (state[control] != 0)
        {
            return state[control] == wanted;
        }

        state[control] = wanted;
        foreach (int other in choice ? _rules.Needs(control) : _rules.NeededBy(control))
        {
            if (!TryDecide(state, other, choice))
            {
                return false;
            }
        }

        if (choice)
        {
            foreach (int other in _rules.Excludes(control))
            {
                if (!TryDecide(state, other, false))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Leaves out what no longer fits into the budget; false where the chosen controls do not.</summary>
    private bool TryFit(sbyte[] state)
    {
        double limit = _budget.Limit;
        bool changed;
        do
        {
            changed = false;
            double used = Uses(state);
            if (used > limit)
            {
                return false;
            }

            for (int i = 0; i < _count; i++)
            {
                if (state[i] == 0 && UsesWith(state, i) > limit)
                {
                    changed = true;
                    if (!TryDecide(state, i, false))
                    {
                        return false;
                    }
                }
            }
        } while (changed);

        return true;
    }

    private double UsesWith(sbyte[] state, int control)
    {
        sbyte[] with = [.. state];
        with[control] = 1;
        foreach (int need in _rules.Needs(control))
        {
            with[need] = 1;
        }

        return Uses(with);
    }

    private double Uses(sbyte[] state)
    {
        CompensatedSum sum = default;
        for (int i = 0; i < _count; i++)
        {
            sum = state[i] > 0 ? sum.Plus(_budget.Uses[i]) : sum;
        }

        for (int k = 0; k < _budget.Sharing.Length; k++)
        {
            sum = Array.Exists(_budget.Sharing[k], i => state[i] > 0) ? sum.Plus(_budget.SharedUses[k]) : sum;
        }

        return sum.Value;
    }

    private static bool[] Chosen(sbyte[] state) => Array.ConvertAll(state, decided => decided > 0);

    /// <summary>Takes free controls by how often the bound took them, as long as they are worth it.</summary>
    private void Round(sbyte[] state)
    {
        bool[] chosen = Chosen(state);
        double[] lean = _bound.Lean.ToArray();
        double value = Value(chosen);
        foreach (
            int i in Enumerable
                .Range(0, _count)
                .Where(i => state[i] == 0 && lean[i] > 0.05)
                .OrderByDescending(i => lean[i])
        )
        {
            if (!chosen[i] && With(chosen, i, state) is { } with && Value(with) is var better && better > value)
            {
                (chosen, value) = (with, better);
            }
        }

        Offer(chosen);
    }

    private bool[]? With(bool[] chosen, int control, sbyte[] state)
    {
        bool[] with = [.. chosen];
        with[control] = true;
        foreach (int need in _rules.Needs(control))
        {
            with[need] = true;
        }

        for (int i = 0; i < _count; i++)
        {
            if (with[i] && state[i] < 0)
            {
                return null;
            }
        }

        return _rules.Admits(with) && _budget.Admits(with) ? with : null;
    }

    private bool[]? Without(bool[] chosen, int control, sbyte[] state)
    {
        bool[] without = [.. chosen];
        without[control] = false;
        foreach (int dependent in _rules.NeededBy(control))
        {
            without[dependent] = false;
        }

        for (int i = 0; i < _count; i++)
        {
            if (!without[i] && state[i] > 0)
            {
                return null;
            }
        }

        return without;
    }

    /// <summary>From the best set, single additions, removals and exchanges while they help.</summary>
    private void Improve(sbyte[] state)
    {
        if (_best is null)
        {
            return;
        }

        bool improved = true;
        while (improved)
        {
            bool[] from = _best;
            double value = BestValue;
            for (int i = 0; i < _count; i++)
            {
                bool[]? changed = from[i] ? Without(from, i, state) : With(from, i, state);
                if (changed is not null)
                {
                    Offer(changed);
                }

                // An exchange of one that was chosen for one that was not.
                for (int j = 0; from[i] && changed is not null && j < _count; j++)
                {
                    if (!from[j] && With(changed, j, state) is { } exchanged)
                    {
                        Offer(exchanged);
                    }
                }
            }

            improved = BestValue > value;
        }
    }

    private void Offer(bool[] chosen)
    {
        double value = Value(chosen);
        if (value > BestValue && _rules.Admits(chosen) && _budget.Admits(chosen))
        {
            (_best, BestValue) = (chosen, value);
        }
    }

    private double Value(bool[] chosen)
    {
        CompensatedSum sum = default;
        foreach (SearchRisk risk in _risks)
        {
            sum = sum.Plus(-risk.Loss(risk.MaskOf(chosen)));
        }

        return sum.Plus(-_costWeight * _budget.MeanCost(chosen)).Value;
    }

    private sealed record Node(sbyte[] State, double[][] Prices, double Bound);
}
