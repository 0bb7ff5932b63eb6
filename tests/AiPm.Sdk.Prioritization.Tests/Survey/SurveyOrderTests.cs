using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization.Tests;

/// <summary>The order of the answers changes no bit of any result, and the names of respondents change nothing beyond rounding.</summary>
public class SurveyOrderTests
{
    private const int Respondents = 30;

    private static readonly RandomStream Stream = new(17, "survey order");

    private static readonly string[] Items = ["a", "b", "c", "d"];

    private static double U(int respondent, int question, int block = 0) => Stream.Uniform(respondent, question, block);

    private static Respondent Who(int i, bool renamed) => new(renamed ? $"z{99 - i}" : $"r{i:00}", 0.5 + U(i, 900));

    private static IEnumerable<MaxDiffAnswer> Tasks(bool renamed) =>
        from i in Enumerable.Range(0, Respondents)
        from task in Enumerable.Range(0, 4)
        let shown = Items.Where((_, item) => item != task).ToArray()
        let best = (int)(3 * U(i, task))
        let worst = (best + 1 + (int)(2 * U(i, task, 1))) % 3
        select new MaxDiffAnswer(Who(i, renamed), $"{task}", shown, shown[best], shown[worst]);

    private static IEnumerable<PurchaseAnswer> Purchases(bool renamed) =>
        from i in Enumerable.Range(0, Respondents)
        from price in new[] { 5, 10, 15, 20 }
        select new PurchaseAnswer(Who(i, renamed), price, price < 24 * U(i, 100));

    private static IEnumerable<AllocationAnswer> Allocations(bool renamed) =>
        from i in Enumerable.Range(0, Respondents)
        let first = Math.Round(100 * U(i, 200))
        from item in new[] { 0, 1 }
        select new AllocationAnswer(Who(i, renamed), Items[item], item == 0 ? first : 100 - first);

    private static IEnumerable<RatingAnswer> Ratings(bool renamed) =>
        from i in Enumerable.Range(0, Respondents)
        from item in Enumerable.Range(0, 4)
        select new RatingAnswer(Who(i, renamed), Items[item], 1 + (int)(5 * U(i, 300, item)));

    private static IEnumerable<PairAnswer> Pairs(bool renamed) =>
        from i in Enumerable.Range(0, Respondents)
        from a in Enumerable.Range(0, 4)
        from b in Enumerable.Range(a + 1, 3 - a)
        select new PairAnswer(Who(i, renamed), Items[a], Items[b], U(i, 400 + a, b) < 0.6 ? Items[a] : Items[b]);

    private static void Holds<T, TResult>(
        Func<bool, IEnumerable<T>> answers,
        Func<IEnumerable<T>, TResult> analyze,
        Func<TResult, IEnumerable<double>> numbers
    )
    {
        T[] given = [.. answers(false)];
        TResult result = analyze(given);
        string json = JsonSerializer.Serialize(result);
        Assert.Equal(json, JsonSerializer.Serialize(analyze(given.Reverse())));
        Assert.Equal(
            json,
            JsonSerializer.Serialize(
                analyze(given.Index().OrderBy(answer => answer.Index * 37 % given.Length).Select(answer => answer.Item))
            )
        );
        foreach ((double expected, double actual) in numbers(result).Zip(numbers(analyze(answers(true)))))
        {
            SurveyReference.Near(expected, actual, 1e-9);
        }
    }

    [Fact]
    public void Best_and_worst() =>
        Holds(
            Tasks,
            answers => MaxDiff.Analyze(answers),
            survey =>
                Items.SelectMany(item =>
                    new[] { survey[item].Score.Value.Value, survey[item].Utility.Value, survey[item].ShareError.Value }
                )
        );

    [Fact]
    public void Demand() =>
        Holds(
            Purchases,
            answers =>
                GaborGranger.Analyze(answers, new GaborGrangerOptions { Bootstrap = new() { Replicates = 200 } }),
            curve => curve.Points.SelectMany(point => new[] { point.Demand, point.ProbabilityBest.Value })
        );

    [Fact]
    public void Constant_sums() =>
        Holds(
            Allocations,
            answers => AllocationSurvey.Analyze(answers),
            survey => survey.Items.SelectMany(item => new[] { item.Share.Value, item.StandardError.Value })
        );

    [Fact]
    public void Ratings_of_items() =>
        Holds(
            Ratings,
            answers => RatingSurvey.Analyze(answers),
            survey =>
                survey.Items.SelectMany(item => new[] { item.Important.Share.Value, item.Mean.StandardError.Value })
        );

    [Fact]
    public void Votes() =>
        Holds(
            Pairs,
            answers => PairSurvey.Analyze(answers),
            survey =>
                Items.SelectMany(item =>
                    new[] { survey[item].WinShare.Share.Value, survey[item].WinShare.EffectiveSize }
                )
        );

    [Fact]
    public void Efforts()
    {
        MoscowItem[] items =
        [
            new("a", MoscowPriority.Must, Estimate.Pert(2, 5, 9)),
            new("b", MoscowPriority.Must, Estimate.Pert(1, 2, 9)),
            new("c", MoscowPriority.Should, 3),
            new("d", MoscowPriority.Could, Estimate.Triangular(1, 2, 3)),
        ];
        SimulationOptions options = new() { Draws = 2_000 };
        Assert.Equal(
            JsonSerializer.Serialize(Moscow.Balance(items, simulation: options)),
            JsonSerializer.Serialize(Moscow.Balance(items.Reverse(), simulation: options))
        );
    }
}
