using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests;

public class FormulaTests
{
    private static readonly FormulaInput[] Four =
    [
        new("base", Domain.NonNegative),
        new("slope", Domain.Real),
        new("share", Domain.Share),
        new("divisor", Domain.Positive),
    ];

    // Every operation that a generic formula has, and the same as text.
    private readonly record struct Mixed : IFormula4<Mixed>
    {
        public const string Text =
            "if(base < 3, max(slope, -share), min(slope * share, base)) / divisor + base - 0.5 * share";

        public static ReadOnlySpan<FormulaInput> Inputs => Four;

        public static T Of<T>(T first, T second, T third, T fourth)
            where T : struct, IQuantity<T> =>
            T.IfLess(first, T.Constant(3), T.Max(second, -third), T.Min(second * third, first)) / fourth
            + first
            - T.Constant(0.5) * third;
    }

    private readonly record struct One : IFormula1<One>
    {
        public static ReadOnlySpan<FormulaInput> Inputs => Four.AsSpan(0, 1);

        public static T Of<T>(T first)
            where T : struct, IQuantity<T> => T.Constant(2) * first;
    }

    private readonly record struct Two : IFormula2<Two>
    {
        public static ReadOnlySpan<FormulaInput> Inputs => Four.AsSpan(0, 2);

        public static T Of<T>(T first, T second)
            where T : struct, IQuantity<T> => first - second;
    }

    private readonly record struct Three : IFormula3<Three>
    {
        public static ReadOnlySpan<FormulaInput> Inputs => Four.AsSpan(0, 3);

        public static T Of<T>(T first, T second, T third)
            where T : struct, IQuantity<T> => first - second * third;
    }

    private static readonly FormulaInput[] Five = [.. Four, new("fifth", Domain.Between(-5, 5))];

    private readonly record struct FiveOf : IFormula5<FiveOf>
    {
        public static ReadOnlySpan<FormulaInput> Inputs => Five;

        public static T Of<T>(T first, T second, T third, T fourth, T fifth)
            where T : struct, IQuantity<T> => first - second * third / fourth + fifth;
    }

    private static readonly FormulaInput[] Six = [.. Five, new("sixth", Domain.Between(-5, 5))];

    private readonly record struct SixOf : IFormula6<SixOf>
    {
        public static ReadOnlySpan<FormulaInput> Inputs => Six;

        public static T Of<T>(T first, T second, T third, T fourth, T fifth, T sixth)
            where T : struct, IQuantity<T> => first - second * third / fourth + fifth * (sixth - first);
    }

    private static ReadOnlyMemory<double>[] Columns(int inputs, int count) =>
        [
            .. Enumerable
                .Range(0, inputs)
                .Select(input =>
                    (ReadOnlyMemory<double>)
                        Enumerable
                            .Range(0, count)
                            .Select(row =>
                            {
                                double step = (row * 37 + input * 11) % 101 / 101.0;
                                return input switch
                                {
                                    0 => 6 * step,
                                    2 => step,
                                    3 => 0.1 + 5 * step,
                                    _ => 10 * step - 5,
                                };
                            })
                            .ToArray()
                ),
        ];

    private static double[] Apply(Formula formula, ReadOnlyMemory<double>[] columns)
    {
        double[] results = new double[columns[0].Length];
        formula.Apply(columns, results);
        return results;
    }

    private static void SameBits(double[] expected, double[] actual) =>
        Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), actual.Select(BitConverter.DoubleToInt64Bits));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(1_300)]
    public void A_text_a_struct_and_code_have_the_same_bits(int count)
    {
        ReadOnlyMemory<double>[] columns = Columns(4, count);
        double[] expected = new double[count];
        for (int i = 0; i < count; i++)
        {
            expected[i] = Mixed
                .Of(
                    new Scalar(columns[0].Span[i]),
                    new Scalar(columns[1].Span[i]),
                    new Scalar(columns[2].Span[i]),
                    new Scalar(columns[3].Span[i])
                )
                .Value;
        }

        SameBits(expected, Apply(Formula.Of<Mixed>(), columns));
        SameBits(expected, Apply(Formula.Parse(Mixed.Text, Four), columns));
        SameBits(expected, Apply(Formula.Parse(Formula.Of<Mixed>().Text, Four), columns));
        SameBits(
            expected,
            Apply(
                Formula.Of(
                    Four,
                    x =>
                        Estimate.IfLess(
                            x["base"],
                            3,
                            Estimate.Max(x["slope"], -x["share"]),
                            Estimate.Min(x["slope"] * x["share"], x["base"])
                        ) / x["divisor"]
                        + x["base"]
                        - 0.5 * x["share"]
                ),
                columns
            )
        );
    }

    [Fact]
    public void Every_arity_has_the_bits_of_its_text()
    {
        Check<One>("2 * base");
        Check<Two>("base - slope");
        Check<Three>("base - slope * share");
        Check<Mixed>(Mixed.Text);
        Check<FiveOf>("base - slope * share / divisor + fifth");
        Check<SixOf>("base - slope * share / divisor + fifth * (sixth - base)");

        static void Check<TFormula>(string text)
            where TFormula : struct, IFormula
        {
            FormulaInput[] inputs = TFormula.Inputs.ToArray();
            Formula compiled = Formula.Of<TFormula>();
            Formula read = Formula.Parse(text, inputs);
            Assert.Equal(read.Text, compiled.Text);
            foreach (int count in new[] { 5, 8, 67 })
            {
                ReadOnlyMemory<double>[] columns = Columns(inputs.Length, count);
                SameBits(Apply(read, columns), Apply(compiled, columns));
                for (int input = 0; input < inputs.Length; input++)
                {
                    Domain domain = inputs[input].Domain;
                    double outside =
                        double.IsFinite(domain.Upper) ? domain.Upper + 1
                        : double.IsFinite(domain.Lower) ? domain.Lower - 1
                        : double.PositiveInfinity;
                    foreach (double bad in new[] { double.NaN, outside })
                    {
                        ReadOnlyMemory<double>[] broken = [.. columns];
                        double[] column = columns[input].ToArray();
                        column[count - 2] = bad;
                        broken[input] = column;
                        Assert.Equal(Refusal(read, broken), Refusal(compiled, broken));
                        Assert.Contains(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{inputs[input].Name} must be {domain.Description}, but was {bad} in row {count - 2}"
                            ),
                            Refusal(read, broken),
                            StringComparison.Ordinal
                        );
                    }
                }
            }
        }

        static string Refusal(Formula formula, ReadOnlyMemory<double>[] columns) =>
            Assert
                .Throws<ArgumentOutOfRangeException>(() => formula.Apply(columns, new double[columns[0].Length]))
                .Message;
    }

    [Fact]
    public void Random_formulas_have_the_bits_of_their_estimates() =>
        Prop.ForAll(
                Arb.From(Expression(4)),
                text =>
                {
                    Formula formula = Formula.Parse(text, Four);
                    ReadOnlyMemory<double>[] columns = Columns(4, 40);
                    double[] results = new double[40];
                    InputColumns given = new(columns);
                    bool isGood = formula.TryApply(given, results, out int bad);
                    for (int row = 0; row < (isGood ? 40 : bad); row++)
                    {
                        Estimate[] values = [.. columns.Select(column => (Estimate)column.Span[row])];
                        if (!(formula.Evaluate(values).TryGetCertain(out double expected) && expected == results[row]))
                        {
                            return false;
                        }
                    }

                    return isGood || bad >= 0;
                }
            )
            .Holds(200);

    private static Gen<string> Expression(int depth) =>
        depth == 0
            ? Gen.Elements("base", "slope", "share", "divisor", "2", "0.25")
            : Gen.OneOf(
                Expression(0),
                from left in Expression(depth - 1)
                from right in Expression(depth - 1)
                from symbol in Gen.Elements("+", "-", "*")
                select $"({left} {symbol} {right})",
                from left in Expression(depth - 1)
                select $"{left} / divisor",
                from left in Expression(depth - 1)
                from right in Expression(depth - 1)
                from name in Gen.Elements("min", "max")
                select $"{name}({left}, {right})",
                from left in Expression(depth - 1)
                select $"-({left})",
                from left in Expression(depth - 1)
                select $"abs({left})",
                from left in Expression(depth - 1)
                from right in Expression(depth - 1)
                select $"if({left} <= {right}, {right}, {left} + 1)"
            );

    [Fact]
    public void The_destination_may_be_an_inputs_memory_and_one_column_may_be_replaced()
    {
        Formula formula = Formula.Parse(Mixed.Text, Four);
        ReadOnlyMemory<double>[] columns = Columns(4, 1_100);
        double[] expected = Apply(formula, columns);
        double[] own = columns[1].ToArray();
        formula.Apply([columns[0], own, columns[2], columns[3]], own);
        SameBits(expected, own);

        double[] other = [.. columns[1].ToArray().Select(x => x + 1)];
        double[] replaced = new double[1_100];
        Assert.True(formula.TryApply(new InputColumns(columns).With(1, other), replaced, out _));
        SameBits(Apply(formula, [columns[0], other, columns[2], columns[3]]), replaced);

        double[] memory = new double[1_200];
        Assert.Throws<ArgumentException>(() =>
            formula.Apply([columns[0], memory.AsMemory(0, 1_100), columns[2], columns[3]], memory.AsSpan(10, 1_100))
        );
    }

    [Fact]
    public void It_runs_on_the_chunks_of_a_simulation()
    {
        Formula formula = Formula.Parse(
            "reach * impact / effort",
            [new("reach", Domain.Positive), new("impact", Domain.Real), new("effort", Domain.Positive)]
        );
        JointSimulation simulation = new();
        simulation.Add("other", 3, Domain.Real);
        simulation.Add("reach", Estimate.Interval(10, 20), Domain.Positive);
        simulation.Add("impact", 2, Domain.Real);
        simulation.Add("effort", 4, Domain.Positive);
        Summed sum = simulation.Run(new SimulationOptions { Draws = 1_000 }, () => new Summed(formula));
        Assert.Equal(sum.Reach * 2 / 4, sum.Score, 6);
    }

    private sealed class Summed(Formula formula) : IDrawAccumulator<Summed>
    {
        public double Score { get; private set; }

        public double Reach { get; private set; }

        public void Add(DrawChunk chunk)
        {
            double[] scores = new double[chunk.Count];
            Assert.True(formula.TryApply(new(chunk, 1, 3), scores, out _));
            foreach (double score in scores)
            {
                Score += score;
            }

            foreach (double reach in chunk[1])
            {
                Reach += reach;
            }
        }

        public void Merge(Summed later)
        {
            Score += later.Score;
            Reach += later.Reach;
        }
    }

    [Theory]
    [InlineData(
        "base * slop",
        "character 8: found the name \"slop\", expected a known name: base, divisor, share, slope (did you mean \"slope\"?)"
    )]
    [InlineData("base * (slope + share", "character 22: found the end, expected \")\" for the \"(\" at character 8")]
    [InlineData("base + slope)", "character 13: found \")\", expected an operator or the end")]
    [InlineData("base * ", "character 8: found the end, expected a number, a name, a function or \"(\"")]
    [InlineData("", "character 1: found the end, expected a number, a name, a function or \"(\"")]
    [InlineData(
        "base / 0",
        "character 6: found \"/\", expected a valid quantity: an estimate was divided by a certain 0"
    )]
    [InlineData("base * maxx(slope, 1)", "character 8: found the function \"maxx\"")]
    [InlineData(
        "base * normal(1, 2)",
        "character 8: found \"normal\", expected a certain quantity, as a formula has no uncertainty of its own (make it an input of the formula)"
    )]
    [InlineData(
        "base * (4 to 9)",
        "character 9: found \"4\", expected a certain quantity, as a formula has no uncertainty of its own (make it an input of the formula)"
    )]
    public void What_is_wrong_with_a_text_is_named_with_its_position(string text, string problem)
    {
        var refused = Assert.Throws<FormatException>(() => Formula.Parse(text, Four));
        Assert.StartsWith($"\"{text}\" is not a formula: {problem}", refused.Message, StringComparison.Ordinal);
        Assert.False(Formula.TryParse(text, Four, out Formula? none, out TextProblem? found));
        Assert.Null(none);
        Assert.StartsWith(problem, found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_not_words_stand_in_brackets_and_read_back()
    {
        FormulaInput[] inputs = [new("user value", Domain.Real), new("to", Domain.Real), new("size", Domain.Positive)];
        Formula formula = Formula.Of(inputs, x => (x["user value"] + x["to"]) / x["size"]);
        Assert.Equal("([user value] + [to]) / size", formula.Text);
        Assert.True(Formula.Parse(formula.Text, inputs).Evaluate(3, 5, 4).TryGetCertain(out double value));
        Assert.Equal(2, value);
        Assert.Contains(
            "there is no input \"sise\"; there are user value, to, size (did you mean \"size\"?)",
            Assert.Throws<ArgumentException>(() => Formula.Of(inputs, x => x["sise"])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_formula_keeps_what_its_inputs_share()
    {
        Formula margin = Formula.Parse(
            "price - cost",
            new FormulaInput("price", Domain.Positive),
            new("cost", Domain.Real)
        );
        Estimate price = Estimate.Interval(10, 20);
        Assert.True(margin.Evaluate(price, price).TryGetCertain(out double none));
        Assert.Equal(0, none);
        Assert.False(margin.Evaluate(price, 3).IsCertain);
        Assert.Throws<ArgumentOutOfRangeException>(() => margin.Evaluate(-1, 3));
        Assert.Throws<ArgumentException>(() => margin.Evaluate(Estimate.Normal(5, 1), 3));
        Assert.Throws<ArgumentException>(() => margin.Evaluate(5));
    }

    [Fact]
    public void Inputs_and_distributions_that_cannot_stand_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Formula.Parse("1"));
        Assert.Throws<ArgumentException>(() =>
            Formula.Parse("a", new FormulaInput("a", Domain.Real), new("a", Domain.Real))
        );
        Assert.Throws<ArgumentException>(() => Formula.Parse("a", new FormulaInput("a]", Domain.Real)));
        Assert.Throws<ArgumentException>(() => Formula.Parse("a", new FormulaInput(" ", Domain.Real)));
        Assert.Throws<ArgumentException>(() =>
            Formula.Parse("a0", [.. Enumerable.Range(0, 65).Select(i => new FormulaInput($"a{i}", Domain.Real))])
        );
        Assert.Contains(
            "this one holds normal(0, 1); make it an input",
            Assert.Throws<ArgumentException>(() => Formula.Of(Four, x => x["base"] * Estimate.Normal(0, 1))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_input_has_no_value_of_its_own()
    {
        Assert.Contains(
            "\"base\" is an input of a formula",
            Assert
                .Throws<InvalidOperationException>(() => Formula.Of(Four, x => x["base"].Simulate().Mean.Value))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<UndefinedException>(() => Formula.Of(Four, x => x["base"].Mean.Value));
        Assert.Throws<UndefinedException>(() => Formula.Of(Four, x => x["base"].Quantile(0.5)));
    }

    private static readonly Formula Shared = Formula.Of<Mixed>();

    [Fact]
    public void A_formula_may_be_asked_from_several_threads() =>
        Parallel.For(
            0,
            200,
            i =>
            {
                Assert.True(Shared.Uses(i % 4));
                Assert.Equal(i % 4 == 3, Shared.Separate(i % 4) is not null);
            }
        );

    [Fact]
    public void A_result_that_is_no_number_is_refused_with_its_row()
    {
        FormulaInput[] inputs = [new("a", Domain.Real), new("b", Domain.Real)];
        Formula formula = Formula.Parse("a / b", inputs);
        Assert.Contains(
            "in row 1: a 0, b 0",
            Assert
                .Throws<ArgumentOutOfRangeException>(() =>
                    formula.Apply([new double[] { 1, 0, 1 }, new double[] { 1, 0, 0 }], new double[3])
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_first_bad_row_is_named_whichever_input_or_result_it_is_in()
    {
        FormulaInput[] inputs = [new("a", Domain.Real), new("b", Domain.NonNegative), new("c", Domain.Real)];
        Formula formula = Formula.Parse("a / b + c", inputs);
        double[] ones = [.. Enumerable.Repeat(1.0, 700)];
        int First(int zero, int negative, int notANumber)
        {
            double[] b = [.. ones];
            b[zero] = 0;
            b[negative] = -1;
            double[] c = [.. ones];
            c[notANumber] = double.NaN;
            Assert.False(formula.TryApply(new InputColumns([ones, b, c]), new double[700], out int bad));
            return bad;
        }

        foreach (int at in new[] { 3, 510, 512, 600 })
        {
            Assert.Equal(at, First(at, at + 20, at + 40));
            Assert.Equal(at, First(at + 20, at, at + 40));
            Assert.Equal(at, First(at + 20, at + 40, at));
        }
    }

    [Fact]
    public void Products_and_sums_are_known_by_how_they_are_written()
    {
        Assert.Equal(
            ["base", "slope", "1", "1 / divisor"],
            Formula.Parse("base * slope / divisor", Four).Factors()!.Parts.Select(part => part.Text)
        );
        FormulaParts scaled = Formula.Parse("-2 * base ^ 2 * exp(slope) / (4 * (1 + divisor))", Four).Factors()!;
        Assert.Equal(-0.5, scaled.Constant);
        Assert.Equal(["pow(base, 2)", "exp(slope)", "1", "1 / (1 + divisor)"], scaled.Parts.Select(part => part.Text));
        Assert.Null(Formula.Parse("base * slope + share", Four).Factors());

        FormulaParts sum = Formula.Parse("(3 + base - 2 * slope - (share - max(divisor, 1))) / 2", Four).Terms()!;
        Assert.Equal(1.5, sum.Constant);
        Assert.Equal(
            ["base / 2", "-(slope * 2) / 2", "-share / 2", "-(-max(divisor, 1)) / 2"],
            sum.Parts.Select(part => part.Text)
        );
        Assert.Null(Formula.Parse("base * slope", Four).Terms());
        Assert.True(Formula.Parse("base", Four).Uses(0));
        Assert.False(Formula.Parse("base", Four).Uses(1));
    }

    [Fact]
    public void Parts_and_separations_put_the_formula_together_again() =>
        Prop.ForAll(
                Arb.From(Expression(3)),
                text =>
                {
                    Formula formula = Formula.Parse(text, Four);
                    ReadOnlyMemory<double>[] columns = Columns(4, 9);
                    double[] whole = new double[9];
                    if (!formula.TryApply(new(columns), whole, out _))
                    {
                        return true;
                    }

                    bool holds = true;
                    if (formula.Terms() is { } terms)
                    {
                        double[][] parts = [.. terms.Parts.Select(part => Apply(part, columns))];
                        holds &= Near(whole, row => terms.Constant + parts.Sum(part => part[row]));
                    }

                    if (formula.Factors() is { } factors && factors.Parts.All(part => Runs(part, columns)))
                    {
                        double[][] parts = [.. factors.Parts.Select(part => Apply(part, columns))];
                        holds &= Near(whole, row => parts.Aggregate(factors.Constant, (p, part) => p * part[row]));
                    }

                    for (int input = 0; input < 4; input++)
                    {
                        if (
                            formula.Separate(input) is { } parts
                            && Runs(parts.Factor, columns)
                            && Runs(parts.Slope, columns)
                        )
                        {
                            double[] factor = Apply(parts.Factor, columns);
                            double[] slope = Apply(parts.Slope, columns);
                            double[] intercept = Apply(parts.Intercept, columns);
                            holds &= Near(whole, row => slope[row] * factor[row] + intercept[row]);
                            holds &= !parts.Slope.Uses(input) && !parts.Intercept.Uses(input);
                            holds &= Enumerable.Range(0, 4).All(i => i == input || !parts.Factor.Uses(i));
                        }
                    }

                    return holds;
                }
            )
            .Holds(400);

    private static bool Runs(Formula formula, ReadOnlyMemory<double>[] columns) =>
        formula.TryApply(new(columns), new double[columns[0].Length], out _);

    private static bool Near(double[] expected, Func<int, double> actual) =>
        expected.Index().All(row => Math.Abs(row.Item - actual(row.Index)) <= 1e-9 * Math.Max(1, Math.Abs(row.Item)));

    [Fact]
    public void One_input_separates_from_a_sum_over_a_size()
    {
        FormulaInput[] inputs =
        [
            new("value", Domain.NonNegative),
            new("urgency", Domain.NonNegative),
            new("size", Domain.Positive),
        ];
        Formula formula = Formula.Parse("(value + urgency) / size", inputs);
        FormulaSeparation size = formula.Separate(2)!;
        Assert.Equal(("1 / size", "value + urgency", "0"), (size.Factor.Text, size.Slope.Text, size.Intercept.Text));
        FormulaSeparation value = formula.Separate(0)!;
        Assert.Equal(
            ("value", "1 / size", "urgency / size"),
            (value.Factor.Text, value.Slope.Text, value.Intercept.Text)
        );
        Assert.Null(Formula.Parse("max(value - urgency, 0) / size", inputs).Separate(0));
        Assert.NotNull(Formula.Parse("max(value - urgency, 0) / size", inputs).Separate(2));
        Assert.Null(Formula.Parse("value / (size + urgency)", inputs).Separate(2));
        FormulaSeparation below = Formula.Parse("value / (urgency * size)", inputs).Separate(2)!;
        Assert.Equal(("1 / size", "value / urgency"), (below.Factor.Text, below.Slope.Text));
        FormulaSeparation squared = Formula.Parse("(value * size) ^ 2 / (3 * size)", inputs).Separate(2)!;
        Assert.Equal(
            ("pow(size, 2) / (3 * size)", "pow(value, 2)", "0"),
            (squared.Factor.Text, squared.Slope.Text, squared.Intercept.Text)
        );

        // The root of a product of two negative numbers is not the product of their roots.
        Assert.Null(Formula.Parse("(value * size) ^ 0.5", inputs).Separate(2));
        Assert.Null(Formula.Parse("(value * size) ^ 0.5", inputs).Factors());
    }

    [Fact]
    public void Nothing_is_allocated_once_memory_is_rented()
    {
        Formula formula = Formula.Parse(Mixed.Text, Four);
        ReadOnlyMemory<double>[] columns = Columns(4, 1_003);
        double[] results = new double[1_003];
        formula.TryApply(new(columns), results, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        formula.TryApply(new(columns), results, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
