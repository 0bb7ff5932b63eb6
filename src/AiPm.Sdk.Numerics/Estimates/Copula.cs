using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A Gaussian copula over names: quantities that are all correlated with each other, directly or through others. It knows
/// streams and weights, not distributions: member i has the score Σⱼ wᵢⱼ·zⱼ of the normal scores z of the names' own streams.
/// </summary>
/// <remarks>
/// Names are in ordinal order and w is the Cholesky factor, so that neither the order in which correlations are
/// given nor what else is simulated changes a bit. The first name keeps the very draws it has alone.
/// </remarks>
internal sealed class Copula : IEquatable<Copula>
{
    private readonly ScoreNode[][] _scores;
    private readonly double[][] _weights;

    /// <exception cref="InvalidCorrelationsException">The correlations cannot hold at once.</exception>
    public Copula(ImmutableArray<string> names, Matrix spearman, string? parameter)
    {
        Names = names;
        Spearman = spearman;
        Scores = Matrix.Create(
            names.Length,
            names.Length,
            (i, j) => i == j ? 1 : NormalScoreScale.ToScores(spearman[i, j])
        );
        Matrix factor;
        try
        {
            factor = CholeskyDecomposition.Of(Scores).Factor;
        }
        catch (NotPositiveDefiniteException)
        {
            throw InvalidCorrelationsException.Of(names, spearman, Scores, parameter);
        }

        ScoreNode[] all = [.. names.Select(name => new ScoreNode(name))];
        _scores = new ScoreNode[names.Length][];
        _weights = new double[names.Length][];
        for (int member = 0; member < names.Length; member++)
        {
            int[] used = [.. Enumerable.Range(0, member + 1).Where(other => factor[member, other] != 0)];

            // A member that depends on no earlier one is its own stream.
            bool isFree = used.Length == 1;
            _scores[member] = isFree ? [] : [.. used.Select(other => all[other])];
            _weights[member] = isFree ? [1] : [.. used.Select(other => factor[member, other])];
        }
    }

    /// <summary>The names, in ordinal order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Spearman's correlations.</summary>
    public Matrix Spearman { get; }

    /// <summary>Pearson's correlations of the normal scores.</summary>
    public Matrix Scores { get; }

    public int IndexOf(string name) => Names.BinarySearch(name, StringComparer.Ordinal);

    /// <summary>The scores that a member is made of; none where it is its own stream.</summary>
    public ReadOnlySpan<ScoreNode> ScoresOf(string name) => _scores[IndexOf(name)];

    /// <summary>The weights of those scores.</summary>
    public double[] WeightsOf(string name) => _weights[IndexOf(name)];

    public bool Equals(Copula? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Names.AsSpan().SequenceEqual(other.Names.AsSpan()) && Spearman.Equals(other.Spearman));

    public override bool Equals(object? obj) => Equals(obj as Copula);

    public override int GetHashCode() => HashCode.Combine(Names.Length, Names[0], Spearman);
}
