using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Van Westendorp's four prices of a sample. Made by <see cref="PriceSensitivityMeter"/>.</summary>
[JsonConverter(typeof(SurveyJsonConverter<PriceSensitivity>))]
public sealed record PriceSensitivity : ISurveyResult
{
    internal PriceSensitivity(
        SurveySample sample,
        IReadOnlyList<PricePoint> curves,
        PriceCrossing marginalCheapness,
        PriceCrossing marginalExpensiveness,
        PriceCrossing indifference,
        PriceCrossing optimal,
        PurchaseIntent? intent,
        PriceSensitivityOptions options
    )
    {
        Sample = sample;
        Curves = curves;
        MarginalCheapness = marginalCheapness;
        MarginalExpensiveness = marginalExpensiveness;
        Indifference = indifference;
        Optimal = optimal;
        Intent = intent;
        AcceptableRange =
            marginalCheapness.Price.TryGet(out double low, out Undefined? undefined)
            && marginalExpensiveness.Price.TryGet(out double high, out undefined)
                ? low <= high
                    ? new Interval(low, high)
                    : new Undefined(
                        UndefinedReason.OutsideDomain,
                        $"The point of marginal cheapness, {NumberText.Number(low)}, lies above that of marginal expensiveness, {NumberText.Number(high)}, so there is no acceptable range."
                    )
                : undefined!;
        Explanation = new(
            Sentence(),
            $"Price sensitivity meter (van Westendorp 1976), curves {(options.Interpolate ? "straight between named prices" : "at named prices")}{(options.Bootstrap is null ? "" : "; percentile bootstrap over respondents (Efron 1979)")}",
            [
                "respondents know the product's worth and answered independently",
                "answers out of order (too cheap < cheap < expensive < too expensive) are left out",
                options.NamedPriceIsStillCheap
                    ? "a price named as cheap is still cheap to who named it"
                    : "a price named as cheap is no longer cheap to who named it, one named as expensive is",
            ]
        );
    }

    /// <summary>Which answers were used, and what was wrong with any.</summary>
    public SurveySample Sample { get; }

    /// <summary>The four cumulative curves at every price that was named, rising.</summary>
    public IReadOnlyList<PricePoint> Curves { get; }

    /// <summary>PMC, where too cheap crosses not cheap: the lower end of the acceptable range.</summary>
    public PriceCrossing MarginalCheapness { get; }

    /// <summary>PME, where too expensive crosses not expensive: the upper end of the acceptable range.</summary>
    public PriceCrossing MarginalExpensiveness { get; }

    /// <summary>IDP, where cheap crosses expensive: as many find it cheap as expensive.</summary>
    public PriceCrossing Indifference { get; }

    /// <summary>OPP, where too cheap crosses too expensive: the fewest refuse it.</summary>
    public PriceCrossing Optimal { get; }

    /// <summary>From PMC to PME; undefined where one of them is, or they are in the wrong order.</summary>
    public MeasuredInterval AcceptableRange { get; }

    /// <summary>Trial and revenue by stated purchase intent; null where nobody stated it.</summary>
    public PurchaseIntent? Intent { get; }

    /// <summary>The result in a sentence.</summary>
    public Explanation Explanation { get; }

    private string Sentence()
    {
        string range = AcceptableRange.TryGet(out Interval acceptable, out Undefined? undefined)
            ? $"Prices from {NumberText.Number(acceptable.Lower)} to {NumberText.Number(acceptable.Upper)} are acceptable"
            : undefined.Sentence.TrimEnd('.');
        string optimal = Optimal.Price.IsDefined ? $"; {Optimal}" : "";
        string indifference = Indifference.Price.IsDefined ? $"; {Indifference}" : "";
        return $"{range}{optimal}{indifference}. {Sample}.";
    }

    void ISurveyResult.Write(SurveyJson json)
    {
        json.Explanation(Explanation);
        json.Sample(Sample);
        json.Interval("acceptableRange", AcceptableRange);
        json.Crossing("marginalCheapness", MarginalCheapness);
        json.Crossing("marginalExpensiveness", MarginalExpensiveness);
        json.Crossing("indifference", Indifference);
        json.Crossing("optimal", Optimal);
        json.List(
            "curves",
            Curves,
            point =>
            {
                json.Number("price", point.Price);
                json.Number("tooCheap", point.TooCheap);
                json.Number("cheap", point.Cheap);
                json.Number("expensive", point.Expensive);
                json.Number("tooExpensive", point.TooExpensive);
            }
        );
        if (Intent is not { } intent)
        {
            json.Nothing("intent");
            return;
        }

        json.Object(
            "intent",
            () =>
            {
                json.Count("respondents", intent.Respondents);
                json.Crossing("bestTrial", intent.BestTrial);
                json.Crossing("bestRevenue", intent.BestRevenue);
                json.List(
                    "curve",
                    intent.Curve,
                    point =>
                    {
                        json.Number("price", point.Price);
                        json.Number("trial", point.Trial);
                        json.Number("revenue", point.Revenue);
                    }
                );
            }
        );
    }
}
