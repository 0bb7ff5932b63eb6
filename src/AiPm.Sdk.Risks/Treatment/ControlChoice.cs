using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>The best set of controls that was found within a budget, and what is proved of it.</summary>
public sealed class ControlChoice
{
    private readonly ControlValuation _valuation;
    private readonly ControlChoiceOptions _options;

    internal ControlChoice(
        ControlValuation valuation,
        ControlChoiceOptions options,
        double budget,
        ControlSetValue value,
        double objectiveValue,
        double bound,
        long nodes,
        ControlSetValue? fresh
    )
    {
        (_valuation, _options) = (valuation, options);
        Budget = double.IsFinite(budget)
            ? budget
            : new Undefined(UndefinedReason.Infinite, "There is no bound of costs.");
        (Value, ObjectiveValue, Bound, Nodes) = (value, objectiveValue, Math.Max(bound, objectiveValue), nodes);
        FreshValue = fresh ?? value;
        LeftOut = Array.AsReadOnly([
            .. valuation.Plan.Controls.Select(control => control.Id).Except(value.Controls, StringComparer.Ordinal),
        ]);
        Explanation = Explain();
    }

    /// <summary>The ids of the controls chosen, in the order of the plan.</summary>
    public IReadOnlyList<string> Selected => Value.Controls;

    /// <summary>The ids of the controls left out, in the order of the plan.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>What was made as large as possible.</summary>
    public ControlObjective Objective => _options.Objective;

    /// <summary>The budget; undefined where there was none.</summary>
    public Measured Budget { get; }

    /// <summary>What the set is worth on the years that it was chosen by, which flatter it a little; see <see cref="FreshValue"/>.</summary>
    public ControlSetValue Value { get; }

    /// <summary>What the set is worth on years that the search did not see, of the next seed; the same as <see cref="Value"/> where all means are in closed form.</summary>
    public ControlSetValue FreshValue { get; }

    /// <summary>The objective reached: mean net benefit or mean loss removed.</summary>
    public double ObjectiveValue { get; }

    /// <summary>What no set exceeds, on the same years.</summary>
    public double Bound { get; }

    /// <summary>By how much a better set could exceed the objective; 0 where this one is proved to be best.</summary>
    public double Gap => Bound - ObjectiveValue;

    /// <summary>What is proved.</summary>
    public ControlChoiceOutcome Outcome =>
        Bound > ObjectiveValue ? ControlChoiceOutcome.LimitReached : ControlChoiceOutcome.Optimal;

    /// <summary>The nodes of the tree that were examined.</summary>
    public long Nodes { get; }

    /// <summary>The choice in a sentence, the method and what it assumes.</summary>
    public Explanation Explanation { get; }

    private Explanation Explain()
    {
        string unit = _valuation.Plan.Register.Unit;
        string Money(SimulatedValue amount) => NumberText.Money(amount, unit);
        string within = Budget.TryGet(out double budget, out _)
            ? $"Within {NumberText.Money(budget, unit)} a year"
            : "Without a budget";
        string what = Objective == ControlObjective.NetBenefit ? "net benefit" : "loss removed";
        string proof =
            Outcome == ControlChoiceOutcome.Optimal
                ? "no other set is better"
                : $"a better set could have at most {NumberText.Money(Gap, unit)} more {what}";
        string set = Selected.Count switch
        {
            0 => "no control is worth its cost",
            1 => $"\"{Selected[0]}\" is best",
            _ => $"the best set is {string.Join(", ", Selected.Select(id => $"\"{id}\""))}",
        };
        string numbers =
            Selected.Count == 0
                ? ""
                : $": it removes {Money(Value.LossRemoved)} of {Money(Value.Inherent.Mean)} a year on average, costs {Money(Value.Cost)}, and leaves {Money(Value.NetBenefit)} net";
        List<string> assumptions =
        [
            .. ControlValuation.Assumptions,
            _options.BudgetConfidence is { } confidence
                ? $"costs stay within the budget with probability {ShareText.Share(confidence)}"
                : "the mean cost stays within the budget",
        ];
        return new(
            $"{within}, {set}{numbers}; {proof}.",
            "Branch and bound (Land and Doig 1960) with Lagrangian decomposition on common random numbers",
            assumptions.AsReadOnly()
        );
    }
}
