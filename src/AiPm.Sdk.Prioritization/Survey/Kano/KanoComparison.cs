using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How two segments differ on an item: Pearson's χ² of their categories, and the differences of better and worse.</summary>
/// <remarks>
/// χ² of the table of two segments and the categories that occur, with one degree of freedom less than those; counts are those of as many
/// answers of equal weight as would tell as much (Kish 1965), a first-order correction for weights. Differences: the intervals of both shares
/// squared and added (Newcombe 1998, Statistics in Medicine 17, method 10).
/// </remarks>
[JsonConverter(typeof(SurveyJsonConverter<KanoComparison>))]
public sealed record KanoComparison : ISurveyResult
{
    internal KanoComparison(
        KanoItem first,
        string firstSegment,
        KanoItem second,
        string secondSegment,
        double confidence
    )
    {
        First = first;
        Second = second;
        FirstSegment = firstSegment;
        SecondSegment = secondSegment;
        Confidence = confidence;
        BetterDifference = Less(second.Better.Value, first.Better.Value);
        BetterInterval = Newcombe(
            first.Better.Value,
            first.Better.Interval,
            second.Better.Value,
            second.Better.Interval
        );
        WorseDifference = Less(second.Worse.Value, first.Worse.Value);
        WorseInterval = Newcombe(first.Worse.Value, first.Worse.Interval, second.Worse.Value, second.Worse.Interval);
        (Statistic, PValue, DegreesOfFreedom, SmallestExpected) = Test(first.Counts, second.Counts);
        Explanation = new(
            Sentence(),
            "Pearson's χ² test of two samples (Pearson 1900); differences by Newcombe's hybrid interval (Newcombe 1998)",
            [
                "each respondent belongs to one segment and answered independently",
                "expected counts of at least 5; below, the p-value is rough (Cochran 1954)",
            ]
        );
    }

    /// <summary>The item in the first segment.</summary>
    public KanoItem First { get; }

    /// <summary>The item in the second.</summary>
    public KanoItem Second { get; }

    /// <summary>The first segment.</summary>
    public string FirstSegment { get; }

    /// <summary>The second segment.</summary>
    public string SecondSegment { get; }

    /// <summary>Better in the second segment less better in the first.</summary>
    public Measured BetterDifference { get; }

    /// <summary>Its interval.</summary>
    public MeasuredInterval BetterInterval { get; }

    /// <summary>Worse in the second segment less worse in the first.</summary>
    public Measured WorseDifference { get; }

    /// <summary>Its interval.</summary>
    public MeasuredInterval WorseInterval { get; }

    /// <summary>The confidence of both intervals.</summary>
    public double Confidence { get; }

    /// <summary>χ²; undefined where a segment has no answer, or all answers are of one category.</summary>
    public Measured Statistic { get; }

    /// <summary>The probability of so large a statistic or a larger one if the segments did not differ.</summary>
    public Measured PValue { get; }

    /// <summary>The categories that occur, less 1.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>The smallest expected count.</summary>
    public double SmallestExpected { get; }

    /// <summary>The comparison in a sentence.</summary>
    public Explanation Explanation { get; }

    private static Measured Less(Measured left, Measured right) =>
        !left.TryGet(out double a, out Undefined? undefined) ? undefined
        : !right.TryGet(out double b, out undefined) ? undefined
        : a - b;

    private static MeasuredInterval Newcombe(
        Measured first,
        MeasuredInterval ofFirst,
        Measured second,
        MeasuredInterval ofSecond
    )
    {
        if (
            !ofFirst.TryGet(out Interval a, out Undefined? undefined) || !ofSecond.TryGet(out Interval b, out undefined)
        )
        {
            return undefined!;
        }

        double difference = second.Value - first.Value;
        double below = Root(second.Value - b.Lower, a.Upper - first.Value);
        double above = Root(b.Upper - second.Value, first.Value - a.Lower);
        return new Interval(difference - below, difference + above);
    }

    private static double Root(double x, double y) => Math.Sqrt(x * x + y * y);

    private static (Measured Statistic, Measured PValue, int Freedom, double Smallest) Test(
        KanoCounts first,
        KanoCounts second
    )
    {
        if (first.Total == 0 || second.Total == 0)
        {
            Undefined undefined = new(UndefinedReason.TooFewObservations, "A segment has no usable answer.");
            return (undefined, undefined, 0, 0);
        }

        KanoCategory[] present =
        [
            .. Enum.GetValues<KanoCategory>().Where(category => first[category] + second[category] > 0),
        ];
        if (present.Length < 2)
        {
            Undefined undefined = new(
                UndefinedReason.NoVariation,
                "All answers of both segments are of one category, so there is nothing to tell apart."
            );
            return (undefined, undefined, 0, 0);
        }

        double sizeFirst = first.EffectiveSize;
        double sizeSecond = second.EffectiveSize;
        double statistic = 0;
        double smallest = double.MaxValue;
        foreach (KanoCategory category in present)
        {
            double a = first.Weight(category) / first.TotalWeight * sizeFirst;
            double b = second.Weight(category) / second.TotalWeight * sizeSecond;
            double share = (a + b) / (sizeFirst + sizeSecond);
            double expectedFirst = share * sizeFirst;
            double expectedSecond = share * sizeSecond;
            statistic += (a - expectedFirst) * ((a - expectedFirst) / expectedFirst);
            statistic += (b - expectedSecond) * ((b - expectedSecond) / expectedSecond);
            smallest = Math.Min(smallest, Math.Min(expectedFirst, expectedSecond));
        }

        int freedom = present.Length - 1;
        return (statistic, new ChiSquaredDistribution(freedom).Survival(statistic), freedom, smallest);
    }

    private string Sentence()
    {
        string tested = PValue.TryGet(out double p, out Undefined? undefined)
            ? $"the categories differ with {ShareText.PValueStatement(p)}{(SmallestExpected < 5 ? ", a rough value as counts are small" : "")}"
            : char.ToLowerInvariant(undefined.Sentence[0]) + undefined.Sentence[1..^1];
        string difference = BetterDifference.TryGet(out double better, out _)
            ? $"; better is {NumberText.Number(First.Better.Value.Value, 2)} in {FirstSegment} and {NumberText.Number(Second.Better.Value.Value, 2)} in {SecondSegment}, a difference of {(better > 0 ? "+" : "")}{NumberText.Number(better, 2)} ({ShareText.Level(Confidence)} interval {NumberText.Range(BetterInterval.Value, end => NumberText.Number(end, 2))})"
            : "";
        return $"{First.Item}, {FirstSegment} against {SecondSegment}: {tested}{difference}.";
    }

    void ISurveyResult.Write(SurveyJson json)
    {
        json.Explanation(Explanation);
        json.Text("item", First.Item);
        json.Text("first", FirstSegment);
        json.Text("second", SecondSegment);
        json.Measured("statistic", Statistic);
        json.Count("degreesOfFreedom", DegreesOfFreedom);
        json.Measured("pValue", PValue);
        json.Number("smallestExpected", SmallestExpected);
        json.Measured("betterDifference", BetterDifference);
        json.Interval("betterInterval", BetterInterval);
        json.Measured("worseDifference", WorseDifference);
        json.Interval("worseInterval", WorseInterval);
        json.Number("confidence", Confidence);
    }
}
