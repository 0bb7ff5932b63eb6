using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Weights that were computed from the cells of a matrix, with what they are in proportion to.</summary>
public sealed class ObjectiveWeighting
{
    internal ObjectiveWeighting(
        DecisionMatrix matrix,
        double[] information,
        string method,
        string informationName,
        IEnumerable<MatrixWarning> warnings
    )
    {
        Criteria = [.. matrix.Criteria.Select(criterion => criterion.Name)];
        Information = Array.AsReadOnly(information);
        bool nothing = Array.TrueForAll(information, each => each == 0);
        Weights = nothing ? CriterionWeights.Equal(information.Length) : CriterionWeights.Normalized(information);
        Warnings = nothing
            ? [.. warnings, new("criteria", "By this measure no criterion tells items apart, so all weigh the same.")]
            : [.. warnings];
        int first = 0;
        for (int j = 1; j < information.Length; j++)
        {
            first = Weights[j] > Weights[first] ? j : first;
        }

        Explanation = new(
            $"{string.Join(", ", Criteria.Select((name, j) => $"{name} weighs {NumberText.Number(Weights[j])}"))}: {(nothing ? "all the same." : $"{Criteria[first]} tells the items apart most.")}",
            $"{method}; in proportion to the {informationName}",
            ["Weights from data say what tells items apart, not what matters.", "They change when items are added."]
        );
    }

    /// <summary>The criteria, in the order of the matrix.</summary>
    public IReadOnlyList<string> Criteria { get; }

    /// <summary>The weights.</summary>
    public CriterionWeights Weights { get; }

    /// <summary>What the weights are in proportion to: divergence, standard deviation, or information, before dividing by their sum.</summary>
    public IReadOnlyList<double> Information { get; }

    /// <summary>What should be known when the weights are used.</summary>
    public IReadOnlyList<MatrixWarning> Warnings { get; }

    /// <summary>The weights in a sentence, and how they were made.</summary>
    public Explanation Explanation { get; }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
