using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class PageHinkleyTests
{
    [Fact]
    public void The_threshold_gives_the_wanted_run_length()
    {
        // k = 0.5 and h = 5: 465.44 observations, both sides (Montgomery, table 9.3, 465).
        PageHinkley test = PageHinkley.ForRunLength(InControlModel.Independent(100, 20), shift: 20, 465.44);
        Assert.Equal(5 * 20, test.Threshold, 0.01);
        Assert.Equal(10, test.Tolerance);

        // A shift of one deviation: 10.4 observations (Montgomery, table 9.3).
        Assert.Equal(10.4, test.ExpectedDelay(20).Value, 0.05);
    }

    [Fact]
    public void It_is_the_sum_less_its_lowest_point()
    {
        PageHinkley test = PageHinkley.ForRunLength(
            InControlModel.Independent(3, 2),
            shift: 1,
            averageRunLength: 500,
            Alternative.Greater
        );
        RandomStream stream = new(1, "page");
        double sum = 0;
        double lowest = 0;
        PageHinkleyState state = default;
        for (int i = 0; i < 200 && state.Alarm is null; i++)
        {
            double value = 3 + (2 * NormalFunction.Quantile(stream.Uniform(i))) + (i > 50 ? 1 : 0);
            sum += value - 3 - test.Tolerance;
            lowest = Math.Min(lowest, sum);
            state = test.Next(state, value);
            Assert.Equal((sum - lowest) / 2, state.Upper, 9);
            Assert.Equal(sum - lowest > test.Threshold, state.Alarm is not null);
        }

        Assert.Equal(Alternative.Greater, state.Alarm);
        Assert.Equal(1, state.Alarms);

        // After an alarm the sum starts anew.
        Assert.Equal(0, test.Next(state, 3).Upper);
    }

    [Fact]
    public void An_autoregression_is_charted_by_what_the_last_value_did_not_foretell()
    {
        InControlModel model = InControlModel.Autoregressive(0, 1, 0.5);
        PageHinkley test = PageHinkley.ForRunLength(model, shift: 1, averageRunLength: 100);
        PageHinkley plain = PageHinkley.ForRunLength(
            InControlModel.Independent(0, 1),
            shift: 0.5 / Math.Sqrt(0.75),
            averageRunLength: 100
        );
        Assert.Equal(plain.Chart.DecisionInterval, test.Chart.DecisionInterval, 9);
        RandomStream stream = new(2, "noise");
        double last = 0;
        PageHinkleyState own = default;
        PageHinkleyState other = default;
        for (int i = 0; i < 300; i++)
        {
            double noise = NormalFunction.Quantile(stream.Uniform(i));
            last = i == 0 ? noise : (0.5 * last) + (Math.Sqrt(0.75) * noise);
            own = test.Next(own, last);
            other = plain.Next(other, noise);
            Assert.Equal(other.Upper, own.Upper, 9);
            Assert.Equal(other.Alarms, own.Alarms);
        }
    }

    [Fact]
    public void A_model_is_estimated_from_a_quiet_history()
    {
        double[] history = [.. Enumerable.Range(0, 50).Select(i => (double)(i % 5))];
        InControlModel model = InControlModel.Estimate(history, isAutoregressive: true);
        Assert.Equal(2, model.Mean, 12);
        Assert.Equal(50, model.Baseline);
        double expected = Enumerable.Range(1, 49).Sum(i => (history[i] - 2) * (history[i - 1] - 2)) / 100;
        Assert.Equal(expected, model.Coefficient, 12);
        Assert.Contains("estimated from 50", model.Name, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => InControlModel.Estimate([1, 2, 3]));
        Assert.Throws<ArgumentException>(() => InControlModel.Estimate(new double[20]));
        Assert.Throws<ArgumentOutOfRangeException>(() => InControlModel.Independent(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => InControlModel.Autoregressive(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PageHinkley.ForRunLength(model, 0, 100));
        PageHinkley test = PageHinkley.ForRunLength(model, 3, 100);
        Assert.Throws<ArgumentOutOfRangeException>(() => test.Next(default, double.NaN));
        Assert.NotEmpty(test.Alarms([.. Enumerable.Repeat(40.0, 20)]));
        Assert.Contains("false alarm about every 100", test.Explain().Sentence, StringComparison.Ordinal);
    }
}
