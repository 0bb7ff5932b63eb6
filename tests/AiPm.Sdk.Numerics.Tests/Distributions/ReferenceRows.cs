using System.Globalization;

namespace AiPm.Sdk.Numerics.Tests;

/// <summary>The worst relative error of one function of one family over every reference row.</summary>
public sealed record AccuracyRow(
    string Source,
    string Family,
    string Function,
    int Rows,
    double Worst,
    double Bound,
    string At
)
{
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {Source} | {Family} | {Function} | {Rows} | {Worst:E1} | {Bound:E0} | {At} |"
        );
}

/// <summary>Reference values of distributions: function, parameters a and b, argument x and the expected value.</summary>
public static class ReferenceRows
{
    public static readonly string[] Families = ["student_t", "gamma", "chi_squared", "beta", "binomial", "poisson"];

    /// <summary>Every row judged: the table for docs/validation.md.</summary>
    public static IReadOnlyList<AccuracyRow> Accuracy()
    {
        List<(string Source, string Family, string[] Cells)> rows = [];
        foreach (string family in Families)
        {
            foreach (string line in File.ReadLines(TestData.Path($"{family}.csv")).Skip(1))
            {
                rows.Add((family + ".csv", family, line.Split(',')));
            }
        }

        foreach (string file in new[] { "distributions_wide.csv", "distributions_hard.csv" })
        {
            foreach (string line in File.ReadLines(TestData.Path(file)).Skip(1))
            {
                string[] cells = line.Split(',');
                rows.Add((file, cells[0], cells[1..]));
            }
        }

        return
        [
            .. rows.GroupBy(row => (row.Source, row.Family, Function: row.Cells[0], Bound: Bound(row.Cells)))
                .Select(group => Judge(group.Key.Source, group.Key.Family, group.Key.Function, group.Key.Bound, group))
                .OrderBy(row => row.Source, StringComparer.Ordinal)
                .ThenBy(row => row.Family, StringComparer.Ordinal)
                .ThenBy(row => row.Function, StringComparer.Ordinal)
                .ThenBy(row => row.Bound),
        ];
    }

    private static AccuracyRow Judge(
        string source,
        string family,
        string function,
        double bound,
        IEnumerable<(string Source, string Family, string[] Cells)> rows
    )
    {
        int count = 0;
        double worst = 0;
        string at = "";
        foreach ((_, _, string[] cells) in rows)
        {
            count++;
            double expected = Number(cells[4]);
            double actual = Evaluate(family, function, Number(cells[1]), cells[2], Number(cells[3]));
            double error = expected == 0 ? Math.Abs(actual) : Math.Abs((actual - expected) / expected);
            if (!(error <= worst))
            {
                worst = error;
                at = $"{cells[1]}; {cells[2]}; {cells[3]}";
            }
        }

        return new(source, family, function, count, worst, bound, at);
    }

    private static double Bound(string[] cells) =>
        !cells[0].Contains("quantile", StringComparison.Ordinal)
        && Number(cells[1]) < 1000
        && Number(cells[2]) < 1000
        && Math.Abs(Number(cells[4])) > 1e-100
            ? 1e-13
            : 1e-12;

    private static double Evaluate(string family, string function, double a, string second, double x)
    {
        double b = Number(second);
        return (family, function) switch
        {
            ("log_gamma", _) => GammaFunction.LogGamma(x),
            ("digamma", _) => GammaFunction.Digamma(x),
            ("erf", _) => ErrorFunction.Erf(x),
            ("erfc", _) => ErrorFunction.Erfc(x),
            ("erfcx", _) => ErrorFunction.ErfcScaled(x),
            ("erfinv", _) => ErrorFunction.ErfInverse(x),
            ("erfcinv", _) => ErrorFunction.ErfcInverse(x),
            ("gamma", "log_cdf") => GammaFunction.LogRegularizedLower(a, x),
            ("gamma", "log_sf") => GammaFunction.LogRegularizedUpper(a, x),
            ("beta", "log_cdf") => BetaFunction.LogRegularizedLower(a, b, x),
            ("beta", "log_sf") => BetaFunction.LogRegularizedUpper(a, b, x),
            ("kolmogorov", "cdf") => KolmogorovFunction.Cumulative((long)a, x),
            ("kolmogorov", "sf") => KolmogorovFunction.Survival((long)a, x),
            ("noncentral_chi_squared", "cdf") => NoncentralChiSquaredFunction.Cumulative(a, b, x),
            ("noncentral_chi_squared", "sf") => NoncentralChiSquaredFunction.Survival(a, b, x),
            ("noncentral_t", "cdf") => NoncentralTFunction.Cumulative(a, b, x),
            ("noncentral_t", "sf") => NoncentralTFunction.Survival(a, b, x),
            (_, "cdf") => Make(family, a, second).Cumulative(x),
            (_, "sf") => Make(family, a, second).Survival(x),
            (_, "quantile") => Make(family, a, second).Quantile(x),
            (_, "survival_quantile") => Make(family, a, second).SurvivalQuantile(x),
            _ => throw new ArgumentException(function),
        };
    }

    private static Distribution Make(string family, double a, string b) =>
        family switch
        {
            "student_t" => new StudentTDistribution(a),
            "gamma" => new GammaDistribution(a, b.Length == 0 ? 1 : Number(b)),
            "chi_squared" => new ChiSquaredDistribution(a),
            "beta" => new BetaDistribution(a, Number(b)),
            "f" => new FDistribution(a, Number(b)),
            "normal" => new NormalDistribution(a, Number(b)),
            "lognormal" => new LogNormalDistribution(a, Number(b)),
            "weibull" => new WeibullDistribution(a, Number(b)),
            "exponential" => new ExponentialDistribution(a),
            "binomial" => new BinomialDistribution((long)a, Number(b)),
            "negative_binomial" => new NegativeBinomialDistribution(a, Number(b)),
            "poisson" => new PoissonDistribution(a),
            "geometric" => new GeometricDistribution(a),
            _ => throw new ArgumentException(family),
        };

    private static double Number(string text) =>
        text.Length == 0 ? 0 : double.Parse(text, CultureInfo.InvariantCulture);
}
