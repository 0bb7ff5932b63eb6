using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

public sealed partial class ControlValuation
{
    /// <summary>The best set of controls within a budget, with a proof that no other is better, or the gap that is left.</summary>
    /// <param name="budget">What controls may cost a year, at least 0; +∞ for no bound.</param>
    /// <param name="options">What is to be best, how the budget is meant, how long to search.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <remarks>
    /// Branch and bound (Land and Doig 1960) over the mean losses of <see cref="ControlSetValue.LossRemoved"/>, all on the same years. Nodes
    /// are bounded by Lagrangian decomposition: each risk by the exact losses of all subsets of its controls, or where there are
    /// more than twelve by tangents of the convex continuation of their product, joined by a fractional knapsack.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The budget is NaN or negative.</exception>
    /// <exception cref="InfeasibleControlPlanException">The mandatory controls exclude each other or cost more than the budget.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public ControlChoice BestWithin(
        double budget,
        ControlChoiceOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        if (!(budget >= 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(budget),
                budget,
                FormattableString.Invariant($"budget must be a number of at least 0, or infinite, but was {budget}")
            );
        }

        options ??= ControlChoiceOptions.Default;
        int count = Plan.Controls.Count;
        SearchRisk[] risks = new SearchRisk[_risks.Length];
        Parallel.For(0, _risks.Length, Threads(cancellation), i => risks[i] = new(_risks[i]));
        risks = Array.FindAll(risks, risk => risk.Controls.Length > 0);
        ControlBudget limits = new(this, budget, options.BudgetConfidence);
        ControlSearch search = new(
            Plan.Rules,
            risks,
            limits,
            options.Objective == ControlObjective.NetBenefit ? 1 : 0,
            count
        );
        bool[] mandatory = [.. Plan.Controls.Select(control => control.Mandatory)];
        bool[] chosen =
            search.Run(mandatory, options.MaximumNodes, cancellation)
            ?? throw Infeasible(mandatory, limits, budget, options.BudgetConfidence);
        double inherent = risks.Sum(risk => risk.Loss(0));
        ControlSetValue value = new(this, chosen);
        return new(
            this,
            options,
            budget,
            value,
            inherent + search.BestValue,
            inherent + search.Bound,
            search.Nodes,
            Fresh(value, cancellation)
        );
    }

    /// <summary>The set on years that the search did not see; null where no mean depends on years.</summary>
    private ControlSetValue? Fresh(ControlSetValue here, CancellationToken cancellation) =>
        here.NetBenefit.StandardError == 0
            ? null
            : new ControlValuation(Plan, _model, _options with { Seed = _options.Seed + 1 }, null, cancellation).Of(
                here.Controls
            );

    private InfeasibleControlPlanException Infeasible(
        bool[] mandatory,
        ControlBudget limits,
        double budget,
        double? confidence
    )
    {
        bool[] needed = [.. mandatory];
        for (int i = 0; i < mandatory.Length; i++)
        {
            foreach (int need in mandatory[i] ? Plan.Rules.Needs(i) : [])
            {
                needed[need] = true;
            }
        }

        List<string> conflict = [];
        for (int i = 0; i < needed.Length; i++)
        {
            if (needed[i])
            {
                conflict.Add(
                    mandatory[i]
                        ? $"\"{Plan.Controls[i].Id}\" is mandatory"
                        : $"\"{Plan.Controls[i].Id}\" is needed by a mandatory control"
                );
            }
        }

        bool excludes = false;
        for (int i = 0; i < needed.Length; i++)
        {
            foreach (int other in needed[i] ? Plan.Rules.Excludes(i) : [])
            {
                if (other > i && needed[other])
                {
                    excludes = true;
                    conflict.Add($"\"{Plan.Controls[i].Id}\" and \"{Plan.Controls[other].Id}\" exclude each other");
                }
            }
        }

        if (!excludes)
        {
            string amount = NumberText.Money(budget, Plan.Register.Unit);
            conflict.Add(
                confidence is { } wanted
                    ? $"they stay within a budget of {amount} in {ShareText.Share(ShareWithin(needed, limits))} of years, of {ShareText.Share(wanted)} asked"
                    : $"they cost {NumberText.Money(limits.MeanCost(needed), Plan.Register.Unit)} a year on average, of a budget of {amount}"
            );
        }

        return new(conflict.AsReadOnly());
    }

    private double ShareWithin(bool[] chosen, ControlBudget limits)
    {
        double[]? costs = DrawnCosts(new bool[chosen.Length], chosen, out double certain);
        return costs is null
            ? (certain <= limits.Limit ? 1 : 0)
            : (double)costs.Count(cost => cost <= limits.Limit) / costs.Length;
    }
}
