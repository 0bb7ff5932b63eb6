using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The best selection that was found, what is proved of it, what binds it, and answers to "why not this one" and "what would more capacity bring".
/// </summary>
public sealed partial class PortfolioChoice
{
    private readonly PortfolioModel _model;
    private readonly SelectionResult _found;

    internal PortfolioChoice(PortfolioModel model, SelectionResult found, CancellationToken cancellation)
    {
        (_model, _found) = (model, found);
        bool[] chosen = found.Chosen!;
        HashSet<string> ids = [.. model.Items.Where((_, i) => chosen[i]).Select(item => item.Id)];
        Selected = Array.AsReadOnly([.. model.Portfolio.Items.Select(item => item.Id).Where(ids.Contains)]);
        LeftOut = Array.AsReadOnly([.. model.Portfolio.Items.Select(item => item.Id).Where(id => !ids.Contains(id))]);
        PortfolioOutlook outlook = new(model, [.. model.Items.Where((_, i) => chosen[i])], found.Value, cancellation);
        FreshValue = outlook.Of(model.Objective);
        Capacities = Array.AsReadOnly([
            .. model.Portfolio.Capacities.Select((capacity, index) => UseOf(capacity, index, outlook)),
        ]);
        Binding = Array.AsReadOnly([.. BindingRules()]);
        Explanation = Explain();
    }

    /// <summary>The ids of the items chosen, in the order the items were given.</summary>
    public IReadOnlyList<string> Selected { get; }

    /// <summary>The ids of the items left out, in the order the items were given.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>What was made as large as possible.</summary>
    public PortfolioObjective Objective => _model.Objective;

    /// <summary>The objective reached: a mean exactly, the others over the draws of the search, which flatter them; see <see cref="FreshValue"/>.</summary>
    public double Value => _found.Value;

    /// <summary>The objective of this selection on draws that the search did not see, with its error; the value itself where nothing is uncertain.</summary>
    public SimulatedValue FreshValue { get; }

    /// <summary>What no selection exceeds, on the same numbers as <see cref="Value"/>.</summary>
    public double Bound => _found.Bound;

    /// <summary>By what share of the value a better selection could exceed it; 0 where this one is proved to be best, undefined where the value is 0.</summary>
    public Measured RelativeGap =>
        Bound == Value ? 0
        : Value == 0
            ? new Undefined(
                UndefinedReason.ZeroDenominator,
                "The value is 0, so there is no share of it by which it could be exceeded."
            )
        : (Bound - Value) / Math.Abs(Value);

    /// <summary>What is proved.</summary>
    public PortfolioOutcome Outcome =>
        !_found.Finished ? PortfolioOutcome.LimitReached
        : Bound > Value ? PortfolioOutcome.WithinGap
        : PortfolioOutcome.Optimal;

    /// <summary>The nodes of the tree that were examined.</summary>
    public long Nodes => _found.Nodes;

    /// <summary>What is used of each capacity.</summary>
    public IReadOnlyList<CapacityUse> Capacities { get; }

    /// <summary>The rules that the linear relaxation pays a price for, by price, the highest first: what holds the value down.</summary>
    public IReadOnlyList<BindingRule> Binding { get; }

    /// <summary>What should be known when this is read.</summary>
    public IReadOnlyList<PortfolioWarning> Warnings => _model.Portfolio.Warnings;

    /// <summary>The choice in a sentence, the method and what it assumes.</summary>
    public Explanation Explanation { get; }

    /// <summary>Whether an item was chosen.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public bool Contains(string id) => _found.Chosen![_model.NumberOf(id, nameof(id))];

    /// <summary>What more of a capacity is worth, by solving again with it; the shadow price stands beside.</summary>
    /// <param name="capacity">The capacity.</param>
    /// <param name="extra">How much more, in the capacity's unit; may be negative, down to none left.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentException">There is no such capacity.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not finite or leaves less than nothing.</exception>
    /// <exception cref="InfeasiblePortfolioException">Less of the capacity leaves no selection.</exception>
    public CapacityWorth WorthOf(string capacity, double extra = 1, CancellationToken cancellation = default)
    {
        int index = _model.Portfolio.IndexOfCapacity(capacity, nameof(capacity));
        Capacity given = _model.Portfolio.Capacities[index];
        Domain.AtLeast(-given.Available).Require(extra);
        PortfolioChoice changed = _model
            .Portfolio.With(given with { Available = given.Available + extra })
            .Choose(Objective, _model.Options with { Start = Selected }, cancellation: cancellation);
        string[] added = [.. changed.Selected.Except(Selected, StringComparer.Ordinal)];
        string[] dropped = [.. Selected.Except(changed.Selected, StringComparer.Ordinal)];
        double gain = changed.Value - Value;
        bool proved = Outcome == PortfolioOutcome.Optimal && changed.Outcome == PortfolioOutcome.Optimal;
        return new(
            capacity,
            extra,
            gain,
            proved,
            Capacities[index].ShadowPrice,
            added.AsReadOnly(),
            dropped.AsReadOnly(),
            WorthSentence(given, extra, gain, proved, added, dropped)
        );
    }

    private static string WorthSentence(
        Capacity capacity,
        double extra,
        double gain,
        bool proved,
        string[] added,
        string[] dropped
    )
    {
        string amount =
            $"{NumberText.Signed(extra)} {(capacity.Unit.Length > 0 ? capacity.Unit + " of " : "")}{capacity.Name}";
        string change = gain == 0 ? "changes nothing" : $"changes the best value by {NumberText.Signed(gain)}";
        string moves = (added.Length, dropped.Length) switch
        {
            (0, 0) => "",
            (_, 0) => $": {string.Join(", ", added)} would come in",
            (0, _) => $": {string.Join(", ", dropped)} would go",
            _ => $": {string.Join(", ", added)} would come in for {string.Join(", ", dropped)}",
        };
        return $"{amount} {change}{moves}{(proved ? "" : ", as far as the search went")}.";
    }

    private CapacityUse UseOf(Capacity capacity, int index, PortfolioOutlook outlook)
    {
        CompensatedSum used = default;
        for (int i = 0; i < _model.Items.Length; i++)
        {
            used = _found.Chosen![i] ? used.Plus(_model.Uses[index][i]) : used;
        }

        int row = _model.RowOfCapacity[index];
        Measured price =
            row >= 0 && _found.Relaxation is { } relaxation
                ? relaxation.Prices[row]
                : new Undefined(
                    UndefinedReason.DoesNotExist,
                    row < 0
                        ? "A chance has no price in the linear relaxation; solve again with more of the capacity."
                        : "There is no linear relaxation, as the rules leave nothing to choose."
                );
        return new(
            capacity.Name,
            capacity.Available,
            used.Value,
            capacity.Rule,
            price,
            outlook.ProbabilityWithin(capacity)
        );
    }

    private IEnumerable<BindingRule> BindingRules() =>
        _found.Relaxation is not { } relaxation
            ? []
            : relaxation
                .Prices.Select((price, row) => new BindingRule(_model.RowTexts[row], price))
                .Where(rule => Math.Abs(rule.Price) > SelectionSearch.Precision * Math.Max(1e-300, Math.Abs(Value)))
                .OrderByDescending(rule => rule.Price)
                .ThenBy(rule => rule.Rule, StringComparer.Ordinal);

    private Explanation Explain()
    {
        string proof = Outcome switch
        {
            PortfolioOutcome.Optimal => "no selection is better",
            PortfolioOutcome.WithinGap => $"no selection is better by more than {Gap()}",
            _ => $"the search was stopped, and a better one could have at most {Gap()} more",
        };
        string value =
            Objective.Kind == PortfolioObjectiveKind.ProbabilityOfTarget
                ? ShareText.Share(Value)
                : NumberText.Number(Value);
        string fresh =
            Objective.Kind == PortfolioObjectiveKind.Mean || FreshValue.StandardError == 0 ? ""
            : Objective.Kind == PortfolioObjectiveKind.ProbabilityOfTarget
                ? $" ({ShareText.Probability(FreshValue)} on fresh draws)"
            : $" ({NumberText.Number(FreshValue)} on fresh draws)";
        CapacityUse[] full = [.. Capacities.Where(use => use.ShadowPrice.TryGet(out double price, out _) && price > 0)];
        string binding =
            full.Length > 0
                ? $" What holds it back: {string.Join(", ", full.Select(use => $"{use.Name} with {NumberText.Number(use.Used)} of {NumberText.Number(use.Available)} used"))}."
            : Capacities.Any(IsChance) ? ""
            : " No capacity holds it back.";
        string chances = string.Concat(
            Capacities
                .Where(IsChance)
                .Select(use =>
                    $" {use.Name} is enough with a chance of {ShareText.Probability(use.ProbabilityWithin)} on fresh draws, of {ShareText.Share(use.Rule.Probability)} asked."
                )
        );
        string sentence =
            $"{NumberText.Count(Selected.Count)} of {NumberText.Count(_model.Items.Length)} items have a {Objective} of {value}{fresh}; {proof}.{binding}{chances}";
        List<string> assumptions =
        [
            "values of items chosen are added",
            .. _model.Portfolio.Capacities.Select(capacity => $"{capacity.Name}: {capacity.Rule}"),
        ];
        if (_model.Drawn > 0)
        {
            assumptions.Add(
                $"{NumberText.Count(_model.Drawn)} quantities by {NumberText.Count(_model.Options.Draws.Draws)} common draws, seed {_model.Options.Draws.Seed}"
            );
        }

        return new(sentence, Method(), assumptions.AsReadOnly());
    }

    /// <summary>A chance has no price in the relaxation, so whether it holds the value back is not known from there.</summary>
    private static bool IsChance(CapacityUse use) => use.Rule.Kind == CapacityRuleKind.Chance;

    private string Gap() =>
        RelativeGap.TryGet(out double gap, out _) ? ShareText.Share(gap) : NumberText.Number(Bound - Value);

    private string Method() =>
        Objective.Kind switch
        {
            PortfolioObjectiveKind.Mean => "branch and bound over the linear relaxation (Land and Doig 1960)",
            PortfolioObjectiveKind.ConditionalValueAtRisk =>
                "branch and bound over the linear relaxation with cuts of the conditional value at risk (Rockafellar and Uryasev 2000; Künzi-Bay and Mayer 2006)",
            _ => "branch and bound over common draws, bounded by what each draw could still become",
        };
}
