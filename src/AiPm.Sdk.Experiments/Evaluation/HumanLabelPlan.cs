using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How many human labels to buy for an interval of a wanted width, with the judge's help and without.</summary>
/// <remarks>
/// Of T answers all of which the judge sees, n labelled at random leave a variance of σ²/n·(1 − ρ²·(T − n)/T) with the best λ (Angelopoulos, Duchi and Zrnic 2023, with Cov and Var in place of their
/// estimates), where σ is the standard deviation of labels and ρ their correlation with the verdicts. The labels of the whole set leave σ²/T: the error of T answers themselves as a sample. The width
/// is 2·z·SE; each answer is taken for independent, so with clusters give the effective numbers.
/// </remarks>
public sealed record HumanLabelPlan
{
    private HumanLabelPlan(double width, double confidence, long answers, Measured labels, Measured alone)
    {
        Width = width;
        Confidence = confidence;
        Answers = answers;
        Labels = labels;
        LabelsAlone = alone;
    }

    /// <summary>The wanted width of the interval, both ends together.</summary>
    public double Width { get; }

    /// <summary>The confidence of the interval.</summary>
    public double Confidence { get; }

    /// <summary>T, the answers that the judge sees.</summary>
    public long Answers { get; }

    /// <summary>How many of them to label; undefined where all labels together do not reach the width.</summary>
    public Measured Labels { get; }

    /// <summary>How many labels without a judge; may be more than there are answers.</summary>
    public Measured LabelsAlone { get; }

    /// <summary>The plan as a sentence.</summary>
    public Explanation Explanation =>
        new(
            Labels.TryGet(out double labels, out Undefined? undefined)
                ? $"{NumberText.Number(labels)} human labels among {NumberText.Count(Answers)} judged answers give a {ShareText.Level(Confidence)} interval of width {NumberText.Number(Width)}; without the judge it takes {NumberText.Number(LabelsAlone)}."
                : undefined.Sentence,
            "variance of prediction-powered means (Angelopoulos, Duchi and Zrnic 2023)",
            ["labelled answers are drawn at random", "answers are independent"]
        );

    /// <summary>Plans from known numbers.</summary>
    /// <param name="width">The wanted width of the interval, both ends together; greater than 0.</param>
    /// <param name="answers">T, at least 2.</param>
    /// <param name="standardDeviation">σ of human labels, greater than 0; of shares √(p(1 − p)), at most ½.</param>
    /// <param name="correlation">ρ between label and verdict, from −1 to 1; a judge that says the opposite is given no weight.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static HumanLabelPlan ForWidth(
        double width,
        long answers,
        double standardDeviation,
        double correlation,
        double confidence = 0.95
    )
    {
        _ = Domain.Positive.Require(width);
        ArgumentOutOfRangeException.ThrowIfLessThan(answers, 2);
        _ = Domain.Positive.Require(standardDeviation);
        _ = Domain.Between(-1, 1).Require(correlation);
        double z = new NormalDistribution(0, 1).SurvivalQuantile((1 - Domain.OpenShare.Require(confidence)) / 2);
        double wanted = width / 2 / z / standardDeviation;
        wanted *= wanted;
        double saved = correlation > 0 ? correlation * correlation : 0;
        double alone = Math.Max(2, Math.Ceiling(1 / wanted * (1 - 1e-12)));
        if (!double.IsFinite(alone))
        {
            throw new ArgumentOutOfRangeException(
                nameof(width),
                width,
                string.Create(CultureInfo.InvariantCulture, $"no number of labels gives a width as small as {width}")
            );
        }

        return new(width, confidence, answers, Fewest(), alone);

        double Variance(long labels) => (1 - saved * ((double)(answers - labels) / answers)) / labels;

        Measured Fewest()
        {
            if (Variance(answers) > wanted * (1 + 1e-12))
            {
                return new Undefined(
                    UndefinedReason.DoesNotExist,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Even with all {NumberText.Count(answers)} answers labelled the interval is {NumberText.Number(2 * z * standardDeviation * Math.Sqrt(Variance(answers)))} wide; a width of {NumberText.Number(width)} takes {NumberText.Number(alone)} answers."
                    )
                );
            }

            long low = 1;
            long high = answers;
            while (high - low > 1)
            {
                long middle = low + (high - low) / 2;
                (low, high) = Variance(middle) > wanted * (1 + 1e-12) ? (middle, high) : (low, middle);
            }

            return high;
        }
    }

    /// <summary>Plans from a first part of labels.</summary>
    /// <param name="width">The wanted width of the interval, both ends together; greater than 0.</param>
    /// <param name="pilot">Labels and verdicts so far; labelled and other answers together are T.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>Undefined numbers where the pilot has fewer than two labels or no variation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static HumanLabelPlan ForWidth(double width, JudgedSample pilot, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(pilot);
        JointMoments joint = JointMoments.Of(pilot.JudgedColumn, pilot.LabelColumn);
        long answers = pilot.LabelColumn.LongLength + pilot.RestColumn.LongLength;
        if (!joint.Y.StandardDeviation.TryGet(out double deviation, out Undefined? undefined) || !(deviation > 0))
        {
            undefined ??= new(
                UndefinedReason.NoVariation,
                "All labels so far are equal, so no width can be planned from them."
            );
            return new(
                Domain.Positive.Require(width),
                Domain.OpenShare.Require(confidence),
                answers,
                undefined,
                undefined
            );
        }

        double correlation = joint.Correlation.TryGet(out double known, out _) ? known : 0;
        return ForWidth(width, Math.Max(2, answers), deviation, Math.Clamp(correlation, -1, 1), confidence);
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
