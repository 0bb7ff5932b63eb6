using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A business case over all draws: its value, and how sure each answer is.</summary>
public sealed class BusinessForecast
{
    // One column a time: the net amount of each draw.
    private readonly double[][] _flows;
    private readonly double[] _rate;
    private readonly double[] _values;
    private readonly Lazy<InternalRate[][]> _rates;
    private readonly Lazy<PartialMeasure> _rateOfReturn;
    private readonly Lazy<PartialMeasure> _payback;
    private readonly Lazy<PartialMeasure> _discounted;

    private BusinessForecast(
        double[][] flows,
        double[] rate,
        double[] benefits,
        double[] costs,
        IReadOnlyList<(string Name, double[] Values)> lines,
        Provenance? provenance
    )
    {
        (_flows, _rate, Provenance) = (flows, rate, provenance);
        _values = [.. benefits.Zip(costs, (benefit, cost) => benefit - cost)];
        Mean = MeanOf(_values);
        Moments value = Moments.Of(_values);
        StandardDeviation = Draws == 1 ? 0 : value.StandardDeviation.Value;
        int gains = _values.Count(v => v > 0);
        ProbabilityOfGain = Draws == 1 ? new(gains, 0) : SimulatedValue.Share(gains, Draws);
        ReturnOnInvestment = new(
            "return on investment",
            [.. benefits.Zip(costs, (benefit, cost) => cost > 0 ? (double?)((benefit - cost) / cost) : null)]
        );
        PerfectInformation = MeanOf([.. _values.Select(v => Mean.Value > 0 ? Math.Max(0, -v) : Math.Max(0, v))]);
        Lines = [.. lines.Select(line => Line(line.Name, line.Values, value))];
        _rates = new(() => [.. Enumerable.Range(0, Draws).Select(RatesOf)]);
        _rateOfReturn = new(() =>
            new(
                "single internal rate of return",
                [.. _rates.Value.Select(rates => rates is [InternalRate only] ? only.Rate : (double?)null)]
            )
        );
        _payback = new(() => new("payback", [.. PaybackOf(discounted: false)]));
        _discounted = new(() => new("discounted payback", [.. PaybackOf(discounted: true)]));
        Explanation = Explain();
    }

    /// <summary>The number of draws; 1 of a certain case.</summary>
    public int Draws => _rate.Length;

    /// <summary>The mean net present value.</summary>
    public SimulatedValue Mean { get; }

    /// <summary>The standard deviation of the net present value.</summary>
    public double StandardDeviation { get; }

    /// <summary>P(net present value &gt; 0).</summary>
    public SimulatedValue ProbabilityOfGain { get; }

    /// <summary>
    /// What it would be worth to know every quantity before deciding: the mean of max(value, 0) less max(mean value, 0). No study of the case is
    /// worth more.
    /// </summary>
    public SimulatedValue PerfectInformation { get; }

    /// <summary>(present value of benefits − of costs) ÷ that of costs, where anything is spent.</summary>
    public PartialMeasure ReturnOnInvestment { get; }

    /// <summary>Periods until the sum of all amounts is no longer negative.</summary>
    [JsonIgnore]
    public PartialMeasure Payback => _payback.Value;

    /// <summary>Periods until the discounted sum is no longer negative.</summary>
    [JsonIgnore]
    public PartialMeasure DiscountedPayback => _discounted.Value;

    /// <summary>The internal rate of return where there is exactly one.</summary>
    [JsonIgnore]
    public PartialMeasure InternalRate => _rateOfReturn.Value;

    /// <summary>The share of draws without any internal rate.</summary>
    [JsonIgnore]
    public double ShareWithoutRate => (double)_rates.Value.Count(rates => rates.Length == 0) / Draws;

    /// <summary>The share of draws with several internal rates, of which none is "the" rate.</summary>
    [JsonIgnore]
    public double ShareWithSeveralRates => (double)_rates.Value.Count(rates => rates.Length > 1) / Draws;

    /// <summary>What each line adds to the value and to its uncertainty.</summary>
    public IReadOnlyList<BusinessLineForecast> Lines { get; }

    /// <summary>Seed, draws and versions; null where nothing was drawn.</summary>
    public Provenance? Provenance { get; }

    /// <summary>What the forecast says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>The net present value of each draw.</summary>
    [JsonIgnore]
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The smallest value that the net present value stays at or below in at least this share of draws.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public SimulatedValue Quantile(double probability) =>
        Draws == 1 ? new(_values[0] + 0 * Domain.Share.Require(probability), 0) : NetPresentValue.Quantile(probability);

    /// <summary>The net present value with all that a simulation answers.</summary>
    /// <exception cref="InvalidOperationException">The case is certain: nothing was drawn.</exception>
    [JsonIgnore]
    public Simulated NetPresentValue =>
        Draws > 1
            ? Simulated.FromDraws(_values)
            : throw new InvalidOperationException("the case is certain, so nothing was drawn; Mean is its value");

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    internal static BusinessForecast Of(
        BusinessCase business,
        SimulationOptions options,
        CancellationToken cancellation
    )
    {
        EstimateColumns columns = new();
        columns.Add(business.Rate, "rate", Domain.AtLeast(Math.BitIncrement(-1)));
        foreach (BusinessLine line in business.Lines)
        {
            foreach ((int t, Estimate amount) in line.Amounts.Index())
            {
                columns.Add(amount, $"{line.Name}/{t}", Domain.Real);
            }
        }

        columns.Draw(options, cancellation);
        int draws = columns.Draws;
        double[] rate = columns.Of(business.Rate);
        double[][] flows = [.. Enumerable.Range(0, business.Periods).Select(_ => new double[draws])];
        double[] benefits = new double[draws];
        double[] costs = new double[draws];
        List<(string Name, double[] Values)> lines = [];
        foreach (BusinessLine line in business.Lines)
        {
            double[][] amounts = [.. line.Amounts.Select(columns.Of)];
            double[] value = new double[draws];
            for (int t = amounts.Length - 1; t >= 0; t--)
            {
                for (int d = 0; d < draws; d++)
                {
                    value[d] = value[d] / (1 + rate[d]) + amounts[t][d];
                    flows[t][d] += line.IsCost ? -amounts[t][d] : amounts[t][d];
                }
            }

            double[] sum = line.IsCost ? costs : benefits;
            for (int d = 0; d < draws; d++)
            {
                sum[d] += value[d];
            }

            lines.Add((line.Name, line.IsCost ? [.. value.Select(v => -v)] : value));
        }

        return new(flows, rate, benefits, costs, lines, draws > 1 ? Provenance.Of(options) : null);
    }

    private static SimulatedValue MeanOf(double[] column)
    {
        if (column.Length == 1)
        {
            return new(column[0], 0);
        }

        Moments moments = Moments.Of(column);
        return new(moments.Mean.Value, Math.Sqrt(moments.Variance.Value / column.Length));
    }

    private BusinessLineForecast Line(string name, double[] values, Moments total)
    {
        SimulatedValue mean = MeanOf(values);
        if (!(StandardDeviation > 0))
        {
            return new(
                name,
                mean,
                new Undefined(
                    UndefinedReason.NoVariation,
                    "The value is certain, so no line has a share of its variance."
                )
            );
        }

        double shared = 0;
        for (int d = 0; d < values.Length; d++)
        {
            shared += (values[d] - mean.Value) * (_values[d] - Mean.Value);
        }

        return new(name, mean, shared / total.SumOfSquaredDeviations);
    }

    private double[] FlowsOf(int draw) => [.. _flows.Select(column => column[draw])];

    private InternalRate[] RatesOf(int draw) => [.. CashFlows.InternalRates(FlowsOf(draw)).Rates];

    private IEnumerable<double?> PaybackOf(bool discounted)
    {
        for (int d = 0; d < Draws; d++)
        {
            Payback payback = Roadmaps.Payback.Of(discounted ? _rate[d] : 0, FlowsOf(d));
            yield return payback.Periods.TryGet(out double periods, out _) ? periods : null;
        }
    }

    private Explanation Explain() =>
        new(
            Draws == 1
                ? $"The case is worth {NumberText.Number(Mean.Value)} at present values."
                : $"The case is worth {NumberText.Number(Mean)} on average at present values, and more than nothing with {ShareText.Probability(ProbabilityOfGain)} probability; 90 % of cases lie between {NumberText.Number(NetPresentValue.Quantile(0.05))} and {NumberText.Number(NetPresentValue.Quantile(0.95))}.",
            "net present value by Monte Carlo (Hertz 1964)",
            ["amounts come at the ends of equal periods", "quantities without a common name are independent"]
        );
}
