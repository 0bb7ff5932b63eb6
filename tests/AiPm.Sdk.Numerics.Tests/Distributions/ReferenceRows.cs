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

        foreach (string line in File.ReadLines(TestData.Path("distributions_wide.csv")).Skip(1))
        {
            string[] cells = line.Split(',');
            rows.Add(("distributions_wide.csv", cells[0], cells[1..]));
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

    private static double Bound(string[] cells)
    {
        double a = Number(cells[1]);
        double b = cells[2].Length == 0 ? 0 : Number(cells[2]);
        return cells[0] != "quantile" && a < 1000 && b < 1000 && Number(cells[4]) > 1e-100 ? 1e-13 : 1e-12;
    }

    private static double Evaluate(string family, string function, double a, string second, double x)
    {
        Distribution distribution = family switch
        {
            "student_t" => new StudentTDistribution(a),
            "gamma" => new GammaDistribution(a, second.Length == 0 ? 1 : Number(second)),
            "chi_squared" => new ChiSquaredDistribution(a),
            "beta" => new BetaDistribution(a, Number(second)),
            "binomial" => new BinomialDistribution((long)a, Number(second)),
            "poisson" => new PoissonDistribution(a),
            _ => throw new ArgumentException(family),
        };
        return function switch
        {
            "cdf" => distribution.Cumulative(x),
            "sf" => distribution.Survival(x),
            "quantile" => distribution.Quantile(x),
            _ => throw new ArgumentException(function),
        };
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
