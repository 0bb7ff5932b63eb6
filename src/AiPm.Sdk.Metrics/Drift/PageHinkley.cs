using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The Page–Hinkley test: alarms when the sum of deviations from the mean, less a tolerance each, has risen by more than a threshold above its lowest
/// point. The threshold is set so that the average run length between false alarms is the wanted one under a named model. Page 1954, Biometrika 41;
/// Hinkley 1971, Biometrika 58.
/// </summary>
/// <remarks>
/// <para>It is Page's cumulative sum, so its run length is that of a <see cref="CusumChart"/>. Under an autoregression the sum is of what the last value did not
/// foretell, which is independent again (Alwan and Roberts 1988, Journal of Business and Economic Statistics 6); a shift of the mean reaches it reduced to
/// (1 − φ) of its size.</para>
/// <para>Approximate: the run length holds for the model, with its mean and deviation known. With a baseline estimated from few
/// observations false alarms come sooner on average; the calibration suite reports how much.</para>
/// </remarks>
public sealed record PageHinkley
{
    private PageHinkley(InControlModel model, double shift, double averageRunLength, CusumChart chart)
    {
        Model = model;
        Shift = shift;
        AverageRunLength = averageRunLength;
        Chart = chart;
    }

    /// <summary>What the series does while nothing has changed.</summary>
    public InControlModel Model { get; }

    /// <summary>The shift of the mean to be found soonest, in the series' unit.</summary>
    public double Shift { get; }

    /// <summary>The observations that pass on average between false alarms, under the model.</summary>
    public double AverageRunLength { get; }

    /// <summary>The chart over standardised innovations, whose run length is computed.</summary>
    public CusumChart Chart { get; }

    /// <summary>δ, what is taken off each deviation, in the series' unit: half of <see cref="Shift"/>.</summary>
    public double Tolerance => Shift / 2;

    /// <summary>λ, the rise of the sum that alarms, in the unit of innovations.</summary>
    public double Threshold => Chart.DecisionInterval * Model.Innovation;

    /// <summary>The test with a wanted run length.</summary>
    /// <param name="model">What the series does while nothing has changed.</param>
    /// <param name="shift">The shift of the mean to be found soonest, in the series' unit; greater than 0.</param>
    /// <param name="averageRunLength">Observations between false alarms on average, from 2 to 10⁹: 3,650 for one in ten years of daily checks.</param>
    /// <param name="alternative">Which shifts are watched for: both, only upward or only downward.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range, or the shift is less than 0.05 or more than 20 deviations of an innovation.</exception>
    public static PageHinkley ForRunLength(
        InControlModel model,
        double shift,
        double averageRunLength,
        Alternative alternative = Alternative.TwoSided
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        Domain.Positive.Require(shift);
        CusumChart chart = CusumChart.ForShift(Standardised(model, shift), averageRunLength, alternative);
        return new(model, shift, averageRunLength, chart);
    }

    /// <summary>The observations that pass on average until a shift of the mean is found, from a start at 0.</summary>
    /// <param name="shift">In the series' unit; negative for a fall.</param>
    public Measured ExpectedDelay(double shift) =>
        Chart.AverageRunLength(Standardised(Model, Domain.Real.Require(shift)));

    /// <summary>The state after one more observation; after an alarm both sums start anew.</summary>
    /// <param name="state">The state so far; the default value before the first observation.</param>
    /// <param name="value">The observation; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public PageHinkleyState Next(PageHinkleyState state, double value)
    {
        double deviation = Domain.Real.Require(value) - Model.Mean;
        double standardised =
            state.Count == 0
                ? deviation / Model.StandardDeviation
                : (deviation - (Model.Coefficient * (state.Last - Model.Mean))) / Model.Innovation;
        bool restarts = state.Alarm is not null;
        double upper = Chart.Alternative == Alternative.Less ? 0 : Sum(restarts ? 0 : state.Upper, standardised);
        double lower = Chart.Alternative == Alternative.Greater ? 0 : Sum(restarts ? 0 : state.Lower, -standardised);
        bool isUp = upper > Chart.DecisionInterval;
        bool isDown = lower > Chart.DecisionInterval;
        Alternative? alarm =
            isUp && (!isDown || upper >= lower) ? Alternative.Greater
            : isDown ? Alternative.Less
            : null;
        return new(state.Count + 1, upper, lower, value, alarm, state.Alarms + (alarm is null ? 0 : 1));
    }

    /// <summary>Runs over a whole series; the rows, from 0, at which there is an alarm.</summary>
    /// <param name="values">Finite numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the message names its row, from 0.</exception>
    public IReadOnlyList<int> Alarms(ReadOnlySpan<double> values)
    {
        Domain.Real.Require(values);
        List<int> rows = [];
        PageHinkleyState state = default;
        for (int row = 0; row < values.Length; row++)
        {
            state = Next(state, values[row]);
            if (state.Alarm is not null)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>What the test promises, as a sentence with method and assumptions.</summary>
    public Explanation Explain() =>
        new(
            $"A false alarm about every {NumberText.Number(AverageRunLength)} observations; a shift of {NumberText.Number(Shift)} is found after about {NumberText.Rounded(ExpectedDelay(Chart.Alternative == Alternative.Less ? -Shift : Shift).Value, 3)}.",
            "Page–Hinkley test (Page 1954, Hinkley 1971), approximate: calibrated under the model",
            [Model.Name, "the model's mean and deviation are known exactly"]
        );

    private double Sum(double sum, double standardised) => Math.Max(0, sum + standardised - Chart.Reference);

    private static double Standardised(InControlModel model, double shift) =>
        shift * (1 - model.Coefficient) / model.Innovation;
}
