using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Weights and what they leave of a sample.</summary>
internal static class Kish
{
    /// <summary>(Σw)²/Σw²; 0 for no weight.</summary>
    public static double Effective(double sum, double squares) => squares > 0 ? sum / squares * sum : 0;

    public static (double Total, double Effective) Of(IEnumerable<Respondent> respondents)
    {
        double sum = 0;
        double squares = 0;
        foreach (Respondent respondent in respondents)
        {
            sum += respondent.Weight;
            squares += respondent.Weight * respondent.Weight;
        }

        return (sum, Effective(sum, squares));
    }

    /// <summary>Student's half-width of an interval around a mean of so many answers of equal weight, with one degree of freedom less.</summary>
    public static double HalfWidth(double standardError, double effectiveSize, double confidence) =>
        standardError * new StudentTDistribution(effectiveSize - 1).SurvivalQuantile((1 - confidence) / 2);

    public static Undefined NoAnswers(string what) =>
        new(UndefinedReason.TooFewObservations, $"There is no usable answer, so there is no {what}.");
}
