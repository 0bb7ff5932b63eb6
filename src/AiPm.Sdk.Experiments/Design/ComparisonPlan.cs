using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One comparison whose power is asked for.</summary>
internal readonly record struct ComparisonPlan
{
    /// <summary>Units of the control; +∞ where there is none, for one sample or pairs.</summary>
    internal required double Control { get; init; }

    /// <summary>Units of the treatment, or of the one sample.</summary>
    internal required double Treatment { get; init; }

    /// <summary>The true difference treatment − control.</summary>
    internal required double Difference { get; init; }

    /// <summary>What is tested.</summary>
    internal required NullHypothesis Null { get; init; }

    /// <summary>When the test rejects.</summary>
    internal required CriticalRule Critical { get; init; }

    /// <summary>By how much clusters and covariates change a variance.</summary>
    internal double VarianceFactor { get; init; } = 1;

    /// <summary>Units for each cluster; 1 without clusters. Degrees of freedom are counted in clusters.</summary>
    internal double ClusterSize { get; init; } = 1;

    /// <summary>Degrees of freedom of a variance pooled over more arms than these two.</summary>
    internal double? PooledDegrees { get; init; }

    public ComparisonPlan() { }

    internal double Ratio => double.IsInfinity(Control) ? 1 : Treatment / Control;

    internal double ControlDegrees => (Control / ClusterSize) - 1;

    internal double TreatmentDegrees => (Treatment / ClusterSize) - 1;

    /// <summary>The fewest that Satterthwaite's degrees of freedom can be.</summary>
    internal double FewestDegrees => Math.Min(ControlDegrees, TreatmentDegrees);

    internal double Degrees =>
        PooledDegrees ?? (double.IsInfinity(Control) ? TreatmentDegrees : ControlDegrees + TreatmentDegrees);
}
