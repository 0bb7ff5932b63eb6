using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// One named comparison before it is known how many there are: an effect with its p-value, and its interval at any confidence from the same statistic.
/// </summary>
/// <remarks>Equality compares how intervals are made by reference.</remarks>
public sealed record TestedComparison
{
    private readonly Func<double, MeasuredInterval> _intervalAt;
    private readonly MeasuredEffect _measured;

    private TestedComparison(
        string name,
        Alternative alternative,
        double nullValue,
        MeasuredEffect measured,
        double degreesOfFreedom,
        Measured pValue,
        Func<double, MeasuredInterval> intervalAt
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Alternative = alternative;
        NullValue = nullValue;
        _measured = measured;
        DegreesOfFreedom = degreesOfFreedom;
        PValue = pValue;
        _intervalAt = intervalAt;
    }

    /// <summary>The name, as <c>activated, hints against control, new users</c>.</summary>
    public string Name { get; }

    /// <summary>The alternative of the test and of its intervals.</summary>
    public Alternative Alternative { get; }

    /// <summary>The effect that the test holds against.</summary>
    public double NullValue { get; }

    /// <summary>The effect.</summary>
    public Measured Effect => _measured.Value;

    /// <summary>The standard error of the effect.</summary>
    public Measured StandardError => _measured.StandardError;

    /// <summary>The degrees of freedom of the statistic; +∞ for a normal one.</summary>
    [JsonConverter(typeof(UnboundedJsonConverter))]
    public double DegreesOfFreedom { get; }

    /// <summary>The p-value of this test alone.</summary>
    public Measured PValue { get; }

    /// <summary>An effect with its standard error, tested by Student's t or, with infinite degrees of freedom, by the normal.</summary>
    /// <param name="name">The name; not empty.</param>
    /// <param name="effect">The effect; finite.</param>
    /// <param name="standardError">Its standard error, at least 0; where it is 0 there is neither a test nor an interval.</param>
    /// <param name="degreesOfFreedom">From 0.1 to 1e15, or +∞.</param>
    /// <param name="alternative">The alternative of the test and the sides of its interval.</param>
    /// <param name="nullValue">The effect that is tested against: 0, or the end of a margin.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static TestedComparison Of(
        string name,
        double effect,
        double standardError,
        double degreesOfFreedom = double.PositiveInfinity,
        Alternative alternative = Alternative.TwoSided,
        double nullValue = 0
    )
    {
        Domain.Real.Require(effect);
        Domain.NonNegative.Require(standardError);
        Domain.Real.Require(nullValue);
        Distribution reference = ReferenceDistribution.Of(degreesOfFreedom);
        if (standardError == 0)
        {
            Undefined undefined = new(
                UndefinedReason.NoVariation,
                "The standard error is 0, so there is no variation to test against."
            );
            return new(name, alternative, nullValue, Given(undefined), degreesOfFreedom, undefined, _ => undefined);
        }

        return new(
            name,
            alternative,
            nullValue,
            Given(Around(effect, reference.CriticalAt(0.05, alternative) * standardError, alternative)),
            degreesOfFreedom,
            reference.PValueOf((effect - nullValue) / standardError, alternative),
            level => Around(effect, reference.CriticalAt(level, alternative) * standardError, alternative)
        );

        MeasuredEffect Given(MeasuredInterval interval) =>
            new(EffectScale.Absolute, effect, interval, 0.95, standardError, "given");
    }

    /// <summary>A test of two arms that can be made at any confidence; its null value is "no difference".</summary>
    /// <param name="name">The name; not empty.</param>
    /// <param name="testAt">The test with its intervals at a confidence; always of the same data and alternative.</param>
    /// <param name="scale">Whether effect and interval are those of the difference or of the relative lift.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static TestedComparison Of(
        string name,
        Func<double, TwoSampleTestResult> testAt,
        EffectScale scale = EffectScale.Absolute
    )
    {
        ArgumentNullException.ThrowIfNull(testAt);
        return Of(name, testAt(0.95), testAt, scale);
    }

    /// <summary>The same where one of the tests is made already.</summary>
    internal static TestedComparison Of(
        string name,
        TwoSampleTestResult test,
        Func<double, TwoSampleTestResult> testAt,
        EffectScale scale = EffectScale.Absolute
    )
    {
        MeasuredEffect Scaled(TwoSampleTestResult at) =>
            scale == EffectScale.Relative ? at.RelativeLift : at.Difference;
        return new(
            name,
            test.Alternative,
            0,
            Scaled(test),
            test.DegreesOfFreedom ?? double.PositiveInfinity,
            test.PValue,
            level => Scaled(testAt(1 - level)).Interval
        );
    }

    /// <summary>
    /// Every metric of an experiment for every two arms that the analysis compares, each tested alone, named by the id of the metric, as <c>metric, arm against arm</c>,
    /// and the segment. The lists of several segments, put one after the other, are the family of metrics × variants × segments.
    /// </summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="summaries">One summary for each arm.</param>
    /// <param name="analysis">Methods, sides and which arms are compared; <see cref="Analysis.FixedHorizon"/> when left out. Its error rate and correction play no part.</param>
    /// <param name="segment">The segment that the summaries are of; none for all units.</param>
    /// <exception cref="ArgumentException">Arms or metrics do not fit the experiment, or a method its metric.</exception>
    public static IReadOnlyList<TestedComparison> All(
        Experiment experiment,
        IReadOnlyList<ArmSummary> summaries,
        Analysis? analysis = null,
        string? segment = null
    )
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(summaries);
        return
        [
            .. ExperimentAnalysis
                .Tests(experiment, summaries, analysis ?? Analysis.FixedHorizon(), segment)
                .Select(one => one.Tested(one.Alternative)),
        ];
    }

    /// <summary>
    /// The effect as an uncertain quantity for the other rooms: normal around it with its standard error, whatever a procedure concludes of it. Each call returns the same
    /// quantity, and of a test of two arms the same as the test itself.
    /// </summary>
    /// <exception cref="UndefinedException">The effect or its standard error is undefined, or the error is 0.</exception>
    public Estimate ToEstimate() => _measured.ToEstimate();

    /// <summary>A comparison without data enough for an effect.</summary>
    internal static TestedComparison Undefined(string name, Alternative alternative, Undefined undefined) =>
        new(
            name,
            alternative,
            0,
            new(EffectScale.Absolute, undefined, undefined, 0.95, undefined, "none"),
            double.PositiveInfinity,
            undefined,
            _ => undefined
        );

    /// <summary>The interval that misses with probability <paramref name="level"/>; the whole line where the level is nothing.</summary>
    internal MeasuredInterval IntervalAt(double level) =>
        !PValue.TryGet(out _, out Undefined? undefined) ? undefined
        : 1 - level < 1 ? _intervalAt(level)
        : new Interval(double.NegativeInfinity, double.PositiveInfinity);

    private static Interval Around(double value, double half, Alternative alternative) =>
        new(
            alternative == Alternative.Less ? double.NegativeInfinity : value - half,
            alternative == Alternative.Greater ? double.PositiveInfinity : value + half
        );
}
