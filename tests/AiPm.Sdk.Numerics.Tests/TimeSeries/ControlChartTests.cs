namespace AiPm.Sdk.Numerics.Tests;

public class ControlChartTests
{
    private static readonly double[] Shifts = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4];

    /// <summary>Lucas and Crosier 1982 and Montgomery, Introduction to Statistical Quality Control, table 9.3: k = ½, two-sided.</summary>
    [Theory]
    [InlineData(4, new[] { 168, 74.2, 26.6, 13.3, 8.38, 4.75, 3.34, 2.62, 2.19, 1.71 })]
    [InlineData(5, new[] { 465, 139, 38.0, 17.0, 10.4, 5.75, 4.01, 3.11, 2.57, 2.01 })]
    public void Cusum_run_lengths_are_the_published_ones(double h, double[] published)
    {
        CusumChart chart = new(0.5, h);
        for (int i = 0; i < Shifts.Length; i++)
        {
            Assert.Equal(published[i], chart.AverageRunLength(Shifts[i]).Value, published[i] * 0.0041);
        }
    }

    /// <summary>Lucas and Saccucci 1990, as in Montgomery's table 9.11: constant limits, run length near 500 without a shift.</summary>
    [Theory]
    [InlineData(0.40, 3.054, new[] { 500, 224, 71.2, 28.4, 14.3, 5.9, 3.5, 2.5, 2.0, 1.4 })]
    [InlineData(0.25, 2.998, new[] { 500, 170, 48.2, 20.1, 11.1, 5.5, 3.6, 2.7, 2.3, 1.7 })]
    [InlineData(0.20, 2.962, new[] { 500, 150, 41.8, 18.2, 10.5, 5.5, 3.7, 2.9, 2.4, 1.9 })]
    [InlineData(0.10, 2.814, new[] { 500, 106, 31.3, 15.9, 10.3, 6.1, 4.4, 3.4, 2.9, 2.2 })]
    [InlineData(0.05, 2.615, new[] { 500, 84.1, 28.8, 16.4, 11.4, 7.1, 5.2, 4.2, 3.5, 2.7 })]
    public void Ewma_run_lengths_are_the_published_ones(double smoothing, double limit, double[] published)
    {
        EwmaChart chart = new(smoothing, limit, EwmaLimits.Asymptotic);
        for (int i = 0; i < Shifts.Length; i++)
        {
            Assert.Equal(published[i], chart.AverageRunLength(Shifts[i]).Value, Math.Max(0.051, published[i] * 0.0041));
        }
    }

    /// <summary>160 Gauss–Legendre nodes over the whole interval in numpy, a rule of another kind.</summary>
    [Theory]
    [InlineData(0.5, 4, 0, 0, 167.6837888137, 335.3675776273)]
    [InlineData(0.5, 5, 1, 0, 10.3759699216, 10.3759753002)]
    [InlineData(0.25, 8, 0, 0, 368.3938732653, 736.7877465306)]
    [InlineData(1, 2.52, 0.5, 0, 69.2997071935, 69.7181720626)]
    [InlineData(0.5, 5, 0, 2.5, 430.3908391919, 895.8343452245)]
    [InlineData(0.5, 5, 1, 2.5, 6.3468504683, 6.3479658270)]
    [InlineData(0, 10, 0.2, 0, 41.7061965602, 43.4862690151)]
    public void Cusum_run_lengths_agree_with_another_quadrature(
        double k,
        double h,
        double shift,
        double headStart,
        double two,
        double one
    )
    {
        Assert.Equal(two, new CusumChart(k, h, headStart: headStart).AverageRunLength(shift).Value, 1e-9 * two);
        CusumChart up = new(k, h, Alternative.Greater, headStart);
        CusumChart down = new(k, h, Alternative.Less, headStart);
        Assert.Equal(one, up.AverageRunLength(shift).Value, 1e-9 * one);
        Assert.Equal(one, down.AverageRunLength(-shift).Value, 1e-9 * one);
    }

    [Theory]
    [InlineData(0.1, 2.814, 0, 499.5795500830, 486.4293347613)]
    [InlineData(0.05, 2.615, 0.5, 28.7637279991, 23.2211951459)]
    [InlineData(0.25, 2.998, 1, 11.1355019803, 10.3804665754)]
    [InlineData(1, 3, 0, 370.3983473452, 370.3983473452)]
    [InlineData(0.02, 2, 0.1, 159.6361775689, 113.9579882289)]
    public void Ewma_run_lengths_agree_with_another_quadrature(
        double smoothing,
        double limit,
        double shift,
        double constant,
        double exact
    )
    {
        EwmaChart chart = new(smoothing, limit, EwmaLimits.Asymptotic);
        Assert.Equal(constant, chart.AverageRunLength(shift).Value, 1e-9 * constant);
        Assert.Equal(exact, new EwmaChart(smoothing, limit).AverageRunLength(shift).Value, 1e-9 * exact);
        Assert.Equal(chart.AverageRunLength(shift).Value, chart.AverageRunLength(-shift).Value, 1e-10 * constant);
    }

    /// <summary>Brook and Evans 1972: the sum rounded to classes, a Markov chain; the error falls with the square of their width.</summary>
    [Fact]
    public void The_chain_of_Brook_and_Evans_tends_to_the_same_run_length()
    {
        double coarse = Chain(60);
        double fine = Chain(120);
        double extrapolated = (4 * fine - coarse) / 3;
        double length = new CusumChart(0.5, 4, Alternative.Greater).AverageRunLength(0.5).Value;
        Assert.Equal(length, extrapolated, 2e-4 * length);

        static double Chain(int classes)
        {
            double width = 2 * 4.0 / (2 * classes - 1);
            Matrix stay = Matrix.Create(
                classes,
                classes,
                (from, to) =>
                    (from == to ? 1 : 0)
                    - (
                        NormalFunction.Cumulative((to - from + 0.5) * width)
                        - (to == 0 ? 0 : NormalFunction.Cumulative((to - from - 0.5) * width))
                    )
            );
            double[] ones = new double[classes];
            Array.Fill(ones, 1);
            return LuDecomposition.Of(stay).Solve(ones)[0];
        }
    }

    /// <summary>Hawkins 1993, Journal of Quality Technology 25: the h that give a run length of 370, two-sided.</summary>
    [Theory]
    [InlineData(0.25, 8.01)]
    [InlineData(0.5, 4.77)]
    [InlineData(0.75, 3.34)]
    [InlineData(1, 2.52)]
    [InlineData(1.25, 1.99)]
    [InlineData(1.5, 1.61)]
    public void The_interval_for_a_run_length_is_the_published_one(double k, double h)
    {
        CusumChart chart = CusumChart.ForRunLength(k, 370);
        Assert.Equal(h, chart.DecisionInterval, 0.0061);
        Assert.Equal(370, chart.AverageRunLength().Value, 1e-7);
        Assert.Equal(chart, CusumChart.ForShift(-2 * k, 370));
    }

    [Theory]
    [InlineData(0.1, EwmaLimits.Asymptotic, 2.814, 500)]
    [InlineData(0.2, EwmaLimits.Asymptotic, 2.962, 500)]
    [InlineData(0.2, EwmaLimits.Exact, 2.962, 500)]
    [InlineData(1, EwmaLimits.Exact, 3, 370.398)]
    public void The_limit_for_a_run_length_gives_it(double smoothing, EwmaLimits limits, double limit, double length)
    {
        EwmaChart chart = EwmaChart.ForRunLength(smoothing, length, limits);
        Assert.Equal(limit, chart.Limit, 0.01);
        Assert.Equal(length, chart.AverageRunLength().Value, 1e-7 * length);
    }

    [Fact]
    public void What_is_too_long_is_undefined_and_what_cannot_be_had_is_refused()
    {
        Assert.Equal(UndefinedReason.Infinite, new CusumChart(2, 30).AverageRunLength().Undefined!.Reason);
        Assert.Equal(UndefinedReason.Infinite, new EwmaChart(0.2, 9).AverageRunLength().Undefined!.Reason);

        // A drift far down leaves the upper sum without alarms, and the two-sided run length to the lower one.
        Assert.Equal(
            new CusumChart(1, 10, Alternative.Less).AverageRunLength(-4).Value,
            new CusumChart(1, 10).AverageRunLength(-4).Value,
            1e-9
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => CusumChart.ForRunLength(5, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => CusumChart.ForRunLength(0.5, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CusumChart(-0.1, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CusumChart(0.5, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CusumChart(0.5, 4, headStart: 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EwmaChart(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EwmaChart(0.2, 3).AverageRunLength(double.NaN));
        ArgumentOutOfRangeException row = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new CusumChart(0.5, 4).Run([0, double.NaN])
        );
        Assert.Contains("row 1", row.Message, StringComparison.Ordinal);
    }

    /// <summary>Montgomery, example 9.1, in standard deviations: mean 10, the first 20 of 30 in control, alarm at row 28, shift after row 21 or 22.</summary>
    [Fact]
    public void A_cusum_names_the_alarm_and_where_the_shift_began()
    {
        double[] values =
        [
            9.45,
            7.99,
            9.29,
            11.66,
            12.16,
            10.18,
            8.04,
            11.46,
            9.20,
            10.34,
            9.03,
            11.47,
            10.51,
            9.40,
            10.08,
            9.37,
            10.62,
            10.31,
            8.52,
            10.84,
            10.90,
            9.33,
            12.29,
            11.50,
            10.60,
            11.08,
            10.38,
            11.62,
            11.31,
            10.52,
        ];
        CusumPoint[] points = new CusumChart(0.5, 5).Run([.. values.Select(value => value - 10)]);
        Assert.Equal(0.05, points[0].Lower, 10);
        Assert.Equal(1.56, points[1].Lower, 10);
        Assert.Equal(5.28, points[28].Upper, 10);
        Assert.Equal(28, Array.FindIndex(points, point => point.Alarm is not null));
        Assert.Equal(Alternative.Greater, points[28].Alarm);
        Assert.Equal(22, points[28].Onset);
    }

    /// <summary>Both sums start from the head start; an alarm before a sum was ever 0 began at the beginning.</summary>
    [Fact]
    public void A_head_start_is_where_the_sums_begin()
    {
        CusumPoint[] points = new CusumChart(0.5, 5, headStart: 2.5).Run([-0.55, 0.25, -4, 0]);
        Assert.Equal([1.45, 1.2, 0, 0], points.Select(point => Math.Round(point.Upper, 12)));
        Assert.Equal([2.55, 1.8, 5.3, 4.8], points.Select(point => Math.Round(point.Lower, 12)));
        Assert.Equal((Alternative.Less, 0), (points[2].Alarm, points[2].Onset));
        CusumPoint up = new CusumChart(0.5, 5, Alternative.Greater, 2.5).Run([0.5])[0];
        CusumPoint down = new CusumChart(0.5, 5, Alternative.Less, 2.5).Run([0.5])[0];
        Assert.Equal((2.5, 0), (up.Upper, up.Lower));
        Assert.Equal((0, 1.5), (down.Upper, down.Lower));
    }

    [Fact]
    public void An_ewma_follows_its_definition()
    {
        EwmaPoint[] points = new EwmaChart(0.1, 2.7).Run([1, -2, 0.5, 9]);
        Assert.Equal(0.1, points[0].Average, 15);
        Assert.Equal(-0.11, points[1].Average, 15);
        Assert.Equal(0.27, points[0].Limit, 12);
        Assert.Equal(0.3632, points[1].Limit, 4);
        Assert.Null(points[2].Alarm);
        Assert.Equal(Alternative.Greater, points[3].Alarm);
        Assert.Equal(2.7 * Math.Sqrt(0.1 / 1.9), new EwmaChart(0.1, 2.7, EwmaLimits.Asymptotic).Run([0])[0].Limit, 12);
    }
}
