namespace AiPm.Sdk.Numerics;

/// <summary>The covariance of two quantities of one Gaussian copula where it has a closed form.</summary>
internal static class CorrelatedCovariance
{
    private static readonly Undefined None = new(
        UndefinedReason.NoClosedForm,
        "The covariance of these correlated quantities has no closed form; simulate the estimate."
    );

    /// <summary>0 for independent quantities; undefined where the families have no closed form.</summary>
    public static Measured Of(LeafNode a, LeafNode b)
    {
        if (a.Copula is not { } copula || !copula.Equals(b.Copula))
        {
            return 0;
        }

        int first = copula.IndexOf(a.Name!);
        int second = copula.IndexOf(b.Name!);
        double r = copula.Scores[first, second];
        return r == 0
            ? 0
            : (a.Distribution, b.Distribution) switch
            {
                (NormalDistribution x, NormalDistribution y) => Finite(r * x.StandardDeviation * y.StandardDeviation),
                (LogNormalDistribution x, LogNormalDistribution y) => OfLogNormals(x, y, r),
                (NormalDistribution x, LogNormalDistribution y) => OfNormalAndLogNormal(x, y, r),
                (LogNormalDistribution x, NormalDistribution y) => OfNormalAndLogNormal(y, x, r),
                (UniformDistribution x, UniformDistribution y) => Finite(
                    copula.Spearman[first, second] / 12 * x.Support.Width * y.Support.Width
                ),
                (NormalDistribution x, UniformDistribution y) => OfNormalAndUniform(x, y, r),
                (UniformDistribution x, NormalDistribution y) => OfNormalAndUniform(y, x, r),
                _ => None,
            };
    }

    // E[XY] − E[X]E[Y] = E[X]E[Y]·(e^{r·s·t} − 1).
    private static Measured OfLogNormals(LogNormalDistribution x, LogNormalDistribution y, double r) =>
        x.Mean.TryGet(out double a, out Undefined? undefined) && y.Mean.TryGet(out double b, out undefined)
            ? Finite(a * Elementary.Expm1(r * x.LogStandardDeviation * y.LogStandardDeviation) * b)
            : undefined;

    // Stein's lemma: cov(Z, g(W)) = r·E[g′(W)].
    private static Measured OfNormalAndLogNormal(NormalDistribution x, LogNormalDistribution y, double r) =>
        y.Mean.TryGet(out double mean, out Undefined? undefined)
            ? Finite(r * x.StandardDeviation * y.LogStandardDeviation * mean)
            : undefined;

    // Stein's lemma with g = Φ: E[φ(W)] = 1/(2√π).
    private static Measured OfNormalAndUniform(NormalDistribution x, UniformDistribution y, double r) =>
        Finite(r * x.StandardDeviation * y.Support.Width / (2 * Math.Sqrt(Math.PI)));

    private static Measured Finite(double value) =>
        double.IsFinite(value)
            ? value
            : new Undefined(UndefinedReason.Infinite, "The covariance is too large for a number.");
}
