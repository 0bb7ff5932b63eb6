using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What users did in a test of tasks: how many succeeded, and how long it took them.</summary>
public static class TaskMeasures
{
    private static readonly string[] Assumptions =
    [
        "participants are a fair sample of users",
        "participants are independent of each other",
    ];

    /// <summary>The adjusted Wald interval; its size is the number of the rarer outcome.</summary>
    public static IntervalMethod SuccessMethod { get; } =
        IntervalMethod.Asymptotic("adjusted Wald interval", "Agresti and Coull 1998; Sauro and Lewis 2005", 40);

    /// <summary>The interval of the geometric mean: exact where times are lognormal.</summary>
    public static IntervalMethod TimeMethod { get; } =
        IntervalMethod.Exact("Student's interval of the mean logarithm", "Sauro and Lewis 2010");

    /// <summary>The share of participants who complete a task, with the interval usual in usability tests.</summary>
    /// <remarks>
    /// p̃ ± z·√(p̃(1 − p̃)/(n + z²)), p̃ = (k + z²/2)/(n + z²), held inside 0 and 1. Of few participants it covers more than it says on average, and less than it
    /// says for some shares; where the promise matters, <see cref="ProportionEstimates.Wilson"/> and <see cref="ProportionEstimates.ClopperPearson"/> keep theirs at every size.
    /// </remarks>
    /// <param name="counts">Who completed it, of those who tried.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static IntervalEstimate Success(ProportionCounts counts, double confidence = 0.95)
    {
        MeasuredInterval interval = ProportionIntervals.AgrestiCoull(counts, confidence);
        return new(
            "task success",
            counts.Share,
            interval,
            confidence,
            SuccessMethod,
            Math.Min(counts.Successes, counts.Failures),
            Domain.Share,
            [new("completed", counts.Successes), new("tried", counts.Trials)],
            Assumptions,
            estimate: Estimate.Beta(1d + counts.Successes, 1d + counts.Failures)
        );
    }

    /// <summary>The geometric mean of times on a task: close to the median of what is skew, and of fewer users nearer to it than the sample's median.</summary>
    /// <remarks>
    /// exp(mean of ln t ± t·s/√n). Undefined without times; one time, or equal times, have no interval. Sauro and Lewis 2010, CHI: Average task times in usability tests.
    /// </remarks>
    /// <param name="times">Times of those who completed the task, in any unit; each above 0.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is not positive (the message names its row), or the confidence is outside its range.</exception>
    public static IntervalEstimate Time(ReadOnlySpan<double> times, double confidence = 0.95)
    {
        Domain.Positive.Require(times);
        double[] logarithms = new double[times.Length];
        Elementary.Log(times, logarithms);
        Moments moments = Moments.Of(logarithms);
        MeasuredInterval interval = MeanIntervals.Student(moments, confidence);
        return new(
            "typical time on task",
            moments.Mean.TryGet(out double mean, out Undefined? undefined) ? Elementary.Exp(mean) : undefined,
            interval.TryGet(out Interval ends, out _)
                ? new Interval(Elementary.Exp(ends.Lower), Elementary.Exp(ends.Upper))
                : interval,
            confidence,
            TimeMethod,
            moments.Count,
            Domain.Positive,
            [new("times", moments.Count)],
            [.. Assumptions, "times are lognormal", "times of those who gave up are not part of it"]
        );
    }
}
