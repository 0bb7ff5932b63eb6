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

    public static Undefined NoAnswers(string what) =>
        new(UndefinedReason.TooFewObservations, $"There is no usable answer, so there is no {what}.");
}
