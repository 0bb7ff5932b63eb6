using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How probable it is that each item is in the kernel of ELECTRE I.</summary>
public sealed class KernelForecast
{
    internal KernelForecast(
        Electre method,
        DecisionMatrix matrix,
        SimulationOptions options,
        WeightSampler weights,
        long[] counts
    )
    {
        Matrix = matrix;
        Probabilities = [.. counts.Select(count => SimulatedValue.Share(count, options.Draws))];
        Provenance = Provenance.Of(options);
        Explanation = new(
            $"In the kernel: {string.Join(", ", matrix.Items.OrderByDescending(ProbabilityInKernel, Comparer<SimulatedValue>.Create((a, b) => a.Value.CompareTo(b.Value))).ThenBy(item => item, StringComparer.Ordinal).Select(item => $"{item} with a chance of {ShareText.Probability(ProbabilityInKernel(item))}"))}.",
            $"{method.Description}; Monte Carlo with {NumberText.Count(options.Draws)} draws",
            [weights.Description, "Quantities of different names are independent."]
        );
    }

    /// <summary>What was judged.</summary>
    public DecisionMatrix Matrix { get; }

    /// <summary>The forecast in a sentence, and how it was made.</summary>
    public Explanation Explanation { get; }

    /// <summary>Seed, draws and versions that make the same bits again.</summary>
    public Provenance Provenance { get; }

    /// <summary>The probability of each item to be in the kernel, in the order of the rows.</summary>
    public IReadOnlyList<SimulatedValue> Probabilities { get; }

    /// <summary>The probability that an item is in the kernel.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public SimulatedValue ProbabilityInKernel(string id) => Probabilities[Matrix.IndexOf(id)];

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
