using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Two arms compared where rows go together in clusters, beside the comparison that takes them for independent.</summary>
/// <remarks>Equality compares the lists by reference, not by content.</remarks>
public sealed record ClusterTestResult
{
    internal ClusterTestResult(
        TwoSampleTestResult test,
        TwoSampleTestResult unclustered,
        ClusterCorrection correction,
        int controlClusters,
        int treatmentClusters,
        int inBoth,
        Measured correlation,
        IEnumerable<string> warnings
    )
    {
        Test = test;
        Unclustered = unclustered;
        Correction = correction;
        ControlClusters = controlClusters;
        TreatmentClusters = treatmentClusters;
        ClustersInBoth = inBoth;
        IntraclassCorrelation = correlation;
        Warnings = [.. warnings];
    }

    /// <summary>The comparison over clusters.</summary>
    public TwoSampleTestResult Test { get; }

    /// <summary>The comparison as if all rows were independent: what clusters make wrong.</summary>
    public TwoSampleTestResult Unclustered { get; }

    /// <summary>How sums of residuals stand for variances.</summary>
    public ClusterCorrection Correction { get; }

    /// <summary>The number of clusters with rows in the control.</summary>
    public int ControlClusters { get; }

    /// <summary>The number of clusters with rows in the treatment.</summary>
    public int TreatmentClusters { get; }

    /// <summary>The number of clusters with rows in both arms; 0 where whole clusters were assigned.</summary>
    public int ClustersInBoth { get; }

    /// <summary>The intraclass correlation within the arms.</summary>
    public Measured IntraclassCorrelation { get; }

    /// <summary>The clustered variance of the difference over the one of independent rows: how many times the rows are needed.</summary>
    public Measured DesignEffect
    {
        get
        {
            if (
                !Test.Difference.StandardError.TryGet(out double clustered, out Undefined? undefined)
                || !Unclustered.Difference.StandardError.TryGet(out double independent, out undefined)
            )
            {
                return undefined;
            }

            double ratio = clustered / independent;
            return ratio * ratio;
        }
    }

    /// <summary>What the reader must know; empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation =>
        Test.Explanation with
        {
            Sentence = DesignEffect.TryGet(out double effect, out _)
                ? $"{Test.Explanation.Sentence} Clusters make the variance {NumberText.Number(effect)} times that of independent rows."
                : Test.Explanation.Sentence,
        };
}
