using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class ConfusionMatrixTests
{
    [Fact]
    public void Coefficients_keep_their_digits_where_one_class_is_rare()
    {
        // A handful of frauds in a billion: 1 − chance is 2e-8, and observed less chance would have lost half the digits.
        foreach (
            (long tp, long fp, long fn, long tn) in ((long, long, long, long)[])
                [(5, 3, 6, 1_000_000_000), (999_999_937, 4, 1, 2)]
        )
        {
            BinaryConfusionMatrix matrix = BinaryConfusionMatrix.OfCounts(tp, fp, fn, tn);
            decimal determinant = (decimal)tp * tn - (decimal)fp * fn;
            decimal byChance = (decimal)(tp + fp) * (fp + tn) + (decimal)(tp + fn) * (fn + tn);
            double kappa = (double)(2 * determinant / byChance);
            Assert.Equal(1, matrix.Kappa().Value.Value / kappa, 1e-14);
            double matthews =
                (double)determinant
                / (Math.Sqrt((double)(tp + fp) * (tp + fn)) * Math.Sqrt((double)(tn + fp) * (tn + fn)));
            Assert.Equal(1, matrix.Matthews().Value.Value / matthews, 1e-14);
        }

        // All but one ten-billionth of the weight is one cell: nothing agrees beyond chance, and nothing is not a number.
        Assert.Equal(
            0,
            BinaryConfusionMatrix.Of([false, false], [true, false], [5e-11, 8e6]).Kappa().Value.Value,
            1e-15
        );
    }

    [Theory]
    [InlineData(2, 1 << 19)]
    [InlineData(10, (1 << 19) + 13)]
    [InlineData(16, 600_003)]
    [InlineData(17, 600_003)]
    public void Many_bytes_are_counted_as_few_whole_numbers_are(int classes, int rows)
    {
        Random random = new(classes);
        byte[] actual = new byte[rows];
        byte[] predicted = new byte[rows];
        long[,] expected = new long[classes, classes];
        for (int row = 0; row < rows; row++)
        {
            // Long runs of one cell, then all of them.
            actual[row] = (byte)(row % 50_000 < 10_000 ? classes - 1 : random.Next(classes));
            predicted[row] = (byte)(row % 50_000 < 10_000 ? 1 : random.Next(classes));
            expected[actual[row], predicted[row]]++;
        }

        string[] names = [.. Enumerable.Range(0, classes).Select(k => $"c{k}")];
        Assert.Equal(ConfusionMatrix.OfCounts(names, expected), ConfusionMatrix.Of(names, actual, predicted));
        foreach (int bad in (int[])[0, 300_000, rows - 9, rows - 1])
        {
            byte kept = predicted[bad];
            predicted[bad] = (byte)classes;
            Assert.Contains(
                $"but was {classes} in row {bad}",
                Assert.Throws<ArgumentOutOfRangeException>(() => ConfusionMatrix.Of(names, actual, predicted)).Message,
                StringComparison.Ordinal
            );
            predicted[bad] = kept;
        }
    }

    [Fact]
    public void Averages_are_those_of_the_reference()
    {
        foreach ((JsonElement one, string at) in ReferenceCases.Of("classification.jsonl", "multiclass.averages"))
        {
            JsonElement input = one.GetProperty("input");
            JsonElement expected = one.GetProperty("expected");
            int classes =
                input.GetProperty("classes").ValueKind == JsonValueKind.Number
                    ? input.GetProperty("classes").GetInt32()
                    : input.GetProperty("classes").GetArrayLength();
            ConfusionMatrix matrix = ConfusionMatrix.Of(Names(classes), input.Ints("actual"), input.Ints("predicted"));
            foreach (Averaging averaging in Enum.GetValues<Averaging>())
            {
                JsonElement values = expected.GetProperty(averaging.ToString().ToLowerInvariant());
                values.Agrees(
                    "precision",
                    matrix.Precision(averaging, undefinedClasses: UndefinedClasses.CountedAsZero).Value,
                    at
                );
                values.Agrees(
                    "recall",
                    matrix.Recall(averaging, undefinedClasses: UndefinedClasses.CountedAsZero).Value,
                    at
                );
                values.Agrees("f1", matrix.F1(averaging, undefinedClasses: UndefinedClasses.CountedAsZero).Value, at);
            }

            expected.Agrees("matthews", matrix.Matthews().Value, at);
        }
    }

    [Fact]
    public void Averages_of_hard_cases_are_scikit_learns_or_undefined()
    {
        int cases = 0;
        foreach ((JsonElement one, string at) in ReferenceCases.Of("classification_cases.jsonl", "multiclass"))
        {
            cases++;
            JsonElement expected = one.GetProperty("expected");
            ConfusionMatrix matrix = ConfusionMatrix.Of(
                Names(one.GetProperty("classes").GetInt32()),
                one.Ints("actual"),
                one.Ints("predicted"),
                one.Doubles("weights")
            );
            expected.Agrees("accuracy", matrix.Accuracy().Value, at);
            foreach (UndefinedClasses rule in Enum.GetValues<UndefinedClasses>())
            {
                string zero = rule == UndefinedClasses.LeftOut ? "" : "_zero";
                foreach (Averaging averaging in new[] { Averaging.Macro, Averaging.Weighted })
                {
                    string tag = averaging.ToString().ToLowerInvariant() + zero;
                    Check("precision_" + tag, matrix.Precision(averaging, undefinedClasses: rule));
                    Check("recall_" + tag, matrix.Recall(averaging, undefinedClasses: rule));
                    Check("f1_" + tag, matrix.F1(averaging, undefinedClasses: rule));
                }
            }

            Check("f2_macro", matrix.FBeta(2, Averaging.Macro));
            Check("matthews", matrix.Matthews());
            Check("kappa", matrix.Kappa());

            void Check(string name, IntervalEstimate estimate)
            {
                expected.Agrees(name, estimate.Value, at);
                Assert.Equal(estimate.IsDefined, estimate.Interval.IsDefined);
                Assert.True(
                    !estimate.IsDefined || estimate.Interval.Value.Contains(estimate.Value.Value),
                    $"{at} {name}: {estimate}"
                );
            }
        }

        Assert.Equal(120, cases);
    }

    [Fact]
    public void The_case_of_the_documentation()
    {
        // scikit-learn's documentation of f1_score.
        ConfusionMatrix matrix = ConfusionMatrix.Of(Names(3), [0, 1, 2, 0, 1, 2], new[] { 0, 2, 1, 0, 0, 1 });
        Assert.Equal(0.8, matrix.OneAgainstRest(0).F1().Value.Value, 15);
        Assert.Equal(0, matrix.OneAgainstRest("class 1").F1().Value.Value);
        Assert.Equal(0, matrix.OneAgainstRest(2).F1().Value.Value);
        Assert.Equal(4.0 / 15, matrix.F1(Averaging.Macro).Value.Value, 15);
        Assert.Equal(1.0 / 3, matrix.F1(Averaging.Micro).Value.Value, 15);
        Assert.Equal(4.0 / 15, matrix.F1(Averaging.Weighted).Value.Value, 15);
    }

    [Fact]
    public void Absent_classes_are_named_and_an_average_of_few_rows_warns()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Of(
            ["billing", "outage", "praise", "spam"],
            (IReadOnlyList<string>)["billing", "outage", "billing", "praise"],
            ["billing", "outage", "outage", "billing"]
        );
        Assert.Equal(["spam"], matrix.AbsentNames);
        IntervalEstimate f1 = matrix.F1(Averaging.Macro);
        Assert.Equal((0.5 + 2.0 / 3 + 0) / 3, f1.Value.Value, 15);
        Assert.Equal(
            (0.5 + 2.0 / 3 + 0) / 4,
            matrix.F1(Averaging.Macro, undefinedClasses: UndefinedClasses.CountedAsZero).Value.Value,
            15
        );
        Assert.Contains("class spam left out, as its own value is undefined", f1.Warnings);
        Assert.Contains(
            f1.Warnings,
            warning => warning.Contains("keeps its 95 % from a size of 50", StringComparison.Ordinal)
        );
        IntervalEstimate precision = matrix.Precision(Averaging.Macro);
        Assert.Equal(0.5, precision.Value.Value, 15);
        Assert.Contains("classes praise, spam left out, as their own value is undefined", precision.Warnings);
    }

    [Theory]
    [InlineData(UndefinedClasses.LeftOut)]
    [InlineData(UndefinedClasses.CountedAsZero)]
    public void Slopes_by_hand_are_those_of_small_steps(UndefinedClasses rule)
    {
        // Class c is never predicted and class d is absent.
        long[,] counts =
        {
            { 30, 10, 0, 0 },
            { 8, 40, 0, 0 },
            { 5, 6, 0, 0 },
            { 0, 0, 0, 0 },
        };
        ConfusionMatrix matrix = ConfusionMatrix.OfCounts(["a", "b", "c", "d"], counts);
        Verify(matrix.F1(Averaging.Macro, undefinedClasses: rule), Share(F), 1);
        Verify(matrix.F1(Averaging.Weighted, undefinedClasses: rule), Weighted(F, [0, 1, 2]), 1);
        Verify(matrix.Precision(Averaging.Weighted, undefinedClasses: rule), Weighted(P, [0, 1]), 1);
        Verify(
            matrix.Precision(Averaging.Macro, undefinedClasses: rule),
            c => (P(c, 0) + P(c, 1)) / (rule == UndefinedClasses.LeftOut ? 2 : 4),
            1
        );
        Verify(matrix.Recall(Averaging.Macro, undefinedClasses: rule), Share(R), 1);
        Verify(matrix.Kappa(), Kappa, 2);
        Verify(matrix.Matthews(), Matthews, 2);

        double F(double[,] c, int k) => 2 * c[k, k] / (Row(c, k) + Column(c, k));
        double R(double[,] c, int k) => c[k, k] / Row(c, k);
        double P(double[,] c, int k) => c[k, k] / Column(c, k);
        Func<double[,], double> Share(Func<double[,], int, double> of) =>
            c => (of(c, 0) + of(c, 1) + of(c, 2)) / (rule == UndefinedClasses.LeftOut ? 3 : 4);
        Func<double[,], double> Weighted(Func<double[,], int, double> of, int[] used) =>
            c =>
                used.Sum(k => Row(c, k) * of(c, k))
                / (rule == UndefinedClasses.LeftOut ? used : [0, 1, 2]).Sum(k => Row(c, k));
        static double Kappa(double[,] c)
        {
            double n = Total(c);
            double chance = Enumerable.Range(0, 3).Sum(k => Row(c, k) * Column(c, k)) / n / n;
            return ((c[0, 0] + c[1, 1] + c[2, 2]) / n - chance) / (1 - chance);
        }

        static double Matthews(double[,] c)
        {
            double n = Total(c);
            double cross = Enumerable.Range(0, 3).Sum(k => Row(c, k) * Column(c, k));
            double rows = Enumerable.Range(0, 3).Sum(k => Row(c, k) * Row(c, k));
            double columns = Enumerable.Range(0, 3).Sum(k => Column(c, k) * Column(c, k));
            return (n * (c[0, 0] + c[1, 1] + c[2, 2]) - cross) / Math.Sqrt((n * n - rows) * (n * n - columns));
        }

        static double Row(double[,] c, int k) => Enumerable.Range(0, 3).Sum(j => c[k, j]);
        static double Column(double[,] c, int k) => Enumerable.Range(0, 3).Sum(i => c[i, k]);
        static double Total(double[,] c) => Enumerable.Range(0, 3).Sum(k => Row(c, k));

        void Verify(IntervalEstimate estimate, Func<double[,], double> of, int scale)
        {
            double[,] cells = new double[3, 3];
            for (int i = 0; i < 9; i++)
            {
                cells[i / 3, i % 3] = counts[i / 3, i % 3] + 1 / 9d;
            }

            double onScale(double x) => scale == 1 ? Math.Log(x / (1 - x)) : Math.Log((1 + x) / (1 - x));
            double variance = 0;
            for (int i = 0; i < 9; i++)
            {
                double step = 1e-5 * cells[i / 3, i % 3];
                double[,] up = (double[,])cells.Clone();
                double[,] down = (double[,])cells.Clone();
                up[i / 3, i % 3] += step;
                down[i / 3, i % 3] -= step;
                double slope = (onScale(of(up)) - onScale(of(down))) / (2 * step);
                variance += cells[i / 3, i % 3] * slope * slope;
            }

            Interval ends = estimate.Interval.Value;
            double half = (onScale(ends.Upper) - onScale(ends.Lower)) / 2;
            Assert.Equal(1.959963984540054 * Math.Sqrt(variance), half, 5);
        }
    }

    [Fact]
    public void Labels_and_columns_that_do_not_fit_are_named()
    {
        Assert.Contains(
            "predicted must be one of the classes a, b, but was \"c\" in row 1",
            Assert
                .Throws<ArgumentException>(() =>
                    ConfusionMatrix.Of(["a", "b"], (IReadOnlyList<string>)["a", "b"], ["a", "c"])
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "actual must be a class from 0 to 2, but was 3 in row 5000",
            Assert
                .Throws<ArgumentOutOfRangeException>(() =>
                {
                    int[] actual = new int[9000];
                    actual[5000] = 3;
                    ConfusionMatrix.Of(Names(3), actual, new int[9000]);
                })
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(Names(3), [1, 2], new[] { 1 }));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(["a"], [0], new[] { 0 }));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(["a", "a"], [0], new[] { 0 }));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(["a", " "], [0], new[] { 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfusionMatrix.Of(Names(2), [0], new[] { 0 }, [double.NaN]));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.OfCounts(Names(2), new long[2, 3]));
        Assert.Throws<ArgumentException>(() =>
            ConfusionMatrix
                .OfCounts(["a", "b"], new long[2, 2])
                .Merge(ConfusionMatrix.OfCounts(["b", "a"], new long[2, 2]))
        );
        Assert.Throws<ArgumentException>(() =>
            ConfusionMatrix.OfCounts(["a", "b"], new long[2, 2]).OneAgainstRest("c")
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfusionMatrix.OfCounts(["a", "b"], new long[2, 2])[0, 2]);
    }

    [Fact]
    public void Columns_count_as_row_by_row_in_any_order_and_split()
    {
        Random random = new(3);
        foreach (int classes in new[] { 2, 5, 16, 17, 40 })
        {
            const int Rows = 20_011;
            int[] actual = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(classes))];
            int[] predicted = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(classes))];
            long[,] counts = new long[classes, classes];
            for (int row = 0; row < Rows; row++)
            {
                counts[actual[row], predicted[row]]++;
            }

            ConfusionMatrix expected = ConfusionMatrix.OfCounts(Names(classes), counts);
            Assert.Equal(expected, ConfusionMatrix.Of(Names(classes), actual, predicted));
            Assert.Equal(
                expected,
                ConfusionMatrix.Of(
                    Names(classes),
                    actual.Select(x => (byte)x).ToArray(),
                    predicted.Select(x => (byte)x).ToArray()
                )
            );
            ConfusionMatrix merged = ConfusionMatrix
                .Of(Names(classes), actual.AsSpan(0, 7001), predicted.AsSpan(0, 7001))
                .Merge(ConfusionMatrix.Of(Names(classes), actual.AsSpan(7001), predicted.AsSpan(7001)));
            Assert.Equal(expected, merged);
            Assert.Equal(expected.GetHashCode(), merged.GetHashCode());
            Assert.Equal(expected.Matthews(), merged.Matthews());
        }
    }

    [Fact]
    public void Two_classes_give_what_the_binary_matrix_gives()
    {
        BinaryConfusionMatrix binary = BinaryConfusionMatrix.OfCounts(30, 9, 5, 60);
        ConfusionMatrix matrix = binary.ToConfusionMatrix();
        Assert.Equal(binary, matrix.OneAgainstRest("positive"));
        Assert.Equal(binary.Matthews(), matrix.Matthews());
        Assert.Equal(binary.BalancedAccuracy().Value, matrix.BalancedAccuracy().Value);
        Assert.Equal(
            binary.BalancedAccuracy().Interval.Value.Lower,
            matrix.BalancedAccuracy().Interval.Value.Lower,
            15
        );
        Assert.All(matrix.Metrics(), metric => Assert.True(metric.IsDefined));
        Assert.Contains("positive", JsonSerializer.Serialize(matrix), StringComparison.Ordinal);
    }

    private static string[] Names(int classes) => [.. Enumerable.Range(0, classes).Select(k => $"class {k}")];
}
