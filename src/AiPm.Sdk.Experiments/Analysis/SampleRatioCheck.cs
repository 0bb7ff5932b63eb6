using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Whether units were split over the arms as planned: a sample ratio mismatch says that assignment or logging is broken, and
/// then no comparison of the arms can be trusted. Fabijan et al. 2019, KDD.
/// </summary>
public sealed record SampleRatioCheck
{
    private SampleRatioCheck(ChiSquaredTestResult test, double alpha, string sentence)
    {
        Test = test;
        Alpha = alpha;
        Explanation = new(
            sentence,
            "χ² goodness of fit of unit counts to the planned allocation (Pearson 1900)",
            ["units are assigned independently"]
        );
    }

    /// <summary>The χ² of the counts against the planned allocation.</summary>
    public ChiSquaredTestResult Test { get; }

    /// <summary>The p-value below which the split counts as broken.</summary>
    public double Alpha { get; }

    /// <summary>Whether the split is broken: the p-value is below <see cref="Alpha"/>.</summary>
    public bool IsMismatch => Test.PValue.TryGet(out double p, out _) && p < Alpha;

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Checks counts of units against the planned allocation.</summary>
    /// <param name="units">Units by arm, at least two arms, none negative.</param>
    /// <param name="allocation">The planned ratio, one positive weight an arm, as 1 : 1; it need not sum to 1.</param>
    /// <param name="alpha">The p-value below which the split counts as broken, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">There are fewer than two arms, not one weight for each, or a number is outside its range.</exception>
    public static SampleRatioCheck Of(ReadOnlySpan<long> units, ReadOnlySpan<double> allocation, double alpha = 0.001)
    {
        Domain.OpenShare.Require(alpha);
        if (units.Length < 2 || allocation.Length != units.Length)
        {
            throw new ArgumentException(
                $"allocation must have one weight for each of at least 2 arms, but had {allocation.Length} for {units.Length} counts of units",
                nameof(allocation)
            );
        }

        Domain.Positive.Require(allocation);
        ChiSquaredTestResult test = ChiSquaredTest.GoodnessOfFit(units, allocation);
        return new(test, alpha, Sentence(units, allocation, test, alpha));
    }

    private static string Sentence(
        ReadOnlySpan<long> units,
        ReadOnlySpan<double> allocation,
        ChiSquaredTestResult test,
        double alpha
    )
    {
        if (!test.PValue.TryGet(out double p, out Undefined? undefined))
        {
            return undefined.Sentence;
        }

        List<string> counts = [];
        List<string> weights = [];
        for (int i = 0; i < units.Length; i++)
        {
            counts.Add(NumberText.Count(units[i]));
            weights.Add(NumberText.Number(allocation[i]));
        }

        string split = $"{string.Join(" : ", counts)} units for a planned {string.Join(" : ", weights)}";
        return p < alpha
            ? $"The split of units is broken: {split}, {ShareText.PValueStatement(p)}."
            : $"The split of units is as planned: {split}, {ShareText.PValueStatement(p)}.";
    }
}
