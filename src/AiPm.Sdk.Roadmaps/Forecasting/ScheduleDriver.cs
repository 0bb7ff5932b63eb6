using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>How much one item has to do with when everything is finished, over the draws in which everything is.</summary>
/// <remarks>Vanhoucke 2010, "Using activity sensitivity and network topology information to monitor project time performance", Omega 38.</remarks>
/// <param name="Id">The item's id.</param>
/// <param name="CriticalityIndex">The share of draws in which its slip would move the finish (Van Slyke 1963).</param>
/// <param name="Cruciality">Pearson's correlation of its duration with the roadmap's (Williams 1992); undefined where one of them does not vary.</param>
/// <param name="ScheduleSensitivity">SSI: criticality index × standard deviation of its duration ÷ that of the roadmap's; undefined where that does not vary.</param>
/// <param name="Significance">SI: the mean of d/(d + float) · T/E[T] (Williams 1992): near 1 where its duration decides the date, 0 where nothing on the roadmap takes time.</param>
/// <param name="StandardErrorOfCruciality">The Monte Carlo error of <see cref="Cruciality"/>, (1 − r²)/√n, which is that of normal laws: of skewed ones, as exponentials, it was seen to be up to 2.6 times as large; undefined where the correlation is.</param>
public sealed record ScheduleDriver(
    string Id,
    SimulatedValue CriticalityIndex,
    Measured Cruciality,
    Measured ScheduleSensitivity,
    SimulatedValue Significance,
    Measured StandardErrorOfCruciality
)
{
    /// <summary>What the numbers say.</summary>
    public string Sentence =>
        Cruciality.TryGet(out double r, out _)
            ? $"\"{Id}\" decides the date in {ShareText.Probability(CriticalityIndex)} of cases, and its duration has a correlation of {NumberText.Number(r, 2)} with the roadmap's."
            : $"\"{Id}\" decides the date in {ShareText.Probability(CriticalityIndex)} of cases, and always takes the same time.";

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;

    internal static ScheduleDriver Of(string id, ForecastTally tally, int item)
    {
        JointMoments joint = tally.WithEnd[item];
        long count = joint.Count;
        SimulatedValue criticality = SimulatedValue.Share(tally.Critical[item], count);
        double deviation = Deviation(joint.Y);
        Moments weight = tally.Weight[item];
        double end = joint.Y.Mean.Value;
        Measured cruciality = joint.Correlation;
        return new(
            id,
            criticality,
            cruciality,
            deviation > 0
                ? criticality.Value * Deviation(joint.X) / deviation
                : new Undefined(UndefinedReason.NoVariation, "The roadmap takes the same time in every draw."),
            end > 0 ? new(weight.Mean.Value / end, Deviation(weight) / Math.Sqrt(count) / end) : new(0, 0),
            cruciality.TryGet(out double r, out Undefined? undefined) ? (1 - r * r) / Math.Sqrt(count) : undefined
        );
    }

    private static double Deviation(Moments moments) => moments.Count > 1 ? Math.Sqrt(moments.Variance.Value) : 0;
}
