using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Demand by price and the price that earns most. Made by <see cref="GaborGranger"/>.</summary>
[JsonConverter(typeof(SurveyJsonConverter<DemandCurve>))]
public sealed record DemandCurve : ISurveyResult
{
    private readonly OneEstimate _estimate;

    internal DemandCurve(
        SurveySample sample,
        IReadOnlyList<DemandPoint> points,
        BootstrapResult? replicates,
        GaborGrangerOptions options
    )
    {
        Sample = sample;
        Points = points;
        _estimate = new(() =>
            replicates is null
                ? throw new InvalidOperationException(
                    "the best price has no bootstrap distribution: the options left it out"
                )
                : Estimate.Empirical(replicates.Replicates.Span)
        );
        BestPriceInterval = replicates?.Percentile(options.Confidence);
        string gain = options.UnitCost == 0 ? "revenue" : "contribution";
        if (points.Count == 0)
        {
            BestAsked = Kish.NoAnswers("price");
            BestPrice = BestAsked;
        }
        else
        {
            double most = points.Max(point => point.Contribution);
            int best = points.Index().First(point => point.Item.Contribution >= most - Math.Abs(most) * 1e-12).Index;
            BestAsked = points[best].Price;
            BestPrice =
                points.Count == 1
                    ? new Undefined(
                        UndefinedReason.TooFewObservations,
                        "Only one price was asked, so no price can be compared with it."
                    )
                : most <= 0 ? new Undefined(UndefinedReason.DoesNotExist, $"No price that was asked brings any {gain}.")
                : best == points.Count - 1
                    ? new Undefined(
                        UndefinedReason.OutsideDomain,
                        $"The {gain} is highest at {NumberText.Number(points[best].Price)}, the highest price that was asked; a higher one may bring more."
                    )
                : points[best].Price;
            IsBestAtLowest = best == 0;
        }

        Explanation = new(
            Sentence(gain),
            $"Gabor–Granger (Gabor and Granger 1964){(options.IsMonotone ? "; isotonic regression by pooling adjacent violators (Ayer et al. 1955)" : "")}{(replicates is null ? "" : "; percentile bootstrap over respondents (Efron 1979)")}",
            [
                "what people say they would buy is what they would buy",
                options.AnswersImplyOthers
                    ? "who buys at a price buys at every lower one, who refuses refuses every higher one"
                    : "each price counts only who was asked it",
                "the best price is one of those that were asked",
            ]
        );
    }

    /// <summary>Which answers were used, and what was wrong with any.</summary>
    public SurveySample Sample { get; }

    /// <summary>Demand at every price that was asked, rising.</summary>
    public IReadOnlyList<DemandPoint> Points { get; }

    /// <summary>The asked price with the highest contribution, the lowest of those that tie.</summary>
    public Measured BestAsked { get; }

    /// <summary>
    /// The same, but undefined where it is the highest price that was asked, as a higher one may bring more; also where only one was asked or none
    /// brings anything.
    /// </summary>
    public Measured BestPrice { get; }

    /// <summary>Whether the best is the lowest price that was asked, so that a lower one may bring more.</summary>
    public bool IsBestAtLowest { get; }

    /// <summary>The percentile interval of the best asked price over respondents drawn again; null without a bootstrap.</summary>
    public BootstrapInterval? BestPriceInterval { get; }

    /// <summary>The curve in a sentence.</summary>
    public Explanation Explanation { get; }

    /// <summary>The best asked price as a quantity for a scoring model: its bootstrap distribution, the same at each call.</summary>
    /// <exception cref="InvalidOperationException">There is no bootstrap.</exception>
    /// <exception cref="UndefinedException">There is no best price.</exception>
    public Estimate BestPriceEstimate()
    {
        _ = BestPrice.Value;
        return _estimate.Value;
    }

    private string Sentence(string gain)
    {
        if (!BestPrice.TryGet(out double price, out Undefined? undefined))
        {
            return $"{undefined.Sentence} {Sample}.";
        }

        DemandPoint best = Points.First(point => point.Price == price);
        string interval = BestPriceInterval is { Interval: { IsDefined: true } range }
            ? $" ({ShareText.Level(BestPriceInterval.Confidence)} interval {NumberText.Range(range.Value, NumberText.Number)})"
            : "";
        string caution = IsBestAtLowest ? " It is the lowest price that was asked; a lower one may bring more." : "";
        return $"{NumberText.Number(price)}{interval} brings the highest {gain}, {NumberText.Number(best.Contribution)} a respondent: {ShareText.Share(best.Demand, 0)} would buy.{caution} {Sample}.";
    }

    void ISurveyResult.Write(SurveyJson json)
    {
        json.Explanation(Explanation);
        json.Sample(Sample);
        json.Measured("bestPrice", BestPrice);
        json.Measured("bestAsked", BestAsked);
        json.Flag("isBestAtLowest", IsBestAtLowest);
        json.Bootstrap("bestPriceInterval", BestPriceInterval);
        json.List(
            "points",
            Points,
            point =>
            {
                json.Number("price", point.Price);
                json.Share("stated", point.Stated);
                json.Number("demand", point.Demand);
                json.Number("contribution", point.Contribution);
                json.Measured("probabilityBest", point.ProbabilityBest);
            }
        );
    }
}
