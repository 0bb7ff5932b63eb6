using System.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// An upper bound of what the sets of a node are worth: each risk's removal is bounded by a modular function, and their sum is chosen from within
/// the budget by a fractional knapsack. Prices are moved to make the bound small (Lagrangian decomposition, Guignard and Kim 1987;
/// subgradient steps after Polyak 1969).
/// </summary>
internal sealed class ControlBound
{
    private readonly SearchRisk[] _risks;
    private readonly ControlBudget _budget;
    private readonly double _costWeight;
    private readonly int _count;
    private readonly bool[] _chosen;
    private readonly bool[] _free;
    private readonly double[] _profits;
    private readonly double[] _uses;
    private readonly double[] _values;
    private readonly double[] _mean;
    private readonly int[] _order;
    private readonly ulong[] _subsets;
    private readonly double[] _scratch = new double[64];

    public ControlBound(SearchRisk[] risks, ControlBudget budget, double costWeight, int count)
    {
        (_risks, _budget, _costWeight, _count) = (risks, budget, costWeight, count);
        _chosen = new bool[count];
        _free = new bool[count];
        _profits = new double[count];
        _uses = new double[count];
        _values = new double[count];
        _mean = new double[count];
        _order = new int[count];
        _subsets = new ulong[risks.Length];
    }

    /// <summary>The share of steps in which each free control was taken: near ½ where the bound cannot tell.</summary>
    public ReadOnlySpan<double> Lean => _mean;

    public double[][] Start() => [.. _risks.Select(risk => new double[risk.Controls.Length])];

    /// <summary>The bound of a node.</summary>
    /// <param name="state">1 for chosen controls, −1 for those left out, 0 for free ones.</param>
    /// <param name="prices">Where to begin; receives the best prices, or points of tangents.</param>
    /// <param name="steps">The most steps.</param>
    /// <param name="enough">A bound at or below this ends the steps.</param>
    /// <param name="target">The best value known, which steps aim at.</param>
    /// <param name="margins">Receives, for each free control, profit − price of budget × use at the best bound.</param>
    public double Of(
        ReadOnlySpan<sbyte> state,
        double[][] prices,
        int steps,
        double enough,
        double target,
        double[] margins
    )
    {
        for (int i = 0; i < _count; i++)
        {
            (_chosen[i], _free[i]) = (state[i] > 0, state[i] == 0);
        }

        double worth = -_costWeight * _budget.MeanCost(_chosen);
        ulong[] chosen = new ulong[_risks.Length];
        ulong[] free = new ulong[_risks.Length];
        for (int r = 0; r < _risks.Length; r++)
        {
            (chosen[r], free[r]) = (_risks[r].MaskOf(_chosen), _risks[r].MaskOf(_free));
            worth -= _risks[r].Loss(chosen[r]);
        }

        double room = Room();
        double[][] at = [.. prices.Select(row => row.ToArray())];
        double best = double.PositiveInfinity;
        double theta = 1;
        int since = 0;
        Array.Clear(_mean);
        int taken = 0;
        for (int step = 0; step < steps; step++)
        {
            double bound = worth + Decompose(at, chosen, free) + Fill(room, out double price);
            taken++;
            for (int i = 0; i < _count; i++)
            {
                _mean[i] += _values[i];
            }

            if (bound < best)
            {
                best = bound;
                since = 0;
                for (int r = 0; r < prices.Length; r++)
                {
                    at[r].CopyTo(prices[r], 0);
                }

                for (int i = 0; i < _count; i++)
                {
                    margins[i] = _free[i] ? _profits[i] - (price * _uses[i]) : 0;
                }
            }
            else if (++since >= 5)
            {
                (theta, since) = (theta / 2, 0);
            }

            if (best <= enough || !Move(at, free, step, theta * (bound - target)))
            {
                break;
            }
        }

        for (int i = 0; i < _count; i++)
        {
            _mean[i] /= taken;
        }

        return best;
    }

    /// <summary>What is left of the budget after the chosen controls.</summary>
    private double Room()
    {
        double room = _budget.Limit;
        for (int i = 0; i < _count; i++)
        {
            room -= _chosen[i] ? _budget.Uses[i] : 0;
        }

        for (int k = 0; k < _budget.Sharing.Length; k++)
        {
            room -= Array.Exists(_budget.Sharing[k], i => _chosen[i]) ? _budget.SharedUses[k] : 0;
        }

        return room;
    }

    /// <summary>The constants of all risks; sets profits and uses of the free controls.</summary>
    private double Decompose(double[][] at, ulong[] chosen, ulong[] free)
    {
        for (int i = 0; i < _count; i++)
        {
            _profits[i] = -_costWeight * _budget.Costs[i];
            _uses[i] = _budget.Uses[i];
        }

        for (int k = 0; k < _budget.Sharing.Length; k++)
        {
            // Whoever comes pays all; for a bound each pays its part of the same whole.
            int[] sharing = _budget.Sharing[k];
            if (Array.Exists(sharing, i => _chosen[i]))
            {
                continue;
            }

            int among = sharing.Count(i => _free[i]);
            foreach (int i in sharing)
            {
                if (_free[i])
                {
                    _profits[i] -= _costWeight * _budget.SharedCosts[k] / among;
                    _uses[i] += _budget.SharedUses[k] / among;
                }
            }
        }

        double sum = 0;
        for (int r = 0; r < _risks.Length; r++)
        {
            SearchRisk risk = _risks[r];
            Span<double> prices = _scratch.AsSpan(0, risk.Controls.Length);
            if (risk.HasTable)
            {
                sum += risk.Constant(chosen[r], free[r], at[r], out _subsets[r]);
                at[r].CopyTo(prices);
            }
            else
            {
                sum += risk.Tangent(chosen[r], free[r], at[r], prices);
            }

            for (ulong left = free[r]; left != 0; left &= left - 1)
            {
                int k = BitOperations.TrailingZeroCount(left);
                _profits[risk.Controls[k]] += prices[k];
            }
        }

        return sum;
    }

    /// <summary>The fractional knapsack over the free controls; the price of a unit of budget.</summary>
    private double Fill(double room, out double price)
    {
        int items = 0;
        double value = 0;
        for (int i = 0; i < _count; i++)
        {
            _values[i] = 0;
            if (_free[i] && _profits[i] > 0)
            {
                if (_uses[i] > 0)
                {
                    _order[items++] = i;
                }
                else
                {
                    _values[i] = 1;
                    value += _profits[i];
                }
            }
        }

        Span<int> order = _order.AsSpan(0, items);
        order.Sort(
            (a, b) =>
            {
                int byRatio = (_profits[b] * _uses[a]).CompareTo(_profits[a] * _uses[b]);
                return byRatio != 0 ? byRatio : a.CompareTo(b);
            }
        );
        price = 0;
        foreach (int i in order)
        {
            if (_uses[i] <= room)
            {
                _values[i] = 1;
                value += _profits[i];
                room -= _uses[i];
                continue;
            }

            _values[i] = Math.Max(0, room) / _uses[i];
            value += _values[i] * _profits[i];
            price = _profits[i] / _uses[i];
            break;
        }

        return value;
    }

    /// <summary>A subgradient step of prices and a step of tangents towards the knapsack; false where nothing moves.</summary>
    private bool Move(double[][] at, ulong[] free, int step, double gap)
    {
        double norm = 0;
        bool hasPoints = false;
        for (int r = 0; r < _risks.Length; r++)
        {
            hasPoints |= !_risks[r].HasTable && free[r] != 0;
            for (ulong left = _risks[r].HasTable ? free[r] : 0; left != 0; left &= left - 1)
            {
                int k = BitOperations.TrailingZeroCount(left);
                double apart = _values[_risks[r].Controls[k]] - (_subsets[r] >> k & 1);
                norm += apart * apart;
            }
        }

        if (norm == 0 && !hasPoints)
        {
            return false;
        }

        double length = norm > 0 ? Math.Max(gap, 0) / norm : 0;
        double towards = 2.0 / (step + 3);
        for (int r = 0; r < _risks.Length; r++)
        {
            for (ulong left = free[r]; left != 0; left &= left - 1)
            {
                int k = BitOperations.TrailingZeroCount(left);
                double value = _values[_risks[r].Controls[k]];
                at[r][k] = _risks[r].HasTable
                    ? at[r][k] - (length * (value - (_subsets[r] >> k & 1)))
                    : at[r][k] + (towards * (value - at[r][k]));
            }
        }

        return true;
    }
}
