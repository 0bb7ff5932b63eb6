using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Rank correlations between named quantities, as a value that quantities are bound to: <c>correlations.Bind(price, volume)</c>.
/// From then on they are correlated wherever they stand, in a score, a roadmap or a loss, without an option anywhere.
/// </summary>
/// <remarks>
/// <para>A Gaussian copula: each quantity keeps its own distribution exactly, and the normal scores have Pearson's correlation
/// r = 2·sin(π·ρ/6), which gives Spearman's ρ exactly for continuous distributions. Of a discrete distribution the ranks tie, so
/// that ρ is reached only approximately, nearer to 0. Pairs that are not mentioned have correlation 0.</para>
/// <para>Every quantity draws from the streams of the names it is correlated with, so correlations that are added between
/// other names, other estimates and the order of anything change none of its bits. Among names that hang together
/// the one first in ordinal order keeps the draws it has alone.</para>
/// <para>In JSON an array of <see cref="RankCorrelation"/>. Iman and Conover 1982 gave rank correlation this use.</para>
/// </remarks>
[JsonConverter(typeof(CorrelationsJsonConverter))]
public sealed class Correlations : IEquatable<Correlations>
{
    private readonly Dictionary<string, Copula> _copulas = new(StringComparer.Ordinal);

    private Correlations(ImmutableArray<string> names, Matrix spearman, string? parameter)
    {
        Names = names;
        Spearman = spearman;
        bool[] seen = new bool[names.Length];
        for (int start = 0; start < names.Length; start++)
        {
            if (!seen[start])
            {
                int[] members = Connected(start, seen);
                Matrix part = Matrix.Create(members.Length, members.Length, (i, j) => spearman[members[i], members[j]]);
                Join(new([.. members.Select(member => names[member])], part, parameter));
            }
        }
    }

    /// <summary>The names, in ordinal order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Spearman's correlations in the order of <see cref="Names"/>, 1 on the diagonal.</summary>
    public Matrix Spearman { get; }

    /// <summary>The correlations that are not 0, by name.</summary>
    public IReadOnlyList<RankCorrelation> Pairs => PairsOf(Names, Spearman);

    /// <summary>Spearman's correlation between two names; 1 of a name with itself.</summary>
    /// <exception cref="ArgumentException">A name is not among the correlated.</exception>
    public double this[string first, string second] => Spearman[Find(first), Find(second)];

    /// <summary>Correlations by pairs of names: <c>Correlations.Between(("price", "volume", -0.4), ("price", "cost", 0.3))</c>.</summary>
    /// <exception cref="ArgumentException">There is no pair, or a pair is given twice.</exception>
    /// <exception cref="InvalidCorrelationsException">The correlations cannot hold at once; the exception has the nearest that can.</exception>
    public static Correlations Between(params IReadOnlyList<RankCorrelation> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count == 0)
        {
            throw new ArgumentException("there must be at least one pair of names", nameof(pairs));
        }

        ImmutableArray<string> names =
        [
            .. pairs
                .SelectMany(pair => (string[])[pair.First, pair.Second])
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        double[,] spearman = new double[names.Length, names.Length];
        HashSet<(int, int)> given = [];
        foreach (RankCorrelation pair in pairs)
        {
            int a = names.BinarySearch(pair.First, StringComparer.Ordinal);
            int b = names.BinarySearch(pair.Second, StringComparer.Ordinal);
            if (!given.Add((Math.Min(a, b), Math.Max(a, b))))
            {
                throw new ArgumentException(
                    $"the correlation between \"{pair.First}\" and \"{pair.Second}\" is given twice",
                    nameof(pairs)
                );
            }

            spearman[a, b] = spearman[b, a] = pair.Spearman;
        }

        for (int i = 0; i < names.Length; i++)
        {
            spearman[i, i] = 1;
        }

        return new(names, Matrix.Of(spearman), nameof(pairs));
    }

    /// <summary>Correlations by their matrix.</summary>
    /// <param name="names">The names, in the order of the matrix; at least two, each once.</param>
    /// <param name="spearman">Symmetric, 1 on the diagonal, elsewhere strictly between −1 and 1.</param>
    /// <exception cref="ArgumentException">The names or the matrix are not such.</exception>
    /// <exception cref="InvalidCorrelationsException">The correlations cannot hold at once; the exception has the nearest that can.</exception>
    public static Correlations Of(IReadOnlyList<string> names, Matrix spearman)
    {
        ArgumentNullException.ThrowIfNull(names);
        Matrix.RequireSymmetric(spearman);
        if (
            names.Count < 2
            || names.Count != spearman.Rows
            || names.Distinct(StringComparer.Ordinal).Count() < names.Count
        )
        {
            throw new ArgumentException(
                $"there must be at least 2 names, each once and one for each of the {spearman.Rows} rows, but there were {names.Count}: {string.Join(", ", names)}",
                nameof(names)
            );
        }

        int[] order = [.. Enumerable.Range(0, names.Count).OrderBy(i => names[i], StringComparer.Ordinal)];
        foreach (int i in order)
        {
            LeafStreams.RequireName(names[i]);
            foreach (int j in order)
            {
                if (i != j)
                {
                    _ = RankCorrelation.RequireCoefficient(
                        spearman[i, j],
                        $"the rank correlation between \"{names[i]}\" and \"{names[j]}\""
                    );
                }
                else if (spearman[i, i] != 1)
                {
                    throw new ArgumentException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"the diagonal of spearman must be 1, but was {spearman[i, i]} for \"{names[i]}\""
                        ),
                        nameof(spearman)
                    );
                }
            }
        }

        // The lower triangle counts for both, so that the two never differ by a rounding.
        return new(
            [.. order.Select(i => names[i])],
            Matrix.Create(
                order.Length,
                order.Length,
                (i, j) => spearman[Math.Max(order[i], order[j]), Math.Min(order[i], order[j])]
            ),
            nameof(spearman)
        );
    }

    /// <summary>
    /// The same estimates with their quantities correlated: every quantity in them whose name is here. All names must be found.
    /// </summary>
    /// <param name="estimates">Named distributions, or estimates computed from such.</param>
    /// <returns>One for each, in the same order; estimates of one name stay one quantity.</returns>
    /// <exception cref="ArgumentException">
    /// An estimate is certain or an unnamed distribution, a name of the correlations is in none of them, or a quantity is already
    /// bound to other correlations.
    /// </exception>
    public Estimate[] Bind(params ReadOnlySpan<Estimate> estimates)
    {
        CorrelationBinding binding = new(_copulas);
        Estimate[] bound = new Estimate[estimates.Length];
        for (int i = 0; i < bound.Length; i++)
        {
            RequireNamed(estimates[i]);
            bound[i] = binding.Bind(estimates[i]);
        }

        if (Names.FirstOrDefault(name => !binding.Found.Contains(name)) is { } missing)
        {
            string[] known =
            [
                .. estimates.ToArray().SelectMany(estimate => estimate.Names).Distinct(StringComparer.Ordinal),
            ];
            string? suggestion = Spelling.Suggest(missing, known);
            throw new ArgumentException(
                $"no estimate has a quantity named \"{missing}\"; the names are {(known.Length == 0 ? "none" : string.Join(", ", known))}"
                    + (suggestion is null ? "" : $" ({suggestion})"),
                nameof(estimates)
            );
        }

        return bound;
    }

    /// <summary>Whether both have the same names and coefficients.</summary>
    public bool Equals(Correlations? other) =>
        other is not null && Names.AsSpan().SequenceEqual(other.Names.AsSpan()) && Spearman.Equals(other.Spearman);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Correlations);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Names.Length, Names[0], Spearman);

    /// <summary>The pairs, as <c>price–volume −0.4, cost–price 0.3</c>.</summary>
    public override string ToString() => string.Join(", ", Pairs);

    internal static IReadOnlyList<RankCorrelation> PairsOf(ImmutableArray<string> names, Matrix spearman)
    {
        List<RankCorrelation> pairs = [];
        for (int i = 0; i < names.Length; i++)
        {
            for (int j = i + 1; j < names.Length; j++)
            {
                if (spearman[i, j] != 0)
                {
                    pairs.Add(new(names[i], names[j], spearman[i, j]));
                }
            }
        }

        return pairs;
    }

    /// <summary>Binds one estimate, of which at least one quantity must be named here.</summary>
    internal Estimate BindOne(Estimate estimate)
    {
        RequireNamed(estimate);
        CorrelationBinding binding = new(_copulas);
        Estimate bound = binding.Bind(estimate);
        return binding.Found.Count > 0
            ? bound
            : throw new ArgumentException(
                $"no quantity of {estimate} is named in the correlations, which are between {string.Join(", ", Names)}",
                nameof(estimate)
            );
    }

    private static void RequireNamed(Estimate estimate)
    {
        if (estimate.IsCertain)
        {
            throw new ArgumentException(
                $"a certain number has no correlation, but {estimate} was given",
                nameof(estimate)
            );
        }

        if (estimate.Node is LeafNode { Name: null } leaf)
        {
            throw new ArgumentException(
                $"{leaf.Distribution.ToText()} has no name to be correlated by; give it one with Named(\"…\")",
                nameof(estimate)
            );
        }
    }

    /// <summary>The names that hang together with one, through correlations that are not 0; ascending.</summary>
    private int[] Connected(int start, bool[] seen)
    {
        SortedSet<int> members = [];
        Stack<int> open = new([start]);
        while (open.TryPop(out int member))
        {
            if (members.Add(member))
            {
                seen[member] = true;
                for (int other = 0; other < Names.Length; other++)
                {
                    if (other != member && Spearman[member, other] != 0)
                    {
                        open.Push(other);
                    }
                }
            }
        }

        return [.. members];
    }

    private void Join(Copula copula)
    {
        foreach (string name in copula.Names)
        {
            _copulas.Add(name, copula);
        }
    }

    private int Find(string name)
    {
        int index = Names.BinarySearch(name, StringComparer.Ordinal);
        return index >= 0
            ? index
            : throw new ArgumentException(
                $"\"{name}\" is not among the correlated, which are {string.Join(", ", Names)}",
                nameof(name)
            );
    }
}
