namespace AiPm.Sdk.Numerics;

/// <summary>A statistic of two samples held against its values under all, or many, arrangements of the same observations.</summary>
public sealed record PermutationTestResult
{
    internal PermutationTestResult(
        long controlCount,
        long treatmentCount,
        Alternative alternative,
        Measured statistic,
        long arrangements,
        long atLeast,
        long atMost,
        bool isExact,
        Undefined? missing,
        string method,
        IReadOnlyList<string> assumptions
    )
    {
        ControlCount = controlCount;
        TreatmentCount = treatmentCount;
        Alternative = alternative;
        Statistic = statistic;
        Arrangements = arrangements;
        AtLeast = atLeast;
        AtMost = atMost;
        IsExact = isExact;
        if (missing is not null)
        {
            (PValue, PValueError) = (missing, missing);
        }
        else
        {
            // The arrangement found is one of those that count, drawn or not.
            long added = isExact ? 0 : 1;
            double all = arrangements + added;
            double tail =
                alternative switch
                {
                    Alternative.Greater => atLeast + added,
                    Alternative.Less => atMost + added,
                    _ => Math.Min(atLeast, atMost) + added,
                } / all;
            int sides = alternative == Alternative.TwoSided ? 2 : 1;
            PValue = Math.Min(1, sides * tail);
            PValueError = isExact ? 0 : sides * Math.Sqrt(tail * (1 - tail) / all);
        }

        Explanation = new(
            PValue.TryGet(out double p, out Undefined? undefined)
                ? $"The statistic is {NumberText.Number(statistic.Value)}; of {NumberText.Count(arrangements)} arrangements {NumberText.Count(atLeast)} give as much or more and {NumberText.Count(atMost)} as little or less, {ShareText.PValueStatement(p)}."
                : undefined.Sentence,
            isExact ? method + ", all arrangements" : method + ", arrangements drawn at random",
            assumptions
        );
    }

    /// <summary>The number of observations of the control, or of pairs.</summary>
    public long ControlCount { get; }

    /// <summary>The number of observations of the treatment, or of pairs.</summary>
    public long TreatmentCount { get; }

    /// <summary>The alternative of the test.</summary>
    public Alternative Alternative { get; }

    /// <summary>The statistic of the samples as they are; undefined where one is empty.</summary>
    public Measured Statistic { get; }

    /// <summary>The number of arrangements taken, all or drawn.</summary>
    public long Arrangements { get; }

    /// <summary>In how many of them the statistic is at least the one found, to rounding.</summary>
    public long AtLeast { get; }

    /// <summary>In how many of them the statistic is at most the one found, to rounding.</summary>
    public long AtMost { get; }

    /// <summary>Whether all arrangements were taken.</summary>
    public bool IsExact { get; }

    /// <summary>
    /// k/N over all arrangements, (k + 1)/(N + 1) over N drawn ones, with k on the side of the <see cref="Alternative"/>; two-sided twice the smaller
    /// of both, at most 1. Undefined where a sample is empty.
    /// </summary>
    public Measured PValue { get; }

    /// <summary>The standard deviation of the p-value over other seeds; 0 where it is exact.</summary>
    public Measured PValueError { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
