using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Areas under the ROC curve of a model with a score for each of several classes: each class against the rest, their averages, and Hand and Till's M, the
/// mean over pairs of classes.
/// </summary>
/// <remarks>
/// <para>
/// M does not depend on how frequent the classes are: it changes where the model does, not where the mix of cases does. Averages over one class against the rest do, as
/// the rest is a mix; the weighted one tells how the model does on the cases as they come.
/// </para>
/// <para>
/// Only the order of a class's own scores over rows counts; the scores of a row need not sum to 1. A class without rows has no area; averages leave it out and name it.
/// With two classes whose scores sum to 1 all of them are <see cref="RocAuc"/>.
/// </para>
/// <para>
/// Errors are linearised: each row's part in every area it takes part in, through its placements (DeLong, DeLong and Clarke-Pearson 1988), so that areas that share
/// rows are not taken for independent. Intervals are on the log-odds. Where an area is 1 (or 0), the lower end is (α/2)^(1/m) with m rows of the rarest class, as m disjoint
/// tuples of one row of each class were all in order. Cost: O(K·n·log n + K·n) for K classes.
/// </para>
/// </remarks>
public sealed record MultiClassAuc
{
    private static readonly string[] Assumptions =
    [
        "rows are independent",
        "rows are a fair sample of the cases the model will meet",
    ];

    private MultiClassAuc(
        ImmutableArray<string> classes,
        ImmutableArray<IntervalEstimate> againstRest,
        ImmutableArray<ClassPairAuc> pairs,
        IntervalEstimate macro,
        IntervalEstimate weighted,
        IntervalEstimate handTill
    )
    {
        Classes = classes;
        AgainstRest = againstRest;
        Pairs = pairs;
        Macro = macro;
        Weighted = weighted;
        HandTill = handTill;
    }

    /// <summary>The interval of the averages. Its size is the rows of the rarest class that occurs; measured up to areas of 0.95.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic(
            "linearised mean of areas on the log-odds",
            "Hand and Till 2001; DeLong, DeLong and Clarke-Pearson 1988",
            50
        );

    /// <summary>The names of the classes, in the order of their scores.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>The area of each class against all others, as <see cref="RocAuc.Of"/> has it.</summary>
    public ImmutableArray<IntervalEstimate> AgainstRest { get; }

    /// <summary>Every pair of classes that occur.</summary>
    public ImmutableArray<ClassPairAuc> Pairs { get; }

    /// <summary>The plain mean of <see cref="AgainstRest"/> over classes that occur.</summary>
    public IntervalEstimate Macro { get; }

    /// <summary>Their mean, each class counting as often as it occurs. Provost and Domingos 2000.</summary>
    public IntervalEstimate Weighted { get; }

    /// <summary>Hand and Till's M, the mean over <see cref="Pairs"/>. Hand and Till 2001, equation 8.</summary>
    public IntervalEstimate HandTill { get; }

    /// <summary>The averages in a sentence, with method and assumptions.</summary>
    public Explanation Explanation =>
        new(
            HandTill.IsDefined
                ? $"{HandTill.Explanation.Sentence} One class against the rest: {NumberText.Number(Macro.Value.Value)} on average over classes, {NumberText.Number(Weighted.Value.Value)} on average over cases."
                : HandTill.Explanation.Sentence,
            HandTill.Explanation.Method,
            HandTill.Explanation.Assumptions
        );

    /// <summary>The areas of columns of class places, from 0.</summary>
    /// <param name="classes">The names of the classes: at least two, none empty, none twice.</param>
    /// <param name="actual">The place of each row's class.</param>
    /// <param name="scores">A row's scores one after the other, one for each class: rows × classes in all. Finite, higher for more likely.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The names are not such, or the columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A place is no class, a score is not finite, a weight is negative, or the confidence is outside its range.</exception>
    public static MultiClassAuc Of(
        IReadOnlyList<string> classes,
        ReadOnlySpan<int> actual,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95
    )
    {
        Domain.OpenShare.Require(confidence);
        ImmutableArray<string> names = ClassNames.Checked(classes, 2, nameof(classes));
        if (scores.Length != (long)actual.Length * names.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"scores must be {actual.Length} rows of {names.Length} classes, {(long)actual.Length * names.Length} in all, but were {scores.Length}"
                ),
                nameof(scores)
            );
        }

        for (int row = 0; row < actual.Length; row++)
        {
            if ((uint)actual[row] >= (uint)names.Length)
            {
                throw Labels.Unseen(actual[row], 0, row, names.Length);
            }
        }

        Domain.Real.Require(scores);
        Labels.Weights(actual.Length, weights);
        ClassPlacements placements = ClassPlacements.Of(names.Length, actual, scores, weights);
        return new(
            names,
            AreasAgainstRest(names, actual, scores, weights, confidence),
            [
                .. placements.Pairs.Select(pair => new ClassPairAuc(
                    names[pair.First],
                    names[pair.Second],
                    Estimate(
                        $"ROC AUC of {names[pair.First]} and {names[pair.Second]}",
                        pair.Area,
                        [pair.First, pair.Second],
                        names,
                        placements,
                        confidence,
                        isAverage: false
                    )
                )),
            ],
            Average("ROC AUC of one class against the rest", placements.Macro, names, placements, confidence),
            Average(
                "ROC AUC of one class against the rest, weighted",
                placements.Weighted,
                names,
                placements,
                confidence
            ),
            Average("Hand and Till's M", placements.HandTill, names, placements, confidence)
        );
    }

    private static ImmutableArray<IntervalEstimate> AreasAgainstRest(
        ImmutableArray<string> names,
        ReadOnlySpan<int> actual,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> weights,
        double confidence
    )
    {
        bool[] isOne = new bool[actual.Length];
        double[] column = new double[actual.Length];
        ImmutableArray<IntervalEstimate>.Builder areas = ImmutableArray.CreateBuilder<IntervalEstimate>(names.Length);
        for (int k = 0; k < names.Length; k++)
        {
            for (int row = 0; row < actual.Length; row++)
            {
                isOne[row] = actual[row] == k;
                column[row] = scores[row * names.Length + k];
            }

            areas.Add(RocAuc.Of(isOne, column, weights, confidence));
        }

        return areas.MoveToImmutable();
    }

    private static IntervalEstimate Average(
        string name,
        AreaWithVariance? area,
        ImmutableArray<string> names,
        ClassPlacements placements,
        double confidence
    )
    {
        int[] present = [.. Enumerable.Range(0, names.Length).Where(k => placements.Cells[k].Weight > 0)];
        return area is { } known
            ? Estimate(name, known, present, names, placements, confidence, isAverage: true)
            : MetricIntervals.None(
                name,
                present.Length == 0
                    ? new(UndefinedReason.TooFewObservations, "There are no rows.")
                    : new(
                        UndefinedReason.NoVariation,
                        $"Every row is of class {names[present[0]]}, so there is no other to rank it against."
                    ),
                confidence,
                Domain.Share,
                Method,
                Counts(names, placements)
            );
    }

    private static IntervalEstimate Estimate(
        string name,
        AreaWithVariance area,
        int[] present,
        ImmutableArray<string> names,
        ClassPlacements placements,
        double confidence,
        bool isAverage
    )
    {
        double size = present.Min(k => placements.Cells[k].EffectiveSize);
        string[] absent =
        [
            .. Enumerable.Range(0, names.Length).Where(k => !(placements.Cells[k].Weight > 0)).Select(k => names[k]),
        ];
        return new(
            name,
            area.Value,
            RocAuc.Ends(area.Value, area.Variance, size, confidence, AucInterval.LogitDeLong),
            confidence,
            Method,
            size,
            Domain.Share,
            Counts(names, placements),
            Assumptions,
            AbsentClasses.Warning(isAverage ? absent : [], UndefinedClasses.LeftOut)
        );
    }

    private static SampleCount[] Counts(ImmutableArray<string> names, ClassPlacements placements) =>
        [.. names.Select((name, k) => new SampleCount($"rows of {name}", placements.Cells[k].Weight))];
}
