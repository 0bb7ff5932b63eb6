using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What an experiment is designed for: what is measured of each unit, how it varies, and the test that will judge it.</summary>
public abstract record DesignMetric
{
    private protected DesignMetric() { }

    /// <summary>The value expected of the control; undefined where none was stated, so that effects must be absolute.</summary>
    public abstract Measured Baseline { get; }

    /// <summary>Whether there is one sample, of units or of pairs, and no control arm.</summary>
    public virtual bool IsSingleSample => false;

    /// <summary>Whether power is the sum over every outcome, for whole numbers of units, with no approximation.</summary>
    public bool IsEnumerated => Reference == TestReference.Enumerated;

    internal virtual TestReference Reference => TestReference.Normal;

    /// <summary>Whether a two-sided test's power counts rejections on the wrong side too; the closed forms of the literature do not.</summary>
    internal virtual bool CountsBothTails => true;

    /// <summary>The fewest units of an arm that the test works with.</summary>
    internal virtual double FewestUnits => 1;

    /// <summary>The differences treatment − control that can be.</summary>
    internal virtual Interval Differences => new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The statistic at a true difference, tested against another.</summary>
    /// <param name="difference">The true difference.</param>
    /// <param name="nullDifference">The difference that is tested against.</param>
    /// <param name="ratio">Treatment units ÷ control units.</param>
    internal abstract NormalModel Model(double difference, double nullDifference, double ratio);

    /// <summary>The estimated difference and its variance at a true difference, whatever scale the test is on.</summary>
    internal virtual NormalModel ErrorModel(double difference) => Model(difference, 0, 1);

    /// <summary>The power by enumeration.</summary>
    internal virtual double Enumerate(in ComparisonPlan plan) =>
        throw new NotSupportedException($"{GetType().Name} is not enumerated");

    /// <summary>The counts of the control by their probability, and for each the chance that the comparison rejects; the same counts for every treatment.</summary>
    internal virtual (double Weight, double Rejects)[] EnumerateGivenControl(in ComparisonPlan plan) =>
        throw new NotSupportedException($"{GetType().Name} has no control to enumerate over");

    /// <summary>Refuses what the test cannot do.</summary>
    internal virtual void Require(ExperimentDesign design) { }

    /// <summary>The test by its name in the literature.</summary>
    internal abstract string Method(DesignObjective objective);

    /// <summary>What must hold.</summary>
    internal abstract IReadOnlyList<string> Assumptions { get; }

    /// <summary>A difference as a phrase with its unit.</summary>
    internal virtual string Text(double difference) =>
        !Baseline.TryGet(out double baseline, out _) ? $"a difference of {NumberText.Signed(difference)}"
        : difference == 0 ? $"no difference from {NumberText.Number(baseline)}"
        : $"{NumberText.Number(baseline + difference)} against {NumberText.Number(baseline)}";

    private protected static ArgumentException NotFor(string what, string instead) =>
        new($"the design must not have {what} with this metric; {instead}");

    private protected static Undefined NoBaseline { get; } =
        new(UndefinedReason.NotMeasured, "No baseline was stated.");
}
