using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Comparisons that share an error rate: checked, with p-values in which an undefined test counts as one that shows nothing.</summary>
internal sealed class ComparisonFamily
{
    internal ComparisonFamily(IReadOnlyList<TestedComparison> comparisons, double alpha)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (TestedComparison comparison in comparisons)
        {
            ArgumentNullException.ThrowIfNull(comparison, nameof(comparisons));
            if (!names.Add(comparison.Name))
            {
                throw new ArgumentException(
                    $"comparisons must have different names, but \"{comparison.Name}\" is there twice",
                    nameof(comparisons)
                );
            }
        }

        Comparisons = comparisons;
        Alpha = Domain.OpenShare.Require(alpha);
        PValues = [.. comparisons.Select(one => one.PValue.TryGet(out double p, out _) ? p : 1)];
    }

    internal IReadOnlyList<TestedComparison> Comparisons { get; }

    internal double Alpha { get; }

    internal double[] PValues { get; }

    internal int Count => Comparisons.Count;

    /// <summary>Each interval at its own level; one that is left none shows nothing, not even with a p-value of 0.</summary>
    internal MultipleComparisonsResult Conclude(
        AdjustedPValues adjusted,
        IntervalPromise promise,
        Func<int, double> levelOf
    ) =>
        Conclude(
            adjusted.Method,
            adjusted.Controls,
            [adjusted.Assumption],
            [.. adjusted.Adjusted.Select((p, i) => levelOf(i) > 0 ? p : 1)],
            promise,
            (i, _) => (Comparisons[i].IntervalAt(levelOf(i)), levelOf(i))
        );

    internal MultipleComparisonsResult Conclude(
        string procedure,
        string controls,
        IReadOnlyList<string> assumptions,
        double[] adjusted,
        IntervalPromise promise,
        Func<int, bool, (MeasuredInterval Interval, double Level)> intervalOf
    ) =>
        new(
            procedure,
            controls,
            assumptions,
            Alpha,
            promise,
            [
                .. Comparisons.Select(
                    (one, i) =>
                    {
                        bool isTested = one.PValue.TryGet(out _, out Undefined? undefined);
                        bool isRejected = isTested && adjusted[i] < Alpha;
                        (MeasuredInterval interval, double level) = intervalOf(i, isRejected);
                        return new ComparisonConclusion(
                            one,
                            isTested ? adjusted[i] : undefined!,
                            isRejected,
                            interval,
                            level,
                            promise
                        );
                    }
                ),
            ]
        );
}
