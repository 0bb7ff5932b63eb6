using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class MultiLabelMatrixTests
{
    [Fact]
    public void Averages_are_scikit_learns_or_undefined()
    {
        int cases = 0;
        foreach ((JsonElement one, string at) in ReferenceCases.Of("classification_cases.jsonl", "multilabel"))
        {
            cases++;
            JsonElement expected = one.GetProperty("expected");
            int labels = one.GetProperty("actual")[0].GetArrayLength();
            MultiLabelMatrix matrix = MultiLabelMatrix.Of(
                Names(labels),
                Flat(one.GetProperty("actual")),
                Flat(one.GetProperty("predicted")),
                one.Doubles("weights")
            );
            expected.Agrees("subset_accuracy", matrix.SubsetAccuracy().Value, at);
            expected.Agrees("hamming", matrix.HammingLoss().Value, at);
            expected.Agrees("micro_precision", matrix.Precision(Averaging.Micro).Value, at);
            expected.Agrees("micro_recall", matrix.Recall(Averaging.Micro).Value, at);
            expected.Agrees("micro_f1", matrix.F1(Averaging.Micro).Value, at);
            expected.Agrees("macro_precision", matrix.Precision(Averaging.Macro).Value, at);
            expected.Agrees("macro_recall", matrix.Recall(Averaging.Macro).Value, at);
            expected.Agrees("macro_f1", matrix.F1(Averaging.Macro).Value, at);
            expected.Agrees(
                "macro_zero_f1",
                matrix.F1(Averaging.Macro, undefinedClasses: UndefinedClasses.CountedAsZero).Value,
                at
            );
            expected.Agrees("weighted_precision", matrix.Precision(Averaging.Weighted).Value, at);
            expected.Agrees("weighted_recall", matrix.Recall(Averaging.Weighted).Value, at);
            expected.Agrees("weighted_f1", matrix.F1(Averaging.Weighted).Value, at);
            IntervalEstimate f1 = matrix.F1(Averaging.Macro);
            Assert.True(!f1.IsDefined || f1.Interval.Value.Contains(f1.Value.Value));
        }

        Assert.Equal(40, cases);
    }

    [Fact]
    public void The_variance_is_the_jackknifes_of_rows()
    {
        // Leaving out one row at a time is the other way to the same variance.
        Random random = new(11);
        const int Rows = 400;
        byte[] actual = [.. Enumerable.Range(0, Rows * 3).Select(_ => (byte)(random.NextDouble() < 0.4 ? 1 : 0))];
        byte[] predicted = [.. actual.Select(a => (byte)(random.NextDouble() < 0.8 ? a : 1 - a))];
        foreach (Averaging averaging in Enum.GetValues<Averaging>())
        {
            Check(matrix => matrix.F1(averaging));
            Check(matrix => matrix.Precision(averaging));
        }

        Check(matrix => matrix.HammingLoss());

        void Check(Func<MultiLabelMatrix, IntervalEstimate> metric)
        {
            MultiLabelMatrix matrix = MultiLabelMatrix.Of(Names(3), actual, predicted);
            double[] without = new double[Rows];
            double[] weights = new double[Rows];
            for (int row = 0; row < Rows; row++)
            {
                Array.Fill(weights, 1);
                weights[row] = 0;
                without[row] = metric(MultiLabelMatrix.Of(Names(3), actual, predicted, weights)).Value.Value;
            }

            double mean = without.Average();
            double error = Math.Sqrt(without.Sum(x => (x - mean) * (x - mean)) * (Rows - 1) / Rows);
            IntervalEstimate estimate = metric(matrix);
            double value = estimate.Value.Value;
            static double LogOdds(double x) => Math.Log(x / (1 - x));
            double half = (LogOdds(estimate.Interval.Value.Upper) - LogOdds(estimate.Interval.Value.Lower)) / 2;
            Assert.Equal(1, half / (1.96 * error / (value * (1 - value))), 0.03);
        }
    }

    [Theory]
    [InlineData(UndefinedClasses.LeftOut)]
    [InlineData(UndefinedClasses.CountedAsZero)]
    public void Slopes_by_hand_are_those_of_small_steps(UndefinedClasses rule)
    {
        // The third label is never predicted and the fourth never holds.
        Random random = new(13);
        const int Rows = 30;
        byte[] actual = new byte[Rows * 4];
        byte[] predicted = new byte[Rows * 4];
        for (int row = 0; row < Rows; row++)
        {
            for (int k = 0; k < 3; k++)
            {
                actual[row * 4 + k] = (byte)random.Next(2);
                predicted[row * 4 + k] = (byte)(
                    k == 2 ? 0
                    : random.Next(3) == 0 ? 1 - actual[row * 4 + k]
                    : actual[row * 4 + k]
                );
            }
        }

        foreach (Averaging averaging in Enum.GetValues<Averaging>())
        {
            Verify(m => m.F1(averaging, undefinedClasses: rule));
            Verify(m => m.Precision(averaging, undefinedClasses: rule));
            Verify(m => m.Recall(averaging, undefinedClasses: rule));
        }

        void Verify(Func<MultiLabelMatrix, IntervalEstimate> of)
        {
            double[] ones = [.. Enumerable.Repeat(1d, Rows)];
            double value = of(MultiLabelMatrix.Of(Names(4), actual, predicted)).Value.Value;
            double variance = 0;
            for (int row = 0; row < Rows; row++)
            {
                double[] up = [.. ones];
                double[] down = [.. ones];
                up[row] += 1e-5;
                down[row] -= 1e-5;
                double slope =
                    (
                        of(MultiLabelMatrix.Of(Names(4), actual, predicted, up)).Value.Value
                        - of(MultiLabelMatrix.Of(Names(4), actual, predicted, down)).Value.Value
                    ) / 2e-5;
                variance += slope * slope;
            }

            double center = (value * Rows + 0.5) / (Rows + 1);
            double error = Math.Sqrt(variance + center * (1 - center) / ((Rows + 1d) * (Rows + 1d)));
            Interval ends = of(MultiLabelMatrix.Of(Names(4), actual, predicted)).Interval.Value;
            double half = (Math.Log(ends.Upper / (1 - ends.Upper)) - Math.Log(ends.Lower / (1 - ends.Lower))) / 2;
            Assert.Equal(1.959963984540054 * error / (center * (1 - center)), half, 6);
        }
    }

    [Fact]
    public void Tables_that_do_not_fit_are_named()
    {
        Assert.Throws<ArgumentException>(() => MultiLabelMatrix.Of(["a", "b"], [1, 0, 1], [1, 0, 1]));
        Assert.Throws<ArgumentException>(() => MultiLabelMatrix.Of(["a", "b"], [1, 0], [1, 0, 1, 0]));
        Assert.Contains(
            "row 1",
            Assert
                .Throws<ArgumentOutOfRangeException>(() => MultiLabelMatrix.Of(["a", "b"], [1, 0, 2, 0], [1, 0, 1, 0]))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => MultiLabelMatrix.Of([], [], []));
        Assert.False(MultiLabelMatrix.Of(["a"], [], []).F1(Averaging.Micro).IsDefined);
    }

    private static string[] Names(int labels) => [.. Enumerable.Range(0, labels).Select(k => $"label {k}")];

    private static byte[] Flat(JsonElement table) =>
        [.. table.EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetByte()))];
}
