using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Prioritization.Tests;

/// <summary>Forecasts of models that are no products, against every combination of inputs that take two values each.</summary>
public class ModelForecastTests
{
    private const long Draws = 20_000;

    private sealed record Job(string Id, double[][] Inputs)
    {
        public Estimate Input(int i) => Inputs[i].Length == 1 ? Inputs[i][0] : Estimate.Empirical(Inputs[i]);
    }

    private static readonly Job[] Jobs =
    [
        new(
            "a",
            [
                [3, 8],
                [5],
                [2, 1],
                [3],
            ]
        ),
        new(
            "b",
            [
                [5],
                [1, 8],
                [3],
                [2, 5],
            ]
        ),
        new(
            "c",
            [
                [1, 13],
                [3],
                [1],
                [1, 4],
            ]
        ),
    ];

    private static WsjfInputs Wsjf_(Job job) => new(job.Input(0), job.Input(1), job.Input(2), job.Input(3));

    private static OpportunityInputs Outcome(Job job) => new(job.Input(1), job.Input(3));

    private static IEnumerable<double[][]> Combinations(Job[] jobs)
    {
        IEnumerable<double[][]> all =
        [
            [],
        ];
        foreach (Job job in jobs)
        {
            IEnumerable<double[]> own =
            [
                [],
            ];
            foreach (double[] values in job.Inputs)
            {
                own = own.SelectMany(row => values.Select(value => (double[])[.. row, value]));
            }

            double[][] rows = [.. own];
            all = all.SelectMany(before => rows.Select(row => (double[][])[.. before, row]));
        }

        return all;
    }

    private static void Near(double expected, SimulatedValue actual) =>
        Assert.True(
            Math.Abs(actual - expected) <= 4 * actual.StandardError + 1e-12,
            $"{actual} is more than four standard errors from {expected}"
        );

    private static void Check(RankingForecast<Job> forecast, Func<double[], double> score)
    {
        double[][] scores = [.. Combinations(Jobs).Select(rows => Array.ConvertAll(rows, row => score(row)))];
        for (int item = 0; item < Jobs.Length; item++)
        {
            string id = Jobs[item].Id;
            Near(scores.Average(row => row[item]), forecast[id].MeanScore);
            double RankOf(double[] row) =>
                1 + row.Count(s => s > row[item]) + (row.Count(s => s == row[item]) - 1) / 2.0;
            Near(scores.Average(RankOf), forecast[id].ExpectedRank);
            for (int top = 1; top <= 3; top++)
            {
                // Ties share their places: an item tied with t others from place p has an equal share of each.
                double InTop(double[] row)
                {
                    int above = row.Count(s => s > row[item]);
                    int tied = row.Count(s => s == row[item]);
                    return Math.Clamp((top - above) / (double)tied, 0, 1);
                }

                Near(scores.Average(InTop), forecast.ProbabilityInTop(top, id));
            }

            for (int other = 0; other < Jobs.Length; other++)
            {
                if (other != item)
                {
                    Near(
                        scores.Average(row =>
                            row[item] > row[other] ? 1
                            : row[item] == row[other] ? 0.5
                            : 0
                        ),
                        forecast.ProbabilityAhead(id, of: Jobs[other].Id)
                    );
                }
            }
        }

        double[] means = [.. Jobs.Select((_, item) => scores.Average(row => row[item]))];
        Near(scores.Average(row => row.Max()) - means.Max(), forecast.ExpectedRegret());
    }

    private static SimulationOptions Options => new() { Draws = Draws, Seed = 12 };

    [Fact]
    public void Wsjf_and_its_text_agree_with_enumeration_and_with_each_other()
    {
        RankingForecast<Job> forecast = Wsjf.Model.Forecast(Jobs, Wsjf_, Options, job => job.Id);
        Check(forecast, x => (x[0] + x[1] + x[2]) / x[3]);

        // The same model by text draws the same streams and scores the same bits.
        ScoringModel text = ScoringModel.Define("WSJF", Wsjf.Model.Criteria, Wsjf.Model.Formula.Text);
        RankingForecast<Job> read = text.Forecast(
            Jobs,
            job => new CriterionValues
            {
                { "business value", job.Input(0) },
                { "time criticality", job.Input(1) },
                { "risk reduction", job.Input(2) },
                { "job size", job.Input(3) },
            },
            Options,
            job => job.Id
        );
        foreach (Job job in Jobs)
        {
            Assert.Equal(forecast.ScoreDraws(job.Id).ToArray(), read.ScoreDraws(job.Id).ToArray());
            Assert.Equal(forecast.RankAcceptability(job.Id), read.RankAcceptability(job.Id));
        }
    }

    [Fact]
    public void The_opportunity_score_agrees_with_enumeration() =>
        Check(Opportunity.Model.Forecast(Jobs, Outcome, Options, job => job.Id), x => x[1] + Math.Max(x[1] - x[3], 0));

    [Fact]
    public void Ice_as_a_mean_agrees_with_enumeration() =>
        Check(
            Ice.Mean.Forecast(
                Jobs,
                job => new IceInputs(job.Input(1), job.Input(2), job.Input(3)),
                Options,
                job => job.Id
            ),
            x => (x[1] + x[2] + x[3]) / 3
        );

    [Fact]
    public void The_value_of_knowing_one_input_of_a_sum_over_a_size_is_the_enumerated_one()
    {
        RankingForecast<Job> forecast = Wsjf.Model.Forecast(Jobs, Wsjf_, Options, job => job.Id);
        string[] names = [.. Wsjf.Model.Criteria.Select(criterion => criterion.Name)];
        double Score(double[] x) => (x[0] + x[1] + x[2]) / x[3];
        double[][][] all = [.. Combinations(Jobs)];
        double[] means = [.. Jobs.Select((_, item) => all.Average(rows => Score(rows[item])))];
        for (int item = 0; item < Jobs.Length; item++)
        {
            double rival = means.Where((_, other) => other != item).Max();
            for (int input = 0; input < 4; input++)
            {
                double value =
                    all.GroupBy(rows => rows[item][input])
                        .Sum(group =>
                            group.Count()
                            / (double)all.Length
                            * Math.Max(rival, group.Average(rows => Score(rows[item])))
                        ) - means.Max();
                Near(value, forecast.ValueOfInformation(Jobs[item].Id, names[input]));
            }
        }

        Assert.Contains(
            "does not separate importance from the other inputs",
            Assert
                .Throws<InvalidOperationException>(() =>
                    Opportunity
                        .Model.Forecast(Jobs, Outcome, Options, job => job.Id)
                        .ValueOfInformation("b", "importance")
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rows_and_columns_of_acceptability_add_up_and_a_dominated_item_is_never_ahead_in_any_draw() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(1, 9).ArrayOf(4).ArrayOf(5)),
                rows =>
                {
                    // Every item has the same uncertain urgency, so one that is at least as good otherwise is so in every draw.
                    Estimate shared = Estimate.Interval(2, 8).Named("market");
                    RankingForecast<int> forecast = Wsjf.Model.Forecast(
                        [0, 1, 2, 3, 4],
                        i => new WsjfInputs(rows[i][0], shared, rows[i][2], rows[i][3]),
                        new SimulationOptions { Draws = 100 },
                        i => $"{i}"
                    );
                    double[][] matrix =
                    [
                        .. Enumerable.Range(0, 5).Select(i => forecast.RankAcceptability($"{i}").ToArray()),
                    ];
                    return matrix.All(row => Math.Abs(row.Sum() - 1) < 1e-12)
                        && Enumerable.Range(0, 5).All(rank => Math.Abs(matrix.Sum(row => row[rank]) - 1) < 1e-12)
                        && rows.Index()
                            .All(a =>
                                rows.Index()
                                    .All(b =>
                                        a.Index == b.Index
                                        || !(a.Item[0] >= b.Item[0] && a.Item[2] >= b.Item[2] && a.Item[3] <= b.Item[3])
                                        || forecast.ProbabilityAhead($"{a.Index}", of: $"{b.Index}") >= 0.5
                                    )
                            );
                }
            )
            .Holds(25);
}
