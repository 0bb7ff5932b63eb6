using System.Collections.Immutable;
using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The metalog distribution (Keelin 2016, "The metalog distributions"): a quantile function that is linear in its 3 to 10
/// coefficients, M(y) = μ(c) + s(c) log(y ÷ (1 − y)) with c = y − ½, μ = a₁ + a₄c + a₅c² + a₇c³ + a₉c⁴ and
/// s = a₂ + a₃c + a₆c² + a₈c³ + a₁₀c⁴. It runs through whatever quantiles an expert gives, if those allow a distribution.
/// </summary>
public sealed record MetalogDistribution : Distribution
{
    private const double Farthest = 745;
    private readonly double[] _mean;
    private readonly double[] _spread;

    /// <summary>The metalog distribution of these coefficients.</summary>
    /// <param name="coefficients">a₁ to a₃, up to a₁₀; from −1e100 to 1e100.</param>
    /// <exception cref="ArgumentException">There are fewer than 3 or more than 10, or the quantile function would fall somewhere; the message says where.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A coefficient leaves its range.</exception>
    public MetalogDistribution(params ReadOnlySpan<double> coefficients)
    {
        if (coefficients.Length is < 3 or > 10)
        {
            throw new ArgumentException(
                $"coefficients must be 3 to 10 numbers, but were {coefficients.Length}",
                nameof(coefficients)
            );
        }

        Sizes.Require(coefficients);
        Coefficients = ImmutableArray.Create(coefficients);
        double[] a = new double[10];
        coefficients.CopyTo(a);
        _mean = [a[0], a[3], a[4], a[6], a[8]];
        _spread = [a[1], a[2], a[5], a[7], a[9]];
        RequireRising(nameof(coefficients));
    }

    /// <summary>a₁ to aₙ.</summary>
    public ImmutableArray<double> Coefficients { get; }

    /// <inheritdoc/>
    public override Interval Support => new(End(-0.5), End(0.5));

    /// <summary>a₁ + a₃/2 + a₅/12 + a₈/12 + a₉/80.</summary>
    public override Measured Mean =>
        Moment.Finite(_mean[0] + (_spread[1] / 2) + (_mean[2] / 12) + (_spread[3] / 12) + (_mean[4] / 80), "mean");

    /// <summary>The variance, by quadrature of the squared quantile function.</summary>
    public override Measured Variance => Moment.Finite(QuantileMoments.Variance(this, Mean.Value), "variance");

    private static Domain Sizes { get; } = Domain.Between(-1e100, 1e100);

    /// <summary>The metalog distribution through these quantiles, or nearest to them in least squares where there are more quantiles than terms.</summary>
    /// <param name="probabilities">At least as many as terms; strictly between 0 and 1, each once.</param>
    /// <param name="quantiles">The quantile at each probability; finite.</param>
    /// <param name="terms">The number of coefficients, 3 to 10; 0, the default, for as many as quantiles, at most 10.</param>
    /// <exception cref="ArgumentException">The lists do not fit each other or the terms, or the quantiles allow no metalog distribution of so many terms.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability or quantile leaves its range.</exception>
    public static MetalogDistribution FromQuantiles(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<double> quantiles,
        int terms = 0
    )
    {
        Domain.OpenShare.Require(probabilities);
        Domain.Real.Require(quantiles);
        int count = terms == 0 ? Math.Min(10, probabilities.Length) : terms;
        if (probabilities.Length != quantiles.Length || count is < 3 or > 10 || count > probabilities.Length)
        {
            throw new ArgumentException(
                $"terms must be 3 to 10 and at most the number of quantiles, one for each probability, but were {count} for {quantiles.Length} quantiles and {probabilities.Length} probabilities",
                nameof(terms)
            );
        }

        double[][] rows = new double[probabilities.Length][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = [.. Terms(probabilities[i]).AsSpan(0, count), quantiles[i]];
        }

        return new(LeastSquares(rows, count, nameof(probabilities)));
    }

    /// <inheritdoc/>
    public override double Density(double x) => Elementary.Exp(LogDensity(x));

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        Interval support = Support;
        if (!(Guard.Number(x) >= support.Lower && x <= support.Upper) || double.IsInfinity(x))
        {
            return double.NegativeInfinity;
        }

        double t = Solve(x);
        double small = Elementary.Exp(-Math.Abs(t));
        return -Math.Abs(t) - (2 * Elementary.Log1p(small)) - Elementary.Log(Math.Max(double.Epsilon, Slope(t)));
    }

    /// <inheritdoc/>
    public override double Cumulative(double x)
    {
        Interval support = Support;
        return Guard.Number(x) <= support.Lower ? 0
            : x >= support.Upper ? 1
            : Logistic(Solve(x));
    }

    /// <inheritdoc/>
    public override double Survival(double x)
    {
        Interval support = Support;
        return Guard.Number(x) <= support.Lower ? 1
            : x >= support.Upper ? 0
            : Logistic(-Solve(x));
    }

    /// <inheritdoc/>
    public override double Quantile(double probability)
    {
        Domain.Share.Require(probability);
        return probability == 0 ? Support.Lower
            : probability == 1 ? Support.Upper
            : At(probability - 0.5, Elementary.Log(probability) - Elementary.Log1p(-probability));
    }

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability)
    {
        Domain.Share.Require(probability);
        return probability == 0 ? Support.Upper
            : probability == 1 ? Support.Lower
            : At(0.5 - probability, Elementary.Log1p(-probability) - Elementary.Log(probability));
    }

    /// <inheritdoc/>
    public override string ToText() => DistributionText.Call("metalog", Coefficients.AsSpan());

    /// <summary>Equal when the coefficients are equal.</summary>
    public bool Equals(MetalogDistribution? other) =>
        other is not null && Coefficients.AsSpan().SequenceEqual(other.Coefficients.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Coefficients.Length, Coefficients[0], Coefficients[1], Coefficients[2]);

    private static double[] Terms(double y)
    {
        double c = y - 0.5;
        double log = Elementary.Log(y) - Elementary.Log1p(-y);
        double square = c * c;
        return
        [
            1,
            log,
            c * log,
            c,
            square,
            square * log,
            square * c,
            square * c * log,
            square * square,
            square * square * log,
        ];
    }

    private static double Logistic(double t) =>
        t >= 0 ? 1 / (1 + Elementary.Exp(-t))
        : Elementary.Exp(t) is double e ? e / (1 + e)
        : 0;

    private static double Polynomial(double[] p, double c) =>
        p[0] + (c * (p[1] + (c * (p[2] + (c * (p[3] + (c * p[4])))))));

    private static double Derivative(double[] p, double c) =>
        p[1] + (c * ((2 * p[2]) + (c * ((3 * p[3]) + (c * 4 * p[4])))));

    // Householder's QR of the rows with their right side as the last column (Golub and Van Loan, algorithm 5.2.1).
    private static double[] LeastSquares(double[][] rows, int count, string parameter)
    {
        for (int k = 0; k < count; k++)
        {
            double norm = 0;
            for (int i = k; i < rows.Length; i++)
            {
                norm += rows[i][k] * rows[i][k];
            }

            norm = rows[k][k] > 0 ? -Math.Sqrt(norm) : Math.Sqrt(norm);
            if (!(Math.Abs(norm) > 1e-12))
            {
                throw new ArgumentException(
                    "probabilities must stand once each and be as many as terms, but too many are equal or nearly so",
                    parameter
                );
            }

            double[] v = new double[rows.Length];
            double size = 0;
            for (int i = k; i < rows.Length; i++)
            {
                v[i] = rows[i][k] - (i == k ? norm : 0);
                size += v[i] * v[i];
            }

            for (int j = k; j <= count; j++)
            {
                double dot = 0;
                for (int i = k; i < rows.Length; i++)
                {
                    dot += v[i] * rows[i][j];
                }

                for (int i = k; i < rows.Length; i++)
                {
                    rows[i][j] -= 2 * (dot / size) * v[i];
                }
            }
        }

        double[] solution = new double[count];
        for (int k = count - 1; k >= 0; k--)
        {
            double sum = rows[k][count];
            for (int j = k + 1; j < count; j++)
            {
                sum -= rows[k][j] * solution[j];
            }

            solution[k] = sum / rows[k][k];
        }

        return solution;
    }

    private double At(double c, double log)
    {
        double spread = Polynomial(_spread, c);
        return Polynomial(_mean, c) + (spread == 0 ? 0 : spread * log);
    }

    private double AtLogit(double t) => At(0.5 * (Logistic(t) - Logistic(-t)), t);

    // dM ÷ dt at t = log(y ÷ (1 − y)), where y(1 − y) = dy ÷ dt.
    private double Slope(double t)
    {
        double y = Logistic(t);
        double rest = Logistic(-t);
        double c = 0.5 * (y - rest);
        return ((Derivative(_mean, c) + (Derivative(_spread, c) * t)) * y * rest) + Polynomial(_spread, c);
    }

    private double End(double c)
    {
        double spread = Polynomial(_spread, c);
        return spread > 0 ? (c > 0 ? double.PositiveInfinity : double.NegativeInfinity) : Polynomial(_mean, c);
    }

    // The logit at which the quantile is x: Newton's steps kept in a bracket.
    private double Solve(double x)
    {
        double low = -Farthest;
        double high = Farthest;
        if (AtLogit(low) >= x)
        {
            return low;
        }

        if (AtLogit(high) <= x)
        {
            return high;
        }

        double t = 0;
        for (int steps = 0; steps < 200; steps++)
        {
            double gap = AtLogit(t) - x;
            if (gap == 0)
            {
                return t;
            }

            if (gap > 0)
            {
                high = t;
            }
            else
            {
                low = t;
            }

            double next = t - (gap / Slope(t));
            if (!(next > low && next < high))
            {
                next = 0.5 * (low + high);
            }

            if (Math.Abs(next - t) <= 2e-16 * Math.Max(1e-3, Math.Abs(t)) || high - low <= 1e-16 * Math.Abs(t))
            {
                return next;
            }

            t = next;
        }

        // The bracket still holds the answer, to the last digits that the quantile function can tell apart.
        return high - low <= 1e-9 * Math.Max(1, Math.Abs(t))
            ? t
            : throw TailSolver.NotConverged("the metalog distribution");
    }

    // The slope must be positive: on 4,001 logits from −40 to 40, at the minima between them, and in the limit at both ends.
    private void RequireRising(string parameter)
    {
        double before = Slope(-40.02);
        double middle = Slope(-40);
        for (int i = -2000; i <= 2000; i++)
        {
            double t = 0.02 * i;
            double after = Slope(t + 0.02);
            double lowest = t;
            if (before >= middle && after >= middle)
            {
                double from = t - 0.02;
                double to = t + 0.02;
                while (to - from > 1e-9)
                {
                    double left = from + (0.381966 * (to - from));
                    double right = to - (0.381966 * (to - from));
                    (from, to) = Slope(left) < Slope(right) ? (from, right) : (left, to);
                }

                lowest = 0.5 * (from + to);
            }

            if (!(middle > 0 && (lowest == t || Slope(lowest) > 0)))
            {
                throw Falls(Logistic(middle > 0 ? lowest : t), parameter);
            }

            (before, middle) = (middle, after);
        }

        if (!(Polynomial(_spread, -0.5) >= 0))
        {
            throw Falls(0, parameter);
        }

        if (!(Polynomial(_spread, 0.5) >= 0))
        {
            throw Falls(1, parameter);
        }
    }

    private static ArgumentException Falls(double y, string parameter) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"coefficients must make a quantile function that rises everywhere, but this one falls near probability {y:G4}; use fewer terms or quantiles that lie less unevenly"
            ),
            parameter
        );
}
