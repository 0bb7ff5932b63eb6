namespace AiPm.Sdk.Numerics;

/// <summary>One choice among alternatives that are described by numbers.</summary>
public sealed record CovariateChoice
{
    /// <summary>Puts a choice together.</summary>
    /// <param name="alternatives">The alternatives offered, a row each, at least two; a column for each covariate.</param>
    /// <param name="chosen">The row that was chosen, from 0.</param>
    /// <param name="weight">How often the choice counts, at least 0.</param>
    /// <param name="respondent">Who chose; choices of one respondent are one cluster. Null where each choice stands for itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two alternatives, no such row, or the weight is outside its range.</exception>
    public CovariateChoice(Matrix alternatives, int chosen, double weight = 1, string? respondent = null)
    {
        ArgumentNullException.ThrowIfNull(alternatives);
        if (alternatives.Rows < 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(alternatives),
                alternatives.Rows,
                "a choice needs at least 2 alternatives, but had 1"
            );
        }

        if ((uint)chosen >= (uint)alternatives.Rows)
        {
            throw new ArgumentOutOfRangeException(
                nameof(chosen),
                chosen,
                $"chosen must be a row from 0 to {alternatives.Rows - 1}, but was {chosen}"
            );
        }

        Alternatives = alternatives;
        Chosen = chosen;
        Weight = Domain.NonNegative.Require(weight);
        Respondent = respondent;
    }

    /// <summary>The alternatives offered, a row each.</summary>
    public Matrix Alternatives { get; }

    /// <summary>The row that was chosen.</summary>
    public int Chosen { get; }

    /// <summary>How often the choice counts.</summary>
    public double Weight { get; }

    /// <summary>Who chose; null where the choice stands for itself.</summary>
    public string? Respondent { get; }
}
