using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What controls cost on average and in each year, and whether a set stays within the budget.</summary>
internal sealed class ControlBudget
{
    private const double Rounding = 1e-12;

    private readonly ControlValuation _valuation;
    private readonly double? _confidence;
    private readonly double _budget;

    public ControlBudget(ControlValuation valuation, double budget, double? confidence)
    {
        (_valuation, _budget, _confidence) = (valuation, budget, confidence);
        int count = valuation.Plan.Controls.Count;
        Costs = [.. Enumerable.Range(0, count).Select(valuation.MeanCostOf)];
        SharedCosts = [.. Enumerable.Range(0, valuation.Sharing.Length).Select(valuation.MeanSharedCost)];
        Uses = [.. Enumerable.Range(0, count).Select(i => Use(valuation.CostOf(i), Costs[i]))];
        SharedUses =
        [
            .. Enumerable.Range(0, SharedCosts.Length).Select(i => Use(valuation.SharedCost(i), SharedCosts[i])),
        ];
    }

    /// <summary>The mean cost of each control.</summary>
    public double[] Costs { get; }

    public double[] SharedCosts { get; }

    /// <summary>What each control uses of the budget at least, so that no set that fits uses more than all of it.</summary>
    public double[] Uses { get; }

    public double[] SharedUses { get; }

    public int[][] Sharing => _valuation.Sharing;

    /// <summary>The budget with what rounding may take.</summary>
    public double Limit => _budget * (1 + Rounding);

    public double MeanCost(ReadOnlySpan<bool> chosen) => Total(chosen, Costs, SharedCosts);

    /// <summary>Whether a set stays within the budget, by the rule asked for.</summary>
    public bool Admits(ReadOnlySpan<bool> chosen)
    {
        if (double.IsPositiveInfinity(_budget))
        {
            return true;
        }

        if (_confidence is not { } confidence)
        {
            return MeanCost(chosen) <= Limit;
        }

        if (!(Total(chosen, Uses, SharedUses) <= Limit))
        {
            return false;
        }

        double[]? costs = _valuation.DrawnCosts(new bool[chosen.Length], chosen.ToArray(), out double certain);
        return costs is null
            ? certain <= Limit
            : costs.Count(cost => cost <= Limit) > OrderStatistic.Rank(confidence, costs.Length);
    }

    private static double Total(ReadOnlySpan<bool> chosen, double[] costs, double[] shared, int[][] sharing)
    {
        CompensatedSum sum = default;
        for (int i = 0; i < chosen.Length; i++)
        {
            sum = chosen[i] ? sum.Plus(costs[i]) : sum;
        }

        for (int k = 0; k < shared.Length; k++)
        {
            foreach (int i in sharing[k])
            {
                if (chosen[i])
                {
                    sum = sum.Plus(shared[k]);
                    break;
                }
            }
        }

        return sum.Value;
    }

    private double Total(ReadOnlySpan<bool> chosen, double[] costs, double[] shared) =>
        Total(chosen, costs, shared, Sharing);

    /// <summary>
    /// The mean of the smallest costs that make up the confidence: a set that fits in so many years costs in them, on average, no more than the
    /// budget, and each of its controls at least this much.
    /// </summary>
    private double Use(YearlyQuantity cost, double mean)
    {
        if (_confidence is not { } confidence || cost.IsCertain)
        {
            return mean;
        }

        double[] costs = [.. Enumerable.Range(0, _valuation.Years).Select(year => cost[year])];
        Array.Sort(costs);
        return Moments.Of(costs.AsSpan(0, OrderStatistic.Rank(confidence, costs.Length) + 1)).Mean.Value;
    }
}
