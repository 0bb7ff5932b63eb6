using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// How far along a power law an amount is: 0 at the smallest amount that was measured, 1 at the largest. Between, and beyond,
/// (1 − (x/x₁)⁻ᵇ)/(1 − (xₙ/x₁)⁻ᵇ), which becomes ln(x/x₁)/ln(xₙ/x₁) as b falls to 0.
/// </summary>
internal static class PowerLawBasis
{
    public static double At(double amount, double smallest, double largest, double exponent)
    {
        double along = Elementary.Log(amount / smallest);
        double whole = Elementary.Log(largest / smallest);
        return exponent == 0
            ? along / whole
            : Elementary.Expm1(-exponent * along) / Elementary.Expm1(-exponent * whole);
    }
}
