using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Whether a model's probabilities mean the same in every group: each group's calibration curve, and how far apart groups are in what totals come out as.</summary>
public sealed record GroupCalibration
{
    private GroupCalibration(
        ImmutableArray<string> names,
        ImmutableArray<CalibrationCurve> curves,
        IntervalEstimate gap,
        double confidence
    )
    {
        Names = names;
        Curves = curves;
        Gap = gap;
        Confidence = confidence;
    }

    /// <summary>The groups, empty ones too.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The curve of each group; its errors are undefined for an empty one.</summary>
    public ImmutableArray<CalibrationCurve> Curves { get; }

    /// <summary>
    /// The largest difference between two groups of observed less predicted share: 0 where a probability is as much off in every group. Interval:
    /// <see cref="FairnessMethods.CalibrationGap"/>, of more than two groups <see cref="FairnessMethods.LargestCalibrationGap"/>.
    /// </summary>
    public IntervalEstimate Gap { get; }

    /// <summary>The confidence of all intervals.</summary>
    public double Confidence { get; }

    /// <summary>The curves of all groups, in the same bins.</summary>
    /// <param name="groups">The group of each row.</param>
    /// <param name="actual">Whether the row is positive; as many rows.</param>
    /// <param name="probabilities">The probability given to positive, from 0 to 1; as many rows.</param>
    /// <param name="bins">The number of bins of equal width, from 1 to 10,000.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability, a weight or another argument is outside its range; the message names the row, from 0.</exception>
    public static GroupCalibration Of(
        GroupLabels groups,
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> probabilities,
        int bins = 10,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(groups);
        Domain.OpenShare.Require(confidence);
        Labels.SameLength(groups.Rows, actual.Length, nameof(actual));
        Labels.Probabilities(groups.Rows, probabilities);
        Labels.Weights(groups.Rows, weights);
        int count = groups.Names.Length;
        List<CalibrationCurve> curves = [];
        List<GroupValue> values = [];
        List<string> missing = [];
        for (int g = 0; g < count; g++)
        {
            List<bool> outcomes = [];
            List<double> given = [];
            List<double> counts = [];
            for (int row = 0; row < groups.Rows; row++)
            {
                if (groups.Places[row] == g)
                {
                    outcomes.Add(actual[row]);
                    given.Add(probabilities[row]);
                    counts.Add(weights.IsEmpty ? 1 : weights[row]);
                }
            }

            double[] own = weights.IsEmpty ? [] : [.. counts];
            CalibrationCurve curve = CalibrationCurve.Of(
                [.. outcomes],
                [.. given],
                bins,
                CalibrationBinning.EqualWidth,
                own,
                confidence
            );
            curves.Add(curve);
            LinearisedStatistic gap = LinearisedStatistic.OfMean(
                [.. outcomes.Zip(given, (y, p) => (y ? 1 : 0) - p)],
                own
            );
            if (gap.Student(confidence).IsDefined)
            {
                values.Add(new(groups.Names[g], gap.Value.Value, gap.EffectiveSize, level => gap.Student(level).Value));
            }
            else
            {
                missing.Add(groups.Names[g]);
            }
        }

        return new(groups.Names, [.. curves], Largest(values, missing, confidence), confidence);
    }

    /// <summary>Equal when names, curves and confidence are.</summary>
    public bool Equals(GroupCalibration? other) =>
        other is not null
        && Names.SequenceEqual(other.Names, StringComparer.Ordinal)
        && Curves.SequenceEqual(other.Curves)
        && Gap == other.Gap;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Names.Length, Gap);

    private static IntervalEstimate Largest(List<GroupValue> values, List<string> missing, double confidence)
    {
        const string Name = "gap in calibration between groups";
        Domain range = Domain.Between(0, 2);
        IntervalMethod method =
            values.Count > 2 ? FairnessMethods.LargestCalibrationGap : FairnessMethods.CalibrationGap;
        double size = values.Count == 0 ? 0 : values.Min(value => value.Size);
        if (values.Count < 2)
        {
            Undefined none = RateGap.TooFew("calibration");
            return new(
                Name,
                none,
                none,
                confidence,
                method,
                size,
                range,
                RateGap.Counts(values),
                CellShare.Assumptions
            );
        }

        Interval ends = PairIntervals.Largest(values, confidence);
        return new(
            Name,
            values.Max(value => value.Value) - values.Min(value => value.Value),
            new Interval(Math.Min(2, ends.Lower), Math.Min(2, ends.Upper)),
            confidence,
            method,
            size,
            range,
            RateGap.Counts(values),
            CellShare.Assumptions,
            RateGap.Warnings(missing, UndefinedClasses.LeftOut)
        );
    }
}
