using System.Globalization;

namespace AiPm.Sdk.Numerics;

public readonly partial struct Estimate
{
    /// <summary>Normal with this mean and standard deviation (&gt; 0).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not finite, or the standard deviation is not positive.</exception>
    public static Estimate Normal(double mean, double standardDeviation) =>
        Of(new NormalDistribution(mean, standardDeviation));

    /// <summary>
    /// From an interval that holds the quantity with the given confidence, as much below it as above. The domain chooses the
    /// family: a share becomes logit-normal, a positive quantity lognormal (above another bound, that bound plus a lognormal), any real
    /// normal; without a domain, lognormal where both ends are positive, else normal.
    /// </summary>
    /// <param name="lower">The lower end, at probability (1 − confidence)/2.</param>
    /// <param name="upper">The upper end, at probability (1 + confidence)/2; greater than the lower.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="domain">The range the quantity may have.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The ends are not in order, leave the domain, or one lies on its bound, where no such distribution has a quantile.
    /// </exception>
    public static Estimate Interval(double lower, double upper, double confidence = 0.90, Domain? domain = null) =>
        IntervalReading.Read(lower, upper, confidence, domain);

    /// <summary>Triangular from minimum to maximum with its peak at the mode.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The parameters are not finite or not in order.</exception>
    public static Estimate Triangular(double minimum, double mode, double maximum) =>
        Of(new TriangularDistribution(minimum, mode, maximum));

    /// <summary>PERT: a beta from minimum to maximum with mean (minimum + λ·mode + maximum)/(λ + 2).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The parameters are not finite or not in order, or λ is not positive.</exception>
    public static Estimate Pert(double minimum, double mode, double maximum, double lambda = 4) =>
        Of(new PertDistribution(minimum, mode, maximum, lambda));

    /// <summary>Beta on [0, 1]: the posterior of a share after alpha − 1 successes and beta − 1 failures from a flat prior.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not finite and positive.</exception>
    public static Estimate Beta(double alpha, double beta) => Of(new BetaDistribution(alpha, beta));

    /// <summary>Each of the values with the same probability.</summary>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public static Estimate Empirical(params ReadOnlySpan<double> values) => Of(new EmpiricalDistribution(values));

    /// <summary>The sum of all; a balanced tree, so that long lists stay shallow. 0 for none.</summary>
    public static Estimate Sum(params ReadOnlySpan<Estimate> terms) =>
        terms.Length switch
        {
            0 => 0,
            1 => terms[0],
            _ => Sum(terms[..(terms.Length / 2)]) + Sum(terms[(terms.Length / 2)..]),
        };

    /// <summary>Reads estimate text: <c>12</c>, <c>80%</c>, <c>4k to 9k</c>, <c>PERT(2, 3, 8)</c>, <c>max(a, 0) * normal(5, 2)</c>.</summary>
    /// <param name="text">The text; the grammar is in <see cref="EstimateText"/>.</param>
    /// <param name="domain">The range the quantity may have; decides what <c>a to b</c> means and is checked.</param>
    /// <param name="names">The quantities that names stand for; none when left out.</param>
    /// <exception cref="FormatException">The text is not an estimate; the message gives position, what stands there and what may.</exception>
    public static Estimate Parse(
        string text,
        Domain? domain = null,
        IReadOnlyDictionary<string, Estimate>? names = null
    ) =>
        EstimateText.TryRead(text, domain, names, out Estimate estimate, out TextProblem? problem)
            ? estimate
            : throw new FormatException(
                string.Create(CultureInfo.InvariantCulture, $"\"{ShownText.Of(text)}\" is not an estimate: {problem}")
            );

    /// <summary>Reads estimate text without an exception; see <see cref="Parse"/>.</summary>
    public static bool TryParse(
        string text,
        Domain? domain,
        IReadOnlyDictionary<string, Estimate>? names,
        out Estimate estimate,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out TextProblem? problem
    ) => EstimateText.TryRead(text, domain, names, out estimate, out problem);
}
