using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A ranked list as groups of equal scores from the first rank on: where a group starts, its size, and how many of it are relevant.</summary>
internal readonly struct RelevanceGroups
{
    private readonly List<(int Start, int Size, int Relevant)> _groups;

    private RelevanceGroups(List<(int Start, int Size, int Relevant)> groups, int relevant)
    {
        _groups = groups;
        Relevant = relevant;
    }

    /// <summary>How many items are relevant.</summary>
    public int Relevant { get; }

    public static RelevanceGroups Of(ReadOnlySpan<double> relevance, ReadOnlySpan<double> scores, double? relevantFrom)
    {
        RankingMeasures.Require(relevance, scores);
        double least = relevantFrom is { } given
            ? Domain.Positive.Require(given, nameof(relevantFrom))
            : double.Epsilon;
        double[] keys = scores.ToArray();
        double[] worth = relevance.ToArray();
        Array.Sort(keys, worth);
        List<(int, int, int)> groups = [];
        int all = 0;
        for (int end = keys.Length; end > 0; )
        {
            int start = end;
            int relevant = 0;
            do
            {
                start--;
                relevant += worth[start] >= least ? 1 : 0;
            } while (start > 0 && keys[start - 1] == keys[end - 1]);

            groups.Add((keys.Length - end, end - start, relevant));
            all += relevant;
            end = start;
        }

        return new(groups, all);
    }

    /// <summary>The number of relevant items in all, those ranked where it is not given.</summary>
    public int RelevantOf(int? relevantInAll) =>
        relevantInAll is not { } all ? Relevant
        : all >= Relevant ? all
        : throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"relevantInAll must be at least the {Relevant} relevant items that are ranked, but was {all}"
            ),
            nameof(relevantInAll)
        );

    public List<(int Start, int Size, int Relevant)>.Enumerator GetEnumerator() => _groups.GetEnumerator();
}
