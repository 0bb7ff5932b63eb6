using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Agreement between raters, as a person and a model as a judge, as an evaluation that a threshold can judge.</summary>
public static class RaterAgreement
{
    /// <summary>The size, in units rated, from which the large-sample interval of a coefficient keeps its confidence.</summary>
    public const int MinimumUnits = 100;

    /// <summary>A coefficient of <see cref="Agreement"/> (Cohen, Fleiss, Krippendorff, Gwet) with its interval.</summary>
    /// <param name="result">What <see cref="Agreement"/> found.</param>
    public static IntervalEstimate ToEvaluation(this AgreementResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(
            result.Name,
            result.Coefficient,
            result.Interval,
            result.Confidence,
            IntervalMethod.Asymptotic(
                $"large-sample interval of {result.Name}",
                result.Explanation.Method,
                MinimumUnits
            ),
            result.Units,
            counts: [new("units", result.Units)],
            assumptions: result.Explanation.Assumptions
        );
    }
}
