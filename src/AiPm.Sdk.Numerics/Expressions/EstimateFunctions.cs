using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>The functions and distributions that estimate text may call, by name.</summary>
internal static class EstimateFunctions
{
    private const int Any = int.MaxValue;

    private static readonly Dictionary<string, Function> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["min"] = new("min(a, b, …)", 1, Any, (arguments, _) => Fold(arguments, Estimate.Min)),
        ["max"] = new("max(a, b, …)", 1, Any, (arguments, _) => Fold(arguments, Estimate.Max)),
        ["clamp"] = new("clamp(value, lower, upper)", 3, 3, (a, _) => Estimate.Clamp(a[0], a[1], a[2])),
        ["exp"] = new("exp(value)", 1, 1, (a, _) => Estimate.Exp(a[0])),
        ["log"] = new("log(value)", 1, 1, (a, _) => Estimate.Log(a[0])),
        ["sqrt"] = new("sqrt(value)", 1, 1, (a, _) => Estimate.Sqrt(a[0])),
        ["abs"] = new("abs(value)", 1, 1, (a, _) => Estimate.Abs(a[0])),
        ["pow"] = new("pow(value, power)", 2, 2, (a, _) => Estimate.Pow(a[0], a[1])),
        ["interval"] = new("interval(lower, upper, confidence)", 2, 3, Interval),
        ["normal"] = Of("normal(mean, sd)", 2, 2, a => new NormalDistribution(a[0], a[1])),
        ["lognormal"] = Of("lognormal(mean of log, sd of log)", 2, 2, a => new LogNormalDistribution(a[0], a[1])),
        ["logit_normal"] = Of(
            "logit_normal(mean of logit, sd of logit)",
            2,
            4,
            a => new LogitNormalDistribution(a[0], a[1], a.Length > 2 ? a[2] : 0, a.Length > 3 ? a[3] : 1)
        ),
        ["uniform"] = Of("uniform(minimum, maximum)", 2, 2, a => new UniformDistribution(a[0], a[1])),
        ["triangular"] = Of(
            "triangular(minimum, mode, maximum)",
            3,
            3,
            a => new TriangularDistribution(a[0], a[1], a[2])
        ),
        ["PERT"] = Of(
            "PERT(minimum, mode, maximum)",
            3,
            4,
            a => new PertDistribution(a[0], a[1], a[2], a.Length > 3 ? a[3] : 4)
        ),
        ["beta"] = Of("beta(alpha, beta)", 2, 2, a => new BetaDistribution(a[0], a[1])),
        ["empirical"] = Of("empirical(value, value, …)", 1, Any, a => new EmpiricalDistribution(a)),
        ["exponential"] = Of("exponential(rate)", 1, 1, a => new ExponentialDistribution(a[0])),
        ["gamma"] = Of("gamma(shape, scale)", 2, 2, a => new GammaDistribution(a[0], a[1])),
        ["chi_squared"] = Of("chi_squared(degrees of freedom)", 1, 1, a => new ChiSquaredDistribution(a[0])),
        ["student_t"] = Of(
            "student_t(degrees of freedom, location, scale)",
            1,
            3,
            a => new StudentTDistribution(a[0], a.Length > 1 ? a[1] : 0, a.Length > 2 ? a[2] : 1)
        ),
        ["poisson"] = Of("poisson(mean)", 1, 1, a => new PoissonDistribution(a[0])),
        ["bernoulli"] = Of("bernoulli(probability)", 1, 1, a => new BernoulliDistribution(a[0])),
        ["geometric"] = Of("geometric(probability)", 1, 1, a => new GeometricDistribution(a[0])),
        ["negative_binomial"] = Of(
            "negative_binomial(successes, probability)",
            2,
            2,
            a => new NegativeBinomialDistribution(a[0], a[1])
        ),
        ["weibull"] = Of("weibull(shape, scale)", 2, 2, a => new WeibullDistribution(a[0], a[1])),
        ["f"] = Of("f(numerator degrees, denominator degrees)", 2, 2, a => new FDistribution(a[0], a[1])),
        ["metalog"] = Of("metalog(a1, a2, a3, …)", 3, 10, a => new MetalogDistribution(a)),
        ["categorical"] = Of(
            "categorical(value, weight, value, weight, …)",
            2,
            Any,
            a => new CategoricalDistribution(Every(a, 0), Every(a, 1))
        ),
        ["mixture"] = new("mixture(weight, distribution, weight, distribution, …)", 2, Any, Mixture),
        ["binomial"] = Of("binomial(trials, probability)", 2, 2, a => new BinomialDistribution(Trials(a[0]), a[1])),
    };

    public static Estimate Call(TextToken name, List<Estimate> arguments, Domain? slot)
    {
        if (!Known.TryGetValue(name.Text, out Function? function))
        {
            throw new TextException(
                new(
                    name.Position,
                    $"the function \"{name.Text}\"",
                    $"one of {string.Join(", ", Known.Keys)}, truncated, if"
                )
                {
                    Suggestion = Spelling.Suggest(name.Text, [.. Known.Keys, "truncated", "if"]),
                }
            );
        }

        return arguments.Count >= function.Fewest && arguments.Count <= function.Most
            ? function.Make([.. arguments], slot)
            : throw new TextException(
                new(name.Position, $"\"{name.Text}\" of {arguments.Count} values", function.Shape)
            );
    }

    private static Function Of(string shape, int fewest, int most, Func<double[], Distribution> make) =>
        new(shape, fewest, most, (arguments, _) => Estimate.Of(make(Certain(arguments, shape))));

    private static double[] Every(double[] pairs, int offset) => [.. pairs.Where((_, index) => index % 2 == offset)];

    private static Estimate Mixture(Estimate[] arguments, Domain? slot)
    {
        double[] weights = Certain([.. arguments.Where((_, index) => index % 2 == 0)], "weights");
        Distribution[] components =
        [
            .. arguments
                .Where((_, index) => index % 2 == 1)
                .Select(argument =>
                    argument.IsDistribution && argument.TryGetDistribution(out Distribution? component)
                        ? component
                        : throw new ArgumentException("a distribution after each weight")
                ),
        ];
        return Estimate.Of(new MixtureDistribution(weights, components));
    }

    /// <summary>What <c>truncated(distribution, lower, upper)</c> stands for; a bound may be infinite.</summary>
    public static Estimate Truncated(Estimate whole, double lower, double upper) =>
        whole.IsDistribution && whole.TryGetDistribution(out Distribution? distribution)
            ? Estimate.Of(new TruncatedDistribution(distribution, lower, upper))
            : throw new ArgumentException("a distribution to truncate, as in truncated(normal(2, 1), 0, Infinity)");

    private static Estimate Fold(Estimate[] arguments, Func<Estimate, Estimate, Estimate> operation) =>
        arguments.Skip(1).Aggregate(arguments[0], operation);

    private static Estimate Interval(Estimate[] arguments, Domain? slot)
    {
        double[] a = Certain(arguments, "interval(lower, upper, confidence)");
        return Estimate.Interval(a[0], a[1], a.Length > 2 ? a[2] : 0.90, slot);
    }

    private static double[] Certain(Estimate[] arguments, string shape)
    {
        double[] parameters = new double[arguments.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            if (!arguments[i].TryGetCertain(out parameters[i]))
            {
                throw new ArgumentException($"certain numbers, as in {shape}");
            }
        }

        return parameters;
    }

    private static long Trials(double value) =>
        Math.Abs(value) < 1L << 62 && Math.Floor(value) == value
            ? (long)value
            : throw new ArgumentOutOfRangeException(
                nameof(value),
                value,
                string.Create(CultureInfo.InvariantCulture, $"trials must be a whole number, but was {value}")
            );

    private sealed record Function(string Shape, int Fewest, int Most, Func<Estimate[], Domain?, Estimate> Make);
}
