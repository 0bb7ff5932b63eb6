using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A mean of human labels, sharpened by a judge's verdicts on many more answers, and what the verdicts are worth.</summary>
public sealed record PredictionPoweredEstimate
{
    /// <summary>The mean with its interval: sharpened where <see cref="UsesJudge"/>, else of the labels alone.</summary>
    public required IntervalEstimate Estimate { get; init; }

    /// <summary>The mean of the labels alone with its interval.</summary>
    public required IntervalEstimate LabelsAlone { get; init; }

    /// <summary>Whether the judge's verdicts are used; a warning of <see cref="Estimate"/> says why not.</summary>
    public required bool UsesJudge { get; init; }

    /// <summary>λ, the weight of the judge's verdicts, from 0 to 1; of cross-fitting the average over folds.</summary>
    public required double Lambda { get; init; }

    /// <summary>The standard error of the mean; undefined below two labels.</summary>
    public required Measured StandardError { get; init; }

    /// <summary>The mean of verdict less label over the labelled answers, with Student's interval: how far the judge is off by itself.</summary>
    public required IntervalEstimate JudgeBias { get; init; }

    /// <summary>How many labels alone would be as sure: n·SE²(labels)/SE²; undefined where either has no error.</summary>
    public required Measured EffectiveLabels { get; init; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation =>
        Estimate.Explanation with
        {
            Sentence =
                UsesJudge && EffectiveLabels.TryGet(out double worth, out _)
                    ? $"{Estimate} The judge makes {NumberText.Number(LabelsAlone.Counts[0].Count)} labels worth {NumberText.Rounded(worth, 3)}."
                    : Estimate.ToString(),
        };

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
