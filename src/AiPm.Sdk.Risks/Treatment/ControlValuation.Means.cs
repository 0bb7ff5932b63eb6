using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What going from one set of controls to another removes and costs on average, with its error.</summary>
public sealed partial class ControlValuation
{
    /// <summary>The mean of all losses with these controls where every risk has it in closed form, else why not.</summary>
    internal Measured ExactMean(bool[] chosen)
    {
        CompensatedSum sum = default;
        foreach (int i in _byId)
        {
            if (!ExactMean(_risks[i], _risks[i].MaskOf(chosen)).TryGet(out double mean, out Undefined? undefined))
            {
                return undefined;
            }

            sum = sum.Plus(mean);
        }

        return double.IsFinite(sum.Value)
            ? sum.Value
            : new Undefined(UndefinedReason.Infinite, "The mean is too large for a number.");
    }

    /// <summary>The mean loss that going from one set to another removes.</summary>
    internal SimulatedValue ExpectedRemoved(bool[] before, bool[] after)
    {
        double removed = Expectation(before, after, out double[]? errors);
        return new(removed, ErrorOfMean(errors));
    }

    /// <summary>The mean loss that going from one set to another removes, and that less the cost.</summary>
    internal (SimulatedValue Removed, SimulatedValue Net) ExpectedNet(bool[] before, bool[] after)
    {
        double removed = Expectation(before, after, out double[]? errors);
        SimulatedValue gross = new(removed, ErrorOfMean(errors));
        if (MeanCost(before, after).TryGet(out double cost, out _))
        {
            return (gross, new(removed - cost, gross.StandardError));
        }

        double[] costs = DrawnCosts(before, after, out _)!;
        errors ??= new double[Years];
        for (int i = 0; i < Years; i++)
        {
            errors[i] -= costs[i];
        }

        return (gross, new(removed - Moments.Of(costs).Mean.Value, ErrorOfMean(errors)));
    }

    internal SimulatedValue ExpectedCost(bool[] before, bool[] after)
    {
        if (MeanCost(before, after).TryGet(out double mean, out _))
        {
            return new(mean, 0);
        }

        double[] drawn = DrawnCosts(before, after, out _)!;
        return new(Moments.Of(drawn).Mean.Value, ErrorOfMean(drawn));
    }

    /// <summary>What each year costs more with the second set; null where that is certain.</summary>
    internal double[]? DrawnCosts(bool[] before, bool[] after, out double certain)
    {
        CompensatedSum sum = default;
        double[]? column = null;
        foreach ((YearlyQuantity cost, double sign, _) in CostsBetween(before, after))
        {
            if (cost.IsCertain)
            {
                sum = sum.Plus(sign * cost[0]);
                continue;
            }

            column ??= new double[Years];
            for (int i = 0; i < Years; i++)
            {
                column[i] += sign * cost[i];
            }
        }

        certain = sum.Value;
        for (int i = 0; column is not null && i < Years; i++)
        {
            column[i] += certain;
        }

        return column;
    }

    /// <summary>The mean of the cost in closed form, where it has one.</summary>
    internal Measured MeanCost(bool[] before, bool[] after)
    {
        CompensatedSum sum = default;
        foreach ((_, double sign, Estimate written) in CostsBetween(before, after))
        {
            if (!written.Mean.TryGet(out double mean, out Undefined? undefined))
            {
                return undefined;
            }

            sum = sum.Plus(sign * mean);
        }

        return sum.Value;
    }

    internal double MeanCostOf(int control) => MeanOf(Plan.Controls[control].Cost, _costs[control]);

    internal double MeanSharedCost(int shared) => MeanOf(Plan.SharedCosts[shared].Amount, _sharedCosts[shared]);

    internal int[][] Sharing => _sharing;

    internal YearlyQuantity CostOf(int control) => _costs[control];

    internal YearlyQuantity SharedCost(int shared) => _sharedCosts[shared];

    private static Measured ExactMean(TreatedRisk risk, ulong mask) =>
        !risk.Exists(mask) ? 0
        : !risk.HasOneFactor(mask)
            ? new Undefined(
                UndefinedReason.NoClosedForm,
                $"What is left of \"{risk.Risk.Id}\" has no closed form, as effects on it are uncertain or capped."
            )
        : risk.ExactMean.TryGet(out double mean, out Undefined? undefined) ? mean * risk.Factor(mask, 0)
        : undefined;

    private double MeanOf(Estimate written, YearlyQuantity drawn)
    {
        if (written.Mean.TryGet(out double mean, out _))
        {
            return mean;
        }

        CompensatedSum sum = default;
        for (int i = 0; i < Years; i++)
        {
            sum = sum.Plus(drawn[i]);
        }

        return sum.Value / Years;
    }

    private static double ErrorOfMean(double[]? column) =>
        column is null ? 0 : Math.Sqrt(Moments.Of(column).Variance.Value / column.Length);

    /// <summary>
    /// The mean loss that going from one set to another removes, and what each year adds to its error: nothing where every risk that changes
    /// has its means in closed form.
    /// </summary>
    private double Expectation(bool[] before, bool[] after, out double[]? errors)
    {
        CompensatedSum sum = default;
        errors = null;
        double[] column = [];
        foreach (int i in _byId)
        {
            TreatedRisk risk = _risks[i];
            (ulong from, ulong to) = (risk.MaskOf(before), risk.MaskOf(after));
            if (from == to)
            {
                continue;
            }

            bool isExact = risk.HasOneFactor(from) && risk.HasOneFactor(to) && risk.ExactMean.IsDefined;
            if (isExact || !risk.HasLosses)
            {
                sum = sum.Plus(risk.ExpectedLoss(from)).Plus(-risk.ExpectedLoss(to));
                continue;
            }

            column = column.Length == 0 ? new double[Years] : column;
            column.AsSpan().Clear();
            risk.AddExpectedRemoved(from, to, 0, column);
            double removed = Moments.Of(column).Mean.Value;
            sum = sum.Plus(risk.Ratio * removed);
            errors ??= new double[Years];

            // Of a ratio estimator, what is not proportional to the loss itself.
            double slope = risk.ExactMean.IsDefined ? removed * risk.Ratio / risk.MeanLoss : 0;
            for (int year = 0; year < Years; year++)
            {
                errors[year] += risk.Ratio * (column[year] - (slope * risk.Annual[year]));
            }
        }

        return sum.Value;
    }

    private IEnumerable<(YearlyQuantity Cost, double Sign, Estimate Written)> CostsBetween(bool[] before, bool[] after)
    {
        for (int i = 0; i < before.Length; i++)
        {
            if (before[i] != after[i])
            {
                yield return (_costs[i], after[i] ? 1 : -1, Plan.Controls[i].Cost);
            }
        }

        for (int k = 0; k < _sharing.Length; k++)
        {
            bool paidBefore = Array.Exists(_sharing[k], i => before[i]);
            bool paidAfter = Array.Exists(_sharing[k], i => after[i]);
            if (paidBefore != paidAfter)
            {
                yield return (_sharedCosts[k], paidAfter ? 1 : -1, Plan.SharedCosts[k].Amount);
            }
        }
    }
}
