using System.Collections.ObjectModel;

namespace AiPm.Sdk.Numerics;

/// <summary>What solving a <see cref="LinearProgram"/> found: an optimum with its prices, or why there is none.</summary>
public sealed record LinearSolution
{
    private readonly double[] _values;
    private readonly double[] _activities;
    private readonly double[] _prices;
    private readonly double[] _reducedCosts;

    internal LinearSolution(
        LinearOutcome outcome,
        Measured objective,
        long pivots,
        double[] values,
        double[] activities,
        double[] prices,
        double[] reducedCosts,
        double dualityGap
    )
    {
        Outcome = outcome;
        Objective = objective;
        Pivots = pivots;
        DualityGap = dualityGap;
        (_values, _activities, _prices, _reducedCosts) = (values, activities, prices, reducedCosts);
    }

    /// <summary>How it ended.</summary>
    public LinearOutcome Outcome { get; }

    /// <summary>The objective at the optimum; undefined, with its reason, where there is none.</summary>
    public Measured Objective { get; }

    /// <summary>The pivots made: each costs the product of variables and constraints.</summary>
    public long Pivots { get; }

    /// <summary>
    /// How far the objective lies from the bound that the shadow prices prove by weak duality, in the objective's unit; rounding
    /// leaves little more than 10⁻⁹ of the objective's size. 0 where there is no optimum.
    /// </summary>
    public double DualityGap { get; }

    /// <summary>The value of each variable at the optimum.</summary>
    /// <exception cref="InvalidOperationException">There is no optimum.</exception>
    public IReadOnlyList<double> Values => Of(_values);

    /// <summary>The sum of each constraint at the optimum.</summary>
    /// <exception cref="InvalidOperationException">There is no optimum.</exception>
    public IReadOnlyList<double> Activities => Of(_activities);

    /// <summary>
    /// The shadow price of each constraint: by how much the objective changes for one more unit of the bound that binds, for a
    /// change small enough to keep the basis. 0 where the constraint does not bind.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no optimum.</exception>
    public IReadOnlyList<double> ShadowPrices => Of(_prices);

    /// <summary>
    /// The reduced cost of each variable, its objective coefficient less what the constraints' prices charge for it: by how much the
    /// objective changes for one more unit of the variable's bound that binds. 0 for a variable between its bounds.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no optimum.</exception>
    public IReadOnlyList<double> ReducedCosts => Of(_reducedCosts);

    /// <summary>
    /// Where <see cref="Outcome"/> is <see cref="LinearOutcome.Infeasible"/>, a multiplier for each constraint: the constraints so combined
    /// contradict themselves within the variables' bounds (Farkas). Where it is <see cref="LinearOutcome.Unbounded"/>, the direction of
    /// the ray, one number a variable. Otherwise empty.
    /// </summary>
    public IReadOnlyList<double> Certificate { get; internal init; } = [];

    private ReadOnlyCollection<double> Of(double[] numbers) =>
        Outcome == LinearOutcome.Optimal
            ? numbers.AsReadOnly()
            : throw new InvalidOperationException(
                $"the linear program has no optimum: {Objective.Undefined!.Sentence}"
            );
}
