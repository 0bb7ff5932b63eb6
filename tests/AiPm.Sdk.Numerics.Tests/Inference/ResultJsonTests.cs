using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace AiPm.Sdk.Numerics.Tests.Inference;

/// <summary>Every result of a test or interval is written as JSON: defined, undefined and with infinite ends.</summary>
public class ResultJsonTests
{
    private static readonly double[] Low = [1, 2.5, 3, 4.25, 5, 5.5, 7];
    private static readonly double[] High = [2, 3.5, 4.5, 6, 7.5, 8, 9.25, 12];

    public static TheoryData<string> Names => new(Results().Select(one => one.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_result_is_written_with_all_it_says(string name)
    {
        object result = Results().Single(one => one.Name == name).Result;
        JsonElement json = JsonDocument.Parse(JsonSerializer.Serialize(result, result.GetType())).RootElement;
        foreach (PropertyInfo property in result.GetType().GetProperties())
        {
            bool isLeftOut = property.IsDefined(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute));
            Assert.True(json.TryGetProperty(property.Name, out JsonElement written) != isLeftOut, property.Name);
            switch (property.GetValue(result))
            {
                case Measured measured when measured.TryGet(out double number, out Undefined? undefined):
                    Assert.Equal(number, written.GetDouble());
                    break;
                case Measured measured:
                    Assert.Contains(measured.Undefined!.Sentence, Sentences(written), StringComparer.Ordinal);
                    break;
                case Explanation explanation:
                    Assert.Equal(explanation.Sentence, written.GetProperty("Sentence").GetString());
                    break;
                case double number when double.IsInfinity(number):
                    Assert.StartsWith("unbounded", written.GetString(), StringComparison.Ordinal);
                    break;
                case double number:
                    Assert.Equal(number, written.GetDouble());
                    break;
                case long number:
                    Assert.Equal(number, written.GetInt64());
                    break;
                case ICollection { Count: > 0 }:
                    Assert.NotEqual(JsonValueKind.Null, written.ValueKind);
                    break;
                default:
                    break;
            }
        }

        static IEnumerable<string> Sentences(JsonElement element) =>
            element.ValueKind switch
            {
                JsonValueKind.String => [element.GetString()!],
                JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Sentences(member.Value)),
                _ => [],
            };
    }

    private static IEnumerable<(string Name, object Result)> Results()
    {
        ProportionCounts few = new(3, 20);
        ProportionCounts more = new(9, 21);
        ProportionCounts none = new(0, 20);
        Moments low = Moments.Of(Low);
        Moments high = Moments.Of(High);
        EventCount rare = new(4, 10);
        EventCount often = new(11, 12);
        yield return ("two proportions", TwoProportionTest.MiettinenNurminen(few, more));
        yield return ("pooled z, no success", TwoProportionTest.PooledZ(none, none));
        yield return ("pooled z, one end", TwoProportionTest.PooledZ(few, more, 0.9, Alternative.Greater));
        yield return ("Barnard", BarnardTest.Pooled(few, more));
        yield return ("Barnard, no trial", BarnardTest.Unpooled(new(0, 0), more));
        yield return ("Boschloo", BoschlooTest.Compare(few, more));
        yield return ("Welch", WelchTTest.Compare(low, high));
        yield return ("Welch, one unit", WelchTTest.Compare(low, Moments.Of([1])));
        yield return ("Welch, less", WelchTTest.Compare(low, high, 0.99, Alternative.Less));
        yield return ("Welch, negative control", WelchTTest.Compare(Moments.Of([-1, -2]), high));
        yield return ("Student", StudentTTest.Compare(low, high));
        yield return ("Yuen", YuenWelchTest.Compare(Low, High));
        yield return ("Winsorised", WinsorisedMeansTest.Compare(Low, High));
        yield return ("paired t", OneMeanTTest.Paired(Low, High[..7]));
        yield return ("paired t, nothing", OneMeanTTest.Paired([], []));
        yield return (
            "margin",
            MarginTest.NonInferiority(WelchTTest.Comparison(low, high), Effect.Absolute(0.5), Direction.Increase)
        );
        yield return ("Mann–Whitney", MannWhitneyTest.Compare(Low, High));
        yield return ("Mann–Whitney, all equal", MannWhitneyTest.Compare([1, 1], [1, 1]));
        yield return ("Kolmogorov–Smirnov", KolmogorovSmirnovTest.TwoSample(Low, High, Alternative.Greater));
        yield return ("Kolmogorov–Smirnov, nothing", KolmogorovSmirnovTest.TwoSample([], High));
        yield return ("Kolmogorov–Smirnov, one", KolmogorovSmirnovTest.OneSample(Low, new NormalDistribution(4, 2)));
        yield return ("χ²", ChiSquaredTest.GoodnessOfFit([10, 20], [1, 1]));
        yield return (
            "G",
            ChiSquaredTest.LikelihoodRatio(
                new long[,]
                {
                    { 3, 4 },
                    { 5, 9 },
                }
            )
        );
        yield return ("McNemar", McNemarTest.Compare(5, 9));
        yield return ("Poisson, score", PoissonRateTest.Score(rare, often));
        yield return ("Poisson, exact", PoissonRateTest.Exact(rare, often, 0.95, Alternative.Greater));
        yield return ("Poisson, no exposure", PoissonRateTest.Score(new(0, 0), often));
        yield return ("Poisson, both", PoissonRateTest.Compare(rare, often));
        yield return ("ratio", DeltaMethodRatioTest.Compare(JointMoments.Of(Low, Low), JointMoments.Of(High, High)));
        yield return ("delta lift", WelchTTest.Comparison(low, high).DeltaLift());
        yield return ("Fieller's set", WelchTTest.Comparison(low, high).LiftSet()!);
        yield return ("Fieller's set of everything", WelchTTest.Comparison(Moments.Of([-9, 10]), high).LiftSet()!);
        yield return ("quantiles", QuantileTest.Compare([.. Low, .. High], [.. High, .. Low], 0.5));
        yield return ("quantiles, too few", QuantileTest.Compare(Low, High, 0.99));
        yield return ("permutation", PermutationTest.Means(Low, High));
        yield return ("permutation, nothing", PermutationTest.Means([], High));
        yield return ("Moses", HodgesLehmann.Shift(Low, High));
        yield return ("Moses, no end", HodgesLehmann.Shift([1], [2]));
        yield return ("trimmed", TrimmedMeans.Trimmed(Low));
        yield return ("Agresti–Coull", ProportionEstimates.AgrestiCoull("share", few));
        BootstrapResult bootstrap = Bootstrap.DifferenceOfMeans(Low, High, new() { Replicates = 199 });
        yield return ("bootstrap", bootstrap.Bca());
        yield return ("bootstrap, too few", Bootstrap.Mean([1], new() { Replicates = 199 }).Percentile());
    }
}
