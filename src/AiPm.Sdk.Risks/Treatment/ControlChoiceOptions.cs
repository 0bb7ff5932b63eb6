using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What the best set is to be best in, how the budget is meant, and how long to search.</summary>
/// <remarks>There is no clock: the same input gives the same answer on every machine, also where a limit is reached.</remarks>
public sealed record ControlChoiceOptions
{
    /// <summary>The options with every default.</summary>
    public static ControlChoiceOptions Default { get; } = new();

    /// <summary>What is made as large as possible.</summary>
    /// <value>Default <see cref="ControlObjective.NetBenefit"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not a member of the enumeration.</exception>
    public ControlObjective Objective
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Objective));
    }

    /// <summary>
    /// The probability with which the costs of a year stay within the budget, over the years drawn; without one the mean cost does.
    /// </summary>
    /// <value>Default null: the mean.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not strictly between 0 and 1.</exception>
    public double? BudgetConfidence
    {
        get;
        init => field = value is { } share ? Domain.OpenShare.Require(share, nameof(BudgetConfidence)) : null;
    }

    /// <summary>The most nodes of the tree that are examined.</summary>
    /// <value>Default 20,000; at least 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaximumNodes
    {
        get;
        init =>
            field =
                value >= 1
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(MaximumNodes),
                        value,
                        $"MaximumNodes must be at least 1, but was {value}"
                    );
    } = 20_000;
}
