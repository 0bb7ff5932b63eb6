namespace AiPm.Sdk.Prioritization;

/// <summary>
/// When two scores are one score: where they agree to 4·10⁻¹² of their size. 0.1 × 3 and 0.3 differ in their last bit, and
/// rounding must not decide a rank.
/// </summary>
internal static class ScoreTie
{
    public const double Tolerance = 4e-12;

    public static bool Holds(double left, double right) =>
        Math.Abs(left - right) <= Tolerance * Math.Max(Math.Abs(left), Math.Abs(right));
}
