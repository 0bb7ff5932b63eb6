using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A sum of multiples of other nodes, Σ cᵢ xᵢ: plain sums, differences and complements are of this kind.</summary>
public sealed class SumNode : MetricNode
{
    [JsonConstructor]
    internal SumNode(string id, IReadOnlyList<MetricNode> terms, IReadOnlyList<double> coefficients)
        : base(id, RequireSome(terms, id, nameof(terms)))
    {
        double[] given = [.. coefficients];
        Domain.Real.Require(given, nameof(coefficients));
        if (given.Length != terms.Count)
        {
            throw new ArgumentException(
                $"coefficients of \"{id}\" must be one for each of the {terms.Count} terms, but were {given.Length}",
                nameof(coefficients)
            );
        }

        Coefficients = Array.AsReadOnly(given);
    }

    /// <summary>The coefficient of each child: 1 in a plain sum, −1 of what is taken away.</summary>
    public IReadOnlyList<double> Coefficients { get; }

    /// <summary>What is summed.</summary>
    public IReadOnlyList<MetricNode> Terms => Children;
}
