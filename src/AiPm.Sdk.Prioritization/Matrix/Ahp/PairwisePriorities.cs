using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The priorities that pairwise judgements give, and how consistent the judgements are.</summary>
public sealed class PairwisePriorities
{
    /// <summary>Saaty's limit: a consistency ratio above it asks for judgements to be revised.</summary>
    public const double UsualLimit = 0.1;

    private readonly PairwiseComparisons _comparisons;

    internal PairwisePriorities(PairwiseComparisons comparisons, PriorityMethod method, RandomIndexTable randomIndex)
    {
        _comparisons = comparisons;
        Names = comparisons.Names;
        Method = method;
        int count = Names.Count;
        double[] eigenvector = Eigenvector(comparisons, out double lambda);
        double[] weights = method == PriorityMethod.Eigenvector ? eigenvector : LogarithmicLeastSquares(comparisons);
        Weights = CriterionWeights.Normalized(weights);
        LargestEigenvalue = lambda;

        // λ is at least n; within rounding of n the judgements are consistent.
        ConsistencyIndex = count <= 2 || lambda - count <= 1e-14 * count ? 0 : (lambda - count) / (count - 1);
        RandomIndex = randomIndex.Of(count);
        ConsistencyRatio =
            count <= 2 ? 0
            : !comparisons.IsComplete
                ? new Undefined(
                    UndefinedReason.DoesNotExist,
                    "Random indices are of complete matrices, and some judgements are missing."
                )
            : RandomIndex.TryGet(out double index, out Undefined? undefined) ? ConsistencyIndex / index
            : undefined;
        Judgements =
        [
            .. comparisons
                .Judgements()
                .Select(judgement => new JudgementCheck(
                    judgement.First,
                    judgement.Second,
                    judgement.Times,
                    this[judgement.First] / this[judgement.Second]
                ))
                .OrderByDescending(check => check.Misfit),
        ];
        GeometricConsistencyIndex =
            count <= 2 ? 0
            : comparisons.IsComplete
                ? 2 * Judgements.Sum(check => Square(Elementary.Log(check.Misfit))) / ((count - 1.0) * (count - 2))
            : new Undefined(
                UndefinedReason.DoesNotExist,
                "The geometric consistency index is of complete matrices, and some judgements are missing."
            );
        Explanation = new(
            Sentence(),
            $"{(method == PriorityMethod.Eigenvector ? "AHP priorities by the principal eigenvector (Saaty 1977)" : "AHP priorities by geometric means (Crawford and Williams 1985)")}{(comparisons.IsComplete ? "" : method == PriorityMethod.Eigenvector ? ", missing judgements by Harker (1987)" : ", missing judgements by logarithmic least squares")}; random indices of {randomIndex.Source}",
            ["A judgement of k says that one is k times as important as the other."]
        );
    }

    /// <summary>What was compared.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How judgements became priorities.</summary>
    public PriorityMethod Method { get; }

    /// <summary>The priorities, in the order of the names; they add up to 1.</summary>
    public CriterionWeights Weights { get; }

    /// <summary>λmax, the largest eigenvalue of the judgement matrix: the number of things where judgements are consistent, else more.</summary>
    public double LargestEigenvalue { get; }

    /// <summary>CI = (λmax − n)/(n − 1); 0 for one and two things.</summary>
    public double ConsistencyIndex { get; }

    /// <summary>RI, the mean of CI over random judgements; undefined beyond the table.</summary>
    public Measured RandomIndex { get; }

    /// <summary>CR = CI/RI; 0 for one and two things, undefined with missing judgements and beyond the table.</summary>
    public Measured ConsistencyRatio { get; }

    /// <summary>
    /// GCI = 2/((n − 1)(n − 2)) Σ ln²(aᵢⱼwⱼ/wᵢ), for geometric means (Aguarón and Moreno-Jiménez 2003); a CR of 0.1 is about 0.31 for three things, 0.35 for
    /// four and 0.37 for more.
    /// </summary>
    public Measured GeometricConsistencyIndex { get; }

    /// <summary>Every judgement beside what the priorities imply, the worst misfit first.</summary>
    public IReadOnlyList<JudgementCheck> Judgements { get; }

    /// <summary>The priorities in a sentence, with what to revise, and how they were made.</summary>
    public Explanation Explanation { get; }

    /// <summary>The priority of one.</summary>
    /// <exception cref="ArgumentException">There is no such name.</exception>
    public double this[string name] => Weights[_comparisons.IndexOf(name)];

    /// <summary>Returns these priorities if the judgements are consistent enough.</summary>
    /// <param name="limit">The largest consistency ratio, above 0.</param>
    /// <exception cref="ArgumentException">They are not; the message names the judgement to revise first, and what the others imply for it.</exception>
    /// <exception cref="UndefinedException">The consistency ratio is not defined.</exception>
    public PairwisePriorities RequireConsistent(double limit = UsualLimit)
    {
        Domain.Positive.Require(limit);
        double ratio = ConsistencyRatio.Value;
        return ratio <= limit
            ? this
            : throw new ArgumentException(
                $"the consistency ratio must be at most {NumberText.Number(limit)}, but was {NumberText.Number(ratio)}; {Revision()}",
                nameof(limit)
            );
    }

    /// <summary>
    /// What to revise first: the judgement that fits the priorities worst, and what the other judgements alone imply for its pair (Harker 1987). Nothing to revise where
    /// all fit.
    /// </summary>
    public string Revision()
    {
        if (Judgements.Count == 0 || Judgements[0].Misfit < 1 + 1e-9)
        {
            return "every judgement fits the others";
        }

        JudgementCheck worst = Judgements[0];
        (string first, string second, double given) =
            worst.Given >= 1 ? (worst.First, worst.Second, worst.Given) : (worst.Second, worst.First, 1 / worst.Given);
        int i = _comparisons.IndexOf(first);
        int j = _comparisons.IndexOf(second);
        double implied = this[first] / this[second];
        if (_comparisons.Without(i, j) is { } others)
        {
            CriterionWeights weights = others.Priorities(Method).Weights;
            implied = weights[i] / weights[j];
        }

        return implied >= 1
            ? $"revise {first} against {second} first: it was judged {NumberText.Rounded(given, 3)}, and the other judgements imply {NumberText.Rounded(implied, 2)}"
            : $"revise {first} against {second} first: it was judged {NumberText.Rounded(given, 3)}, and the other judgements imply the reverse, {NumberText.Rounded(1 / implied, 2)} for {second}";
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    // Harker: a missing judgement is what the priorities make of it, which puts their number on the diagonal. With none missing it is Saaty's.
    private static double[] Eigenvector(PairwiseComparisons comparisons, out double lambda)
    {
        int count = comparisons.Names.Count;
        Matrix matrix = Matrix.Create(
            count,
            count,
            (i, j) => i == j ? 1 + Missing(comparisons, i) : comparisons.Ratio(i, j)
        );
        Matrix positive = matrix;

        // Some power of it is positive, and has the same eigenvector.
        for (int reach = 1; reach < count && positive.Entries.Contains(0); reach *= 2)
        {
            positive *= positive;
        }

        PrincipalEigenvector principal = PrincipalEigenvector.Of(positive);
        double[] weights = [.. principal.Weights];
        if (ReferenceEquals(positive, matrix))
        {
            lambda = principal.Value;
            return weights;
        }

        double[] image = matrix.Times(weights);
        lambda = image.Sum() / weights.Sum();
        return weights;
    }

    private static double Missing(PairwiseComparisons comparisons, int row)
    {
        int missing = 0;
        for (int j = 0; j < comparisons.Names.Count; j++)
        {
            missing += comparisons.Ratio(row, j) == 0 ? 1 : 0;
        }

        return missing;
    }

    // The logarithms y of the priorities fulfil Σⱼ(yᵢ − yⱼ) = Σⱼ ln aᵢⱼ over the judgements of each row; the last one is set to 0.
    private static double[] LogarithmicLeastSquares(PairwiseComparisons comparisons)
    {
        int count = comparisons.Names.Count;
        double[] sums = new double[count];
        double[] degrees = new double[count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                if (i != j && comparisons.Ratio(i, j) > 0)
                {
                    sums[i] += Elementary.Log(comparisons.Ratio(i, j));
                    degrees[i]++;
                }
            }
        }

        double[] logs = new double[count];
        if (comparisons.IsComplete)
        {
            logs = Array.ConvertAll(sums, sum => sum / count);
        }
        else
        {
            CholeskyDecomposition
                .Of(
                    Matrix.Create(
                        count - 1,
                        count - 1,
                        (i, j) =>
                            i == j ? degrees[i]
                            : comparisons.Ratio(i, j) > 0 ? -1
                            : 0
                    )
                )
                .Solve(sums.AsSpan(0, count - 1))
                .CopyTo(logs, 0);
        }

        double most = logs.Max();
        return Array.ConvertAll(logs, log => Elementary.Exp(log - most));
    }

    private static double Square(double number) => number * number;

    private string Sentence()
    {
        string weights = string.Join(
            ", ",
            Names
                .Select((name, i) => (Name: name, Weight: Weights[i]))
                .OrderByDescending(each => each.Weight)
                .ThenBy(each => each.Name, StringComparer.Ordinal)
                .Select(each => $"{each.Name} {NumberText.Number(each.Weight, 3)}")
        );
        return Names.Count <= 2 ? $"Priorities: {weights}."
            : !ConsistencyRatio.TryGet(out double ratio, out Undefined? undefined)
                ? $"Priorities: {weights}. {undefined.Sentence}"
            : ratio <= UsualLimit
                ? $"Priorities: {weights}. The judgements are consistent enough (ratio {NumberText.Number(ratio, 3)}, {NumberText.Number(UsualLimit)} allowed)."
            : $"Priorities: {weights}. The judgements contradict each other (ratio {NumberText.Number(ratio, 3)}, {NumberText.Number(UsualLimit)} allowed): {Revision()}.";
    }
}
