namespace AiPm.Sdk.Benchmarks;

/// <summary>Benchmarks whose answers can be judged: each category has one method with <c>Baseline = true</c>.</summary>
public interface IComparison
{
    /// <summary>What the last method wrote.</summary>
    double[] Result { get; }

    void Setup();

    double[] Truth(string category);
}
