using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Things compared in pairs, each by how many times it is as important as the other: the judgement matrix of the analytic hierarchy
/// process (Saaty 1977). A judgement one way is its reciprocal the other way; some may be missing.
/// </summary>
public sealed class PairwiseComparisons
{
    private readonly double[] _ratios;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    // By row; 0 where a judgement is missing.
    private PairwiseComparisons(string[] names, double[] ratios)
    {
        Names = Array.AsReadOnly(names);
        _ratios = ratios;
        for (int i = 0; i < names.Length; i++)
        {
            _places.Add(names[i], i);
        }

        IsComplete = Array.IndexOf(ratios, 0) < 0;
    }

    /// <summary>What is compared.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether every pair was compared.</summary>
    public bool IsComplete { get; }

    /// <summary>How many times the first is as important as the second; <see langword="null"/> where the pair was not compared.</summary>
    /// <exception cref="ArgumentException">There is no such name.</exception>
    public double? this[string first, string second] =>
        Ratio(IndexOf(first), IndexOf(second)) is var ratio && ratio > 0 ? ratio : null;

    /// <summary>A full judgement matrix.</summary>
    /// <param name="names">What is compared, at least one, all different.</param>
    /// <param name="judgements">Positive, 1 on the diagonal, and reciprocal: aᵢⱼ·aⱼᵢ = 1.</param>
    /// <param name="tolerance">
    /// By how much aᵢⱼ·aⱼᵢ may differ from 1: 10⁻⁶ when left out; 0.02 lets 0.33 stand for 1/3. The upper triangle is what counts.
    /// </param>
    /// <exception cref="InvalidDecisionMatrixException">Something is wrong; the exception lists all of it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not from 0 to 1.</exception>
    public static PairwiseComparisons FromMatrix(
        IEnumerable<string> names,
        double[,] judgements,
        double tolerance = 1e-6
    )
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(judgements);
        Domain.Share.Require(tolerance);
        string[] all = [.. names];
        List<Problem> problems = [];
        int count = all.Length;
        if (judgements.GetLength(0) != count || judgements.GetLength(1) != count)
        {
            problems.Add(
                new(
                    "judgements",
                    0,
                    $"{judgements.GetLength(0)} rows of {judgements.GetLength(1)}",
                    $"{count} rows of {count}, one for each name"
                )
            );
            Refuse(all, problems);
        }

        double[] ratios = new double[count * count];
        for (int i = 0; i < count; i++)
        {
            for (int j = i; j < count; j++)
            {
                double there = judgements[i, j];
                double back = judgements[j, i];
                if (
                    AddUnlessRatio(all[i], all[j], there, problems)
                    && (i == j || AddUnlessRatio(all[j], all[i], back, problems))
                )
                {
                    if (!(Math.Abs(there * back - 1) <= tolerance))
                    {
                        problems.Add(
                            new(
                                $"{all[i]}/{all[j]}",
                                0,
                                i == j ? Text(there) : $"{Text(there)} one way and {Text(back)} the other",
                                i == j
                                    ? "1, as nothing is more important than itself"
                                    : $"reciprocal: {Text(there)} and {Text(1 / there)}"
                            )
                        );
                    }

                    ratios[i * count + j] = i == j ? 1 : there;
                    ratios[j * count + i] = i == j ? 1 : 1 / there;
                }
            }
        }

        Refuse(all, problems);
        return new(all, ratios);
    }

    /// <summary>The judgements above the diagonal, row by row: first against second, first against third, …, second against third, …</summary>
    /// <param name="names">What is compared, at least one, all different.</param>
    /// <param name="judgements">n(n − 1)/2 positive numbers.</param>
    /// <exception cref="InvalidDecisionMatrixException">Something is wrong; the exception lists all of it.</exception>
    public static PairwiseComparisons FromUpperTriangle(
        IEnumerable<string> names,
        params IReadOnlyList<double> judgements
    )
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(judgements);
        string[] all = [.. names];
        int pairs = all.Length * (all.Length - 1) / 2;
        if (judgements.Count != pairs)
        {
            throw new InvalidDecisionMatrixException(
                new Problem(
                    "judgements",
                    0,
                    $"{judgements.Count} numbers",
                    $"{pairs}, one for each pair of {all.Length}"
                )
            );
        }

        List<Judgement> each = [];
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = i + 1; j < all.Length; j++)
            {
                each.Add(new(all[i], all[j], judgements[each.Count]));
            }
        }

        return FromJudgements(all, each);
    }

    /// <summary>Single judgements, in any order and direction; pairs that are not given are missing.</summary>
    /// <param name="names">What is compared, at least one, all different.</param>
    /// <param name="judgements">Each pair at most once; together they must join all names.</param>
    /// <exception cref="InvalidDecisionMatrixException">Something is wrong; the exception lists all of it.</exception>
    public static PairwiseComparisons FromJudgements(IEnumerable<string> names, IEnumerable<Judgement> judgements)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(judgements);
        string[] all = [.. names];
        List<Problem> problems = [];
        Refuse(all, problems);
        int count = all.Length;
        double[] ratios = new double[count * count];
        for (int i = 0; i < count; i++)
        {
            ratios[i * count + i] = 1;
        }

        foreach (Judgement judgement in judgements)
        {
            int first = Place(all, judgement.First, problems);
            int second = Place(all, judgement.Second, problems);
            if (
                first < 0
                || second < 0
                || !AddUnlessRatio(judgement.First, judgement.Second, judgement.Times, problems)
            )
            {
                continue;
            }

            if (first == second || ratios[first * count + second] != 0)
            {
                problems.Add(
                    new(
                        $"{judgement.First}/{judgement.Second}",
                        0,
                        first == second ? "compared with itself" : "compared twice",
                        "a pair of two that is compared once"
                    )
                );
                continue;
            }

            ratios[first * count + second] = judgement.Times;
            ratios[second * count + first] = 1 / judgement.Times;
        }

        if (problems.Count == 0)
        {
            AddUnlessJoined(all, ratios, problems);
        }

        InvalidDecisionMatrixException.ThrowIfAny(problems);
        return new(all, ratios);
    }

    /// <summary>The comparisons that weights imply: each the ratio of two. They are consistent.</summary>
    /// <exception cref="InvalidDecisionMatrixException">Names and weights do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not positive and finite.</exception>
    public static PairwiseComparisons FromWeights(IEnumerable<string> names, params IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Domain.Positive.Require(weights.ToArray(), nameof(weights));
        double[,] ratios = new double[weights.Count, weights.Count];
        for (int i = 0; i < weights.Count; i++)
        {
            for (int j = 0; j < weights.Count; j++)
            {
                ratios[i, j] = weights[i] / weights[j];
            }
        }

        return FromMatrix(names, ratios);
    }

    /// <summary>
    /// The judgements of several people as one matrix: the geometric mean of each, the only mean that keeps reciprocals (Aczél and Saaty 1983).
    /// A pair is the mean of those who compared it.
    /// </summary>
    /// <exception cref="ArgumentException">There is nobody, or they compared different things.</exception>
    public static PairwiseComparisons Aggregate(params IReadOnlyList<PairwiseComparisons> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        if (
            people.Count == 0
            || people.Any(person => !person.Names.SequenceEqual(people[0].Names, StringComparer.Ordinal))
        )
        {
            throw new ArgumentException(
                "people must be at least one, and all must have compared the same names in the same order",
                nameof(people)
            );
        }

        int count = people[0].Names.Count;
        List<Judgement> means = [];
        for (int i = 0; i < count; i++)
        {
            for (int j = i + 1; j < count; j++)
            {
                double[] ratios = [.. people.Select(person => person.Ratio(i, j)).Where(ratio => ratio > 0)];
                if (ratios.Length > 0)
                {
                    double mean = Elementary.Exp(ratios.Sum(ratio => Elementary.Log(ratio)) / ratios.Length);
                    means.Add(new(people[0].Names[i], people[0].Names[j], ratios.Length == 1 ? ratios[0] : mean));
                }
            }
        }

        return FromJudgements(people[0].Names, means);
    }

    /// <summary>The priorities that the judgements give, and how consistent they are.</summary>
    /// <param name="method">How judgements become priorities; for three things both ways agree.</param>
    /// <param name="randomIndex">The random indices to compare the inconsistency with; Saaty's when left out.</param>
    /// <exception cref="ConvergenceException">The judgements are so extreme that the eigenvector could not be found.</exception>
    public PairwisePriorities Priorities(
        PriorityMethod method = PriorityMethod.Eigenvector,
        RandomIndexTable? randomIndex = null
    )
    {
        _ = EnumDomain.Require(method);

        return new(this, method, randomIndex ?? RandomIndexTable.Saaty);
    }

    /// <summary>The same comparisons with one judgement more, or another one for its pair.</summary>
    /// <exception cref="InvalidDecisionMatrixException">The judgement does not fit.</exception>
    public PairwiseComparisons With(Judgement judgement)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        return FromJudgements(
            Names,
            [
                .. Judgements()
                    .Where(known =>
                        !(
                            (known.First == judgement.First && known.Second == judgement.Second)
                            || (known.First == judgement.Second && known.Second == judgement.First)
                        )
                    ),
                judgement,
            ]
        );
    }

    /// <summary>The comparisons without one of the things compared.</summary>
    /// <exception cref="ArgumentException">There is no such name.</exception>
    /// <exception cref="InvalidDecisionMatrixException">It is the only one, or without it the judgements do not join the others.</exception>
    public PairwiseComparisons Without(string name)
    {
        _ = IndexOf(name);
        return FromJudgements(
            Names.Where(other => other != name),
            Judgements().Where(judgement => judgement.First != name && judgement.Second != name)
        );
    }

    /// <summary>The judgements, each pair once, in the order of the names.</summary>
    public IReadOnlyList<Judgement> Judgements()
    {
        List<Judgement> judgements = [];
        for (int i = 0; i < Names.Count; i++)
        {
            for (int j = i + 1; j < Names.Count; j++)
            {
                if (Ratio(i, j) > 0)
                {
                    judgements.Add(new(Names[i], Names[j], Ratio(i, j)));
                }
            }
        }

        return judgements;
    }

    internal double Ratio(int first, int second) => _ratios[first * Names.Count + second];

    internal int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_places.TryGetValue(name, out int place))
        {
            return place;
        }

        string suggestion = Spelling.Suggest(name, Names) is { } known ? "; " + known : "";
        throw new ArgumentException(
            $"there is no \"{name}\" among the {Names.Count} compared{suggestion}",
            nameof(name)
        );
    }

    /// <summary>Without one judgement, where what is left still joins all names; else <see langword="null"/>.</summary>
    internal PairwiseComparisons? Without(int first, int second)
    {
        double[] ratios = [.. _ratios];
        ratios[first * Names.Count + second] = 0;
        ratios[second * Names.Count + first] = 0;
        List<Problem> problems = [];
        AddUnlessJoined([.. Names], ratios, problems);
        return problems.Count == 0 ? new([.. Names], ratios) : null;
    }

    private static bool AddUnlessRatio(string first, string second, double ratio, List<Problem> problems)
    {
        if (Domain.Positive.Contains(ratio) && double.IsFinite(1 / ratio))
        {
            return true;
        }

        problems.Add(new($"{first}/{second}", 0, Text(ratio), "a finite number greater than 0"));
        return false;
    }

    private static void AddUnlessJoined(string[] names, double[] ratios, List<Problem> problems)
    {
        bool[] joined = Array.ConvertAll(ratios, ratio => ratio > 0);
        StrongComponents parts = new(names.Length);
        parts.Find(joined);
        int[] of = parts.Of.ToArray();
        if (parts.Count > 1)
        {
            IEnumerable<string> groups = names
                .Index()
                .GroupBy(name => of[name.Index])
                .Select(group => $"({string.Join(", ", group.Select(name => name.Item))})");
            problems.Add(
                new(
                    "judgements",
                    0,
                    $"comparisons within {string.Join(" and ", groups)} only",
                    "comparisons that join all names, directly or by others"
                )
            );
        }
    }

    private static int Place(string[] names, string name, List<Problem> problems)
    {
        int place = Array.IndexOf(names, name);
        if (place < 0)
        {
            problems.Add(
                new("judgements", 0, $"a comparison of \"{name}\"", "of the names that are compared")
                {
                    Suggestion = name is null ? null : Spelling.Suggest(name, names),
                }
            );
        }

        return place;
    }

    private static void Refuse(string[] names, List<Problem> problems)
    {
        DecisionMatrix.RequireNames("names", "name", names, problems);
        InvalidDecisionMatrixException.ThrowIfAny(problems);
    }

    private static string Text(double number) => number.ToString("G6", CultureInfo.InvariantCulture);
}
