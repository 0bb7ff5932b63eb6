using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Several comparisons judged together by one procedure, with intervals that go with it.</summary>
/// <remarks>Equality compares the list by reference, not by content.</remarks>
public sealed record MultipleComparisonsResult
{
    private readonly Dictionary<string, ComparisonConclusion> _byName;

    internal MultipleComparisonsResult(
        string procedure,
        string controls,
        IReadOnlyList<string> assumptions,
        double alpha,
        IntervalPromise promise,
        IReadOnlyList<ComparisonConclusion> comparisons
    )
    {
        Procedure = procedure;
        Controls = controls;
        Assumptions = assumptions;
        Alpha = alpha;
        Promise = promise;
        Comparisons = comparisons;
        _byName = comparisons.ToDictionary(one => one.Name, StringComparer.Ordinal);
    }

    /// <summary>The procedure by its name in the literature, with its source.</summary>
    public string Procedure { get; }

    /// <summary>What stays at or below α: <c>family-wise error rate</c> or <c>false discovery rate</c>.</summary>
    public string Controls { get; }

    /// <summary>What must hold between the tests.</summary>
    public IReadOnlyList<string> Assumptions { get; }

    /// <summary>The error rate of all comparisons together.</summary>
    public double Alpha { get; }

    /// <summary>What the intervals promise together.</summary>
    public IntervalPromise Promise { get; }

    /// <summary>The comparisons in the order they were given.</summary>
    public IReadOnlyList<ComparisonConclusion> Comparisons { get; }

    /// <summary>How many comparisons are rejected.</summary>
    public int Rejected => Comparisons.Count(one => one.IsRejected);

    /// <summary>One comparison by its name.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public ComparisonConclusion this[string name] =>
        _byName.TryGetValue(name, out ComparisonConclusion? found)
            ? found
            : throw new ArgumentException(
                $"name must be one of [{string.Join("; ", Comparisons.Select(one => one.Name))}], but was \"{name}\"",
                nameof(name)
            );

    /// <summary>What the intervals promise, as a label for a table.</summary>
    public string IntervalLabel =>
        Promise switch
        {
            IntervalPromise.Simultaneous => $"simultaneous {ShareText.Level(1 - Alpha)} intervals: all hold together",
            IntervalPromise.FalseCoverageRate =>
                $"intervals with a false coverage rate of {ShareText.Level(Alpha)} over the shown comparisons, not simultaneous",
            IntervalPromise.CompatibleBound =>
                $"simultaneous one-sided {ShareText.Level(1 - Alpha)} bounds that agree with the tests; some say no more than their test",
            _ =>
                $"Bonferroni's simultaneous {ShareText.Level(1 - Alpha)} intervals, which may disagree with the adjusted p-values",
        };

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation =>
        new(
            $"{NumberText.Count(Rejected)} of {NumberText.Count(Comparisons.Count)} comparisons {(Rejected == 1 ? "is" : "are")} shown with the {Controls} held at {ShareText.Level(Alpha)}; {IntervalLabel}.",
            Procedure,
            Assumptions
        );

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
