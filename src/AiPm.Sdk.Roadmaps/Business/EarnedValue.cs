using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Earned value of work at a date: what was planned, earned and spent, and what that says of time and cost (PMI, The Standard for Earned
/// Value Management, 2019; ANSI/EIA-748).
/// </summary>
/// <remarks>
/// Indices above 1 are good. Each formula is written once and holds for certain and uncertain inputs alike; with certain ones an undefined index is
/// said to be so, with uncertain ones the simulation says in what share of draws.
/// </remarks>
public sealed record EarnedValue
{
    /// <summary>The state of work at a date, all in one unit: money, or hours.</summary>
    /// <param name="budget">BAC, the budget at completion; greater than 0.</param>
    /// <param name="planned">PV, the budget of the work that was to be done by now; at least 0.</param>
    /// <param name="earned">EV, the budget of the work that is done; at least 0.</param>
    /// <param name="actual">AC, what was spent; at least 0.</param>
    /// <exception cref="ArgumentException">An amount, or the support of its distribution, leaves its range.</exception>
    public EarnedValue(Estimate budget, Estimate planned, Estimate earned, Estimate actual)
    {
        Budget = Require(budget, nameof(budget), Domain.Positive);
        Planned = Require(planned, nameof(planned), Domain.NonNegative);
        Earned = Require(earned, nameof(earned), Domain.NonNegative);
        Actual = Require(actual, nameof(actual), Domain.NonNegative);
    }

    /// <summary>BAC, the budget at completion.</summary>
    public Estimate Budget { get; }

    /// <summary>PV, planned value.</summary>
    public Estimate Planned { get; }

    /// <summary>EV, earned value.</summary>
    public Estimate Earned { get; }

    /// <summary>AC, actual cost.</summary>
    public Estimate Actual { get; }

    /// <summary>CV = EV − AC.</summary>
    public Estimate CostVariance => Earned - Actual;

    /// <summary>SV = EV − PV.</summary>
    public Estimate ScheduleVariance => Earned - Planned;

    /// <summary>The share of the work that is done, EV ÷ BAC.</summary>
    public Estimate Complete => Earned / Budget;

    /// <summary>The share of the budget that is spent, AC ÷ BAC.</summary>
    public Estimate Spent => Actual / Budget;

    /// <summary>CPI = EV ÷ AC, what a unit spent has earned; undefined before anything is spent.</summary>
    /// <exception cref="UndefinedException">Nothing is spent.</exception>
    public Estimate CostIndex =>
        Ratio(Earned, Actual, "Nothing is spent yet, so a cost performance index is undefined.");

    /// <summary>SPI = EV ÷ PV; undefined before anything was planned. It ends at 1 however late; see <see cref="EarnedSchedule"/>.</summary>
    /// <exception cref="UndefinedException">Nothing was planned by now.</exception>
    public Estimate ScheduleIndex =>
        Ratio(Earned, Planned, "Nothing was planned to be done by now, so a schedule performance index is undefined.");

    /// <summary>EAC, the cost at completion, as work goes on by this rule.</summary>
    /// <param name="rule">How the rest will go.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not a member of the enumeration.</exception>
    /// <exception cref="UndefinedException">The rule needs an index that is undefined, or that is 0.</exception>
    public Estimate AtCompletion(CompletionRule rule = CompletionRule.CostIndex) =>
        EnumDomain.Require(rule) switch
        {
            CompletionRule.Budget => Actual + (Budget - Earned),
            CompletionRule.CostIndex => Ratio(Budget, NonZero(CostIndex), NothingEarned),
            _ => Actual + Ratio(Budget - Earned, NonZero(CostIndex * ScheduleIndex), NothingEarned),
        };

    /// <summary>EAC from a new estimate of what is left: AC + ETC.</summary>
    /// <param name="remaining">ETC, the cost of the remaining work as estimated anew; at least 0.</param>
    /// <exception cref="ArgumentException">It leaves its range.</exception>
    public Estimate AtCompletion(Estimate remaining) =>
        Actual + Require(remaining, nameof(remaining), Domain.NonNegative);

    /// <summary>ETC = EAC − AC.</summary>
    /// <inheritdoc cref="AtCompletion(CompletionRule)"/>
    public Estimate ToComplete(CompletionRule rule = CompletionRule.CostIndex) => AtCompletion(rule) - Actual;

    /// <summary>VAC = BAC − EAC; negative where the budget will be overrun.</summary>
    /// <inheritdoc cref="AtCompletion(CompletionRule)"/>
    public Estimate VarianceAtCompletion(CompletionRule rule = CompletionRule.CostIndex) => Budget - AtCompletion(rule);

    /// <summary>TCPI = (BAC − EV) ÷ (target − AC): the cost index that the rest of the work must have to end at a cost.</summary>
    /// <param name="target">The cost to end at; the budget when left out.</param>
    /// <exception cref="UndefinedException">The target is spent already.</exception>
    public Estimate ToCompleteIndex(Estimate? target = null)
    {
        Estimate left = (target ?? Budget) - Actual;
        return left.TryGetCertain(out double certain) && certain <= 0
            ? throw new UndefinedException(
                new(
                    UndefinedReason.ZeroDenominator,
                    "The target is spent already, so no cost index of the remaining work reaches it."
                )
            )
            : (Budget - Earned) / left;
    }

    /// <summary>The state in a sentence, where all is certain and something was planned and spent.</summary>
    public Explanation Explanation =>
        new(
            Sentence(),
            "earned value management (PMI 2019)",
            ["earned value counts work that is done, not effort spent"]
        );

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence();

    private const string NothingEarned = "Nothing is earned yet, so a cost at completion by an index is undefined.";

    private static Estimate Require(Estimate value, string name, Domain domain)
    {
        if (value.TryGetCertain(out double certain))
        {
            domain.Require(certain, name);
        }
        else if (value.IsDistribution && value.Support.Lower < domain.Lower)
        {
            throw new ArgumentOutOfRangeException(
                name,
                value,
                $"{name} must be {domain.Description}, but was {value}; truncate its distribution"
            );
        }

        return value;
    }

    private static Estimate NonZero(Estimate index) =>
        index.TryGetCertain(out double certain) && certain == 0
            ? throw new UndefinedException(new(UndefinedReason.ZeroDenominator, NothingEarned))
            : index;

    private static Estimate Ratio(Estimate numerator, Estimate denominator, string undefined) =>
        denominator.TryGetCertain(out double certain) && certain == 0
            ? throw new UndefinedException(new(UndefinedReason.ZeroDenominator, undefined))
            : numerator / denominator;

    private string Sentence()
    {
        if (
            !Budget.TryGetCertain(out double budget)
            || !Earned.TryGetCertain(out double earned)
            || !Actual.TryGetCertain(out double actual)
            || !Planned.TryGetCertain(out double planned)
        )
        {
            return $"Earned value {Earned} of a budget of {Budget}, for {Actual}.";
        }

        string done =
            $"{ShareText.Share(earned / budget)} of the work is done for {ShareText.Share(actual / budget)} of the budget";
        return actual > 0 && planned > 0 && earned > 0
            ? $"{done}: cost index {NumberText.Number(earned / actual)}, schedule index {NumberText.Number(earned / planned)}; at this cost index it will cost {NumberText.Number(budget / (earned / actual))} in all, of {NumberText.Number(budget)} planned."
            : $"{done}.";
    }
}
