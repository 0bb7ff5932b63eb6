namespace AiPm.Sdk.Numerics;

/// <summary>The logistic function 1/(1 + e⁻ˣ), without overflow.</summary>
internal static class Logistic
{
    public static double Of(double x)
    {
        double small = Elementary.Exp(-Math.Abs(x));
        return x >= 0 ? 1 / (1 + small) : small / (1 + small);
    }

    /// <summary>Its logarithm.</summary>
    public static double LogOf(double x) => Math.Min(x, 0) - Elementary.Log1p(Elementary.Exp(-Math.Abs(x)));
}
