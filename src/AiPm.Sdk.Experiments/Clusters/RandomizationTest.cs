using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Fisher's randomisation test over blocks: the difference of the arms' ratios under every assignment that the design could have drawn, or under random
/// ones of them, held against the one that was drawn.
/// </summary>
internal sealed record RandomizationTest(Measured PValue, long Assignments, bool IsEnumerated)
{
    private const int MostBlocksEnumerated = 14;

    // Ties of rounding count as ties.
    private const double Tie = 1e-9;

    internal static RandomizationTest Of(
        IReadOnlyList<BlockTotal> blocks,
        SwitchbackDesign design,
        Alternative alternative
    )
    {
        bool[] drawn = [.. blocks.Select(block => block.IsTreated)];
        if (!Difference(blocks, drawn, alternative).TryGet(out double observed, out Undefined? undefined))
        {
            return new(undefined, 0, false);
        }

        double bound = observed - Tie * Math.Abs(observed);
        return blocks.Count <= MostBlocksEnumerated
            ? Enumerated(blocks, design, alternative, bound)
            : Drawn(blocks, design, alternative, bound);
    }

    private static RandomizationTest Enumerated(
        IReadOnlyList<BlockTotal> blocks,
        SwitchbackDesign design,
        Alternative alternative,
        double bound
    )
    {
        double all = 0;
        double extreme = 0;
        long assignments = 0;
        int[] needed = Needed(blocks);
        string[] places = [.. blocks.Select(block => block.Place).Distinct(StringComparer.Ordinal)];
        int[] placeOf = [.. blocks.Select(block => Array.IndexOf(places, block.Place))];
        for (long bits = 0; bits < 1L << blocks.Count; bits++)
        {
            bool[] treated = new bool[blocks.Count];
            int[] number = new int[places.Length];
            for (int i = 0; i < treated.Length; i++)
            {
                treated[i] = ((bits >> i) & 1) == 1;
                number[placeOf[i]] += treated[i] ? 1 : 0;
            }

            if (
                design.Assignment == SwitchbackAssignment.FixedNumberInEachPlace
                && !number.AsSpan().SequenceEqual(needed)
            )
            {
                continue;
            }

            if (!Difference(blocks, treated, alternative).TryGet(out double difference, out _))
            {
                continue;
            }

            int on = treated.Count(one => one);
            double weight =
                design.Assignment == SwitchbackAssignment.FixedNumberInEachPlace
                    ? 1
                    : Math.Pow(design.TreatedShare, on) * Math.Pow(1 - design.TreatedShare, treated.Length - on);
            assignments++;
            all += weight;
            extreme += difference >= bound ? weight : 0;
        }

        return new(Math.Min(1, extreme / all), assignments, true);
    }

    /// <summary>(1 + extreme)/(1 + draws), never 0: Phipson and Smyth 2010.</summary>
    private static RandomizationTest Drawn(
        IReadOnlyList<BlockTotal> blocks,
        SwitchbackDesign design,
        Alternative alternative,
        double bound
    )
    {
        RandomStream stream = new(design.Seed, "switchback");
        double[] uniforms = new double[blocks.Count];
        int[][] places =
        [
            .. Enumerable
                .Range(0, blocks.Count)
                .GroupBy(i => blocks[i].Place, StringComparer.Ordinal)
                .Select(group => group.ToArray()),
        ];
        long answered = 0;
        long extreme = 0;
        for (long draw = 0; draw < design.Randomizations; draw++)
        {
            stream.Uniforms(draw * blocks.Count, uniforms);
            bool[] treated = new bool[blocks.Count];
            if (design.Assignment == SwitchbackAssignment.IndependentCoins)
            {
                for (int i = 0; i < treated.Length; i++)
                {
                    treated[i] = uniforms[i] < design.TreatedShare;
                }
            }
            else
            {
                foreach (int[] place in places)
                {
                    // As many as were treated, those of the smallest uniforms.
                    int number = place.Count(i => blocks[i].IsTreated);
                    foreach (int i in place.OrderBy(i => uniforms[i]).Take(number))
                    {
                        treated[i] = true;
                    }
                }
            }

            if (Difference(blocks, treated, alternative).TryGet(out double difference, out _))
            {
                answered++;
                extreme += difference >= bound ? 1 : 0;
            }
        }

        return new((1.0 + extreme) / (1.0 + answered), answered, false);
    }

    private static int[] Needed(IReadOnlyList<BlockTotal> blocks) =>
        [
            .. blocks
                .GroupBy(block => block.Place, StringComparer.Ordinal)
                .Select(place => place.Count(block => block.IsTreated)),
        ];

    /// <summary>Larger where more speaks for the alternative; undefined where an arm has nothing.</summary>
    private static Measured Difference(IReadOnlyList<BlockTotal> blocks, bool[] treated, Alternative alternative)
    {
        double[] above = new double[2];
        double[] below = new double[2];
        for (int i = 0; i < treated.Length; i++)
        {
            int arm = treated[i] ? 1 : 0;
            above[arm] += blocks[i].Numerator;
            below[arm] += blocks[i].Denominator;
        }

        if (!(below[0] > 0 && below[1] > 0))
        {
            return new Undefined(
                UndefinedReason.TooFewObservations,
                "An arm has no block with a positive denominator."
            );
        }

        double difference = above[1] / below[1] - above[0] / below[0];
        return alternative switch
        {
            Alternative.Greater => difference,
            Alternative.Less => -difference,
            _ => Math.Abs(difference),
        };
    }
}
