namespace AiPm.Sdk.Numerics;

/// <summary>Two proportions compared by an exact test that takes the common share as unknown and not the margin as given.</summary>
public sealed record UnconditionalTestResult
{
    /// <summary>The most trials in both arms together that the exact tests take.</summary>
    public const int MostTrials = 4_000;

    internal UnconditionalTestResult(
        ProportionCounts control,
        ProportionCounts treatment,
        Alternative alternative,
        Measured statistic,
        Measured pValue,
        Measured nuisanceShare,
        string method
    )
    {
        Control = control;
        Treatment = treatment;
        Alternative = alternative;
        Statistic = statistic;
        PValue = pValue;
        NuisanceShare = nuisanceShare;
        Explanation = new(
            PValue.TryGet(out double p, out Undefined? undefined)
                ? $"{ShareText.Share(Treatment.Share)} ({Treatment}) against {ShareText.Share(Control.Share)} ({Control}), {ShareText.PValueStatement(p)}."
                : undefined.Sentence,
            method,
            [
                "each unit counts once, in one arm",
                "units are independent",
                "the sizes of the arms were fixed beforehand",
            ]
        );
    }

    /// <summary>Counts of the control.</summary>
    public ProportionCounts Control { get; }

    /// <summary>Counts of the treatment.</summary>
    public ProportionCounts Treatment { get; }

    /// <summary>The alternative of the test.</summary>
    public Alternative Alternative { get; }

    /// <summary>
    /// What orders the tables: z of Barnard's test, positive where the treatment's share is greater, undefined where its error is 0;
    /// Fisher's one-sided p-value of Boschloo's.
    /// </summary>
    public Measured Statistic { get; }

    /// <summary>The p-value: the largest chance, over all common shares, of a table at least as extreme. Undefined without trials in an arm.</summary>
    public Measured PValue { get; }

    /// <summary>The common share where that chance is largest, one of them where there are several.</summary>
    public Measured NuisanceShare { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    internal static void RequireSize(ProportionCounts control, ProportionCounts treatment)
    {
        Int128 trials = (Int128)control.Trials + treatment.Trials;
        if (trials > MostTrials)
        {
            throw new ArgumentOutOfRangeException(
                nameof(treatment),
                trials,
                $"both arms must have at most {MostTrials:N0} trials together, but had {trials}; use a score test"
            );
        }
    }
}
