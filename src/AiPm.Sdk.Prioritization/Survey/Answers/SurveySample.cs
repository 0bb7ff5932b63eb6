using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Which answers a result rests on: how many were given and used, and everything that was wrong with any of them.</summary>
public sealed record SurveySample
{
    internal SurveySample(
        int given,
        int used,
        IReadOnlyList<Respondent> respondents,
        IReadOnlyList<AnswerFinding> findings
    )
    {
        Given = given;
        Used = used;
        Respondents = respondents.Count;
        (TotalWeight, EffectiveRespondents) = Kish.Of(respondents);
        Findings = findings;
    }

    /// <summary>The number of answers that were given.</summary>
    public int Given { get; }

    /// <summary>The number of answers the result rests on.</summary>
    public int Used { get; }

    /// <summary>Answers given less answers used.</summary>
    public int Excluded => Given - Used;

    /// <summary>The number of respondents with at least one used answer.</summary>
    public int Respondents { get; }

    /// <summary>The sum of their weights.</summary>
    public double TotalWeight { get; }

    /// <summary>
    /// How many respondents of equal weight would tell as much: (Σw)²/Σw², the number itself where all weights are equal. Kish 1965,
    /// Survey Sampling, section 11.7.
    /// </summary>
    public double EffectiveRespondents { get; }

    /// <summary>Every defect in the order of the answers, whether its answer was left out or not.</summary>
    public IReadOnlyList<AnswerFinding> Findings { get; }

    /// <summary>The number of answers left out for this defect. An answer is left out once, so that these add up to <see cref="Excluded"/>.</summary>
    public int ExcludedFor(AnswerDefect defect) =>
        Findings.Count(finding => finding.IsExcluded && finding.Defect == defect);

    /// <summary>The sample in words: <c>118 of 120 answers by 40 respondents (2 incomplete left out)</c>.</summary>
    public override string ToString()
    {
        string weighted =
            Math.Abs(EffectiveRespondents - Respondents) <= 1e-9 * Respondents
                ? ""
                : $", as much as {NumberText.Rounded(EffectiveRespondents, 3)} of equal weight";
        string[] reasons =
        [
            .. Enum.GetValues<AnswerDefect>()
                .Where(defect => ExcludedFor(defect) > 0)
                .Select(defect => $"{NumberText.Count(ExcludedFor(defect))} {Word(defect)}"),
        ];
        string left = reasons.Length == 0 ? "" : $" ({string.Join(", ", reasons)} left out)";
        return $"{NumberText.Count(Used)} of {NumberText.Count(Given)} answers by {NumberText.Count(Respondents)} {(Respondents == 1 ? "respondent" : "respondents")}{weighted}{left}";
    }

    private static string Word(AnswerDefect defect) =>
        defect switch
        {
            AnswerDefect.Incomplete => "incomplete",
            AnswerDefect.Duplicate => "duplicate",
            AnswerDefect.Contradictory => "contradictory",
            AnswerDefect.WrongTotal => "of a wrong total",
            _ => "straight-lined",
        };
}
