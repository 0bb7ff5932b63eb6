namespace AiPm.Sdk.Numerics;

/// <summary>One mean, of a sample or of differences between pairs, tested against a stated value.</summary>
public sealed record MeanTestResult
{
    internal MeanTestResult(
        Moments sample,
        double tested,
        double confidence,
        Alternative alternative,
        string method,
        IReadOnlyList<string> assumptions
    )
    {
        Count = sample.Count;
        Tested = tested;
        Alternative = alternative;
        Confidence = confidence;
        Mean = sample.Mean;
        Interval = MeanIntervals.Student(sample, confidence, alternative);
        StandardError = sample.StandardDeviation.TryGet(out double deviation, out Undefined? undefined)
            ? deviation / Math.Sqrt(sample.Count)
            : undefined;
        DegreesOfFreedom = Math.Max(0, sample.Count - 1);
        if (Interval.TryGet(out Interval interval, out undefined))
        {
            Statistic = (sample.Mean.Value - tested) / StandardError.Value;
            PValue = StandardNormal.PValue(new StudentTDistribution(DegreesOfFreedom), Statistic.Value, alternative);
        }
        else
        {
            (Statistic, PValue) = (undefined, undefined);
        }

        Explanation = new(
            PValue.TryGet(out double p, out undefined)
                ? $"The mean of {NumberText.Count(Count)} is {NumberText.Number(Mean.Value)} ({Range(interval)}); against {NumberText.Number(tested)}, {ShareText.PValueStatement(p)}."
                : undefined.Sentence,
            method,
            assumptions
        );
    }

    /// <summary>The number of observations, or of pairs.</summary>
    public long Count { get; }

    /// <summary>The value that the mean is tested against.</summary>
    public double Tested { get; }

    /// <summary>The alternative of the test and the sides of the interval.</summary>
    public Alternative Alternative { get; }

    /// <summary>The confidence of the interval.</summary>
    public double Confidence { get; }

    /// <summary>The mean; of pairs, of second less first.</summary>
    public Measured Mean { get; }

    /// <summary>Student's interval of the mean.</summary>
    public MeasuredInterval Interval { get; }

    /// <summary>s/√n.</summary>
    public Measured StandardError { get; }

    /// <summary>t: the mean less the tested value, in standard errors.</summary>
    public Measured Statistic { get; }

    /// <summary>n − 1.</summary>
    public long DegreesOfFreedom { get; }

    /// <summary>The p-value under <see cref="Alternative"/>; undefined below two observations or where all are equal.</summary>
    public Measured PValue { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    private string Range(Interval interval) =>
        Alternative switch
        {
            Alternative.Greater =>
                $"{ShareText.Level(Confidence)} interval at least {NumberText.Number(interval.Lower)}",
            Alternative.Less => $"{ShareText.Level(Confidence)} interval at most {NumberText.Number(interval.Upper)}",
            _ =>
                $"{ShareText.Level(Confidence)} interval {NumberText.Number(interval.Lower)} to {NumberText.Number(interval.Upper)}",
        };
}
