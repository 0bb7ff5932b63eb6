namespace AiPm.Sdk.Numerics;

/// <summary>A two-sided bootstrap interval with the Monte Carlo error of its ends.</summary>
/// <param name="Method">The method by its name in the literature, with its source (author, year).</param>
/// <param name="Confidence">The confidence, strictly between 0 and 1.</param>
/// <param name="Interval">The interval, or why there is none.</param>
/// <param name="LowerError">
/// The standard deviation of the lower end over other seeds, from the spread of the order statistics around it;
/// undefined where the interval is.
/// </param>
/// <param name="UpperError">The same of the upper end.</param>
public sealed record BootstrapInterval(
    string Method,
    double Confidence,
    MeasuredInterval Interval,
    Measured LowerError,
    Measured UpperError
)
{
    /// <summary>The interval as a sentence with its method, or why there is none.</summary>
    public override string ToString() =>
        Interval.TryGet(out Interval interval, out Undefined? undefined)
            ? $"With {ShareText.Level(Confidence)} confidence the value lies between {NumberText.Number(interval.Lower)} and {NumberText.Number(interval.Upper)} ({Method})."
            : undefined.Sentence;
}
