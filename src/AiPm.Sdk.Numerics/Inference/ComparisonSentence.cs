namespace AiPm.Sdk.Numerics;

/// <summary>The sentence of a comparison, made from its numbers.</summary>
internal static class ComparisonSentence
{
    internal static string OfShares(
        Measured control,
        Measured treatment,
        MeasuredEffect difference,
        Measured pValue,
        Alternative alternative
    ) =>
        control.TryGet(out double c, out Undefined? undefined) && treatment.TryGet(out double t, out undefined)
            ? $"{ShareText.Share(t)} against {ShareText.Share(c)}, a difference of "
                + $"{ShareText.Points(difference.Value.Value)} points ({Range(difference, ShareText.Points, alternative)}){Tested(pValue)}"
            : undefined!.Sentence;

    internal static string OfNumbers(
        Measured control,
        Measured treatment,
        MeasuredEffect difference,
        Measured pValue,
        Alternative alternative
    ) =>
        control.TryGet(out double c, out Undefined? undefined) && treatment.TryGet(out double t, out undefined)
            ? $"{NumberText.Number(t)} against {NumberText.Number(c)}, a difference of "
                + $"{NumberText.Number(difference.Value.Value)} ({Range(difference, NumberText.Number, alternative)}){Tested(pValue)}"
            : undefined!.Sentence;

    private static string Range(MeasuredEffect effect, Func<double, string> number, Alternative alternative)
    {
        if (!effect.Interval.TryGet(out Interval interval, out _))
        {
            return "no interval";
        }

        string range = alternative switch
        {
            Alternative.Greater => $"at least {number(interval.Lower)}",
            Alternative.Less => $"at most {number(interval.Upper)}",
            _ => $"{number(interval.Lower)} to {number(interval.Upper)}",
        };
        return $"{ShareText.Level(effect.Confidence)} interval {range}";
    }

    private static string Tested(Measured pValue) =>
        pValue.TryGet(out double p, out Undefined? undefined)
            ? $", {ShareText.PValueStatement(p)}."
            : $". No test: {char.ToLowerInvariant(undefined.Sentence[0])}{undefined.Sentence[1..]}";
}
