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
    /// its value at risk v, and over the years at v with the weight with which they belong to the tail. Its error is that of the mean of
    /// (Lᵢ − E[Lᵢ | total = v])·1{total &gt; v}/(1 − p), with that expectation over the draws around v. Cost: draws × risks.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1).</exception>
    public IReadOnlyList<RiskContribution> Contributions(double probability = 0.95)
    {
        TailLevel.Require(probability);
        SimulatedValue[] tail = TailContributions.Of(Total, _risks, probability);
        double totalTail = tail.Sum(loss => loss.Value);
        double totalMean = _risks.Sum(risk => risk.Mean.Value);
        int[] byMean = Order(i => _risks[i].Mean.Value);
        int[] byTail = Order(i => tail[i].Value);
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
                        ShareOfTail = Share(tail[i].Value, totalTail, "loss in the worst years"),
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
        bool isYear = Model.Horizon.Equals(LossHorizon.OneYear);
        string time = isYear ? "a year" : $"over {HorizonText()}";
        string many = isYear ? "of years pass" : "of such times pass";
        string worst = isYear ? "years cost" : "such times cost";
        string insured = Policies.Count > 0 ? $", of {Money(BeforeInsurance.Mean)} before insurance" : "";
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Risks cost {Money(Total.Mean)} {time} on average{error}{insured}; {ShareText.Probability(Total.ProbabilityOfNoLoss)} {many} without a loss; the worst 5 % of {worst} {Money(Total.ValueAtRisk(0.95))} or more, {Money(Total.ConditionalValueAtRisk(0.95))} on average."
            ) + share,
            "Compound loss by Monte Carlo: a number of events a year, and an independent loss for each (collective risk model, Klugman, Panjer and Willmot 2012)",
            [.. Assumptions()]
        );
    }

    private string HorizonText()
    {
        double years = Model.Horizon.PeriodLength * Model.Horizon.Exposure.Length;
        return years == 1 ? "a year of changing exposure" : $"{NumberText.Number(years)} years";
    }

    private IEnumerable<string> Assumptions()
    {
        yield return "the events of a year come independently of each other, given their rate";
        yield return "losses of events share only what is named";
        if (Model.Causes.Count > 0)
        {
            yield return "each event of a common cause sets off at most one event of each risk it acts on, independently given the cause";
        }

        if (Model.FrequencyCorrelations is not null)
        {
            yield return "numbers of events are joined by a Gaussian copula";
        }

        yield return Model.Horizon.Equals(LossHorizon.OneYear)
            ? "rates and losses stay as they are for the year"
            : "what is uncertain or named is drawn once for all periods; events and unnamed losses anew in each";
        if (Policies.Count > 0)
        {
            yield return "insurers pay at once and in full what their terms say; premiums are not among the losses";
        }
    }

    private string Money(SimulatedValue amount) => NumberText.Money(amount, _register.Unit);
}
