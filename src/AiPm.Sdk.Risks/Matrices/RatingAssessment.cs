using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// What a rating comes to in a matrix: the cell of every dimension, and the worst of them as the whole. Equality compares the list by reference.
/// </summary>
public sealed record RatingAssessment
{
    internal RatingAssessment(RiskMatrix matrix, string likelihood, IReadOnlyList<RatedImpact> impacts)
    {
        Likelihood = likelihood;
        Impacts = impacts;
        double score = impacts.Max(impact => impact.Cell.Score);
        Score = score;
        Level = impacts.First(impact => impact.Cell.Score == score).Cell.Level;
        LevelIndex = matrix.FindLevel(Level.Name)!.Value;
        WorstDimensions = [.. impacts.Where(impact => impact.Cell.Score == score).Select(impact => impact.Dimension)];
        Explanation = new(
            $"Likelihood {likelihood} is {Level} because of {RegisterCheck.And(WorstDimensions)}"
                + (
                    impacts.Count == WorstDimensions.Count
                        ? "."
                        : $"; {string.Join(", ", impacts.Where(impact => impact.Cell.Score != score).Select(impact => $"{impact.Dimension} alone would be {impact.Cell.Level}"))}."
                ),
            $"The worst cell of {NumberText.Count(impacts.Count)} impact {(impacts.Count == 1 ? "dimension" : "dimensions")} in the matrix \"{matrix.Name}\"",
            ["levels are ordinal: they order and are not averaged", "the dimensions share one likelihood"]
        );
    }

    /// <summary>The level of likelihood.</summary>
    public string Likelihood { get; }

    /// <summary>The cell in each dimension, in the order of the matrix.</summary>
    public IReadOnlyList<RatedImpact> Impacts { get; }

    /// <summary>The highest score of any dimension.</summary>
    public double Score { get; }

    /// <summary>The level of the worst dimension.</summary>
    public RatingLevel Level { get; }

    /// <summary>The place of that level, from 0 for the lowest.</summary>
    public int LevelIndex { get; }

    /// <summary>The dimensions that have the highest score.</summary>
    public IReadOnlyList<string> WorstDimensions { get; }

    /// <summary>What the assessment says of itself.</summary>
    public Explanation Explanation { get; }
}
