using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What a set of controls is worth: the loss it removes, what it costs, and how sure that is.</summary>
public sealed class ControlSetValue
{
    private readonly ControlValuation _valuation;
    private readonly bool[] _chosen;
    private readonly double[] _removed;

    private readonly Lazy<double[]> _yearlyCosts;

    // Null where costs are certain.
    private readonly double[]? _costs;

    internal ControlSetValue(ControlValuation valuation, bool[] chosen)
    {
        (_valuation, _chosen) = (valuation, chosen);
        Controls = Array.AsReadOnly([
            .. valuation.Plan.Controls.Where((_, i) => chosen[i]).Select(control => control.Id),
        ]);
        bool[] nothing = new bool[chosen.Length];
        double[] residual = valuation.Drawn(chosen);
        Residual = new("residual", residual, valuation.ExactMean(chosen));
        _removed = new double[residual.Length];
        ReadOnlySpan<double> inherent = valuation.Inherent.Draws;
        for (int i = 0; i < residual.Length; i++)
        {
            _removed[i] = inherent[i] - residual[i];
        }

        (LossRemoved, NetBenefit) = valuation.ExpectedNet(nothing, chosen);
        Cost = valuation.ExpectedCost(nothing, chosen);
        _costs = valuation.DrawnCosts(nothing, chosen, out double certain);
        _yearlyCosts = new(() => _costs ?? [.. Enumerable.Repeat(certain, _removed.Length)]);
        ProbabilityItPays = SimulatedValue.Share(
            _removed.Index().Count(year => year.Item > (_costs?[year.Index] ?? certain)),
            _removed.Length
        );
        ReturnOnInvestment = Return(NetBenefit.Value, Cost.Value);
        Explanation = Explain();
    }

    /// <summary>The ids of the controls, in the order of the plan.</summary>
    public IReadOnlyList<string> Controls { get; }

    /// <summary>The loss of a year before any control of the plan; risks that a control would bring are not in it.</summary>
    public LossForecast Inherent => _valuation.Inherent;

    /// <summary>The loss of a year that is left with these controls, their costs apart.</summary>
    public LossForecast Residual { get; }

    /// <summary>
    /// The mean loss that is removed a year: in closed form where risks have one and effects are certain; else by conditional Monte Carlo, where an
    /// event counts with the probability that it is stopped. So its error is smaller than that of the difference of drawn years.
    /// </summary>
    public SimulatedValue LossRemoved { get; }

    /// <summary>The mean cost of a year; shared costs count once.</summary>
    public SimulatedValue Cost { get; }

    /// <summary>Loss removed less cost, on average in a year.</summary>
    public SimulatedValue NetBenefit { get; }

    /// <summary>
    /// The probability that in a year more loss is removed than the controls cost. Controls against rare losses seldom pay in one year, as
    /// insurance does not, and may be worth their cost on average all the same: read it beside <see cref="NetBenefit"/>.
    /// </summary>
    public SimulatedValue ProbabilityItPays { get; }

    /// <summary>Net benefit ÷ cost, of the means: 0 where it just pays, −1 where nothing is removed; undefined where nothing is paid.</summary>
    public Measured ReturnOnInvestment { get; }

    /// <summary>The loss removed in every year, as drawn, aligned with <see cref="LossForecast.Draws"/>.</summary>
    [JsonIgnore]
    public ReadOnlySpan<double> RemovedDraws => _removed;

    /// <summary>The cost of every year, as drawn.</summary>
    [JsonIgnore]
    public ReadOnlySpan<double> CostDraws => _yearlyCosts.Value;

    /// <summary>What the value says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>The central interval of (loss removed − cost) ÷ cost over single years.</summary>
    /// <param name="confidence">Strictly between 0 and 1; 0.90 when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not strictly between 0 and 1.</exception>
    /// <exception cref="UndefinedException">Nothing is paid in some years, so that there is no return on it.</exception>
    public Interval ReturnInterval(double confidence = 0.90) =>
        ControlReturns.IntervalOf(_removed, _costs, Cost.Value, confidence);

    /// <summary>By how much these controls lower the expected shortfall, the mean of the worst years, with the error of the difference.</summary>
    /// <param name="probability">The worst share 1 − probability of years; 0.95 when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1).</exception>
    public SimulatedValue TailRemoved(double probability = 0.95)
    {
        double before = Inherent.ValueAtRisk(probability).Value;
        double after = Residual.ValueAtRisk(probability).Value;
        double share = 1 - TailLevel.Require(probability, nameof(probability));
        ReadOnlySpan<double> inherent = Inherent.Draws;
        ReadOnlySpan<double> residual = Residual.Draws;
        double[] beyond = new double[inherent.Length];
        for (int i = 0; i < beyond.Length; i++)
        {
            beyond[i] = (Math.Max(0, inherent[i] - before) - Math.Max(0, residual[i] - after)) / share;
        }

        double error = Math.Sqrt(Moments.Of(beyond).Variance.Value / beyond.Length);
        return new(
            Inherent.ConditionalValueAtRisk(probability).Value - Residual.ConditionalValueAtRisk(probability).Value,
            error
        );
    }

    /// <summary>What is left of one risk.</summary>
    /// <exception cref="ArgumentException">There is no such risk; the message suggests one that is spelt alike.</exception>
    public LossForecast ResidualOf(string riskId) => _valuation.ResidualOf(riskId, _chosen);

    internal static Measured Return(double net, double cost) =>
        cost > 0
            ? net / cost
            : new Undefined(UndefinedReason.ZeroDenominator, "Nothing is paid, so there is no return on it.");

    private Explanation Explain()
    {
        string unit = _valuation.Plan.Register.Unit;
        string Money(SimulatedValue amount) => NumberText.Money(amount, unit);
        string set = Controls.Count switch
        {
            0 => "No control",
            1 => $"\"{Controls[0]}\"",
            _ => $"{NumberText.Count(Controls.Count)} controls together",
        };
        string verb = Controls.Count > 1 ? "remove" : "removes";
        string cost = Controls.Count > 1 ? "cost" : "costs";
        string sentence =
            Controls.Count == 0
                ? $"Without controls, risks cost {Money(Inherent.Mean)} a year on average."
                : $"{set} {verb} {Money(LossRemoved)} of {Money(Inherent.Mean)} a year on average and {cost} {Money(Cost)}: {Money(NetBenefit)} a year net. In {ShareText.Probability(ProbabilityItPays)} of years more is removed than is paid.";
        return new(sentence, ControlValuation.Method, ControlValuation.Assumptions);
    }
}
