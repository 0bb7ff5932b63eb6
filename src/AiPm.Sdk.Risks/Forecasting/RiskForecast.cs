using System.Globalization;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>The loss of a year over all draws, in total and by risk.</summary>
public sealed class RiskForecast
{
    private readonly RiskRegister _register;
    private readonly LossForecast[] _risks;
    private readonly Lazy<Explanation> _explanation;

    internal RiskForecast(
        RiskRegister register,
        LossModel model,
        LossForecast[] risks,
        LossForecast total,
        Provenance provenance
    )
    {
        _register = register;
        _risks = risks;
        Model = model;
        Total = total;
        Provenance = provenance;
        _explanation = new(Explain);
    }

    /// <summary>The loss of all risks together, over the horizon and after insurance.</summary>
    public LossForecast Total { get; }

    /// <summary>The loss of each risk, in the order of the register; what policies pay is taken from the risks in proportion to what was covered of each.</summary>
    public IReadOnlyList<LossForecast> Risks => _risks;

    /// <summary>The loss of all risks together before insurance; <see cref="Total"/> itself without policies.</summary>
    public required LossForecast BeforeInsurance { get; init; }

    /// <summary>The loss of all risks together in each period of the horizon, after insurance and before discounting.</summary>
    public required IReadOnlyList<LossForecast> Periods { get; init; }

    /// <summary>What each policy pays.</summary>
    public required IReadOnlyList<PolicyForecast> Policies { get; init; }

    /// <summary>What the forecast took into account beside the risks.</summary>
    [JsonIgnore]
    public LossModel Model { get; }

    /// <summary>Seed, draws and versions that make the same bits again.</summary>
    public Provenance Provenance { get; }

    /// <summary>What the forecast says of itself.</summary>
    public Explanation Explanation => _explanation.Value;

    /// <summary>The loss of the risk with this id.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests one that is spelt alike.</exception>
    public LossForecast this[string id] => _risks[_register.IndexOf(id)];

    /// <summary>What each risk adds to the mean and to the tail, by descending mean loss.</summary>
    /// <param name="probability">The worst share 1 − probability of years is the tail; 0.95 when left out.</param>
    /// <remarks>
    /// Euler allocation of expected shortfall (Tasche 1999): the mean of the risk's losses over the years in which the total exceeds
    /// its value at risk v, and over the years at v with the weight with which they belong to the tail. Cost: draws × risks.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1).</exception>
    public IReadOnlyList<RiskContribution> Contributions(double probability = 0.95)
    {
        TailLevel.Require(probability);
        double[] tail = TailLosses(probability);
        double totalTail = tail.Sum();
        double totalMean = _risks.Sum(risk => risk.Mean.Value);
        int[] byMean = Order(i => _risks[i].Mean.Value);
        int[] byTail = Order(i => tail[i]);
        return
        [
            .. byMean.Select(
                (i, place) =>
                    new RiskContribution
                    {
                        Id = _risks[i].Id,
                        Rank = place + 1,
                        MeanLoss = _risks[i].Mean,
                        ShareOfMean = Share(_risks[i].Mean.Value, totalMean, "mean loss"),
                        TailRank = Array.IndexOf(byTail, i) + 1,
                        TailLoss = tail[i],
                        ShareOfTail = Share(tail[i], totalTail, "loss in the worst years"),
                    }
            ),
        ];
    }

    private int[] Order(Func<int, double> loss) =>
        [
            .. Enumerable
                .Range(0, _risks.Length)
                .OrderByDescending(loss)
                .ThenBy(i => _risks[i].Id, StringComparer.Ordinal),
        ];

    private double[] TailLosses(double probability)
    {
        ReadOnlySpan<double> total = Total.Draws;
        double value = Total.ValueAtRisk(probability).Value;
        long above = 0;
        long at = 0;
        foreach (double loss in total)
        {
            above += loss > value ? 1 : 0;
            at += loss == value ? 1 : 0;
        }

        // The part of the years at the value at risk that the tail still has room for.
        double weight = Math.Clamp(((1 - probability) * total.Length - above) / at, 0, 1);
        double[] tail = new double[_risks.Length];
        for (int risk = 0; risk < tail.Length; risk++)
        {
            ReadOnlySpan<double> losses = _risks[risk].Draws;
            double sumAbove = 0;
            double sumAt = 0;
            for (int draw = 0; draw < losses.Length; draw++)
            {
                sumAbove += total[draw] > value ? losses[draw] : 0;
                sumAt += total[draw] == value ? losses[draw] : 0;
            }

            tail[risk] = (sumAbove + weight * sumAt) / ((1 - probability) * total.Length);
        }

        return tail;
    }

    private static Measured Share(double part, double whole, string what) =>
        whole > 0
            ? part / whole
            : new Undefined(
                UndefinedReason.ZeroDenominator,
                $"The {what} of the register is 0, so there are no shares of it."
            );

    private Explanation Explain()
    {
        RiskContribution first = Contributions()[0];
        string error =
            Total.Mean.StandardError > 0 ? $" (± {NumberText.Rounded(Total.Mean.StandardError, 2)} by simulation)" : "";
        string share = first.ShareOfMean.TryGet(out double part, out _)
            ? $" \"{_register[first.Id].Title}\" is {ShareText.Share(part, 0)} of the average."
            : "";
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Risks cost {Money(Total.Mean)} a year on average{error}; {ShareText.Probability(Total.ProbabilityOfNoLoss)} of years pass without a loss; the worst 5 % of years cost {Money(Total.ValueAtRisk(0.95))} or more, {Money(Total.ConditionalValueAtRisk(0.95))} on average."
            ) + share,
            "Compound loss by Monte Carlo: a number of events a year, and an independent loss for each (collective risk model, Klugman, Panjer and Willmot 2012)",
            [
                "the events of a year come independently of each other, given their rate",
                "losses of events share only what is named",
                "rates and losses stay as they are for the year",
            ]
        );
    }

    private string Money(SimulatedValue amount) => NumberText.Money(amount, _register.Unit);
}
